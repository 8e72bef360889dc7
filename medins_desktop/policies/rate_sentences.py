"""What is paid: the reckoning of a back-payment, late fee, account, and the rates of both insurances, in sentences."""

from collections.abc import Iterator
from decimal import Decimal

from medins_desktop.domain.cost import contribution
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.money import Fen, share
from medins_desktop.domain.policy import NO_SHARE, PensionRates, Rates, Rules
from medins_desktop.policies.saying import Said, Topic, percent
from medins_desktop.words import say
from medins_desktop.words.explain_terms import money_words


def cost_sentences(rules: Rules) -> Iterator[Said]:
    """By which month's base a back-payment is reckoned, the late fee, and what the personal account is credited."""
    yield Topic.COST, say(f"policy.base_{rules.base}"), ("base",)
    fee = rules.late_fee
    if fee is None or not fee.payers:
        yield Topic.COST, say("policy.fee_none"), ()
    else:
        start = say(f"policy.fee_from_{fee.starts.value.replace('-', '_')}")
        text = say(f"policy.fee_{_whom(fee.payers)}", rate=percent(fee.daily_rate), start=start)
        yield Topic.COST, text, ("late_fee.payers", "late_fee.daily_rate", "late_fee.starts")
    account = rules.account
    if account is None or not account.capacities:
        yield Topic.COST, say("policy.account_none"), ()
        return
    text = say(f"policy.account_{_whom(account.capacities)}", rate=percent(account.rate))
    yield Topic.COST, text, ("account.rate", "account.capacities")
    yield Topic.COST, say("policy.account_backpaid" if account.backpay else "policy.account_kept"), ("account.backpay",)


def _whom(capacities: frozenset[Capacity]) -> str:
    return "any" if len(capacities) > 1 else next(iter(capacities)).value


def rate_sentences(rates: Rates) -> Iterator[Said]:
    """The limits of the base and the medical-insurance rates, with the least that an individual pays a month."""
    yield Topic.RATES, *_limits(rates)
    yield Topic.RATES, say("policy.rate_unit", rate=_rate(rates.unit, extra=rates.unit_extra)), ("unit", "unit_extra")
    text = say("policy.rate_employee", rate=_rate(rates.employee, rates.employee_fixed))
    yield Topic.RATES, text, ("employee", "employee_fixed")
    text = say(
        "policy.rate_individual",
        rate=_rate(rates.individual, rates.individual_fixed, rates.individual_extra),
        least=money_words(contribution(rates, Capacity.INDIVIDUAL, rates.floor)[1]),
    )
    yield Topic.RATES, text, ("individual", "individual_extra", "individual_fixed", "floor")


def pension_sentences(rates: PensionRates) -> Iterator[Said]:
    """The same of the old-age insurance."""
    yield Topic.PENSION_RATES, *_limits(rates)
    yield Topic.PENSION_RATES, say("policy.rate_unit", rate=_rate(rates.unit)), ("unit",)
    yield Topic.PENSION_RATES, say("policy.rate_employee", rate=_rate(rates.employee)), ("employee",)
    least = money_words(share(rates.floor, rates.individual))
    text = say("policy.rate_individual", rate=_rate(rates.individual), least=least)
    yield Topic.PENSION_RATES, text, ("individual", "floor")


def _limits(rates: Rates | PensionRates) -> tuple[str, tuple[str, ...]]:
    text = say("policy.limits", floor=money_words(rates.floor), ceiling=money_words(rates.ceiling))
    return text, ("floor", "ceiling")


def _rate(rate: Decimal, fixed: Fen = 0, extra: Decimal = NO_SHARE) -> str:
    """A rate in percent, with the supplement and the fixed amount that come on top of it."""
    text = say("policy.rate", rate=percent(rate))
    if extra:
        text = say("policy.rate_and_extra", rate=text, extra=percent(extra))
    return say("policy.rate_and_fixed", rate=text, fixed=money_words(fixed)) if fixed else text
