"""What a policy says of the years for retirement and of the residents' scheme, in sentences."""

from collections.abc import Iterator

from medins_desktop.domain.residents import LateFrom, Residents
from medins_desktop.domain.retirement import Retirement, Topup, TopupBase
from medins_desktop.policies.saying import Said, Topic, percent
from medins_desktop.words import say
from medins_desktop.words.explain_terms import count_words, money_words


def retirement_sentences(block: Retirement) -> Iterator[Said]:
    """How many months are asked of whoever retires, which of them count, and what may be done about missing ones."""
    topic = Topic.RETIREMENT
    text = say("policy.years_asked", male=count_words(block.male), female=count_words(block.female))
    yield topic, text, ("male", "female")
    if block.here:
        yield topic, say("policy.years_here", n=block.here), ("here",)
    yield topic, say("policy.years_deemed" if block.deemed else "policy.years_not_deemed"), ("deemed",)
    yield topic, say("policy.years_elsewhere" if block.elsewhere else "policy.years_not_elsewhere"), ("elsewhere",)
    if block.late:
        yield topic, say("policy.years_late"), ("late",)
    if block.topup is Topup.NONE:
        yield topic, say("policy.topup_none"), ("topup",)
        return
    amount = block.topup_base is TopupBase.AMOUNT
    base = say("policy.topup_amount", amount=money_words(block.topup_amount)) if amount else say("policy.topup_own")
    text = say(f"policy.topup_{block.topup}", base=base, rate=percent(block.topup_rate))
    used = ("topup", "topup_base", "topup_rate", *(("topup_amount",) if amount else ()))
    yield topic, text, used


def period_sentences(block: Residents, year: int) -> Iterator[Said]:
    """The collective period of a year, and what is paid."""
    text = say(
        "policy.residents_period",
        year=year,
        opens=block.opens_for(year).isoformat(),
        closes=block.closes_for(year).isoformat(),
        amount=money_words(block.personal),
    )
    yield Topic.RESIDENTS, text, ("opens", "closes", "personal")


def residents_sentences(block: Residents) -> Iterator[Said]:
    """What is waited for in the residents' scheme, and on the way from one scheme to the other."""
    topic, waiting = Topic.RESIDENTS, block.waiting
    late = "payment" if block.late_from is LateFrom.PAYMENT_MONTH else "following"
    text = say(f"policy.residents_late_{late}", count=count_words(waiting.fixed))
    yield topic, text, ("fixed", "late_from")
    text = say("policy.residents_lapsed", count=count_words(waiting.fixed), n=waiting.free_years)
    yield topic, text, ("fixed", "free_years")
    text = say("policy.residents_long", years=waiting.long_lapse, n=waiting.least_after_long)
    yield topic, text, ("long_lapse", "least_after_long")
    yield topic, say("policy.residents_switch", n=block.switch_within), ("switch_within",)
    yield topic, say("policy.residents_change", n=block.switch_years), ("switch_years",)
