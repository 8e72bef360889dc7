"""The small words that every sentence is made of: months, days, money, counts, rows of months."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.money import Fen, yuan
from medins_desktop.domain.month import Month, month_text, number_of, rows, year_of
from medins_desktop.domain.policy import Policy
from medins_desktop.words.catalogue import say

MOST_SPANS = 4
"""Rows of months that a sentence names one by one before it only counts the rest."""


class Tone(StrEnum):
    """How a sentence is meant, for its colour and mark."""

    PLAIN = "plain"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that can be read aloud, with the ids of its sources and the assumed policy values it rests on.

    ``policy`` is the id of the policy whose they are; empty for the answer's own.
    """

    text: str
    sources: tuple[str, ...] = ()
    assumed: tuple[str, ...] = ()
    tone: Tone = Tone.PLAIN
    policy: str = ""


def said_by(policy: Policy, sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences, as resting on a policy where they do not name another."""
    return [sentence if sentence.policy else replace(sentence, policy=policy.id) for sentence in sentences]


def month_words(month: Month) -> str:
    """A month as it is read aloud: ``2026 年 9 月``, ``September 2026``."""
    number = number_of(month)
    return say("explain.month", year=year_of(month), number=number, name=say(f"explain.month_{number}"))


def date_words(day: date) -> str:
    """A day as it is read aloud: ``2026 年 9 月 25 日``, ``25 September 2026``."""
    return say("explain.date", year=day.year, number=day.month, day=day.day, name=say(f"explain.month_{day.month}"))


def money_words(amount: Fen) -> str:
    """An amount with its unit, thousands set apart: ``1,635.67 元``."""
    return say("explain.money", amount=grouped(amount))


def grouped(amount: Fen) -> str:
    """An amount in yuan with two decimals, thousands set apart."""
    whole, _, cents = yuan(amount).partition(".")
    return f"{int(whole):,}.{cents}" if amount >= 0 else f"-{grouped(-amount)}"


def policy_version(policy: Policy) -> str:
    """Id and version of a policy, as heads and names of files hold them: ``cn-general 2026.3``."""
    return f"{policy.id} {policy.version}"


def count_words(months: int) -> str:
    """A number of months: ``4 个月``."""
    return say("explain.count_months", n=months)


def span_words(first: Month, last: Month) -> str:
    """A row of months: ``2026-07 至 2026-10``; a single month stands alone."""
    if first == last:
        return month_text(first)
    return say("explain.span", first=month_text(first), last=month_text(last))


def spans_words(months: Iterable[Month]) -> str:
    """Months as rows: ``2025-01 至 2025-03、2026-05``; after a few rows the rest is only counted."""
    found = rows(sorted(months))
    named = [span_words(first, last) for first, last in found[:MOST_SPANS]]
    text = listed(named)
    left = sum(last - first + 1 for first, last in found[MOST_SPANS:])
    return say("explain.and_more", text=text, n=left) if left else text


def short_months(months: tuple[Month, ...]) -> str:
    """Months as rows, as short as can be: ``2026-05…08``."""
    parts = []
    for first, last in rows(months):
        end = month_text(last) if last // 12 != first // 12 else month_text(last)[5:]
        parts.append(month_text(first) if first == last else f"{month_text(first)}…{end}")
    return say("options.comma").join(parts)


def listed(parts: Sequence[str]) -> str:
    """Parts in a row, as the language lists them."""
    return say("explain.list_comma").join(parts)


def joined(sentences: Iterable[str]) -> str:
    """Sentences one after the other."""
    return say("explain.between_sentences").join(text for text in sentences if text)


def as_sentence(clause: str) -> str:
    """A clause as a sentence of its own."""
    return say("explain.full_stop", text=clause[:1].upper() + clause[1:])


def spoken_month(month: Month, payment: Payment, coverage: Coverage) -> str:
    """A cell of the calendar in one breath: ``2026 年 9 月，欠缴，待遇停止``."""
    return say(
        "explain.spoken_month",
        month=month_words(month),
        payment=say(f"payment.{payment}"),
        coverage=say(f"coverage.{coverage}"),
    )
