"""The months of a ledger as text: rows of cells for a spreadsheet or a chat, in the form that is read back."""

from collections.abc import Collection, Iterator

from medins_desktop.domain.ledger import Entry, Ledger, Track
from medins_desktop.domain.month import Month, month_text
from medins_desktop.words import say

_HEADINGS = ("kind", "first", "last", "state", "posted", "capacity")


def record_text(ledger: Ledger, tracks: Collection[Track] = tuple(Track), months: Collection[Month] = ()) -> str:
    """The entries of these tracks, a row a stretch of months alike, tabs between the cells; "" for none.

    ``months`` keeps to these months; empty means all. Months without an entry are left out: nothing was paid.
    """
    rows = [row for track in tracks for row in _rows(ledger.track(track), track, frozenset(months))]
    if not rows:
        return ""
    headings = [say(f"record.write_{name}") for name in _HEADINGS]
    return "".join("\t".join(cells) + "\n" for cells in [headings, *rows])


def _rows(entries: tuple[Entry, ...], track: Track, months: frozenset[Month]) -> Iterator[list[str]]:
    for entry in entries:
        for first, last in _kept(entry, months):
            yield [
                say(f"record.write_{track}"),
                month_text(first),
                month_text(last),
                say("record.write_unknown" if entry.unknown else "record.write_paid"),
                entry.paid_on.isoformat() if entry.paid_on else "",
                say(f"capacity.{entry.capacity}") if entry.capacity else "",
            ]


def _kept(entry: Entry, months: frozenset[Month]) -> Iterator[tuple[Month, Month]]:
    """The stretches of an entry that are asked for."""
    if not months:
        yield entry.first, entry.last
        return
    begun: Month | None = None
    for month in range(entry.first, entry.last + 2):
        if month <= entry.last and month in months:
            begun = month if begun is None else begun
        elif begun is not None:
            yield begun, month - 1
            begun = None
