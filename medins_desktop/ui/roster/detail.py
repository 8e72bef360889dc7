"""The sentence at the foot of the roster: what is pressing about the person of the current row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medins_desktop.desk.roster.row import Mark, RosterRow
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.keeping import Keeping, keeping_next
from medins_desktop.domain.month import month_text
from medins_desktop.words import say
from medins_desktop.words.explain import money_words, spans_words
from medins_desktop.words.explain_keeping import keeping_words

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.desk.desk import Desk


def detail(row: RosterRow, book: Book, desk: Desk) -> str:
    """What keeps the cover that would be lost, or what can be paid back; empty where nothing presses.

    Raises BookError where the book cannot be read.
    """
    parts = []
    if Mark.LOSES in row.answer.marks:
        asked = desk.question(book.person(row.person.id))
        if asked is not None:
            answer = assess(*asked, desk.as_of)
            parts.append(loss_words(answer, keeping_next(answer)))
    paying = row.answer.reckoning
    if paying.total is not None:
        span, cost = spans_words(paying.months), money_words(paying.total)
        parts.append(say("roster.detail_pay_back", span=span, amount=cost))
    if not parts:
        return ""
    name = row.person.name or say("people.no_name")
    return say("roster.detail", name=name, text=say("roster.semicolon").join(parts))


def loss_words(answer: Assessment, found: Keeping | None) -> str:
    """From which month on cover is lost, and what keeps it by which day."""
    lost = say("roster.loses", month=month_text(answer.current + 1))
    kept = keeping_words(answer, found)
    return say("roster.semicolon").join([lost, kept])
