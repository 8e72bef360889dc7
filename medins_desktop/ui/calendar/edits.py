"""From the calendar to the desk: each edit is one action, one step, one name to undo. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from medins_desktop.desk.entry import marking
from medins_desktop.domain.ledger import Capacity
from medins_desktop.ui.calendar.selection import Selection

if TYPE_CHECKING:
    from medins_desktop.desk.changes import Changes
    from medins_desktop.desk.desk import Desk

BY = "calendar"


def toggle(desk: Desk, chosen: Selection, paid_later: bool) -> Changes:
    """Paid or not paid, as the first month decides. One ``paid_later`` than the as-of date shows as not paid."""
    if paid_later:
        return marking.mark_paid(desk, chosen.track, chosen.months, BY)
    return marking.toggle(desk, chosen.track, chosen.months, chosen.first, BY)


def unknown(desk: Desk, chosen: Selection) -> Changes:
    """Nobody knows."""
    return marking.mark_unknown(desk, chosen.track, chosen.months, BY)


def clear(desk: Desk, chosen: Selection) -> Changes:
    """Take the entries away."""
    return marking.clear(desk, chosen.track, chosen.months, BY)


def backpaid(desk: Desk, chosen: Selection, paid_on: date) -> Changes:
    """Paid on this day."""
    return marking.mark_backpaid(desk, chosen.track, chosen.months, paid_on, BY)


def fill(desk: Desk, chosen: Selection) -> Changes:
    """All months become like the one at which the drag began."""
    like = desk.shown.ledger.entry_at(chosen.track, chosen.anchor)
    if like is None:
        return marking.mark_missed(desk, chosen.track, chosen.months, BY)
    if like.unknown:
        return unknown(desk, chosen)
    if like.paid_on is None:
        return marking.mark_paid(desk, chosen.track, chosen.months, BY)
    return backpaid(desk, chosen, like.paid_on)


def set_state(desk: Desk, chosen: Selection, state: str) -> Changes:
    """The state chosen in the details: paid (a day that is known stays), unknown, missed."""
    if state == "missed":
        return marking.mark_missed(desk, chosen.track, chosen.months, BY)
    if state == "unknown":
        return unknown(desk, chosen)
    return marking.set_entry(desk, chosen.track, chosen.months, marking.Details(unknown=False), BY)


def set_paid_on(desk: Desk, chosen: Selection, paid_on: date | None) -> Changes:
    """The day of payment; None means on time. Months without an entry become paid."""
    if paid_on is not None:
        return backpaid(desk, chosen, paid_on)
    return marking.mark_paid(desk, chosen.track, chosen.months, BY)


def set_capacity(desk: Desk, chosen: Selection, capacity: Capacity | None) -> Changes:
    """The capacity of these months alone; None means that of the spell."""
    return marking.set_entry(desk, chosen.track, chosen.months, marking.Details(capacity=capacity), BY)
