"""The calendar as an item model: a row a year (and track), a column a month, and the sums.

Everything is worked out when the desk tells of a change; ``data`` only looks up, and makes words when asked for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import EARLIEST, LATEST, Month, year_of
from medins_desktop.ui.calendar.lanes import RESIDENTS, Lane
from medins_desktop.ui.calendar.roles import Role
from medins_desktop.ui.calendar.sheet import Sheet, Totals, differing
from medins_desktop.ui.calendar.spoken import explanation, lane_words, spoken, totals_lines, totals_spoken
from medins_desktop.ui.calendar.year_words import year_explanation, year_spoken
from medins_desktop.ui.calendar.years import YearCell
from medins_desktop.ui.kit.month_cell import Cell
from medins_desktop.words import say

MONTHS = 12
SUMS = 12  # the column of sums

Index = QModelIndex | QPersistentModelIndex
Place = tuple[Lane, Month]
_NOWHERE = QModelIndex()
NO_YEARS: Mapping[int, YearCell] = {}
_NOTHING_YET = Sheet(None, date(2000, 1, 1), date(2000, 1, 1))


class CalendarModel(QAbstractTableModel):
    """One sheet on one lane or on several, a year growing at either end when asked for.

    A residents' year is one cell: its columns all tell the same, and views show them as one.
    """

    moves_changed = Signal()  # another place begins in other months than before

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sheet = _NOTHING_YET
        self.tracks: tuple[Lane, ...] = (Track.MEDICAL,)
        self.first_year, self.last_year = self.sheet.years()
        self._totals: dict[tuple[Lane, int], Totals] = {}
        self._changed: frozenset[Place] = frozenset()
        self._preview: dict[Place, Cell] = {}
        self._preview_years: dict[int, YearCell] = {}
        self._columns: list[str] = []

    # What it shows

    def show(self, sheet: Sheet) -> None:
        """Show somebody else, or nobody: everything anew."""
        self.beginResetModel()
        self.sheet = sheet
        self.first_year, self.last_year = sheet.years()
        self._totals.clear()
        self._changed = frozenset()
        self._preview, self._preview_years = {}, {}
        self.endResetModel()

    def set_tracks(self, tracks: tuple[Lane, ...]) -> None:
        """Show one lane, or several with a row a year each."""
        if tracks != self.tracks:
            self.beginResetModel()
            self.tracks = tracks
            self._totals.clear()  # changes were told of the lanes that were shown
            self.endResetModel()

    def refresh(self, sheet: Sheet) -> frozenset[Place]:
        """Show the same person after a change. Months that show or say something else are told of, and returned."""
        places = differing(self.sheet, sheet, self.tracks)
        old, self.sheet = self.sheet, sheet
        for track, month in places:
            self._totals.pop((track, year_of(month)), None)
        told = set(places)
        if old.moves != sheet.moves:
            self.moves_changed.emit()
        if old.current != sheet.current:
            told |= {(track, month) for track in self.tracks for month in (old.current, sheet.current)}
        first, last = sheet.years()
        self.include(first * 12)
        self.include(last * 12)
        self._tell(told)
        return frozenset(places)

    def include(self, month: Month) -> bool:
        """Grow until ``month`` has a row. False for a month before or after all months there are."""
        if not EARLIEST <= month <= LATEST:
            return False
        year, height = year_of(month), len(self.tracks)
        if year < self.first_year:
            self.beginInsertRows(QModelIndex(), 0, (self.first_year - year) * height - 1)
            self.first_year = year
            self.endInsertRows()
        elif year > self.last_year:
            top = self.rowCount()
            self.beginInsertRows(QModelIndex(), top, top + (year - self.last_year) * height - 1)
            self.last_year = year
            self.endInsertRows()
        return True

    def mark_changed(self, places: frozenset[Place]) -> None:
        """Show these as changed just now, and no others."""
        told, self._changed = self._changed ^ places, places
        self._tell(told)

    def set_preview(self, cells: Mapping[Place, Cell], years: Mapping[int, YearCell] = NO_YEARS) -> None:
        """Lay what an option would make of these months and years over the calendar; empty for nothing."""
        told = {place for place in self._preview.keys() | cells.keys() if self._preview.get(place) != cells.get(place)}
        if years != self._preview_years:
            told |= {(RESIDENTS, year * 12) for year in years.keys() | self._preview_years.keys()}
        self._preview, self._preview_years = dict(cells), dict(years)
        self._tell(told)

    def speak_anew(self) -> None:
        """The language has changed."""
        self._columns = []
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, SUMS)
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.rowCount() - 1)
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, SUMS))

    # Where things are

    def year_at(self, row: int) -> int:
        """The year of a row."""
        return self.first_year + row // len(self.tracks)

    def track_at(self, row: int) -> Lane:
        """The lane of a row."""
        return self.tracks[row % len(self.tracks)]

    def begins_place(self, row: int) -> bool:
        """Whether the row stands over its year, and another place begins in it."""
        is_first = row % len(self.tracks) == 0 and self.track_at(row) is not RESIDENTS
        return is_first and self.sheet.move_in(self.year_at(row))

    def month_at(self, index: Index) -> Month | None:
        """The month of a cell; None for the sums and for no cell."""
        if not index.isValid() or index.column() >= MONTHS:
            return None
        return self.year_at(index.row()) * 12 + index.column()

    def row_of(self, track: Lane, year: int) -> int:
        """The row of a year on a lane; -1 where it has none."""
        if track not in self.tracks or not self.first_year <= year <= self.last_year:
            return -1
        return (year - self.first_year) * len(self.tracks) + self.tracks.index(track)

    def index_of(self, track: Lane, month: Month) -> QModelIndex:
        """The cell of a month, or of the residents' year it lies in; no cell where it has no row."""
        row = self.row_of(track, year_of(month))
        column = 0 if track is RESIDENTS else month % 12
        return self.index(row, column) if row >= 0 else QModelIndex()

    def is_changed(self, track: Lane, month: Month) -> bool:
        """Whether the last change touched it."""
        return (track, month - month % 12 if track is RESIDENTS else month) in self._changed

    def preview(self, track: Lane, month: Month) -> Cell | None:
        """What the previewed option would make of it."""
        return self._preview.get((track, month)) if self._preview else None

    def preview_year(self, year: int) -> YearCell | None:
        """What the previewed option would make of a residents' year."""
        return self._preview_years.get(year)

    def totals(self, track: Lane, year: int) -> Totals:
        """The sums of a year, worked out once a change."""
        found = self._totals.get((track, year))
        if found is None:
            found = self._totals[track, year] = self.sheet.totals(track, year)
        return found

    # What Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Years times tracks."""
        return 0 if parent.isValid() else (self.last_year - self.first_year + 1) * len(self.tracks)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Twelve months and the sums."""
        return 0 if parent.isValid() else SUMS + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells can be selected; they are changed by actions, never edited in place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return enabled | Qt.ItemFlag.ItemIsSelectable if index.column() < MONTHS else enabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """See ``Role``; accessible text is ``SPOKEN``, tool tip and accessible description are ``EXPLANATION``."""
        month = self.month_at(index)
        if month is None:
            return self._sum_data(index.row(), role) if index.isValid() else None
        return self._month_data(self.track_at(index.row()), month, role)

    def _month_data(self, track: Lane, month: Month, role: int) -> Any:
        answer = (_YEAR_ANSWERS if track is RESIDENTS else _ANSWERS).get(role)
        return answer(self, track, month) if answer else None

    def _sum_data(self, row: int, role: int) -> Any:
        track, year = self.track_at(row), self.year_at(row)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(totals_lines(self.totals(track, year), track))
            case Qt.ItemDataRole.AccessibleTextRole | Role.SPOKEN | Qt.ItemDataRole.ToolTipRole:
                return totals_spoken(year, self.totals(track, year), track)
            case Role.TRACK:
                return track
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Months and the word for sums above; years (and tracks, where both are shown) at the left."""
        if orientation is Qt.Orientation.Horizontal:
            return self._column_header(section, role)
        return self._row_header(section, role)

    def _column_header(self, section: int, role: int) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if not self._columns:
                self._columns = [*say("calendar.month_columns").split(), say("calendar.sums")]
            return self._columns[section]
        return Qt.AlignmentFlag.AlignCenter if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _row_header(self, section: int, role: int) -> Any:
        year, track = self.year_at(section), self.track_at(section)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return lane_words(track) if section % len(self.tracks) else str(year)
            case Qt.ItemDataRole.AccessibleTextRole:
                return say("calendar.row_spoken", year=year, track=lane_words(track))
            case Qt.ItemDataRole.TextAlignmentRole:
                return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    # Telling

    def _tell(self, places: Iterable[Place]) -> None:
        """Name the cells that changed, a stretch of neighbours at a time, and the sums of their years."""
        by_row: dict[int, list[int]] = {}
        for track, month in places:
            row = self.row_of(track, year_of(month))
            if row >= 0:
                by_row.setdefault(row, []).append(month % 12)
        for row, columns in sorted(by_row.items()):
            self._tell_row(row, sorted(columns))

    def _tell_row(self, row: int, columns: list[int]) -> None:
        first = last = columns[0]
        for column in [*columns[1:], SUMS]:
            if column <= last + 1:
                last = column
                continue
            self.dataChanged.emit(self.index(row, first), self.index(row, last))
            first = last = column
        self.dataChanged.emit(self.index(row, first), self.index(row, SUMS))


def _spoken(model: CalendarModel, track: Lane, month: Month) -> str:
    return spoken(model.sheet, track, month)


def _explanation(model: CalendarModel, track: Lane, month: Month) -> str:
    return explanation(model.sheet, track, month)


def _year_spoken(model: CalendarModel, _track: Lane, month: Month) -> str:
    return year_spoken(model.sheet, year_of(month))


def _year_explanation(model: CalendarModel, _track: Lane, month: Month) -> str:
    return year_explanation(model.sheet, year_of(month))


_Answers = dict[int, Callable[[CalendarModel, Lane, Month], Any]]
_ANSWERS: _Answers = {
    Role.SPOKEN: _spoken,
    Qt.ItemDataRole.AccessibleTextRole: _spoken,
    Role.EXPLANATION: _explanation,
    Qt.ItemDataRole.AccessibleDescriptionRole: _explanation,
    Qt.ItemDataRole.ToolTipRole: _explanation,
    Role.MONTH: lambda _model, _track, month: month,
    Role.TRACK: lambda _model, track, _month: track,
    Role.PAYMENT: lambda model, track, month: model.sheet.cell(track, month).payment,
    Role.COVERAGE: lambda model, track, month: model.sheet.cell(track, month).coverage,
    Role.CHANGED: CalendarModel.is_changed,
    Role.PREVIEW: CalendarModel.preview,
}
_YEAR_ANSWERS: _Answers = {
    Role.SPOKEN: _year_spoken,
    Qt.ItemDataRole.AccessibleTextRole: _year_spoken,
    Role.EXPLANATION: _year_explanation,
    Qt.ItemDataRole.AccessibleDescriptionRole: _year_explanation,
    Qt.ItemDataRole.ToolTipRole: _year_explanation,
    Role.MONTH: lambda _model, _track, month: month,
    Role.TRACK: lambda _model, track, _month: track,
    Role.CHANGED: CalendarModel.is_changed,
    Role.PREVIEW: lambda model, _track, month: model.preview_year(year_of(month)),
}
