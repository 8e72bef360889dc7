"""What an employer owes, said as what it is: a duty with its articles, and what stays owed under other ways out."""

from collections.abc import Iterable
from typing import NamedTuple

from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.owed import all_owed
from medins_desktop.domain.policy import LateFee, Policy
from medins_desktop.words.catalogue import say
from medins_desktop.words.explain_sources import assumed_among
from medins_desktop.words.explain_terms import Sentence, Tone, count_words, short_months, spans_words

ARTICLES = ("sil-60", "sil-86", "sil-rules-20")
"""The sources of the duty and of the late fee, where a pack lists them."""


class OwedBy(NamedTuple):
    """The months that one employer owes in one place, in order; ``employer`` is empty where it is not known."""

    employer: str
    policy: Policy
    months: tuple[Month, ...]


def owed_by(answer: Assessment) -> tuple[OwedBy, ...]:
    """What is owed, by employer and place, in order of the first months."""
    found: dict[tuple[str, Policy], list[Month]] = {}
    for month in all_owed(answer.options):
        spell = answer.ledger.spell_at(month)
        found.setdefault((spell.employer if spell else "", answer.places.at(month)), []).append(month)
    return tuple(OwedBy(employer, policy, tuple(months)) for (employer, policy), months in found.items())


def why_owed(answer: Assessment, *, with_fee: bool = True) -> list[Sentence]:
    """What is owed by whom, why, what grows until it is paid, and where to turn; empty where nothing is.

    ``with_fee`` False: what grows is said elsewhere.
    """
    parts = owed_by(answer)
    found = [_owes(part) for part in parts]
    if not found:
        return []
    if late := _too_late(answer):
        found.append(Sentence(say("explain_owed.too_late", spans=spans_words(late)), tone=Tone.WARNING))
    return [*found, *_until_paid(answer, [part.policy for part in parts], with_fee=with_fee)]


def month_owed(answer: Assessment, month: Month) -> list[Sentence]:
    """The same of one month; empty where it is not owed."""
    if month not in all_owed(answer.options):
        return []
    policy = answer.places.at(month)
    return [Sentence(say("explain_owed.duty"), articles(policy), policy=policy.id), *_until_paid(answer, [policy])]


def _until_paid(answer: Assessment, policies: Iterable[Policy], *, with_fee: bool = True) -> list[Sentence]:
    """What grows until it is paid, who bears what the fund would have paid, and where to turn."""
    fees = {fee.daily_rate: policy for policy in policies if (fee := _fee(answer, policy)) is not None}
    found = []
    for rate, policy in fees.items() if with_fee else ():
        rules = policy.rules_at(month_of(answer.pay_on))
        text = say("explain_owed.fee_grows", rate=f"{(rate * 100).normalize():f}")
        assumed = assumed_among(rules.assumed, "late_fee")
        found.append(Sentence(text, articles(policy), assumed, Tone.WARNING, policy.id))
    found.append(Sentence(say("explain_owed.bill"), tone=Tone.NOTE))
    found.append(Sentence(say("explain_owed.turn_to"), tone=Tone.NOTE))
    return found


def _owes(part: OwedBy) -> Sentence:
    text = say(
        "explain_owed.owes",
        employer=part.employer or say("explain_owed.an_employer"),
        count=count_words(len(part.months)),
        spans=spans_words(part.months),
    )
    return Sentence(text, articles(part.policy), tone=Tone.BAD, policy=part.policy.id)


def articles(policy: Policy) -> tuple[str, ...]:
    """The sources of the duty that a pack lists."""
    return tuple(name for name in ARTICLES if name in policy.sources)


def _too_late(answer: Assessment) -> tuple[Month, ...]:
    """The owed months that no back-payment can bring back for cover."""
    refused = [each for each in answer.options if each.way is Way.BACKPAY and each.is_duty and not each.available]
    closed = {month for option in refused for month in option.months}
    return tuple(month for month in all_owed(answer.options) if month in closed)


def _fee(answer: Assessment, policy: Policy) -> LateFee | None:
    """The late fee that an employer's arrears bear on the day of payment."""
    fee = policy.rules_at(month_of(answer.pay_on)).late_fee
    return fee if fee is not None and Capacity.UNIT in fee.payers and fee.daily_rate else None


def _grows(answer: Assessment, months: tuple[Month, ...]) -> bool:
    """Whether a late fee grows on any of the owed months."""
    return any(_fee(answer, answer.places.at(month)) is not None for month in months)


# Of one way out


def option_owed(answer: Assessment, option: Option) -> list[Sentence]:
    """That a way out is a duty, and what it leaves owed; empty where neither holds."""
    found = []
    if option.is_duty:
        policy = answer.places.known_as(option.policy) or answer.policy
        found.append(Sentence(say("explain_owed.duty"), articles(policy), policy=policy.id))
    elif of_it := _owed_of(answer, option):
        text = say("explain_owed.duty_part", spans=spans_words(of_it))
        place = answer.places.at(of_it[0])
        found.append(Sentence(text, articles(place), policy=place.id))
    if option.owed:
        grows = _grows(answer, option.owed)
        key = "explain_owed.stays_and_grows" if grows else "explain_owed.stays"
        text = say(key, n=len(option.owed), spans=spans_words(option.owed))
        place = answer.places.at(option.owed[0])
        found.append(Sentence(text, articles(place), tone=Tone.BAD, policy=place.id))
    return found


def _owed_of(answer: Assessment, option: Option) -> tuple[Month, ...]:
    """The owed months among those that paying everything back pays."""
    if option.way is not Way.SETTLE:
        return ()
    return tuple(month for month in all_owed(answer.options) if month in option.months)


def owed_notes(answer: Assessment, option: Option) -> list[str]:
    """The same for a row of a table, in a few words."""
    found = []
    if option.is_duty:
        found.append(say("explain_owed.row_duty" if option.available else "explain_owed.row_duty_refused"))
    elif of_it := _owed_of(answer, option):
        found.append(say("explain_owed.row_settle", months=short_months(of_it)))
    if option.owed and (option.available or not option.is_duty):
        key = "explain_owed.row_stays_and_grows" if _grows(answer, option.owed) else "explain_owed.row_stays"
        found.append(say(key, months=short_months(option.owed)))
    return found
