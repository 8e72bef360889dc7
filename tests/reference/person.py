"""What is known of a person (contract, section 2)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.reference.dates import month_from, month_of


@dataclass(frozen=True)
class Entry:
    month: int
    paid_on: date | None
    unknown: bool
    capacity: str | None


def entries_of(track: list[dict[str, Any]]) -> dict[int, Entry]:
    """One entry a month, ranges spelt out."""
    found = {}
    for item in track:
        first = month_from(item.get("from") or item["month"])
        last = month_from(item.get("to") or item["month"])
        paid_on = date.fromisoformat(item["paid_on"]) if item.get("paid_on") else None
        for month in range(first, last + 1):
            found[month] = Entry(month, paid_on, item.get("state") == "unknown", item.get("as"))
    return found


def without_ignored(entries: dict[int, Entry], as_of: date) -> dict[int, Entry]:
    """Nothing paid after the as-of date exists, nor a later month that nobody is known to have paid for."""
    kept = {}
    for month, entry in entries.items():
        paid_later = entry.paid_on is not None and entry.paid_on > as_of
        undated_future = entry.paid_on is None and month > month_of(as_of)
        if not paid_later and not undated_future:
            kept[month] = entry
    return kept


def in_force(items: list[dict[str, Any]], month: int) -> dict[str, Any] | None:
    """The item that holds in a month: the latest begun, or the first where none has begun."""
    ordered = sorted(items, key=lambda item: month_from(item["from"]))
    found = ordered[0] if ordered else None
    for item in ordered:
        if month_from(item["from"]) <= month:
            found = item
    return found


class Person:
    def __init__(self, case: dict[str, Any]) -> None:
        details = case["person"]
        self.as_of = date.fromisoformat(case["as_of"])
        self.now = month_of(self.as_of)
        self.medical = without_ignored(entries_of(case.get("medical", [])), self.as_of)
        self.pension = without_ignored(entries_of(case.get("pension", [])), self.as_of)
        self.spells: list[dict[str, Any]] = details.get("capacity") or []
        self.bases: list[dict[str, Any]] = details.get("bases") or []
        self.details: dict[str, Any] = details
        self.residents: list[dict[str, Any]] = case.get("residents") or []
        end = details.get("enrolled_until")
        self.end = month_from(end) if end else None

    def start(self) -> int | None:
        """The first month with an entry, None where there is none by the month of the as-of date."""
        first = min(self.medical, default=None)
        return None if first is None or first > self.now else first

    def enrolled(self, month: int) -> bool:
        return self.end is None or month <= self.end

    def capacity(self, month: int) -> str:
        entry = self.medical.get(month)
        if entry is not None and entry.capacity is not None:
            return entry.capacity
        spell = in_force(self.spells, month)
        return "unit" if spell is None else str(spell["as"])

    def base(self, month: int) -> Decimal | None:
        base = in_force(self.bases, month)
        return None if base is None else Decimal(base["amount"])
