"""Who is not yet in the residents' scheme for next year, while the collective period for it is open.

Contract, section 14: a payment in the period costs no waiting, a later one does.
"""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import Policy


class Season(NamedTuple):
    """A collective period that is open: the year that it is for, and its last day."""

    year: int
    closes: date


@lru_cache(maxsize=32)
def season_of(policy: Policy, day: date) -> Season | None:
    """The collective period for next year, where the place of ``policy`` has it open on ``day``."""
    year = day.year + 1
    rules = policy.residents_for(year)
    if rules is None or not rules.opens_for(year) <= day <= rules.closes_for(year):
        return None
    return Season(year, rules.closes_for(year))


def not_yet_in(ledger: Ledger, policy: Policy, day: date, *, is_covered: bool) -> Season | None:
    """The period in which somebody should still be paid for; None for whoever is, or has no need of it.

    No need has whom an employer or the unemployment fund pays for, or whom the employees' scheme covers
    (``is_covered``), until the last month of participation. Of all others those are asked who are in the residents'
    scheme this year, and those who pay alone. ``policy`` is that of the present place.
    """
    current, end = month_of(day), ledger.enrolled_until
    alone = bool(ledger.spells) and ledger.capacity_at(current) is Capacity.INDIVIDUAL
    takes_part = end is None or current <= end
    if takes_part and (is_covered or (ledger.spells and not alone)):
        return None
    season = season_of(policy, day) if alone or ledger.residents_at(day.year) is not None else None
    if season is None or any(season.year in (entry.year, *entry.repairs) for entry in ledger.residents):
        return None
    return season
