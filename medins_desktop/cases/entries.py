"""The contributions of a case: entries of one track, each checked by itself and against its neighbours."""

from enum import StrEnum

from medins_desktop.cases.fields import Fields
from medins_desktop.domain.finding import Finding
from medins_desktop.domain.ledger import Capacity, Entry, Track
from medins_desktop.domain.month import Month, month_text

_KEYS = {
    Track.MEDICAL: ("month", "from", "to", "state", "paid_on", "as"),
    Track.PENSION: ("month", "from", "to", "state", "paid_on"),
}


class State(StrEnum):
    """What an entry says of its months."""

    PAID = "paid"
    UNKNOWN = "unknown"


def read_entries(
    rows: list[object], track: Track, enrolled_until: Month | None, problems: list[Finding]
) -> tuple[Entry, ...]:
    """The entries of one track in order of time; what is wrong is noted, and a wrong entry left out.

    No entry may lie after ``enrolled_until``; it is None for the pension, which may go on after that month.
    """
    found: list[tuple[Entry, str]] = []
    for index, row in enumerate(rows):
        fields = Fields(row, f"{track.value}[{index}]", _KEYS[track], problems)
        entry = _read_entry(fields, track)
        if entry is None:
            continue
        if enrolled_until is not None and entry.last > enrolled_until:
            fields.note("month" if "month" in fields else "to", "after-enrolment", end=month_text(enrolled_until))
        found.append((entry, fields.place))
    found.sort(key=lambda pair: pair[0].first)
    _note_overlaps(found, problems)
    return tuple(entry for entry, _ in found)


def _read_entry(fields: Fields, track: Track) -> Entry | None:
    """One entry; None where its months cannot be told."""
    months = _read_months(fields)
    state = fields.choice("state", State)
    paid_on = fields.day("paid_on")
    capacity = fields.choice("as", Capacity) if track is Track.MEDICAL else None
    unknown = state is State.UNKNOWN
    if unknown and "paid_on" in fields:
        fields.note("paid_on", "unknown-with-date")
    return Entry(*months, paid_on, unknown, capacity) if months else None


def _read_months(fields: Fields) -> tuple[Month, Month] | None:
    """The months of an entry: ``month``, or ``from`` and ``to``, never both."""
    ranged = [key for key in ("from", "to") if key in fields]
    if "month" in fields:
        for key in ranged:
            fields.month(key)
            fields.note(key, "month-and-range")
        single = fields.month("month")
        return (single, single) if single is not None and not ranged else None
    if not ranged:
        fields.value("month", required=True)
        return None
    first, last = fields.month("from", required=True), fields.month("to", required=True)
    if first is None or last is None:
        return None
    if last < first:
        fields.note("to", "range-backwards", first=month_text(first), last=month_text(last))
        return None
    return first, last


def _note_overlaps(found: list[tuple[Entry, str]], problems: list[Finding]) -> None:
    """Note entries that claim a month which another holds; ``found`` ascends by first month."""
    holder: tuple[Entry, str] | None = None
    for entry, place in found:
        if holder is not None and entry.first <= holder[0].last:
            until = min(entry.last, holder[0].last)
            problems.append(
                Finding(
                    "month-twice",
                    place=place,
                    months=tuple(range(entry.first, until + 1)),
                    figures={"other": holder[1]},
                )
            )
        if holder is None or entry.last > holder[0].last:
            holder = (entry, place)
