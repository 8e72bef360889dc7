"""Posting a month for many people as one step."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from medins_desktop.desk.changes import Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.step import Pair, Step
from medins_desktop.domain.entries import set_months
from medins_desktop.domain.ledger import Entry, Track
from medins_desktop.domain.month import Month


def post_month(desk: Desk, month: Month, people: Iterable[int], paid_on: date | None = None, by: str = "") -> Changes:
    """Post the medical contribution of ``month`` for all of them, on time or on a day, as one step.

    Whoever is posted already stays as they are. Raises BookError, and ActionError for a closed month.
    """
    pairs: list[Pair] = []
    for person_id in people:
        before = desk.read(person_id)
        known = before.ledger.entry_at(Track.MEDICAL, month)
        if known is not None and not known.unknown:
            continue
        capacity = known.capacity if known is not None else None
        medical = set_months(before.ledger.medical, (month,), Entry(0, 0, paid_on, capacity=capacity))
        pairs.append((before, replace(before, ledger=replace(before.ledger, medical=medical))))
    figures = {"months": (month,), "track": Track.MEDICAL, "n": len(pairs)}
    return desk.commit(Step("step.post_month", figures, tuple(pairs)), by)
