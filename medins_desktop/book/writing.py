"""Writing persons and employers, within a transaction that the caller has opened."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import apsw

from medins_desktop.book.errors import BookChangedElsewhere, EmployerExists
from medins_desktop.book.reading import read_person
from medins_desktop.book.records import Employer, PersonRecord
from medins_desktop.book.rows import Row, base_rows, contribution_rows, person_row, residents_rows, spell_rows
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month, month_text

INSERT_PERSON = """
INSERT INTO persons VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
UPDATE_PERSON = """
UPDATE persons SET (id, version, name, id_number, employer, capacity, policy, pinyin, initials, id_kind, phone,
    enrolled_until, notes, born, sex, original_age, deemed_months, elsewhere_months, retires) =
    (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19) WHERE id = ?1
"""

# rows of a ledger, how to put one in, how to take one out, how many columns name it
_Part = tuple[Callable[[int, Ledger], list[Row]], str, str, int]
_CONTRIBUTIONS: _Part = (
    contribution_rows,
    "INSERT INTO contributions VALUES (?, ?, ?, ?, ?, ?, ?)",
    "DELETE FROM contributions WHERE person_id = ? AND track = ? AND first = ?",
    3,
)
_SPELLS: _Part = (
    spell_rows,
    "INSERT INTO spells VALUES (?, ?, ?, ?, ?)",
    "DELETE FROM spells WHERE person_id = ? AND first = ?",
    2,
)
_BASES: _Part = (
    base_rows,
    "INSERT INTO bases VALUES (?, ?, ?)",
    "DELETE FROM bases WHERE person_id = ? AND first = ?",
    2,
)
_RESIDENTS: _Part = (
    residents_rows,
    "INSERT INTO residents_years VALUES (?, ?, ?, ?, ?)",
    "DELETE FROM residents_years WHERE person_id = ? AND year = ?",
    2,
)
_PARTS = (_CONTRIBUTIONS, _SPELLS, _BASES, _RESIDENTS)
_NOTHING = Ledger()

INSERT_ALIKE = """
WITH history(track, first, last, paid_on, unknown, capacity) AS MATERIALIZED (
    SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)
)
INSERT INTO contributions SELECT person.value, history.* FROM json_each(?) AS person CROSS JOIN history
"""
"""The same contributions for each of some persons, which takes half the time of putting in row after row."""

TOGETHER = 500
"""New persons that are put in at once."""
ENOUGH_ALIKE = 4
"""Persons with the same contributions for whom these are put in at once."""


class Writer:
    """Puts changes of persons into the tables. Raises BookChangedElsewhere where the book holds another version.

    New persons are gathered and put in together, which takes half the time: ``flush`` at the end.
    """

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._last_id: int | None = None
        self._waiting: list[PersonRecord] = []

    def apply(self, before: PersonRecord | None, after: PersonRecord | None) -> PersonRecord | None:
        """Insert, delete or update one person; the record as stored, None for a deleted one."""
        if before is None and after is not None and not after.id:
            return self._add(after)
        stored = self._stored(before) if before else None
        if after is None:
            if stored:
                self._connection.execute("DELETE FROM persons WHERE id = ?", (stored.id,))
            return None
        return self._update(stored, after) if stored else self._insert(after)

    def _stored(self, before: PersonRecord) -> PersonRecord:
        stored = read_person(self._connection, before.id)
        if stored is None or stored.version != before.version:
            raise BookChangedElsewhere(self._path)
        return stored

    def _add(self, after: PersonRecord) -> PersonRecord:
        """Somebody new; put in with the next ones."""
        if self._last_id is None:
            self._last_id = self._last_used_id()
        self._last_id += 1
        person = after.stored_as(self._last_id, after.version + 1)
        self._waiting.append(person)
        if len(self._waiting) >= TOGETHER:
            self.flush()
        return person

    def flush(self) -> None:
        """Put in the new persons that wait for it."""
        people, self._waiting = self._waiting, []
        self._connection.executemany(INSERT_PERSON, map(person_row, people))
        self._insert_contributions(people)
        self._insert_rows(_SPELLS, [person for person in people if person.ledger.spells])
        self._insert_rows(_BASES, [person for person in people if person.ledger.bases])
        self._insert_rows(_RESIDENTS, [person for person in people if person.ledger.residents])

    def _insert_rows(self, part: _Part, people: Iterable[PersonRecord]) -> None:
        rows_of, insert, _, _ = part
        self._connection.executemany(insert, [row for each in people for row in rows_of(each.id, each.ledger)])

    def _insert_contributions(self, people: list[PersonRecord]) -> None:
        """Put in the contributions of new persons, those of people with the very same ones together."""
        alike: defaultdict[tuple[int, int], list[PersonRecord]] = defaultdict(list)
        for person in people:
            alike[id(person.ledger.medical), id(person.ledger.pension)].append(person)
        for group in alike.values():
            if len(group) < ENOUGH_ALIKE:
                self._insert_rows(_CONTRIBUTIONS, group)
            else:
                history = [row[1:] for row in contribution_rows(group[0].id, group[0].ledger)]
                ids = [person.id for person in group]
                self._connection.execute(INSERT_ALIKE, (json.dumps(history), json.dumps(ids)))

    def _insert(self, after: PersonRecord) -> PersonRecord:
        """Put a person back under the id they had."""
        if read_person(self._connection, after.id):
            raise BookChangedElsewhere(self._path)
        person = replace(after, version=after.version + 1)
        self._connection.execute(INSERT_PERSON, person_row(person))
        self._write_ledger(person.id, _NOTHING, person.ledger)
        return person

    def _update(self, stored: PersonRecord, after: PersonRecord) -> PersonRecord:
        person = replace(after, id=stored.id, version=stored.version + 1)
        self._connection.execute(UPDATE_PERSON, person_row(person))
        if person.ledger != stored.ledger:
            self._write_ledger(person.id, stored.ledger, person.ledger)
        return person

    def _last_used_id(self) -> int:
        """The highest id that anybody ever had, so that undoing a delete finds its place free."""
        used = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'persons'").fetchone()
        return int(used[0]) if used else 0

    def _write_ledger(self, person: int, old: Ledger, new: Ledger) -> None:
        """Write only the rows that differ."""
        for rows_of, insert, delete, named_by in _PARTS:
            had, has = rows_of(person, old), rows_of(person, new)
            if had == has:
                continue
            if had:
                kept = set(had) & set(has)
                self._connection.executemany(delete, [row[:named_by] for row in had if row not in kept])
                has = [row for row in has if row not in kept]
            self._connection.executemany(insert, has)

    def apply_employer(self, before: Employer | None, after: Employer | None) -> Employer | None:
        """Insert, delete or update one employer; raises EmployerExists for a name that is taken."""
        if before:
            self._check_employer(before)
        if after is None:
            self._connection.execute("DELETE FROM employers WHERE id = ?", (before.id if before else 0,))
            return None
        employer = replace(after, version=(before or after).version + 1)
        values = (employer.version, employer.name, employer.credit_code)
        try:
            if before:
                sql = "UPDATE employers SET (version, name, credit_code) = (?, ?, ?) WHERE id = ?"
                self._connection.execute(sql, (*values, before.id))
                return replace(employer, id=before.id)
            sql = "INSERT INTO employers VALUES (?, ?, ?, ?)"
            self._connection.execute(sql, (employer.id or None, *values))
        except apsw.ConstraintError as error:
            raise EmployerExists(self._path, name=employer.name) from error
        return replace(employer, id=self._connection.last_insert_rowid())

    def _check_employer(self, before: Employer) -> None:
        sql = "SELECT version FROM employers WHERE id = ?"
        row = self._connection.execute(sql, (before.id,)).fetchone()
        if row is None or row[0] != before.version:
            raise BookChangedElsewhere(self._path)

    def set_closed(self, employer: str, month: Month, *, closed: bool) -> None:
        """Close a month of an employer or open it again, and note that in the audit."""
        close = "INSERT OR IGNORE INTO closed_months VALUES (?, ?, ?)"
        reopen = "DELETE FROM closed_months WHERE employer = ? AND month = ?"
        if closed:
            self._connection.execute(close, (employer, month, _now()))
        else:
            self._connection.execute(reopen, (employer, month))
        if self._connection.changes():
            step = "step.close_month" if closed else "step.reopen_month"
            self.record_step(step, (), f"{month_text(month)} {employer}")

    def record_step(self, step: str, persons: Iterable[int], about: str = "") -> None:
        """Note in the audit that these persons were written; ids only, no names."""
        sql = "INSERT INTO audit (at, step, persons, about) VALUES (?, ?, ?, ?)"
        self._connection.execute(sql, (_now(), step, id_ranges(persons), about))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def id_ranges(ids: Iterable[int]) -> str:
    """Ids as ranges: ``1-40,52``."""
    ranges: list[list[int]] = []
    for one in sorted(set(ids)):
        if ranges and ranges[-1][1] + 1 == one:
            ranges[-1][1] = one
        else:
            ranges.append([one, one])
    return ",".join(f"{first}-{last}" if last > first else str(first) for first, last in ranges)
