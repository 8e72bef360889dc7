"""Which option to look at first: what is owed before everything, then the soonest, then the cheapest.

Contract, section 12.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from medins_desktop.domain.assessment import Option, Route, Way
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month


def mark(found: Sequence[Option], owed: Collection[Month]) -> tuple[Option, ...]:
    """The options, at most one of them marked. ``owed`` are all the months that the employer owes."""
    best = _best([option for option in found if option.available], owed)
    return tuple(replace(option, marked=True) if option is best else option for option in found)


def _best(possible: Sequence[Option], owed: Collection[Month]) -> Option | None:
    for option in possible:
        if option.way is Way.SETTLE and not set(option.months).isdisjoint(owed):
            return option
    for option in possible:
        if option.is_duty and option.route is Route.EMPLOYER:
            return option
    if any(option.way is Way.LAPSE and _covered_now(option) for option in possible):
        return next((option for option in possible if option.way is Way.RESUME), None)
    helpful = [option for option in possible if option.way is not Way.LAPSE and option.first_covered_month is not None]
    employees = [option for option in helpful if option.way is not Way.RESIDENTS]  # that scheme pays less
    return min(employees or helpful, key=_rank, default=None)


def _covered_now(option: Option) -> bool:
    """Whether the month of the as-of date is covered under it."""
    return option.first_covered_month is not None and not option.suspended_months


def _rank(option: Option) -> tuple[Month, bool, Fen]:
    """Smaller is better: the sooner cover, then the smaller total, one that is not known last."""
    assert option.first_covered_month is not None
    total = option.cost.total if option.cost is not None else 0
    return option.first_covered_month, option.cost is None, total
