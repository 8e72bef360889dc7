"""The same change for many people: planned and looked at first, then written as one step.

A plan says of everybody how they would change, or why they cannot; who reads so already is left as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.closing import touched
from medins_desktop.desk.difference import changed_months
from medins_desktop.desk.entry.marking import like, with_months
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.checking import check_bases, check_end, check_residents, check_spells
from medins_desktop.desk.people.places import moved, tidy
from medins_desktop.desk.people.problems import refuse
from medins_desktop.desk.step import Pair, Step
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, ResidentsYear, Spell, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month_text
from medins_desktop.words.explain_terms import grouped

if TYPE_CHECKING:
    from medins_desktop.book.reading import Closed


class BulkChange(Protocol):
    """One change for many. ``name_key`` and ``figures`` name the step, beside ``n``, the number of people."""

    @property
    def name_key(self) -> str:
        """The key of the step's name."""

    @property
    def figures(self) -> dict[str, Any]:
        """The figures of the step's name."""

    def ledger(self, before: Ledger) -> Ledger:
        """The ledger after the change. Raises ActionError where it may not be."""


@dataclass(frozen=True, slots=True)
class PostMonths:
    """Months paid on time, paid on a day, or unknown, on these tracks; a month's own capacity stays.

    ``only_missing``: months that are posted already stay as they are.
    """

    months: tuple[Month, ...]
    tracks: tuple[Track, ...] = (Track.MEDICAL,)
    paid_on: date | None = None
    unknown: bool = False
    only_missing: bool = False

    @property
    def name_key(self) -> str:
        """Unknown, paid on time, or paid on a day."""
        if self.unknown:
            return "bulk.step_unknown"
        if self.paid_on is None:
            return "bulk.step_paid"
        return "bulk.step_paid_on" if self.only_missing else "bulk.step_backpaid"

    @property
    def figures(self) -> dict[str, Any]:
        """The months, and the track where it is the pension alone."""
        return {"months": self.months, "track": self.tracks[0], "paid_on": self.paid_on}

    def ledger(self, before: Ledger) -> Ledger:
        """The months of each track in turn."""
        for track in self.tracks:
            before = with_months(before, track, self.months, self._entry)
        return before

    def _entry(self, known: Entry | None) -> Entry:
        if self.only_missing and known is not None and not known.unknown:
            return known
        return like(known, self.paid_on, unknown=self.unknown)


@dataclass(frozen=True, slots=True)
class SetBase:
    """A contribution base in fen from a month on; one that begins in the same month gives way."""

    first: Month
    amount: Fen
    name_key = "bulk.step_base"

    @property
    def figures(self) -> dict[str, Any]:
        """Amount and month."""
        return {"amount": grouped(self.amount), "month": month_text(self.first)}

    def ledger(self, before: Ledger) -> Ledger:
        """Bases that say nothing new are left out."""
        bases = [base for base in before.bases if base.first != self.first]
        earlier = [base for base in bases if base.first < self.first]
        if not earlier or earlier[-1].amount != self.amount:
            bases.append(Base(self.first, self.amount))
        refuse(check_bases(bases))
        return replace(before, bases=tuple(sorted(bases, key=lambda base: base.first)))


@dataclass(frozen=True, slots=True)
class SetSpell:
    """A capacity and an employer from a month on; ``employer`` None keeps the one there, None ``capacity`` too."""

    first: Month
    capacity: Capacity | None
    employer: str | None
    name_key = "bulk.step_spell"

    @property
    def figures(self) -> dict[str, Any]:
        """The month."""
        return {"month": month_text(self.first)}

    def ledger(self, before: Ledger) -> Ledger:
        """A spell that begins in the same month gives way, but for its place; what comes later stays."""
        present = before.spell_at(self.first) or Spell(self.first, Capacity.UNIT)
        employer = present.employer if self.employer is None else " ".join(self.employer.split())
        place = present.policy if present.first == self.first else ""
        spell = Spell(self.first, self.capacity or present.capacity, employer, place)
        found = tidy([*(each for each in before.spells if each.first != self.first), spell])
        refuse(check_spells(found))
        return replace(before, spells=found)


@dataclass(frozen=True, slots=True)
class SetPlace:
    """The place, a policy, where people take part from a month on; ``title`` is what it is called."""

    first: Month
    policy: str
    title: str
    name_key = "bulk.step_place"

    @property
    def figures(self) -> dict[str, Any]:
        """Month and place."""
        return {"month": month_text(self.first), "place": self.title}

    def ledger(self, before: Ledger) -> Ledger:
        """Capacity and employer go on; what comes later stays."""
        found = moved(before, self.first, self.policy)
        refuse(check_spells(found))
        return replace(before, spells=found)


@dataclass(frozen=True, slots=True)
class PayYear:
    """A year paid in the residents' scheme, on a day or (None) in the collective period; repairs of it stay."""

    year: int
    paid_on: date | None = None

    @property
    def name_key(self) -> str:
        """With the day, where there is one."""
        return "bulk.step_year" if self.paid_on is None else "bulk.step_year_on"

    @property
    def figures(self) -> dict[str, Any]:
        """Year and day."""
        return {"year": str(self.year), "paid_on": self.paid_on}

    def ledger(self, before: Ledger) -> Ledger:
        """Refused where the year was paid for with a later one: nobody pays it twice."""
        known = next((each for each in before.residents if each.year == self.year), ResidentsYear(self.year))
        others = (each for each in before.residents if each.year != self.year)
        found = sorted([*others, replace(known, paid_on=self.paid_on)], key=lambda each: each.year)
        refuse(check_residents(found))
        return replace(before, residents=tuple(found))


@dataclass(frozen=True, slots=True)
class SetEnd:
    """The last month of participation; None: it goes on."""

    month: Month | None

    @property
    def name_key(self) -> str:
        """It ends, or goes on."""
        return "bulk.step_end" if self.month is not None else "bulk.step_no_end"

    @property
    def figures(self) -> dict[str, Any]:
        """The month."""
        return {} if self.month is None else {"month": month_text(self.month)}

    def ledger(self, before: Ledger) -> Ledger:
        """Refused where entries follow."""
        refuse(check_end(before, self.month))
        return replace(before, enrolled_until=self.month)


class Refused(NamedTuple):
    """Somebody who cannot be changed so, and why: a key of the catalogue with its figures."""

    person: PersonRecord
    key: str
    figures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change would do: pairs of (before, after), those who read so already, those who cannot be changed so.

    ``closed`` are the ids of those in ``pairs`` of whom closed months change: somebody is to be asked before it is
    written.
    """

    change: BulkChange
    pairs: tuple[tuple[PersonRecord, PersonRecord], ...]
    same: tuple[PersonRecord, ...]
    refused: tuple[Refused, ...]
    closed: frozenset[int] = frozenset()

    def step(self) -> Step:
        """All of it as one step."""
        pairs: tuple[Pair, ...] = self.pairs
        return Step(self.change.name_key, {**self.change.figures, "n": len(pairs)}, pairs)


def plan(people: Iterable[PersonRecord], change: BulkChange, closed: Closed = frozenset()) -> Plan:
    """Try a change on everybody. ``closed`` are the months of employers that a slip must not touch."""
    pairs: list[tuple[PersonRecord, PersonRecord]] = []
    same: list[PersonRecord] = []
    refused: list[Refused] = []
    for before in people:
        try:
            after = replace(before, ledger=change.ledger(before.ledger))
        except ActionError as error:
            refused.append(Refused(before, error.key, error.figures))
            continue
        if changed_months(before.ledger, after.ledger) == frozenset():  # not only cut into other ranges
            same.append(before)
        else:
            pairs.append((before, after))
    settled = frozenset(before.id for before, after in pairs if closed and touched(before, after, closed))
    return Plan(change, tuple(pairs), tuple(same), tuple(refused), settled)
