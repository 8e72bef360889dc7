"""Who is not yet in the residents' scheme for next year, while the collective period for it is open.

Contract, section 14: a payment in the period costs no waiting, a later one does.
"""

from datetime import date
from typing import NamedTuple

from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import Policy


class Season(NamedTuple):
    """A collective period that is open: the year that it is for, and its last day."""

    year: int
    closes: date


def season_of(policy: Policy, day: date) -> Season | None:
    """The collective period for next year, where the place of ``policy`` has it open on ``day``."""
    year = day.year + 1
    rules = policy.residents_for(year)
    if rules is None or not rules.opens_for(year) <= day <= rules.closes_for(year):
        return None
    return Season(year, rules.closes_for(year))


def not_yet_in(ledger: Ledger, policy: Policy, day: date, *, is_covered: bool) -> Season | None:
    """The period in which somebody should still be paid for; None for whoever is, or has no need of it.

    That is who is in the scheme this year, and who pays alone and is not covered by the employees' scheme
    (``is_covered``); not those whose employer pays. ``policy`` is that of the present place.
    """
    season = season_of(policy, day)
    if season is None or any(season.year in (entry.year, *entry.repairs) for entry in ledger.residents):
        return None
    has_employer = bool(ledger.spells) and ledger.capacity_at(month_of(day)) is not Capacity.INDIVIDUAL
    if has_employer or is_covered:
        return None
    is_in = any(entry.year == day.year for entry in ledger.residents)
    return season if is_in or ledger.spells else None
