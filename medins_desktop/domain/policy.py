"""A policy: everything that varies from place to place or year to year, as dated values with their sources."""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, day_in, month_of
from medins_desktop.domain.residents import Residents
from medins_desktop.domain.retirement import Retirement

NO_SHARE = Decimal(0)

MOST_KEPT = 20_000
"""Months of one base and day of payment of which is kept what they cost."""


class CountsFrom(StrEnum):
    """Where a waiting period starts counting."""

    PAYMENT_MONTH = "payment-month"
    FOLLOWING_MONTH = "following-month"


class PensionCondition(StrEnum):
    """What back-payment asks of the old-age insurance of the same months."""

    NONE = "none"
    PAID = "paid"
    PAID_TOGETHER = "paid-together"


class BaseMonth(StrEnum):
    """Whose base and rates a back-payment uses: the month's own, or those of the month of payment."""

    MONTH = "month"
    CURRENT = "current"


class FeeStart(StrEnum):
    """The first day that a late fee counts."""

    DAY_AFTER_DEADLINE = "day-after-deadline"
    NEXT_MONTH = "next-month"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A waiting period of ``months`` paid months; ``until_backpaid`` waits for the arrears instead."""

    months: int = 0
    counts_from: CountsFrom = CountsFrom.PAYMENT_MONTH
    until_backpaid: bool = False

    def longer(self, other: "Waiting") -> "Waiting":
        """The longer of two: until-backpaid, then by months, then the later start of counting."""
        return other if other._length > self._length else self

    def shorter(self, other: "Waiting") -> "Waiting":
        """The shorter of two, in the same order."""
        return other if other._length < self._length else self

    @property
    def _length(self) -> tuple[bool, int, bool]:
        return self.until_backpaid, self.months, self.counts_from is CountsFrom.FOLLOWING_MONTH


@dataclass(frozen=True, slots=True)
class GapTier:
    """What holds for gaps of up to ``up_to`` months (None: no limit) in a capacity (None: any).

    ``before`` is the capacity that the last counted month before the gap must have had (None: any).
    """

    waiting: Waiting
    backpay: bool
    up_to: int | None = None
    capacity: Capacity | None = None
    retroactive: bool = False
    restores_after: int = 0
    before: Capacity | None = None


Tiers: TypeAlias = tuple[GapTier, ...]


def fitting(tiers: Tiers, length: int, capacity: Capacity, before: Capacity | None = None) -> GapTier:
    """The first tier for a gap of ``length`` months in a capacity, after a last counted month in capacity ``before``.

    Where there is no such month (None), only a tier fits that does not ask.
    """
    payer = capacity.payer
    for tier in tiers:
        if (
            (tier.up_to is None or length <= tier.up_to)
            and (tier.capacity is None or tier.capacity is payer)
            and (tier.before is None or (before is not None and tier.before is before.payer))
        ):
            return tier
    raise LookupError(f"no tier for {length} months as {capacity}")  # a loaded policy always has one


@dataclass(frozen=True, slots=True)
class LateFee:
    """A simple daily fee on late contributions, borne by the payers of these capacities."""

    payers: frozenset[Capacity]
    daily_rate: Decimal
    starts: FeeStart


@dataclass(frozen=True, slots=True)
class Account:
    """What a contribution credits to the personal account."""

    rate: Decimal
    capacities: frozenset[Capacity]
    backpay: bool


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule values in force from month ``first`` until the next block's.

    ``transfer`` are the tiers for whoever moved here or changed the scheme; none: the tiers of every gap hold.
    ``asks_before`` says whether any tier asks for the capacity before the gap. ``national`` names the values that the
    place takes over from the national rule; it decides nothing.
    """

    first: Month
    due_day: int
    due_month_offset: int
    starts_after: int
    stops_after: int
    waiting_restarts: bool
    first_waiting: dict[Capacity, Waiting]
    pension: PensionCondition
    same_calendar_year: bool
    base: BaseMonth
    tiers: Tiers
    earliest_month: Month | None = None
    late_fee: LateFee | None = None
    account: Account | None = None
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    transfer: Tiers = ()
    national: tuple[str, ...] = ()
    asks_before: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        """Find out what would be asked of every gap again."""
        asks = any(tier.before is not None for tier in self.tiers + self.transfer)
        object.__setattr__(self, "asks_before", asks)

    def deadline(self, month: Month) -> date:
        """The last day on which the contribution of ``month`` is on time under these values."""
        return day_in(month + self.due_month_offset, self.due_day)

    def tier(self, length: int, capacity: Capacity, before: Capacity | None = None) -> GapTier:
        """The first tier for a gap of ``length`` months in a capacity, for whoever stayed in the place."""
        return fitting(self.tiers, length, capacity, before)

    def tiers_for(self, moved: bool) -> Tiers:
        """The tiers for a gap; ``moved``: the person was in another place, or scheme, before it."""
        return self.transfer if moved and self.transfer else self.tiers


@dataclass(frozen=True, slots=True)
class Rates:
    """Medical-insurance rates from month ``first`` on: base limits and fixed amounts in fen, shares of the base.

    ``unit_extra`` and ``individual_extra`` are second shares of the same base (a supplement).
    """

    first: Month
    floor: Fen
    ceiling: Fen
    unit: Decimal
    employee: Decimal
    employee_fixed: Fen
    individual: Decimal
    individual_fixed: Fen
    unit_extra: Decimal = NO_SHARE
    individual_extra: Decimal = NO_SHARE
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    def clamp(self, base: Fen) -> Fen:
        """The base within floor and ceiling."""
        return min(max(base, self.floor), self.ceiling)


@dataclass(frozen=True, slots=True)
class PensionRates:
    """Old-age-insurance rates from month ``first`` on."""

    first: Month
    floor: Fen
    ceiling: Fen
    unit: Decimal
    employee: Decimal
    individual: Decimal
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()

    def clamp(self, base: Fen) -> Fen:
        """The base within floor and ceiling."""
        return min(max(base, self.floor), self.ceiling)


@dataclass(frozen=True, slots=True)
class Source:
    """Where values come from. Grades: A official text read … D not to be relied on, or ``assumed``."""

    id: str
    title: dict[str, str]
    grade: str
    number: str = ""
    effective_from: date | None = None


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be known of the months from ``first`` on, in each language, beside the values that decide."""

    first: Month
    text: dict[str, str]


@dataclass(frozen=True, slots=True)
class Publication:
    """Who made this version of a policy the one in use, when, and which version it took the place of."""

    by: str
    on: date
    replaces: str = ""


@dataclass(eq=False)
class Policy:
    """A pack of dated rules and rates. Compared by identity: one loaded pack is one policy.

    A ``draft`` decides nothing: somebody has to work it through and publish it first.
    """

    id: str
    version: str
    area: str
    scheme: str
    checked_on: date
    title: dict[str, str]
    sources: dict[str, Source]
    rules: tuple[Rules, ...]
    rates: tuple[Rates, ...]
    pension_rates: tuple[PensionRates, ...] = ()
    valid_until: Month | None = None
    notices: tuple[Notice, ...] = ()
    retirement: tuple[Retirement, ...] = ()
    residents: tuple[Residents, ...] = ()
    draft: bool = False
    publication: Publication | None = None
    _deadlines: dict[Month, date] = field(default_factory=dict, init=False, repr=False)
    _rules: dict[Month, Rules] = field(default_factory=dict, init=False, repr=False)
    _closed: dict[date, Month] = field(default_factory=dict, init=False, repr=False)
    _longest_waiting: int = field(default_factory=int, init=False, repr=False)  # a default alone is lost when compiled
    _kept: dict[date, dict[Any, Any]] = field(default_factory=dict, init=False, repr=False)

    def rules_at(self, month: Month) -> Rules:
        """The block in force in a month; outside the policy the nearest."""
        found = self._rules.get(month)
        if found is None:
            at = bisect_right(self.rules, month, key=lambda block: block.first)
            found = self._rules[month] = self.rules[max(at - 1, 0)]
        return found

    def rates_at(self, month: Month) -> Rates | None:
        """The rates in force in a month, None where it lies outside the policy."""
        if not self.holds_in(month):
            return None
        at = bisect_right(self.rates, month, key=lambda block: block.first)
        return self.rates[at - 1]

    def pension_rates_at(self, month: Month) -> PensionRates | None:
        """The pension rates in force in a month, None where there are none."""
        at = bisect_right(self.pension_rates, month, key=lambda block: block.first)
        return self.pension_rates[at - 1] if at and self.holds_in(month) else None

    def retirement_at(self, month: Month) -> Retirement | None:
        """What is asked of people who retire in a month; None where nothing is known of it."""
        at = bisect_right(self.retirement, month, key=lambda block: block.first)
        return self.retirement[at - 1] if at else None

    def residents_for(self, year: int) -> Residents | None:
        """The residents' scheme of a year; None where the policy does not know it."""
        at = bisect_right(self.residents, year, key=lambda block: block.from_year)
        return self.residents[at - 1] if at else None

    @property
    def longest_waiting(self) -> int:
        """The most months that any run may have to be paid before its cover begins, under any block."""
        if not self._longest_waiting:
            waits = [wait for block in self.rules for wait in block.first_waiting.values()]
            waits += [tier.waiting for block in self.rules for tier in block.tiers + block.transfer]
            self._longest_waiting = max(wait.months for wait in waits) + 1
        return self._longest_waiting

    @property
    def first(self) -> Month:
        """The first month inside the policy."""
        return max(self.rules[0].first, self.rates[0].first)

    def holds_in(self, month: Month) -> bool:
        """Whether a month lies inside the policy."""
        return self.first <= month and (self.valid_until is None or month <= self.valid_until)

    def deadline(self, month: Month) -> date:
        """The last day on which a month's contribution is on time."""
        found = self._deadlines.get(month)
        if found is None:
            found = self._deadlines[month] = self.rules_at(month).deadline(month)
        return found

    def kept_for(self, pay_on: date) -> dict[Any, Any]:
        """A table for what was worked out of paying on a day, for all persons; a new one where it grows big."""
        found = self._kept.get(pay_on)
        if found is None or len(found) >= MOST_KEPT:
            if sum(map(len, self._kept.values())) + len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            found = self._kept[pay_on] = {}
        return found

    def last_closed(self, day: date) -> Month:
        """The last month whose deadline has passed on ``day``. Deadlines never run backwards."""
        found = self._closed.get(day)
        if found is None:
            found = month_of(day)
            while self.deadline(found) >= day:
                found -= 1
            self._closed[day] = found
        return found
