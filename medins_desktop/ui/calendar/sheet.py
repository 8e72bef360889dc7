"""What the calendar shows, as plain values worked out once a change, so that painting only looks things up. No Qt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from medins_desktop.domain.assessment import Payment
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.ui.calendar.lanes import RESIDENTS, Lane
from medins_desktop.ui.calendar.years import COUNTED, NO_YEAR, ResidentsYears, YearCell
from medins_desktop.ui.kit.month_cell import EMPTY, Cell, Cells, entry_cells, medical_cells

if TYPE_CHECKING:
    from medins_desktop.desk.desk import Desk
    from medins_desktop.domain.places import Places
    from medins_desktop.domain.policy import Policy


class Totals(NamedTuple):
    """Sums of one year on one lane, in months; ``waiting`` of the residents' years alone."""

    paid: int = 0
    missed: int = 0
    unknown: int = 0
    covered: int = 0
    waiting: int = 0


UNPAID = frozenset({Payment.MISSED, Payment.UNRECOGNISED})

Details = dict[Month, tuple[date | None, Capacity | None]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person on one day: the cells that are not empty, by track, and what the words of a cell need.

    ``details`` are the day of payment and the own capacity of months that have either. ``moves`` are the months from
    which another place's policy holds.
    """

    person_id: int | None
    as_of: date
    today: date
    ledger: Ledger = Ledger()  # noqa: RUF009 - an immutable value
    places: Places | None = None
    start: Month | None = None
    cells: dict[Lane, Cells] = field(default_factory=dict)
    details: dict[Track, Details] = field(default_factory=dict)
    residents: ResidentsYears | None = None
    moves: dict[Month, Policy] = field(default_factory=dict)

    @property
    def current(self) -> Month:
        """The month of the as-of date."""
        return month_of(self.as_of)

    def cell(self, track: Lane, month: Month) -> Cell:
        """What a month shows; an empty cell where nothing is known of it."""
        cells = self.cells.get(track)
        return cells.get(month, EMPTY) if cells else EMPTY

    def year(self, year: int) -> YearCell:
        """What a residents' year shows."""
        return self.residents.at(year) if self.residents else NO_YEAR

    def move_in(self, year: int) -> bool:
        """Whether another place begins in a year."""
        return bool(self.moves) and any(year_of(month) == year for month in self.moves)

    def span(self, lane: Lane = Track.MEDICAL) -> tuple[Month, Month] | None:
        """The first and the last month with an entry on either track, or in a residents' year; None without any."""
        if lane is RESIDENTS:
            years = [year for each in self.ledger.residents for year in (each.year, *each.repairs)]
            return (min(years) * 12, max(years) * 12 + 11) if years else None
        rows = [row for row in (self.ledger.medical, self.ledger.pension) if row]
        return (min(row[0].first for row in rows), max(row[-1].last for row in rows)) if rows else None

    def years(self) -> tuple[int, int]:
        """The first and the last year to show: all entries, and at least the current and the previous year."""
        spans = [span for span in (self.span(), self.span(RESIDENTS)) if span]
        current = year_of(self.current)
        return (
            min([current - 1, *(year_of(first) for first, _ in spans)]),
            max([current, *(year_of(last) for _, last in spans)]),
        )

    def totals(self, track: Lane, year: int) -> Totals:
        """The sums of a year. Entries that the rules ignore do not count."""
        if track is RESIDENTS:
            months = self.year(year).months
            return Totals(
                covered=months.count(ResidentsState.COVERED),
                waiting=months.count(ResidentsState.WAITING),
            )
        paid = missed = unknown = covered = 0
        for month in range(year * 12, year * 12 + 12):
            cell = self.cell(track, month)
            if cell is EMPTY:
                continue
            paid += cell.payment in COUNTED and not cell.ignored
            missed += cell.payment in UNPAID
            unknown += cell.payment is Payment.UNKNOWN
            covered += cell.is_covered
        return Totals(paid, missed, unknown, covered)


def sheet_of(desk: Desk) -> Sheet:
    """What the desk shows now."""
    person = desk.person
    if person is None:
        return Sheet(None, desk.as_of, desk.today())
    answer, ledger, as_of = desk.assessment, person.ledger, desk.as_of
    medical = medical_cells(ledger, answer, as_of)
    cells: dict[Lane, Cells] = {Track.MEDICAL: medical, Track.PENSION: entry_cells(ledger.pension, as_of)}
    details = {track: _details(ledger.track(track)) for track in Track}
    start = answer.start if answer else None
    places = answer.places if answer else None
    return Sheet(
        person.id, as_of, desk.today(), ledger, places, start, cells, details,
        ResidentsYears(ledger, answer, as_of, medical), dict(places.moves) if places else {},
    )  # fmt: skip


def differing(old: Sheet, new: Sheet, lanes: Collection[Lane]) -> set[tuple[Lane, Month]]:
    """The months that show or say something else than before. Cells that are alike are one object.

    Of residents' years, which stand for themselves in January, only where they are among the ``lanes``.
    """
    found: set[tuple[Lane, Month]] = set()
    if RESIDENTS in lanes and old.residents and new.residents:
        years, now = old.residents.cells, new.residents.cells
        found.update((RESIDENTS, year * 12) for year in years.keys() | now.keys() if years.get(year) != now.get(year))
    if old.moves != new.moves:
        found.update((Track.MEDICAL, month) for month, _ in old.moves.items() ^ new.moves.items())
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
