"""What a roster is asked to show: which people, and in which order. Values and plain functions, nothing kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from medins_desktop.desk.people.pinyin import plain, readings
from medins_desktop.desk.roster.row import Mark, RosterRow, State
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import Capacity


class Column(StrEnum):
    """The columns of the roster, from left to right."""

    NAME = "name"
    NUMBER = "number"
    EMPLOYER = "employer"
    CAPACITY = "capacity"
    POLICY = "policy"
    COVERAGE = "coverage"
    MISSED = "missed"
    UNTIL = "until"
    COST = "cost"
    NEXT = "next"
    UNKNOWN = "unknown"
    OWED = "owed"
    YEARS = "years"
    RESIDENTS = "residents"
    MOVED = "moved"
    FINDINGS = "findings"


USUALLY_HIDDEN = (Column.UNKNOWN, Column.RESIDENTS, Column.MOVED)
"""Of use to some offices, and there is no room for all; the chips of the same names find these people too."""
PRESSING = (
    State.SUSPENDED,
    State.WAITING,
    State.UNDETERMINED,
    State.NOTHING,
    State.RESTORED,
    State.COVERED,
    State.NONE,
)
"""States in the order in which a bookkeeper looks at them."""

Key: TypeAlias = "int | str | None"
"""What a row is ordered by; None always stands below, whichever way the others are ordered."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which people, and in which order. Within ``marks`` and within ``states`` one is enough; the rest must all hold.

    ``employer`` and ``policy`` None mean any; ``policy`` is the id of the policy that decides. ``column`` None is the
    order of the book.
    """

    text: str = ""
    marks: frozenset[Mark] = frozenset()
    states: frozenset[State] = frozenset()
    employer: str | None = None
    policy: str | None = None
    column: Column | None = None
    descending: bool = False

    @property
    def is_everybody(self) -> bool:
        """Whether nobody is left out."""
        return replace(self, column=None, descending=False) == Wanted()


def sort_key(column: Column, today: date) -> Callable[[RosterRow], Key]:
    """How a column orders rows. ``today`` is the day by which identity numbers are judged."""
    if column is Column.FINDINGS:
        return lambda row: row.problems(today)
    return _KEYS[column]


@lru_cache(maxsize=16384)
def spelt(text: str) -> str:
    """A text as it sounds, so that Chinese stands in the order of pinyin."""
    return "".join(found[0] if (found := readings(each)) else each for each in plain(text))


def _name(row: RosterRow) -> Key:
    person = row.person
    return person.pinyin or (plain(person.name) if person.name else None)


def _capacity(row: RosterRow) -> Key:
    return list(Capacity).index(Capacity(row.person.capacity)) if row.person.capacity else None


def _until(row: RosterRow) -> Key:
    until = row.answer.until
    return until.toordinal() if until is not None else None


def _next(row: RosterRow) -> Key:
    deadline = row.standing.deadline
    return deadline.toordinal() if deadline is not None else None


def _residents(row: RosterRow) -> Key:
    """Covered before waiting, then who has years of which none holds now."""
    if Mark.RESIDENTS not in row.answer.marks:
        return None
    return (ResidentsState.COVERED, ResidentsState.WAITING, None).index(row.standing.residents)


_KEYS: dict[Column, Callable[[RosterRow], Key]] = {
    Column.NAME: _name,
    Column.NUMBER: lambda row: row.person.id_number or None,
    Column.EMPLOYER: lambda row: spelt(row.person.employer) if row.person.employer else None,
    Column.CAPACITY: _capacity,
    Column.POLICY: lambda row: row.answer.policy or None,
    Column.COVERAGE: lambda row: None if row.is_pending else PRESSING.index(row.answer.state),
    Column.MISSED: lambda row: None if row.is_pending else row.standing.missed + row.answer.reckoning.unknown,
    Column.UNTIL: _until,
    Column.COST: lambda row: row.answer.total,
    Column.NEXT: _next,
    Column.UNKNOWN: lambda row: None if row.is_pending else row.standing.unknown,
    Column.OWED: lambda row: None if row.is_pending else row.answer.reckoning.owed,
    Column.YEARS: lambda row: row.short,
    Column.RESIDENTS: _residents,
    Column.MOVED: lambda row: row.standing.moved,
}
