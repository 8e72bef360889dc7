"""The residents' scheme, which is paid by the year, as a place has it (国办发〔2024〕38号, from 2025)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, day_in, month


@dataclass(frozen=True, slots=True)
class ResidentsWaiting:
    """The figures of a place, in months but for ``long_lapse`` (years).

    ``fixed`` waits whoever joined outside the collective period or let years lapse. Each lapsed year after the first
    ``free_years`` adds a month, each year paid additionally takes one away. From ``long_lapse`` lapsed years in a row
    on, at least ``least_after_long`` months remain, however many years are paid.
    """

    fixed: int = 3
    free_years: int = 1
    long_lapse: int = 4
    least_after_long: int = 6


class LateFrom(StrEnum):
    """Where the waiting of a payment outside the collective period starts."""

    PAYMENT_MONTH = "payment-month"
    FOLLOWING_MONTH = "following-month"


@dataclass(frozen=True, slots=True)
class Residents:
    """The values for the years from ``from_year`` on: the collective period, the amount in fen, and what is waited for.

    ``opens`` and ``closes`` are the period's days for ``from_year``; in later years they fall on the same day. Paying
    within ``switch_within`` months after the employees' contributions end costs no waiting; ``switch_years`` without a
    break are asked of whoever changes the scheme by the tiers for a transfer.
    """

    from_year: int
    opens: date
    closes: date
    personal: Fen
    waiting: ResidentsWaiting
    late_from: LateFrom
    switch_within: int
    switch_years: int
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    national: tuple[str, ...] = ()

    def opens_for(self, year: int) -> date:
        """The first day of the collective period for a year."""
        return _years_on(self.opens, year - self.from_year)

    def closes_for(self, year: int) -> date:
        """The last day of the collective period for a year."""
        return _years_on(self.closes, year - self.from_year)


def _years_on(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes the 28th where a year has none."""
    return day_in((day.year + years) * 12 + day.month - 1, day.day)


def waiting_months(rules: ResidentsWaiting, lapsed: int, repaired: int = 0, *, in_period: bool = True) -> int:
    """The months to wait after ``lapsed`` years in a row without participation, ``repaired`` of them paid additionally.

    ``in_period`` says whether the person joins in the collective enrolment period. Raises ValueError for years below
    zero, or more years repaired than lapsed.
    """
    if lapsed < 0 or not 0 <= repaired <= lapsed:
        raise ValueError(f"{repaired} of {lapsed} years repaired")
    if lapsed == 0:
        return 0 if in_period else rules.fixed
    variable = max(lapsed - rules.free_years - repaired, 0)
    least = rules.least_after_long if lapsed >= rules.long_lapse else 0
    return max(rules.fixed + variable, least)


def first_covered_month(rules: ResidentsWaiting, year: int, lapsed: int, repaired: int = 0) -> Month:
    """The first month with benefits of somebody who joins for ``year`` in its collective enrolment period."""
    return month(year, 1) + waiting_months(rules, lapsed, repaired)
