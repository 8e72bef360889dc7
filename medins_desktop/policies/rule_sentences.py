"""Until when a month is paid, and when benefits begin and stop, in sentences."""

from collections.abc import Iterator

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.policy import Rules
from medins_desktop.policies.saying import Said, Topic, waiting_words
from medins_desktop.words import say

_SHORTEST_MONTH = 28


def payment_sentences(rules: Rules) -> Iterator[Said]:
    """The deadline of a month's contribution."""
    offset, day = rules.due_month_offset, rules.due_day
    month = say(f"policy.month_{offset}") if offset <= 1 else say("policy.month_later", n=offset)
    if day == 31:
        text = say("policy.due_last", month=month)
    elif day > _SHORTEST_MONTH:
        text = say("policy.due_late", month=month, day=day)
    else:
        text = say("policy.due", month=month, day=day)
    yield Topic.PAYMENT, text, ("due_day", "due_month_offset")


def benefit_sentences(rules: Rules) -> Iterator[Said]:
    """When benefits begin and stop, and the waiting periods of a first participation."""
    yield Topic.BENEFITS, say(f"policy.starts_{rules.starts_after}"), ("starts_after",)
    yield Topic.BENEFITS, say(f"policy.stops_{rules.stops_after}"), ("stops_after",)
    for capacity in (Capacity.UNIT, Capacity.INDIVIDUAL):
        waiting = rules.first_waiting[capacity]
        if waiting.months:
            text = say(f"policy.first_waiting_{capacity}", waiting=waiting_words(waiting))
        else:
            text = say(f"policy.first_at_once_{capacity}")
        yield Topic.BENEFITS, text, (f"first_waiting.{capacity}",)
    text = say("policy.waiting_restarts" if rules.waiting_restarts else "policy.waiting_goes_on")
    yield Topic.BENEFITS, text, ("waiting_restarts",)
