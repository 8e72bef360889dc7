"""Reading a book."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import apsw

from medins_desktop.book.errors import NoSuchPerson
from medins_desktop.book.faults import from_check, in_words
from medins_desktop.book.records import Employer, IdKind, PersonLine, PersonRecord
from medins_desktop.book.rows import CAPACITY_CODES, CAPACITY_WORDS, PackedLedger, ledger_of
from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import Month

PERSON = """
SELECT version, name, id_kind, id_number, phone, notes, policy, pinyin, initials,
    (SELECT json_group_array(json_array(track, first, last, paid_on, unknown, capacity))
        FROM contributions WHERE person_id = persons.id),
    (SELECT json_group_array(json_array(first, capacity, employer, policy)) FROM spells WHERE person_id = persons.id),
    (SELECT json_group_array(json_array(first, amount)) FROM bases WHERE person_id = persons.id),
    enrolled_until,
    (SELECT json_group_array(json_array(year, paid_on, repairs, exempt)) FROM residents_years
        WHERE person_id = persons.id),
    json_array(born, sex, original_age, deemed_months, elsewhere_months, retires)
FROM persons WHERE id = ?
"""

LEDGERS = """
SELECT id, policy,
    (SELECT json_group_array(json_array(track, first, last, paid_on, unknown, capacity))
        FROM contributions WHERE person_id = persons.id),
    (SELECT json_group_array(json_array(first, capacity, employer, policy)) FROM spells WHERE person_id = persons.id),
    (SELECT json_group_array(json_array(first, amount)) FROM bases WHERE person_id = persons.id),
    enrolled_until,
    (SELECT json_group_array(json_array(year, paid_on, repairs, exempt)) FROM residents_years
        WHERE person_id = persons.id),
    json_array(born, sex, original_age, deemed_months, elsewhere_months, retires)
FROM persons ORDER BY id
"""

_LINE = "SELECT id, name, id_number, employer, capacity, policy, pinyin, initials, id_kind FROM persons"
LINES = _LINE + " ORDER BY id"
PAGE_OF_LINES = _LINE + " WHERE id > ? ORDER BY id LIMIT ?"
ONE_LINE = _LINE + " WHERE id = ?"

# From each employer to the next one by the index, for going through all persons takes a third of a second a million.
EMPLOYER_NAMES = """
WITH RECURSIVE named (employer) AS (
    SELECT min(employer) FROM persons WHERE employer <> ''
    UNION ALL
    SELECT (SELECT min(employer) FROM persons WHERE employer <> '' AND employer > named.employer)
        FROM named WHERE employer IS NOT NULL
)
SELECT name FROM employers UNION SELECT employer FROM named WHERE employer IS NOT NULL ORDER BY 1
"""


Closed = frozenset[tuple[str, Month]]
"""Months that are closed, each for an employer by name."""


class AuditRow(NamedTuple):
    """A write: when (UTC, ISO), the key of the step's name, and the ids of the persons as ranges (``1-40,52``).

    ``about`` is the month and the employer of a closing, empty else.
    """

    at: str
    step: str
    persons: str
    about: str = ""


def read_person(connection: apsw.Connection, person_id: int) -> PersonRecord | None:
    """One person, None where there is none of this id. Its cost does not depend on how many others there are."""
    row = connection.execute(PERSON, (person_id,)).fetchone()
    if row is None:
        return None
    version, name, id_kind, id_number, phone, notes, policy, pinyin, initials, *packed = row
    ledger = ledger_of(*packed)
    return PersonRecord(
        person_id, version, name, IdKind(id_kind), id_number, phone, notes, policy, ledger, pinyin, initials
    )


def read_closed(connection: apsw.Connection) -> Closed:
    """The months that are closed, each for an employer (by name)."""
    return frozenset(connection.execute("SELECT employer, month FROM closed_months"))


_ALONE = CAPACITY_CODES[Capacity.INDIVIDUAL]


def _lines(rows: Iterable[tuple[Any, ...]]) -> Iterator[PersonLine]:
    shared: dict[str, str] = {}  # names, spellings and employers are those of many people
    share = shared.setdefault
    for person, name, number, employer, capacity, *rest in rows:
        words = [share(text, text) for text in rest]
        known = "" if capacity == _ALONE else employer  # an older book may still name the former one
        yield PersonLine(person, share(name, name), number, share(known, known), CAPACITY_WORDS[capacity], *words)


class Reader:
    """A connection that reads. For one thread at a time; errors are BookErrors.

    ``lines`` and ``ledgers`` show the book as it was when the first row was asked for.
    """

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        """Use it and close it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Let go of the file. Closing twice is allowed."""
        self._connection.close()

    def person(self, person_id: int) -> PersonRecord:
        """One person. Raises NoSuchPerson."""
        with in_words(self.path, self._connection):
            found = read_person(self._connection, person_id)
        if found is None:
            raise NoSuchPerson(self.path)
        return found

    def count(self) -> int:
        """How many persons there are; its cost does not depend on the number."""
        with in_words(self.path, self._connection):
            return int(self._connection.execute("SELECT persons FROM tally").get)

    def lines(self) -> Iterator[PersonLine]:
        """The light row of every person in order of id, read as they are asked for."""
        with in_words(self.path, self._connection):
            yield from _lines(self._connection.execute(LINES))

    def page(self, after: int, most: int) -> list[PersonLine]:
        """The light rows of the first ``most`` persons whose id is higher than ``after``, in order of id."""
        with in_words(self.path, self._connection):
            return list(_lines(self._connection.execute(PAGE_OF_LINES, (after, most))))

    def lines_of(self, people: Iterable[int]) -> dict[int, PersonLine]:
        """The light rows of these persons by id, without those whom the book does not have."""
        with in_words(self.path, self._connection):
            rows = (self._connection.execute(ONE_LINE, (person,)).fetchone() for person in people)
            return {line.id: line for line in _lines(row for row in rows if row is not None)}

    def ledgers(self) -> Iterator[tuple[int, str, Ledger]]:
        """Id, policy id and ledger of every person in order of id; equal histories mostly come as the same ledger."""
        for person, policy, packed in self.packed_ledgers():
            yield person, policy, ledger_of(*packed)

    def packed_ledgers(self) -> Iterator[tuple[int, str, PackedLedger]]:
        """The same with what ``ledger_of`` makes a ledger of: equal texts are equal histories."""
        with in_words(self.path, self._connection):
            for person, policy, *packed in self._connection.execute(LEDGERS):
                yield person, policy, tuple(packed)

    def with_number(self, id_number: str) -> list[int]:
        """The ids of the persons who have exactly this identity number; none for an empty one."""
        sql = "SELECT id FROM persons WHERE id_number = ? AND id_number <> '' ORDER BY id"
        with in_words(self.path, self._connection):
            return [person for (person,) in self._connection.execute(sql, (id_number,))]

    def employers(self) -> list[Employer]:
        """All employers, in order of name."""
        sql = "SELECT id, version, name, credit_code FROM employers ORDER BY name"
        with in_words(self.path, self._connection):
            return [Employer(*row) for row in self._connection.execute(sql)]

    def employer_names(self) -> list[str]:
        """The names of all employers that are kept or that somebody's latest spell names, in order."""
        with in_words(self.path, self._connection):
            return [str(name) for (name,) in self._connection.execute(EMPLOYER_NAMES)]

    def closed_months(self) -> Closed:
        """The months that are closed, each for an employer (by name)."""
        with in_words(self.path, self._connection):
            return read_closed(self._connection)

    def closed_at(self, employer: str, month: Month) -> datetime | None:
        """When this month of an employer was closed (UTC); None where it is open."""
        sql = "SELECT closed_at FROM closed_months WHERE employer = ? AND month = ?"
        with in_words(self.path, self._connection):
            row = self._connection.execute(sql, (employer, month)).fetchone()
        return datetime.fromisoformat(row[0]) if row else None

    def setting(self, name: str, default: str = "") -> str:
        """A setting that travels with the book, such as ``as_of`` of the sample book."""
        with in_words(self.path, self._connection):
            row = self._connection.execute("SELECT value FROM settings WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    def audit(self, limit: int = 100) -> list[AuditRow]:
        """The newest writes, newest first."""
        sql = "SELECT at, step, persons, about FROM audit ORDER BY id DESC LIMIT ?"
        with in_words(self.path, self._connection):
            return [AuditRow(*row) for row in self._connection.execute(sql, (limit,))]

    def check(self) -> list[str]:
        """What SQLite finds wrong with the whole file, empty for nothing. Reads every page.

        Raises DiskUnreadable where a page could not be read: that says nothing about the file.
        """
        with in_words(self.path, self._connection):
            found = [str(text) for (text,) in self._connection.execute("PRAGMA integrity_check")]
        unreadable = from_check(found, self.path)
        if unreadable is not None:
            raise unreadable
        return [] if found == ["ok"] else found
