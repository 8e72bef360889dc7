"""What the calendar shows, as plain values worked out once a change, so that painting only looks things up. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from medins_desktop.domain.assessment import COVERED, Payment
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.ui.kit.month_cell import EMPTY, Cell, Cells, entry_cells, medical_cells

if TYPE_CHECKING:
    from medins_desktop.desk.desk import Desk
    from medins_desktop.domain.policy import Policy


class Totals(NamedTuple):
    """Sums of one year on one track, in months."""

    paid: int = 0
    missed: int = 0
    unknown: int = 0
    covered: int = 0


COUNTED = frozenset({Payment.PAID, Payment.BACKPAID})
UNPAID = frozenset({Payment.MISSED, Payment.UNRECOGNISED})

Details = dict[Month, tuple[date | None, Capacity | None]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person on one day: the cells that are not empty, by track, and what the words of a cell need.

    ``details`` are the day of payment and the own capacity of months that have either.
    """

    person_id: int | None
    as_of: date
    today: date
    ledger: Ledger = Ledger()  # noqa: RUF009 - an immutable value
    policy: Policy | None = None
    start: Month | None = None
    cells: dict[Track, Cells] = field(default_factory=dict)
    details: dict[Track, Details] = field(default_factory=dict)

    @property
    def current(self) -> Month:
        """The month of the as-of date."""
        return month_of(self.as_of)

    def cell(self, track: Track, month: Month) -> Cell:
        """What a month shows; an empty cell where nothing is known of it."""
        cells = self.cells.get(track)
        return cells.get(month, EMPTY) if cells else EMPTY

    def span(self) -> tuple[Month, Month] | None:
        """The first and the last month with an entry on either track; None without any."""
        rows = [row for row in (self.ledger.medical, self.ledger.pension) if row]
        return (min(row[0].first for row in rows), max(row[-1].last for row in rows)) if rows else None

    def years(self) -> tuple[int, int]:
        """The first and the last year to show: all entries, and at least the current and the previous year."""
        span = self.span() or (self.current, self.current)
        current = year_of(self.current)
        return min(year_of(span[0]), current - 1), max(year_of(span[1]), current)

    def totals(self, track: Track, year: int) -> Totals:
        """The sums of a year. Entries that the rules ignore do not count."""
        paid = missed = unknown = covered = 0
        for month in range(year * 12, year * 12 + 12):
            cell = self.cell(track, month)
            if cell is EMPTY:
                continue
            paid += cell.payment in COUNTED and not cell.ignored
            missed += cell.payment in UNPAID
            unknown += cell.payment is Payment.UNKNOWN
            covered += cell.coverage in COVERED
        return Totals(paid, missed, unknown, covered)


def sheet_of(desk: Desk) -> Sheet:
    """What the desk shows now."""
    person = desk.person
    if person is None:
        return Sheet(None, desk.as_of, desk.today())
    answer, ledger, as_of = desk.assessment, person.ledger, desk.as_of
    cells = {
        Track.MEDICAL: medical_cells(ledger, answer, as_of),
        Track.PENSION: entry_cells(ledger.pension, as_of),
    }
    details = {track: _details(ledger.track(track)) for track in Track}
    start = answer.start if answer else None
    return Sheet(person.id, as_of, desk.today(), ledger, desk.policy, start, cells, details)


def differing(old: Sheet, new: Sheet) -> set[tuple[Track, Month]]:
    """The months that show or say something else than before. Cells that are alike are one object."""
    found: set[tuple[Track, Month]] = set()
    for track in Track:
        before, after = old.cells.get(track, {}), new.cells.get(track, {})
        found.update((track, month) for month in before.keys() - after.keys())
        found.update((track, month) for month, cell in after.items() if before.get(month) is not cell)
        said = old.details.get(track, {}).items() ^ new.details.get(track, {}).items()
        found.update((track, month) for month, _ in said)
    return found


def _details(entries: tuple[Entry, ...]) -> Details:
    return {
        month: (entry.paid_on, entry.capacity)
        for entry in entries
        if entry.paid_on is not None or entry.capacity is not None
        for month in range(entry.first, entry.last + 1)
    }
