"""A policy that ends soon, or has ended, says so wherever it decides: one sentence for every place."""

from datetime import date
from typing import Final

from medins_desktop.domain.month import last_day, month_text
from medins_desktop.domain.policy import Policy
from medins_desktop.words.catalogue import say

SOON: Final = 60
"""Days before its end from which on a policy says that it ends."""


def ending_words(policy: Policy, day: date) -> str:
    """What is to be said on ``day`` of the end of a policy; empty where none is near."""
    if policy.valid_until is None:
        return ""
    end = last_day(policy.valid_until)
    days = (end - day).days
    if days > SOON:
        return ""
    key = "ended" if days < 0 else "ends_today" if days == 0 else "ends"
    return say(f"policy.{key}", id=policy.id, until=month_text(policy.valid_until), day=end.isoformat(), n=days)
