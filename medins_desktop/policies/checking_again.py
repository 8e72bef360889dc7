"""How old the check of a pack is, and what must be looked at when it is checked again, in words."""

from collections.abc import Iterator
from datetime import date

from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.domain.month import month as make_month
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.words import say
from medins_desktop.words.explain_sources import titled
from medins_desktop.words.explain_validity import ending_words

YEAR = 12
"""Months after which new limits of the base are due; most places set them each July, some each January."""

_NEW_LAW: Month = make_month(2027, 1)
_OF_THE_LAW = "msl-"
_WEAK = ("C", "D", "assumed")


def age_words(policy: Policy, day: date) -> str:
    """How many days ago somebody checked the pack."""
    return say("policies.checked_ago", n=max(0, (day - policy.checked_on).days), day=policy.checked_on.isoformat())


def to_look_at(policy: Policy, day: date) -> list[str]:
    """What must be looked at, the most pressing first."""
    return list(_found(policy, day))


def _found(policy: Policy, day: date) -> Iterator[str]:
    now = month_of(day)
    if ending := ending_words(policy, day):
        yield ending
    rates = policy.rates[-1]
    if now - rates.first >= YEAR:
        yield say("policies.again_rates", first=month_text(rates.first), n=now - rates.first)
    years = [block.from_year for block in policy.residents]
    if years and max(years) <= day.year:
        yield say("policies.again_residents", year=day.year + 1)
    if now >= _NEW_LAW and not any(source.startswith(_OF_THE_LAW) for source in policy.sources):
        yield say("policies.again_law")
    weak = [titled(source.title) for source in policy.sources.values() if source.grade in _WEAK]
    if weak:
        yield say("policies.again_weak", titles=say("policies.again_between").join(weak))
    count = sum(len(block.assumed) for table in BLOCKS for block in getattr(policy, table))
    if count:
        yield say("policies.again_assumed", n=count)
