"""A year at a glance: the people shown down, the months across; a year is worked out when it comes in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.book.errors import BookError
from medins_desktop.desk.roster.order import Column
from medins_desktop.desk.roster.row import RosterRow
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.ui.kit.month_cell import EMPTY, Cell, medical_cells
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.ui.roster.cells import cell
from medins_desktop.ui.roster.model import ROW, RosterModel
from medins_desktop.words import say
from medins_desktop.words.explain import spoken_month

if TYPE_CHECKING:
    from medins_desktop.book.records import PersonRecord
    from medins_desktop.desk.desk import Desk

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CELL = Qt.ItemDataRole.UserRole + 2
MONTHS = 12
KEPT = 4000  # years of people that are remembered; more are worked out again


class YearModel(QAbstractTableModel):
    """Stands beside the table's model and shows the same people in the same order. Column 0 is the name."""

    def __init__(self, people: RosterModel, desk: Desk, year: int) -> None:
        super().__init__()
        self.people = people
        self.year = year
        self._desk = desk
        self._known: dict[int, tuple[RosterRow, tuple[Cell, ...]]] = {}
        self._follow()

    def _follow(self) -> None:
        people = self.people
        people.modelAboutToBeReset.connect(self.beginResetModel)
        people.modelReset.connect(self.endResetModel)
        people.rowsAboutToBeInserted.connect(lambda _parent, first, last: self.beginInsertRows(NOWHERE, first, last))
        people.rowsInserted.connect(lambda *_: self.endInsertRows())
        people.rowsAboutToBeRemoved.connect(lambda _parent, first, last: self.beginRemoveRows(NOWHERE, first, last))
        people.rowsRemoved.connect(lambda *_: self.endRemoveRows())
        people.rowsAboutToBeMoved.connect(
            lambda _from, first, last, _to, row: self.beginMoveRows(NOWHERE, first, last, NOWHERE, row)
        )
        people.rowsMoved.connect(lambda *_: self.endMoveRows())
        people.dataChanged.connect(
            lambda first, last: self.dataChanged.emit(self.index(first.row(), 0), self.index(last.row(), MONTHS))
        )

    def set_year(self, year: int) -> None:
        """Show another year."""
        if year != self.year:
            self.year = year
            self._known.clear()
            if self.rowCount():
                self.dataChanged.emit(self.index(0, 1), self.index(self.rowCount() - 1, MONTHS))

    def speak_anew(self) -> None:
        """The language has changed."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, MONTHS)

    # A person's year

    def months(self, row: RosterRow) -> tuple[Cell, ...]:
        """The twelve cells of a person: remembered for as long as their row is the same."""
        known = self._known.get(row.person.id)
        if known is not None and known[0] is row:
            return known[1]
        found = self._work_out(row)
        if len(self._known) >= KEPT:
            self._known.clear()
        self._known[row.person.id] = (row, found)
        return found

    def _work_out(self, row: RosterRow) -> tuple[Cell, ...]:
        book = self._desk.book
        try:
            record = book.person(row.person.id) if book is not None else None
        except BookError:  # gone meanwhile, or not readable now: the next change tells
            record = None
        return (EMPTY,) * MONTHS if record is None else self._cells(record)

    def _cells(self, record: PersonRecord) -> tuple[Cell, ...]:
        as_of, asked = self._desk.as_of, self._desk.question(record)
        answer = assess(*asked, as_of, with_options=False) if asked is not None else None
        cells = medical_cells(record.ledger, answer, as_of)
        return tuple(cells.get(month, EMPTY) for month in range(self.year * 12, self.year * 12 + MONTHS))

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The people shown."""
        return self.people.rowCount(parent)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The name and twelve months."""
        return 0 if parent.isValid() else MONTHS + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, then the months."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            names = [say("roster.column_name"), *say("calendar.month_columns").split()]
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter if section else int(Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; for a month its cell, and its words."""
        row = self.people.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if index.column() == 0:
            return self.people.data(self.people.index(index.row(), 0), role)
        if role == CELL:
            return self.months(row)[index.column() - 1]
        if role in _SPOKEN:
            return in_role(self._spoken(row, index.column() - 1), role)
        return None

    def _spoken(self, row: RosterRow, month: int) -> str:
        shown = self.months(row)[month]
        if shown.payment is Payment.NONE and shown.coverage is Coverage.NONE:
            return say("roster.year_nothing", name=cell(row, Column.NAME, self.people.asked))
        words = spoken_month(self.year * 12 + month, shown.payment, shown.coverage)
        return say("roster.year_spoken", name=cell(row, Column.NAME, self.people.asked), text=words)


_SPOKEN: tuple[int, ...] = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
