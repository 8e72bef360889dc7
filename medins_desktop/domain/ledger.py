"""What is known of a person: contributions on two tracks, capacities and places, bases, residents' years, the career.

All values are immutable and kept in order of time, so that equal histories are equal values.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medins_desktop.domain.identity import Sex
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month


class Track(StrEnum):
    """The insurance that a contribution belongs to."""

    MEDICAL = "medical"
    PENSION = "pension"


class Capacity(StrEnum):
    """Who pays: the employer, the person alone, or the unemployment fund (Social Insurance Law, articles 23 and 48)."""

    UNIT = "unit"
    INDIVIDUAL = "individual"
    FUND = "fund"

    @property
    def payer(self) -> "Capacity":
        """The capacity under which policy values are looked up: the fund counts as a unit."""
        return Capacity.UNIT if self is Capacity.FUND else self


@dataclass(frozen=True, slots=True)
class Entry:
    """The same contribution entry for each of the months ``first`` to ``last``.

    ``paid_on`` None means on time. ``unknown``: not yet posted, or nobody knows; it has no date.
    ``capacity`` overrides the spell of these months (medical track only).
    """

    first: Month
    last: Month
    paid_on: date | None = None
    unknown: bool = False
    capacity: Capacity | None = None


@dataclass(frozen=True, slots=True)
class Spell:
    """From month ``first`` on the person pays in this capacity, until the next spell begins.

    An employer belongs to a spell with one: who pays alone has none, whatever was handed in. ``policy`` is the id of
    the policy of the place where the person takes part from here on; empty where that stays as before.
    """

    first: Month
    capacity: Capacity
    employer: str = ""
    policy: str = ""

    def __post_init__(self) -> None:
        """Let go of an employer that was carried over from a former spell."""
        if self.capacity is Capacity.INDIVIDUAL and self.employer:
            object.__setattr__(self, "employer", "")


@dataclass(frozen=True, slots=True)
class Base:
    """From month ``first`` on the contribution base is ``amount`` fen a month, until the next base."""

    first: Month
    amount: Fen


@dataclass(frozen=True, slots=True)
class ResidentsYear:
    """A year paid in the residents' scheme; ``paid_on`` None means in the collective period.

    ``repairs`` are earlier years paid for in addition, ``exempt`` says that no waiting holds (newborns and others).
    """

    year: int
    paid_on: date | None = None
    repairs: tuple[int, ...] = ()
    exempt: bool = False


@dataclass(frozen=True, slots=True)
class Career:
    """What the years for retirement rest on, beside the contributions (contract, section 13).

    ``original_age`` is a woman's retirement age before the gradual delay, 50 or 55. ``deemed_months`` count as paid,
    ``elsewhere_months`` were paid in other places and are not itemised. ``retires`` overrides what follows from the
    birth.
    """

    born: date | None = None
    sex: Sex | None = None
    original_age: int | None = None
    deemed_months: int = 0
    elsewhere_months: int = 0
    retires: Month | None = None


UNKNOWN_CAREER = Career()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything the rules ask about one person. Entries of a track never overlap; all rows ascend."""

    medical: tuple[Entry, ...] = ()
    pension: tuple[Entry, ...] = ()
    spells: tuple[Spell, ...] = ()
    bases: tuple[Base, ...] = ()
    enrolled_until: Month | None = None
    residents: tuple[ResidentsYear, ...] = ()
    career: Career = UNKNOWN_CAREER

    def track(self, track: Track) -> tuple[Entry, ...]:
        """The entries of one track."""
        return self.medical if track is Track.MEDICAL else self.pension

    def entry_at(self, track: Track, month: Month) -> Entry | None:
        """The entry that holds for a month on a track."""
        for entry in self.track(track):
            if entry.first <= month <= entry.last:
                return entry
        return None

    def residents_at(self, year: int) -> ResidentsYear | None:
        """What was paid in the residents' scheme for a year; None where nothing was."""
        return next((each for each in self.residents if each.year == year), None)

    def spell_at(self, month: Month) -> Spell | None:
        """The spell in force; months before the first spell have the first one's."""
        for spell in reversed(self.spells):
            if spell.first <= month:
                return spell
        return self.spells[0] if self.spells else None

    def capacity_at(self, month: Month) -> Capacity:
        """The capacity of a month by its spells; ``unit`` where none is known."""
        spell = self.spell_at(month)
        return spell.capacity if spell else Capacity.UNIT

    def base_at(self, month: Month) -> Fen | None:
        """The base in force in fen; the first also holds before its month; None where none is known."""
        for base in reversed(self.bases):
            if base.first <= month:
                return base.amount
        return self.bases[0].amount if self.bases else None
