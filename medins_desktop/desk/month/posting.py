"""Posting a month for many people as one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from medins_desktop.book.errors import NoSuchPerson
from medins_desktop.desk.apart import Errand, Tell
from medins_desktop.desk.changes import Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry.marking import like
from medins_desktop.desk.step import Pair, Step
from medins_desktop.domain.entries import set_months
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, month_text
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.records import PersonRecord


def posting_step(people: Iterable[PersonRecord], month: Month, paid_on: date | None) -> Step:
    """The medical contribution of ``month`` posted for all of them, on time or on a day.

    Whoever is posted already stays as they are.
    """
    pairs: list[Pair] = []
    for before in people:
        known = before.ledger.entry_at(Track.MEDICAL, month)
        if known is not None and not known.unknown:
            continue
        medical = set_months(before.ledger.medical, (month,), like(known, paid_on))
        pairs.append((before, replace(before, ledger=replace(before.ledger, medical=medical))))
    figures = {"months": (month,), "track": Track.MEDICAL, "n": len(pairs)}
    return Step("step.post_month", figures, tuple(pairs))


def post_month(desk: Desk, month: Month, people: Iterable[int], paid_on: date | None = None, by: str = "") -> Changes:
    """Post ``month`` for these people at once. Raises BookError, and ActionError for a closed month."""
    return desk.commit(posting_step(map(desk.read, people), month, paid_on), by)


def posting(
    desk: Desk, month: Month, people: Sequence[int], paid_on: date | None = None, by: str = "", follows: str = ""
) -> Errand:
    """The same for many people, to be read and written on another thread. Who is gone meanwhile is left out.

    ``follows`` is what is said beside how many were posted.
    """
    book = desk.open_book

    def write(tell: Tell) -> Step:
        step = posting_step(records(book, people), month, paid_on)
        return desk.write_apart(step, tell) if step.pairs else step

    text = say("writing.posting", n=len(people), month=month_text(month))
    return Errand(text, len(people), write, lambda step: posted_words(len(step.pairs), month, follows), by)


def posted_words(people: int, month: Month, follows: str = "") -> str:
    """How many were posted, and what follows for those who were late."""
    if not people:
        return say("month.posted_nobody")
    posted = say("month.posted", n=people, month=month_text(month))
    return say("month.late_between").join(filter(None, (posted, follows)))


def records(book: Book, people: Iterable[int]) -> Iterator[PersonRecord]:
    """The records of these people, read on whichever thread; who is gone meanwhile is left out."""
    with book.reader() as reader:
        for person in people:
            try:
                yield reader.person(person)
            except NoSuchPerson:
                continue
