"""The sentence at the foot of the roster: what is pressing about the person of the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medins_desktop.desk.roster.losses import Rescue, rescue
from medins_desktop.desk.roster.row import Mark, RosterRow
from medins_desktop.domain.month import month_of, month_text
from medins_desktop.words import say
from medins_desktop.words.explain import money_words, span_words, spans_words

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.desk.desk import Desk


def detail(row: RosterRow, book: Book, desk: Desk) -> str:
    """What keeps the cover that would be lost, or what can be paid back; empty where nothing presses.

    Raises BookError where the book cannot be read.
    """
    parts = []
    if Mark.LOSES in row.answer.marks:
        policy = desk.policy_for(row.person.policy)
        if policy is not None:
            found = rescue(book.person(row.person.id).ledger, policy, desk.as_of)
            parts.append(loss_words(found, month_text(month_of(desk.as_of) + 1)))
    wound = row.answer.mend
    if wound is not None and not wound.backpay.reasons and wound.total is not None:
        span, cost = span_words(*wound.gap), money_words(wound.total)
        parts.append(say("roster.detail_mend", span=span, amount=cost))
    if not parts:
        return ""
    name = row.person.name or say("people.no_name")
    return say("roster.detail", name=name, text=say("roster.semicolon").join(parts))


def loss_words(found: Rescue | None, month: str) -> str:
    """Who loses cover from ``month`` on, unless which months are paid by which day."""
    if found is None:
        return say("roster.loses", month=month)
    months = spans_words(found.months)
    if found.day is None:
        return say("roster.loses_unless", month=month, months=months)
    return say("roster.loses_unless_by", month=month, months=months, day=found.day.isoformat())
