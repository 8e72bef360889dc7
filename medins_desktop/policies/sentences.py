"""The rules in force in a month, said in sentences, each with its sources and the values that no source gives."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medins_desktop.domain.month import Month, month_of, month_text, year_of
from medins_desktop.domain.policy import PensionRates, Policy, Rates, Rules
from medins_desktop.domain.residents import Residents
from medins_desktop.domain.retirement import Retirement
from medins_desktop.policies.building import Block
from medins_desktop.policies.gap_sentences import backpay_sentences, gap_sentences, transfer_sentences
from medins_desktop.policies.life_sentences import period_sentences, residents_sentences, retirement_sentences
from medins_desktop.policies.rate_sentences import cost_sentences, pension_sentences, rate_sentences
from medins_desktop.policies.rule_sentences import benefit_sentences, payment_sentences
from medins_desktop.policies.saying import Said, Topic
from medins_desktop.words import say
from medins_desktop.words.explain_sources import assumed_among, titled


@dataclass(frozen=True, slots=True)
class PolicySentence:
    """One sentence of a policy in the current language.

    ``sources`` are ids of the pack's sources: those of the block that it is taken from, none where all of it is
    assumed. ``assumed`` names the values in it that no source gives (``words.explain_sources.value_words`` has words).
    ``national`` says that the place follows the national rule here, for want of a text of its own.
    """

    topic: Topic
    text: str
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    national: bool = False


def sentences(policy: Policy, month: Month) -> list[PolicySentence]:
    """What ``policy`` says for ``month``, in the order in which it is read.

    A month outside the policy has the nearest block's rules and no rates, and the first sentences say so.
    """
    rules = policy.rules_at(month)
    found = list(_resting(rules, (*_validity_sentences(policy, rules, month), *_rules_sentences(rules))))
    if rates := policy.rates_at(month):
        found.extend(_resting(rates, rate_sentences(rates), "rates."))
    else:
        found.append(PolicySentence(Topic.RATES, say("policy.no_rates")))
    if pension := policy.pension_rates_at(month):
        found.extend(_resting(pension, pension_sentences(pension), "pension_rates."))
    if retirement := policy.retirement_at(month):
        found.extend(_resting(retirement, retirement_sentences(retirement), "retirement."))
    found.extend(_residents(policy, month))
    return found


def block_sentences(block: Block) -> Iterator[Said]:
    """What one block says by itself, whatever else is in force."""
    if isinstance(block, Rules):
        yield from _rules_sentences(block)
    elif isinstance(block, Rates):
        yield from rate_sentences(block)
    elif isinstance(block, PensionRates):
        yield from pension_sentences(block)
    elif isinstance(block, Retirement):
        yield from retirement_sentences(block)
    else:
        yield from period_sentences(block, block.from_year)
        yield from residents_sentences(block)


def _rules_sentences(rules: Rules) -> Iterator[Said]:
    yield from payment_sentences(rules)
    yield from benefit_sentences(rules)
    yield from gap_sentences(rules)
    yield from backpay_sentences(rules)
    yield from transfer_sentences(rules)
    yield from cost_sentences(rules)


def _residents(policy: Policy, month: Month) -> Iterator[PolicySentence]:
    """The residents' scheme of the year; in the months of the next year's collective period, that year's as well."""
    year = year_of(month)
    rules, following = policy.residents_for(year), policy.residents_for(year + 1)
    if rules is not None:
        yield from _resting(rules, period_sentences(rules, year), "residents.")
    if following is not None and (
        month_of(following.opens_for(year + 1)) <= month <= month_of(following.closes_for(year + 1))
    ):
        yield from _resting(following, period_sentences(following, year + 1), "residents.")
    if rules is not None:
        yield from _resting(rules, residents_sentences(rules), "residents.")


def _validity_sentences(policy: Policy, rules: Rules, month: Month) -> Iterator[Said]:
    """Whether the month lies inside the policy, from when to when its rules hold, and when they were checked."""
    if month < policy.first:
        yield Topic.VALIDITY, say("policy.before", month=month_text(month), first=month_text(policy.first)), ()
    elif policy.valid_until is not None and month > policy.valid_until:
        yield Topic.VALIDITY, say("policy.after", month=month_text(month), until=month_text(policy.valid_until)), ()
    last = next((block.first - 1 for block in policy.rules if block.first > rules.first), None)
    if last is None:
        text = say("policy.in_force_from", first=month_text(rules.first))
    else:
        text = say("policy.in_force_between", first=month_text(rules.first), last=month_text(last))
    yield Topic.VALIDITY, text, ("from",)
    if policy.valid_until is not None:
        yield Topic.VALIDITY, say("policy.valid_until", until=month_text(policy.valid_until)), ()
    for notice in policy.notices:
        if notice.first <= month:
            yield Topic.VALIDITY, say("policy.notice", text=titled(notice.text)), ()
    day = policy.checked_on.isoformat()
    yield Topic.VALIDITY, say("policy.checked_on", day=day, version=policy.version), ()


def _resting(block: Block, said: Iterable[Said], prefix: str = "") -> Iterator[PolicySentence]:
    """Sentences with what they rest on; ``prefix`` tells the values of a block of rates from those of the rules."""
    for topic, text, used in said:
        assumed = assumed_among(block.assumed, *used)
        sourced = any(not _stands_in(value, assumed) for value in used)
        sources = block.sources if sourced else ()
        national = bool(used) and all(_stands_in(value, _national(block)) for value in used)
        yield PolicySentence(topic, text, sources, tuple(prefix + name for name in assumed), national)


def _national(block: Block) -> tuple[str, ...]:
    """The values that a block takes over from the national rule; rates have none."""
    return block.national if isinstance(block, Rules | Retirement | Residents) else ()


def _stands_in(value: str, names: tuple[str, ...]) -> bool:
    """Whether a value is among those named, by itself or with the table that it stands in."""
    return any(value == name or value.startswith((f"{name}.", f"{name}[")) for name in names)
