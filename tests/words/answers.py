"""Answers to explain: small histories under the example policies, and texts gathered from sentences."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.domain.policy import Policy, Rules
from medins_desktop.words.explain import Sentence, why_month
from tests.cases.cases import example, policies

AS_OF = date(2026, 11, 23)


def entry(first: str, last: str = "", paid_on: date | None = None, unknown: bool = False) -> Entry:
    """An entry for a month or a row of months."""
    return Entry(parse_month(first), parse_month(last or first), paid_on, unknown)


def ledger(*medical: Entry, capacity: Capacity = Capacity.UNIT, until: str = "", pension: bool = True) -> Ledger:
    """A history with a base of 6 000 yuan; the pension paid all along unless told otherwise."""
    return Ledger(
        medical,
        (entry("2015-01", "2026-11"),) if pension else (),
        (Spell(parse_month("2015-01"), capacity),),
        (Base(parse_month("2015-01"), 600000),),
        parse_month(until) if until else None,
    )


def answer(number: str) -> tuple[Assessment, Ledger]:
    """The answer to an example, with its ledger."""
    case = example(number)
    return assess(case.ledger, policies()[case.policy], case.as_of, case.pay_on), case.ledger


def answered(history: Ledger, policy: str | Policy = "six-months", pay_on: date | None = None) -> Assessment:
    """The answer for a history on 23 November 2026."""
    found = policies()[policy] if isinstance(policy, str) else policy
    return assess(history, found, AS_OF, pay_on)


def with_rules(policy: str, **values: object) -> Policy:
    """An example policy whose rules have other values."""
    found = policies()[policy]
    rules: tuple[Rules, ...] = tuple(replace(block, **values) for block in found.rules)  # type: ignore[arg-type]
    return replace(found, rules=rules)


def why(assessment: Assessment, history: Ledger, month: str | Month) -> str:
    """The sentences for a month as one text."""
    value = parse_month(month) if isinstance(month, str) else month
    return texts(why_month(assessment, history, value))


def texts(sentences: Iterable[Sentence]) -> str:
    """Sentences as one text."""
    return "".join(sentence.text for sentence in sentences)
