"""From the calendar to the desk: each edit is one action, one step, one name to undo. No Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from medins_desktop.desk.entry import marking, residents
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import year_of
from medins_desktop.ui.calendar.lanes import RESIDENTS
from medins_desktop.ui.calendar.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable

    from medins_desktop.desk.changes import Changes
    from medins_desktop.desk.desk import Desk
    from medins_desktop.domain.ledger import Ledger

BY = "calendar"


def paid_on(ledger: Ledger, chosen: Selection) -> date | None:
    """The day on which the first of the months or years was paid, where one is known."""
    if chosen.track is RESIDENTS:
        year = ledger.residents_at(chosen.years[0])
        return year.paid_on if year else None
    entry = ledger.entry_at(chosen.contributions, chosen.first)
    return entry.paid_on if entry else None


def toggle(desk: Desk, chosen: Selection, paid_later: bool) -> Changes:
    """Paid or not paid, as the first month decides. One ``paid_later`` than the as-of date shows as not paid."""
    if chosen.track is RESIDENTS:
        return residents.toggle(desk, chosen.years, chosen.years[0], BY)
    if paid_later:
        return marking.mark_paid(desk, chosen.contributions, chosen.months, BY)
    return marking.toggle(desk, chosen.contributions, chosen.months, chosen.first, BY)


def unknown(desk: Desk, chosen: Selection) -> Changes:
    """Nobody knows."""
    return marking.mark_unknown(desk, chosen.contributions, chosen.months, BY)


def clear(desk: Desk, chosen: Selection) -> Changes:
    """Take the entries away."""
    if chosen.track is RESIDENTS:
        return residents.clear(desk, chosen.years, BY)
    return marking.clear(desk, chosen.contributions, chosen.months, BY)


def backpaid(desk: Desk, chosen: Selection, paid_on: date) -> Changes:
    """Paid on this day."""
    if chosen.track is RESIDENTS:
        return residents.mark_paid_on(desk, chosen.years, paid_on, BY)
    return marking.mark_backpaid(desk, chosen.contributions, chosen.months, paid_on, BY)


def fill(desk: Desk, chosen: Selection) -> Changes:
    """All months become like the one at which the drag began."""
    if chosen.track is RESIDENTS:
        return _fill_years(desk, chosen)
    like = desk.shown.ledger.entry_at(chosen.contributions, chosen.anchor)
    if like is None:
        return marking.mark_missed(desk, chosen.contributions, chosen.months, BY)
    if like.unknown:
        return unknown(desk, chosen)
    if like.paid_on is None:
        return marking.mark_paid(desk, chosen.contributions, chosen.months, BY)
    return backpaid(desk, chosen, like.paid_on)


def _fill_years(desk: Desk, chosen: Selection) -> Changes:
    """Repairs and exemption are a year's own: only whether it was paid, and when, goes over to the others."""
    like = desk.shown.ledger.residents_at(year_of(chosen.anchor))
    if like is None:
        return residents.mark_unpaid(desk, chosen.years, BY)
    if like.paid_on is None:
        return residents.mark_paid(desk, chosen.years, BY)
    return residents.mark_paid_on(desk, chosen.years, like.paid_on, BY)


def toggle_exempt(desk: Desk, chosen: Selection) -> Changes:
    """Whether a waiting holds for residents' years, as the first one decides."""
    return residents.toggle_exempt(desk, chosen.years, chosen.years[0], BY)


def set_detail(desk: Desk, chosen: Selection, what: str, value: Any) -> Changes:
    """What was set in the details of months or of residents' years, by the name of the detail."""
    if chosen.track is RESIDENTS:
        return _YEAR_DETAILS[what](desk, chosen, value)
    return _DETAILS[what](desk, chosen, value)


def _set_state(desk: Desk, chosen: Selection, state: str) -> Changes:
    """The state chosen in the details: paid (a day that is known stays), unknown, missed."""
    if state == "missed":
        return marking.mark_missed(desk, chosen.contributions, chosen.months, BY)
    if state == "unknown":
        return unknown(desk, chosen)
    return marking.set_entry(desk, chosen.contributions, chosen.months, marking.Details(unknown=False), BY)


def _set_paid_on(desk: Desk, chosen: Selection, paid_on: date | None) -> Changes:
    """The day of payment; None means on time. Months without an entry become paid."""
    if paid_on is not None:
        return backpaid(desk, chosen, paid_on)
    return marking.mark_paid(desk, chosen.contributions, chosen.months, BY)


def _set_capacity(desk: Desk, chosen: Selection, capacity: Capacity | None) -> Changes:
    """The capacity of these months alone; None means that of the spell."""
    return marking.set_entry(desk, chosen.contributions, chosen.months, marking.Details(capacity=capacity), BY)


def _set_year_paid(desk: Desk, chosen: Selection, is_paid: bool) -> Changes:
    """Paid or not; a day that is known stays."""
    if not is_paid:
        return residents.mark_unpaid(desk, chosen.years, BY)
    unpaid = [year for year in chosen.years if desk.shown.ledger.residents_at(year) is None]
    return residents.mark_paid(desk, unpaid, BY)


def _set_year_paid_on(desk: Desk, chosen: Selection, paid_on: date | None) -> Changes:
    """The day of payment; None: in the collective period. Years without an entry become paid."""
    if paid_on is not None:
        return residents.mark_paid_on(desk, chosen.years, paid_on, BY)
    return residents.mark_paid(desk, chosen.years, BY)


def _set_exempt(desk: Desk, chosen: Selection, exempt: bool) -> Changes:
    """Whether a waiting holds."""
    return residents.set_exempt(desk, chosen.years, exempt, BY)


def _set_repairs(desk: Desk, chosen: Selection, repairs: tuple[int, ...]) -> Changes:
    """The earlier years that were paid for together with the first of those chosen."""
    return residents.set_repairs(desk, chosen.years[0], repairs, BY)


_Set: TypeAlias = "Callable[[Desk, Selection, Any], Changes]"
_DETAILS: dict[str, _Set] = {"state": _set_state, "paid_on": _set_paid_on, "capacity": _set_capacity}
_YEAR_DETAILS: dict[str, _Set] = {
    "paid": _set_year_paid,
    "paid_on": _set_year_paid_on,
    "repairs": _set_repairs,
    "exempt": _set_exempt,
}
