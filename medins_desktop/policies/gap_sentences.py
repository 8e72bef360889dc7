"""What a gap means by its length: whether it can be paid back, what that restores, what waiting resuming costs."""

from collections.abc import Iterator

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import month_text
from medins_desktop.domain.policy import GapTier, PensionCondition, Rules, Tiers
from medins_desktop.policies.saying import Said, Topic, waiting_words
from medins_desktop.words import say

# Lengths from … to (None: without limit) with the place of their tier among the tiers, and whether others before it
# have taken these lengths for those who were in one capacity before the gap.
_Band = tuple[int, int | None, int, bool]
_WITHOUT_END = 10**6  # months


def gap_sentences(rules: Rules) -> Iterator[Said]:
    """One sentence for each row of lengths, said once where it is the same for everybody."""
    return _tier_sentences(rules.tiers, "gap", Topic.GAP)


def transfer_sentences(rules: Rules) -> Iterator[Said]:
    """The same for whoever moved here, or changed the scheme; nothing where no other tiers hold for them."""
    if rules.transfer:
        yield Topic.TRANSFER, say("policy.transfer"), ()
        yield from _tier_sentences(rules.transfer, "transfer", Topic.TRANSFER)


def _tier_sentences(tiers: Tiers, name: str, topic: Topic) -> Iterator[Said]:
    unit, individual = _bands(tiers, Capacity.UNIT), _bands(tiers, Capacity.INDIVIDUAL)
    if unit == individual:
        yield from (_sentence(tiers, band, "any", name, topic) for band in unit)
        return
    yield from (_sentence(tiers, band, Capacity.UNIT.value, name, topic) for band in unit)
    yield from (_sentence(tiers, band, Capacity.INDIVIDUAL.value, name, topic) for band in individual)


def _bands(tiers: Tiers, capacity: Capacity) -> list[_Band]:
    """The lengths of gap that each tier decides for a capacity; the first tier that reaches a length has it.

    A tier that asks for the capacity before the gap leaves the lengths to those that follow, for everybody else.
    """
    bands: list[_Band] = []
    reached: dict[Capacity | None, int] = {}
    for index, tier in enumerate(tiers):
        low = max(reached.get(None, 0), reached.get(tier.before, 0)) + 1
        limit = tier.up_to or _WITHOUT_END
        if tier.capacity not in (None, capacity) or limit < low:
            continue
        others = tier.before is None and any(before is not None for before in reached)
        bands.append((low, tier.up_to, index, others))
        reached[tier.before] = limit
    return bands


def _sentence(tiers: Tiers, band: _Band, whom: str, table: str, topic: Topic) -> Said:
    low, high, index, others = band
    tier = tiers[index]
    length = _length(low, high)
    if tier.before is not None:
        length = say(f"policy.length_after_{tier.before}", length=length)
    elif others:
        length = say("policy.length_others", length=length)
    text = say(f"policy.gap_{whom}", length=length, backpay=backpay_words(tier), resuming=resuming_words(tier))
    name = f"{table}[{index}]"
    used = [f"{name}.backpay", f"{name}.waiting", *([f"{name}.up_to"] if tier.up_to else [])]
    used += [f"{name}.before"] if tier.before else []
    if tier.backpay:
        used += [f"{name}.retroactive", f"{name}.restores_after"]
    return topic, text, tuple(used)


def _length(low: int, high: int | None) -> str:
    if high is None:
        return say("policy.length_any") if low == 1 else say("policy.length_over", n=low - 1)
    if low == 1:
        return say("policy.length_up_to", n=high)
    return say("policy.length_from_to", low=low, n=high)


def backpay_words(tier: GapTier) -> str:
    """Whether a tier allows back-payment, and what it restores from when."""
    if not tier.backpay:
        return say("policy.backpay_no")
    if tier.retroactive:
        return say("policy.backpay_retroactive")
    after = tier.restores_after
    return say(f"policy.backpay_{after}") if after <= 1 else say("policy.backpay_later", n=after)


def resuming_words(tier: GapTier) -> str:
    """What follows from paying on without paying back."""
    key = "unpaid" if tier.backpay else "resumed"
    if tier.waiting.until_backpaid:
        return say(f"policy.{key}_blocked")
    if not tier.waiting.months:
        return say(f"policy.{key}_at_once")
    return say(f"policy.{key}_waiting", waiting=waiting_words(tier.waiting))


def backpay_sentences(rules: Rules) -> Iterator[Said]:
    """The conditions of every back-payment; none where no gap may be paid back."""
    if not any(tier.backpay for tier in rules.tiers):
        return
    condition = {
        PensionCondition.NONE: "policy.pension_none",
        PensionCondition.PAID: "policy.pension_paid",
        PensionCondition.PAID_TOGETHER: "policy.pension_together",
    }[rules.pension]
    yield Topic.GAP, say(condition), ("pension",)
    if rules.earliest_month is not None:
        text = say("policy.earliest_month", month=month_text(rules.earliest_month))
        yield Topic.GAP, text, ("earliest_month",)
    text = say("policy.same_year" if rules.same_calendar_year else "policy.any_year")
    yield Topic.GAP, text, ("same_calendar_year",)
