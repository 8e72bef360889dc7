"""The waiting period of the residents' scheme, which is paid by the year (国办发〔2024〕38号, from 2025)."""

from dataclasses import dataclass

from medins_desktop.domain.month import Month, month


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
