"""The mark: which writing of the book a file holds, so that a log is never laid over another state than its own.

Each transaction counts the mark on by one and signs it with a random word of whoever writes. A log therefore holds the
marks from its first to its last transaction, and belongs to exactly those files whose mark is one of them or the one
just before.
"""

import os
import re
from typing import NamedTuple, Self

import apsw

from medins_desktop.book.cipher import PAGE

KEPT = 100
"""Writers that a mark remembers; 100 of them fit well into one page, which is written whole or not at all."""

_TEXT = re.compile(r"medins:(\d+):([0-9a-f@,]*);")
READ = "SELECT mark FROM state"
WRITE = "UPDATE state SET mark = ?"
HAS = "SELECT rootpage FROM sqlite_schema WHERE name = 'state'"


class Mark(NamedTuple):
    """``number`` counts transactions; ``writers`` are (first number, random word), oldest first."""

    number: int
    writers: tuple[tuple[int, str], ...] = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """A mark from its text. Raises ValueError."""
        found = _TEXT.fullmatch(text)
        if found is None:
            raise ValueError("mark")
        pairs = (each.split("@") for each in found[2].split(",") if each)
        return cls(int(found[1]), tuple((int(first), word) for word, first in pairs))

    def text(self) -> str:
        """What is stored."""
        return f"medins:{self.number}:{','.join(f'{word}@{first}' for first, word in self.writers)};"

    def next(self, writer: str) -> "Mark":
        """The mark of the next transaction, written by ``writer``."""
        number = self.number + 1
        if self.writers and self.writers[-1][1] == writer:
            return Mark(number, self.writers)
        return Mark(number, (*self.writers, (number, writer))[-KEPT:])

    def writer_of(self, number: int) -> str | None:
        """Who wrote the transaction of this number; None where that is no longer known."""
        words = [word for first, word in self.writers if first <= number]
        return words[-1] if words else None

    def follows(self, older: "Mark", transactions: int) -> bool:
        """Whether a log of so many transactions that ends with this mark may be laid over a file with the older one."""
        if not self.number - transactions <= older.number <= self.number:
            return False
        return self.writer_of(older.number) in (None, older.writer_of(older.number))


def new_writer() -> str:
    """A random word for somebody who begins to write."""
    return os.urandom(8).hex()


def read(connection: apsw.Connection) -> Mark | None:
    """The mark that this connection sees; None for a book of before there were marks. Raises apsw.Error, ValueError."""
    if connection.execute(HAS).fetchone() is None:
        return None
    return Mark.parse(str(connection.execute(READ).get))


def on_disk(connection: apsw.Connection) -> Mark | None:
    """The mark in the file itself, whatever the log adds to it; None where its page holds none. Raises apsw.Error.

    It is looked for in its page alone, for the others may just be changing while the log is brought into the file.
    """
    page = connection.execute(HAS).fetchone()
    if page is None:
        return None
    whole, data = connection.read("main", 0, (int(page[0]) - 1) * PAGE, PAGE)
    found = _TEXT.search(data.decode("latin-1")) if whole else None
    return Mark.parse(found[0]) if found else None


def renew(connection: apsw.Connection, writer: str) -> Mark | None:
    """Count the mark on, within a transaction; the new one. Raises apsw.Error, ValueError."""
    old = read(connection)
    if old is None:
        return None
    mark = old.next(writer)
    connection.execute(WRITE, (mark.text(),))
    return mark
