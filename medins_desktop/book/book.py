"""The book: one encrypted file, the one place where an office's persons are kept.

Every write is one transaction, saved before ``write`` returns, whole or not at all.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Self

import apsw

from medins_desktop.book import cipher, log, mark, rows, schema
from medins_desktop.book.backup import back_up
from medins_desktop.book.connection import connect, use_wal
from medins_desktop.book.errors import (
    AnotherBook,
    BookError,
    BookExists,
    BookMissing,
    BookReplaced,
    DamagedBook,
    ReadOnlyPlace,
    WrongPassword,
)
from medins_desktop.book.faults import in_words
from medins_desktop.book.frames import log_of
from medins_desktop.book.hold import Hold
from medins_desktop.book.reading import Closed, Reader, read_closed
from medins_desktop.book.records import Employer, PersonLine, PersonRecord
from medins_desktop.book.sealed import Sealed, seal, unseal
from medins_desktop.book.transaction import transaction
from medins_desktop.book.watch import Watch
from medins_desktop.book.writing import Writer
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month

MANY = 1000
"""A step of more changes leaves pages in memory that nobody looks at again."""

PersonChange = tuple[PersonRecord | None, PersonRecord | None]
EmployerChange = tuple[Employer | None, Employer | None]


class Book(Reader):
    """An open book. For one thread at a time; ``reader`` gives background work a connection of its own."""

    def __init__(self, connection: apsw.Connection, path: Path, key: cipher.Key, hold: Hold) -> None:
        super().__init__(connection, path)
        self._key = key
        self._hold = hold
        self._watch = Watch(hold, path)
        self._writer = mark.new_writer()
        self._is_closed = False
        self.log_put_aside: Path | None = None

    @property
    def identity(self) -> bytes:
        """What tells this book from every other one, wherever it lies: the head of its file. A copy has the same."""
        return self._key.salt

    @classmethod
    def create(cls, path: Path, password: str, *, work: int = cipher.STANDARD, make_folder: bool = False) -> Self:
        """A new, empty book. Takes about a fifth of a second: meant for a background thread.

        Raises BookExists, PasswordTooShort, ReadOnlyPlace, DiskFull, BookMissing where there is no such folder, unless
        it is to be made (``make_folder``); nothing else is left behind then.
        """
        path = Path(path)
        cipher.check_password(password, path)
        key = cipher.derive(password, cipher.new_salt(work), path)
        with in_words(path):
            if make_folder:
                _make_folder(path)
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with ExitStack() as on_error:
            on_error.callback(_remove, path)
            hold = Hold.take(path)
            on_error.callback(hold.release)
            with in_words(path):
                if log_of(hold.path).exists():  # of a book that is gone; SQLite would delete it
                    log.put_aside(hold.path)
            book = cls(connect(path, key, write=True, fresh=True), path, key, hold)
            on_error.callback(book._connection.close)
            hold.judged()  # it has no log yet
            book._set_up()
            on_error.pop_all()
        return book

    def _set_up(self) -> None:
        with in_words(self.path, self._connection):
            use_wal(self._connection)
            schema.migrate(self._connection)
            self._connection.pragma("wal_checkpoint", "TRUNCATE")
            cipher.prove(self._connection, self._key, self.path)

    @classmethod
    def open(cls, path: Path, password: str, *, log_aside: bool = False) -> Self:
        """Open a book. Takes about a fifth of a second whatever its size: meant for a background thread.

        A log beside it that is not its own is put aside with ``log_aside``; ``log_put_aside`` says then where it is.
        Raises BookMissing, NotABook, WrongPassword, DamagedBook, NewerBook, BookLocked, BookInUse, ReadOnlyPlace, and
        ForeignLog before anything is read.
        """
        path = Path(path)
        return cls._open_with(lambda: cipher.derive(password, cipher.read_salt(path), path), path, log_aside)

    @classmethod
    def _open_with(cls, key_of: Callable[[], cipher.Key], path: Path, log_aside: bool = False) -> Self:
        with ExitStack() as on_error:
            hold = Hold.take(path)
            on_error.callback(hold.release)
            key = key_of()
            with hold.judging:
                put_aside = None if hold.is_judged else log.check(hold, key, path, aside=log_aside)
                book = cls(connect(path, key, write=True), path, key, hold)
                on_error.callback(book._connection.close)
                hold.judged()
            book.log_put_aside = put_aside
            book._bring_up_to_date()
            on_error.pop_all()
        return book

    def seal(self, what: bytes) -> Sealed:
        """Put ``what`` away under the key of this book; ``take_up`` gives it back. Raises DiskFull and the like."""
        return seal(self._key, self.path, what)

    def check_password(self, password: str) -> None:
        """Raise WrongPassword unless this is the password of the key that is held. For a background thread."""
        if not self._key.is_same(cipher.derive(password, self._key.salt, self.path)):
            raise WrongPassword(self.path)

    @classmethod
    def take_up(cls, sealed: Sealed, password: str) -> tuple[Self, bytes]:
        """Open a book that was closed after ``seal``, and what was put away then. For a background thread.

        Raises WrongPassword where the password is not that of the key that was held, AnotherBook where it is but
        something else lies at the path now, and what ``open`` raises.
        """
        key, what = unseal(sealed, password)
        if cipher.read_salt(sealed.path) != key.salt:
            raise AnotherBook(sealed.path)
        try:
            return cls._open_with(lambda: key, sealed.path), what
        except WrongPassword:
            raise AnotherBook(sealed.path) from None

    def _bring_up_to_date(self) -> None:
        with in_words(self.path, self._connection):
            schema.check(self._connection, self.path)
            use_wal(self._connection)
            if schema.version(self._connection) < schema.VERSION:
                back_up(self, datetime.now().astimezone())
                schema.migrate(self._connection)
                self._connection.pragma("wal_checkpoint", "TRUNCATE")  # the file is to have a mark of its own

    def reader(self) -> Reader:
        """A second connection that only reads, for use in another thread. The caller closes it."""
        if not self.path.exists():
            raise BookMissing(self.path)
        return Reader(connect(self.path, self._key, write=False), self.path)

    def lines(self) -> Iterator[PersonLine]:
        """The light row of every person; writing may go on meanwhile and is not seen."""
        with self.reader() as reader:
            yield from reader.lines()

    def ledgers(self) -> Iterator[tuple[int, str, Ledger]]:
        """Id, policy id and ledger of every person; writing may go on meanwhile and is not seen."""
        with self.reader() as reader:
            yield from reader.ledgers()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction into the file that is still at its path; it counts the mark on. Raises BookReplaced."""
        with in_words(self.path, self._connection), transaction(self._connection):
            self._watch.check(self._connection)
            mark.renew(self._connection, self._writer)
            yield

    def write(
        self,
        changes: Sequence[PersonChange],
        step_name: str = "",
        tell: Callable[[int], object] = lambda _done: None,
        allow: Callable[[Closed], object] = lambda _closed: None,
    ) -> list[PersonRecord | None]:
        """Write pairs of (before, after) in one transaction and return the records as stored, in the same order.

        (None, x) inserts, under ``x.id`` where that is not 0; (x, None) deletes; (x, y) updates. ``before`` has to
        carry the version that the book holds, else BookChangedElsewhere. ``step_name`` (a catalogue key) goes into
        the audit. On any error nothing is written, one that ``tell`` raises included; it is told how many are done.
        ``allow`` is asked first, with the months that are closed as this very transaction sees them; what it raises
        refuses the write.
        """
        if not changes:
            return []
        with self._writing():
            allow(read_closed(self._connection))
            writer = Writer(self._connection, self.path)
            stored: list[PersonRecord | None] = []
            for done, (before, after) in enumerate(changes, 1):
                stored.append(writer.apply(before, after))
                tell(done)
            writer.flush()
            records = [after or before for (before, _), after in zip(changes, stored, strict=True)]
            writer.record_step(step_name, [record.id for record in records if record])
        if len(changes) > MANY:
            self._connection.pragma("shrink_memory")
        return stored

    def write_employers(self, changes: Sequence[EmployerChange]) -> list[Employer | None]:
        """Write pairs of (before, after) employers in one transaction, as ``write`` does for persons.

        Raises EmployerExists for a name that is taken.
        """
        with self._writing():
            writer = Writer(self._connection, self.path)
            return [writer.apply_employer(before, after) for before, after in changes]

    def set_closed(self, employer: str, month: Month, *, closed: bool) -> None:
        """Close a month of an employer against slips, or open it again. The employer is known by name."""
        with self._writing():
            Writer(self._connection, self.path).set_closed(employer, month, closed=closed)

    def set_setting(self, name: str, value: str) -> None:
        """Keep a setting that travels with the book."""
        sql = "INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        with self._writing():
            self._connection.execute(sql, (name, value))

    def copy_to(self, target: Path) -> None:
        """Write a whole, compact copy under the same password and check it. Usable from any thread.

        Raises DamagedBook where either file does not read well, or what the disk says; ``target`` is the caller's to
        remove then.
        """
        if not self._hold.is_there():
            raise BookReplaced(self.path)
        with closing(connect(self.path, self._key, write=False)) as source:
            self._copy(source, target)

    def is_in_place(self) -> bool:
        """Whether the path still leads to this file and no write has found another state in it. Quick."""
        return self._hold.is_there() and not self._watch.is_lost

    def is_untouched(self, copy: Path) -> bool:
        """Whether the file at ``copy`` is one that ``copy_to`` wrote and nobody has opened since."""
        if log_of(copy).exists():
            return False
        try:
            with log.alone(copy, self._key) as connection:
                return log.is_written_as_copy(connection)
        except (apsw.Error, BookError, OSError):
            return False

    def rescue_to(self, target: Path) -> None:
        """Write a whole, checked copy of what this book holds, whatever became of the file at its path.

        Raises BookExists, and as ``copy_to`` does; nothing is left behind then.
        """
        if target.exists():
            raise BookExists(target)
        with ExitStack() as on_error:
            on_error.callback(_remove, target)
            self._copy(self._connection, target)
            on_error.pop_all()

    def _copy(self, source: apsw.Connection, target: Path) -> None:
        with in_words(target):
            source.execute("VACUUM INTO ?", (str(target),))
            with closing(connect(target, self._key, write=True)) as made, transaction(made):
                mark.renew(made, mark.new_writer())  # a copy has a mark of its own: no log but its own fits to it
            with target.open("rb+") as file:
                os.fsync(file.fileno())
        with Reader(connect(target, self._key, write=False), target) as copy:
            if copy.check():
                raise DamagedBook(target)

    def close(self) -> None:
        """Bring the log into the file and let go of it. Closing twice is allowed.

        Where another file was put in its place the log stays as it is, and is not written into that one.
        """
        if self._is_closed:
            return
        self._is_closed = True
        with suppress(apsw.Error):  # where it fails the log stays beside the file, and nothing is lost
            if self._watch.is_fine(self._connection):
                self._connection.pragma("wal_checkpoint", "TRUNCATE")
            else:
                self._connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        self._connection.close()
        self._hold.release()
        rows.forget()

    def settle(self) -> None:
        """Bring the log into the file, so that a copy made of it by other means is whole. Usable from any thread.

        Where somebody reads or writes just then, it is left for the next time. Raises BookReplaced, or what the disk
        says.
        """
        with Hold.take(self.path) as hold:
            if self._is_closed:  # meanwhile, and settled by that
                return
            if hold is not self._hold:
                raise BookReplaced(self.path)
            with closing(connect(self.path, self._key, write=True)) as connection, in_words(self.path, connection):
                connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
                connection.set_busy_timeout(0)
                with suppress(apsw.BusyError):
                    with transaction(connection):  # nobody goes on while the state is looked at
                        self._watch.check_beside(connection)
                    connection.pragma("wal_checkpoint", "TRUNCATE")


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError, FileNotFoundError) as error:  # a file in the way, or no such drive
        raise ReadOnlyPlace(path) from error


def _remove(path: Path) -> None:
    """Take away a book that could not be made whole."""
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
