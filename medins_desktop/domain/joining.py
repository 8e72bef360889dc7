"""The residents' scheme of a person, year by year: what is covered, what is waited for. Contract, section 14.

"Counted" is what the employees' scheme counts on the as-of date in the cautious reading, for every option alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medins_desktop.domain.ledger import ResidentsYear
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.months import MonthSet, row_around, span
from medins_desktop.domain.places import Places
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.residents import LateFrom, Residents, waiting_months


class ResidentsState(StrEnum):
    """What the residents' scheme does in a month."""

    COVERED = "covered"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Joined:
    """A year paid in the residents' scheme, worked out.

    ``begins`` is its first month, ``waits`` the months before it covers, to December; ``lapsed`` are the years that had
    lapsed before it. ``policy`` and ``rules`` are the pack that it goes by and its values, None where none knows it.
    """

    entry: ResidentsYear
    begins: Month
    waits: int = 0
    in_period: bool = True
    lapsed: tuple[int, ...] = ()
    policy: Policy | None = None
    rules: Residents | None = None

    @property
    def covers_from(self) -> Month:
        """The first month that it would cover."""
        return self.begins + self.waits

    @property
    def covers_to(self) -> Month:
        """December of its year."""
        return self.entry.year * 12 + 11


@dataclass(frozen=True, slots=True)
class ResidentsCover:
    """All residents' years of a person together. ``origin`` is bit 0 of the month sets, ``start`` at the latest."""

    origin: Month
    joined: tuple[Joined, ...] = ()
    covered: MonthSet = 0
    waiting: MonthSet = 0

    @property
    def begins(self) -> Month:
        """The first month of all."""
        return min(each.begins for each in self.joined)

    @property
    def ends(self) -> Month:
        """The last month in which anything holds."""
        return self.origin + (self.covered | self.waiting).bit_length() - 1

    def at(self, month: Month) -> ResidentsState | None:
        """What it does in a month; cover counts before waiting."""
        index = month - self.origin
        if index < 0:
            return None
        if self.covered >> index & 1:
            return ResidentsState.COVERED
        return ResidentsState.WAITING if self.waiting >> index & 1 else None

    def since(self, month: Month) -> tuple[MonthSet, MonthSet]:
        """The covered and the waiting months from a month on, which is bit 0 of both."""
        shift = month - self.origin
        if shift < 0:
            return self.covered << -shift, self.waiting << -shift
        return self.covered >> shift, self.waiting >> shift

    def last_covered(self, after: Month | None, before: Month) -> Month | None:
        """The last covered month between two others; None where there is none. ``after`` None: from the first on."""
        low = 0 if after is None else after + 1 - self.origin
        found = self.covered >> low & ((1 << (before - self.origin - low)) - 1)
        return self.origin + low + found.bit_length() - 1 if found else None

    def streak(self, counted: MonthSet, start: Month, last: Month) -> int:
        """The months without a break up to ``last`` that are counted (from ``start`` on) or in a residents' year."""
        known = self.covered | self.waiting | counted << (start - self.origin)
        first, _ = row_around(known, last - self.origin)
        return last - self.origin - first + 1


def kept_years(posting: Posting, places: Places) -> tuple[list[ResidentsYear], list[ResidentsYear]]:
    """The residents' years that the as-of date knows, and those that it leaves out.

    Left out is what is paid after that day, and what has no date while its collective period opens after it; where no
    pack knows the year, a year after the as-of date's.
    """
    kept: list[ResidentsYear] = []
    left_out: list[ResidentsYear] = []
    for entry in posting.ledger.residents:
        if entry.paid_on is not None:
            later = entry.paid_on > posting.as_of
        else:
            _, rules = scheme_for(posting, places, entry.year, None)
            later = entry.year > posting.as_of.year if rules is None else rules.opens_for(entry.year) > posting.as_of
        (left_out if later else kept).append(entry)
    return kept, left_out


def joined_by(posting: Posting, places: Places, counted: MonthSet) -> ResidentsCover | None:
    """What the person's residents' years cover; None where there are none by the as-of date."""
    if not posting.ledger.residents:
        return None
    kept, _ = kept_years(posting, places)
    return join(posting, places, counted, kept) if kept else None


def scheme_for(
    posting: Posting, places: Places, year: int, paid_on: date | None
) -> tuple[Policy | None, Residents | None]:
    """The pack, with its values, that a payment for a year goes by: that of the place in the month of payment.

    A payment before the year goes by the place in January; where its pack does not know the year, the present place's.
    """
    january = year * 12
    paid_in = january if paid_on is None else max(month_of(paid_on), january)
    for policy in (places.at(paid_in), places.at(posting.current)):
        rules = policy.residents_for(year)
        if rules is not None:
            return policy, rules
    return None, None


def join(posting: Posting, places: Places, counted: MonthSet, entries: Iterable[ResidentsYear]) -> ResidentsCover:
    """What residents' years cover, all of them together."""
    years = {entry.year: entry for entry in entries}
    joined = tuple(_join_year(posting, places, counted, years, years[year]) for year in sorted(years))
    origin = min([posting.start, *(each.begins for each in joined)])
    covered = waiting = 0
    for each in joined:
        waiting |= span(each.begins - origin, each.covers_from - 1 - origin)
        covered |= span(each.covers_from - origin, each.covers_to - origin)
    return ResidentsCover(origin, joined, covered, waiting & ~covered)


def _join_year(
    posting: Posting, places: Places, counted: MonthSet, years: dict[int, ResidentsYear], entry: ResidentsYear
) -> Joined:
    january = entry.year * 12
    policy, rules = scheme_for(posting, places, entry.year, entry.paid_on)
    if policy is None or rules is None:
        return Joined(entry, january)
    paid_on = entry.paid_on
    in_period = entry.exempt or paid_on is None or paid_on <= rules.closes_for(entry.year)
    begins = asked = january
    if paid_on is not None and not in_period and month_of(paid_on) >= january:
        asked = month_of(paid_on)
        begins = asked + (1 if rules.late_from is LateFrom.FOLLOWING_MONTH else 0)
    lapsed = _lapsed(posting, counted, years, entry.year, policy.residents[0].from_year)
    if entry.exempt or _any_counted(posting, counted, asked - 1 - rules.switch_within, begins - 1):
        waits = 0
    else:
        repaired = len([year for year in lapsed if year in entry.repairs])
        waits = waiting_months(rules.waiting, len(lapsed), repaired, in_period=in_period)
    return Joined(entry, begins, waits, in_period, lapsed, policy, rules)


def _lapsed(
    posting: Posting, counted: MonthSet, years: dict[int, ResidentsYear], year: int, first_year: int
) -> tuple[int, ...]:
    """The years directly before one in which nothing was paid in either scheme, none before the pack's first."""
    first = year
    while first > first_year and first - 1 not in years and not _any_counted_in(posting, counted, first - 1):
        first -= 1
    return tuple(range(first, year))


def _any_counted_in(posting: Posting, counted: MonthSet, year: int) -> bool:
    return _any_counted(posting, counted, year * 12, year * 12 + 11)


def _any_counted(posting: Posting, counted: MonthSet, first: Month, last: Month) -> bool:
    """Whether a month from ``first`` to ``last`` is counted."""
    return bool(counted & span(first - posting.start, last - posting.start))
