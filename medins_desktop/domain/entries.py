"""Editing rows of entries: months are set, cleared and changed; ranges split and grow together by themselves.

A track in normal form ascends, does not overlap, and has no two neighbours that could be one range. Every function
here returns normal form, so equal histories are equal values.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from medins_desktop.domain.ledger import Entry
from medins_desktop.domain.month import Month, rows

Entries: TypeAlias = tuple[Entry, ...]


def set_months(entries: Entries, months: Iterable[Month], pattern: Entry | None) -> Entries:
    """Every one of ``months`` gets an entry like ``pattern`` (whose own months do not matter); None clears them."""
    return change_months(entries, months, lambda _: pattern)


def change_months(entries: Entries, months: Iterable[Month], change: Callable[[Entry | None], Entry | None]) -> Entries:
    """Every one of ``months`` gets the entry that ``change`` makes of its present one (None: no entry).

    ``change`` is asked once for each row of months that are alike, and the months of what it returns do not matter.
    """
    result = list(entries)
    for first, last in rows(sorted(set(months))):
        before = [entry for entry in (_within(entry, None, first - 1) for entry in result) if entry]
        after = [entry for entry in (_within(entry, last + 1, None) for entry in result) if entry]
        changed = [_moved(change(present), *span) for span, present in _pieces(result, first, last)]
        result = [*before, *(entry for entry in changed if entry), *after]
    return normalise(result)


def normalise(entries: Iterable[Entry]) -> Entries:
    """The same history in normal form. Raises ValueError where two claim the same month or one runs backwards."""
    result: list[Entry] = []
    for entry in sorted(entries, key=lambda each: each.first):
        if entry.last < entry.first:
            raise ValueError("an entry ends before it begins")
        if result and result[-1].last >= entry.first:
            raise ValueError("two entries for the same month")
        if result and result[-1].last + 1 == entry.first and alike(result[-1], entry):
            result[-1] = replace(result[-1], last=entry.last)
        else:
            result.append(entry)
    return tuple(result)


def alike(one: Entry, other: Entry) -> bool:
    """Whether two entries say the same of their months."""
    return (one.paid_on, one.unknown, one.capacity) == (other.paid_on, other.unknown, other.capacity)


def after(entries: Entries, month: Month) -> tuple[Month, ...]:
    """The months later than ``month`` that have an entry, ascending."""
    return tuple(value for entry in entries for value in range(max(entry.first, month + 1), entry.last + 1))


def _pieces(entries: list[Entry], first: Month, last: Month) -> Iterator[tuple[tuple[Month, Month], Entry | None]]:
    """``first`` to ``last`` cut into spans that have one entry each, or none."""
    at = first
    for entry in entries:
        if entry.last < at or entry.first > last:
            continue
        if at < entry.first:
            yield (at, entry.first - 1), None
        end = min(entry.last, last)
        yield (max(at, entry.first), end), entry
        at = end + 1
    if at <= last:
        yield (at, last), None


def _within(entry: Entry, first: Month | None, last: Month | None) -> Entry | None:
    """The part of an entry from ``first`` to ``last`` (None: no limit), None where nothing is left."""
    start = entry.first if first is None else max(entry.first, first)
    end = entry.last if last is None else min(entry.last, last)
    return _moved(entry, start, end) if start <= end else None


def _moved(entry: Entry | None, first: Month, last: Month) -> Entry | None:
    if entry is None or (entry.first, entry.last) == (first, last):
        return entry
    return replace(entry, first=first, last=last)
