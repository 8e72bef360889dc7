"""Marking months of a track: what the keys of the calendar do. Each action is one step, whatever the number of months.

All take the months in any order and return what they changed; months that already read so are left as they are.
They raise ActionError where nobody is shown or the end of participation forbids it, and BookError where the book
cannot be written. A payment after the as-of date or in advance is allowed: the rules say what it means.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from medins_desktop.desk.changes import NOTHING, Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.step import Step
from medins_desktop.domain.entries import change_months
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.domain.month import EARLIEST, LATEST, Month, month_text


class _Keep:
    """Leave this detail of the months as it is."""


KEEP = _Keep()
_NO_MONTHS = Entry(0, 0)
"""What is to hold for months that are told apart from it."""


@dataclass(frozen=True, slots=True)
class Details:
    """What is to hold for the selected months; ``KEEP`` leaves a detail as each month has it."""

    paid_on: date | _Keep | None = KEEP
    unknown: bool | _Keep = KEEP
    capacity: Capacity | _Keep | None = KEEP


def toggle(desk: Desk, track: Track, months: Iterable[Month], first: Month, by: str = "") -> Changes:
    """Paid becomes not paid and the other way round. What ``first`` reads now decides for all months."""
    entry = desk.shown.ledger.entry_at(track, first)
    if entry is not None and not entry.unknown:
        return mark_missed(desk, track, months, by)
    return mark_paid(desk, track, months, by)


def mark_paid(desk: Desk, track: Track, months: Iterable[Month], by: str = "") -> Changes:
    """The months were paid on time. A capacity of their own stays."""
    return _mark(desk, "step.mark_paid", track, months, lambda entry: like(entry, None), by)


def mark_backpaid(desk: Desk, track: Track, months: Iterable[Month], paid_on: date, by: str = "") -> Changes:
    """The months were paid on this day (the rules say whether late, and whether it counts). Own capacities stay."""
    return _mark(desk, "step.mark_backpaid", track, months, lambda entry: like(entry, paid_on), by, paid_on=paid_on)


def mark_unknown(desk: Desk, track: Track, months: Iterable[Month], by: str = "") -> Changes:
    """Nobody knows yet whether the months were paid. A capacity of their own stays."""
    return _mark(desk, "step.mark_unknown", track, months, lambda entry: like(entry, None, unknown=True), by)


def mark_missed(desk: Desk, track: Track, months: Iterable[Month], by: str = "") -> Changes:
    """Nothing was paid for the months: they have no entry any more."""
    return _mark(desk, "step.mark_missed", track, months, lambda _: None, by)


def clear(desk: Desk, track: Track, months: Iterable[Month], by: str = "") -> Changes:
    """Take the entries of the months away. They read as missed then; only the name of the step differs."""
    return _mark(desk, "step.clear", track, months, lambda _: None, by)


def set_entry(desk: Desk, track: Track, months: Iterable[Month], details: Details, by: str = "") -> Changes:
    """Set the date, the unknown mark or the capacity of the months; a month without an entry gets one.

    Raises ActionError for a date together with unknown, and for a capacity on the pension track.
    """
    if details.unknown is True and isinstance(details.paid_on, date):
        raise ActionError("desk.unknown_with_date")
    if isinstance(details.capacity, Capacity) and track is not Track.MEDICAL:
        raise ActionError("desk.capacity_on_pension")
    return _mark(desk, "step.set_entry", track, months, lambda entry: _with(entry, details), by)


def like(entry: Entry | None, paid_on: date | None, unknown: bool = False) -> Entry:
    """An entry paid on a day (None: on time), or unknown; a capacity of its own stays."""
    return replace(_NO_MONTHS, paid_on=paid_on, unknown=unknown, capacity=entry.capacity if entry else None)


def _with(entry: Entry | None, details: Details) -> Entry:
    result = entry or _NO_MONTHS
    if not isinstance(details.paid_on, _Keep):
        result = replace(result, paid_on=details.paid_on, unknown=result.unknown and details.paid_on is None)
    if not isinstance(details.unknown, _Keep):
        result = replace(result, unknown=details.unknown, paid_on=None if details.unknown else result.paid_on)
    if not isinstance(details.capacity, _Keep):
        result = replace(result, capacity=details.capacity)
    return result


def _mark(
    desk: Desk,
    name_key: str,
    track: Track,
    months: Iterable[Month],
    change: Callable[[Entry | None], Entry | None],
    by: str,
    **figures: Any,
) -> Changes:
    wanted = tuple(sorted(set(months)))
    if not wanted:
        return NOTHING
    before = desk.shown
    after = replace(before, ledger=with_months(before.ledger, track, wanted, change))
    named = {"track": track, "months": wanted, **figures}
    return desk.commit(Step(name_key, named, ((before, after),)), by)


def with_months(
    ledger: Ledger, track: Track, months: tuple[Month, ...], change: Callable[[Entry | None], Entry | None]
) -> Ledger:
    """The ledger with ``months`` (ascending) of a track changed. Raises ActionError where that may not be."""
    if months[0] < EARLIEST or months[-1] > LATEST:
        raise ActionError("desk.month_out_of_range", first=month_text(EARLIEST), last=month_text(LATEST))
    entries = change_months(ledger.track(track), months, change)
    result = replace(ledger, medical=entries) if track is Track.MEDICAL else replace(ledger, pension=entries)
    end = ledger.enrolled_until
    if end is not None and any(result.entry_at(track, month) for month in months if month > end):
        raise ActionError("desk.after_end", end=month_text(end))
    return result
