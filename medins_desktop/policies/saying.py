"""What the sentences of a policy are made of: topics, and the small words between figures."""

from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from medins_desktop.domain.policy import Waiting
from medins_desktop.words import say
from medins_desktop.words.explain_terms import count_words


class Topic(StrEnum):
    """What a sentence is about; its heading stands under ``policy.topic_<topic>``."""

    VALIDITY = "validity"
    PAYMENT = "payment"
    BENEFITS = "benefits"
    GAP = "gap"
    TRANSFER = "transfer"
    COST = "cost"
    RATES = "rates"
    PENSION_RATES = "pension_rates"
    RETIREMENT = "retirement"
    RESIDENTS = "residents"


Said: TypeAlias = tuple[Topic, str, tuple[str, ...]]
"""A sentence: its topic, its text, and the values of the block that it rests on, named as ``assumed`` names them."""


def percent(rate: Decimal) -> str:
    """A share in percent, without needless zeros: ``0.0005`` is ``0.05``."""
    return f"{(rate * 100).normalize():f}"


def waiting_words(waiting: Waiting) -> str:
    """A waiting period of at least one month: ``待遇等待期 6 个月，自缴费当月起算``."""
    counts = say(f"explain.counts_{waiting.counts_from.value.replace('-', '_')}")
    return say("policy.waiting", count=count_words(waiting.months), counts=counts)
