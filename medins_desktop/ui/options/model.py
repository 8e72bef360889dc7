"""The options as a table model: a row a way out."""

from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.domain.ways import identity, same_way
from medins_desktop.ui.options.agency import Folded, folded
from medins_desktop.ui.options.columns import MONEY, Column, cell, heading, sort_key
from medins_desktop.ui.options.notes import notes, spoken

ROW = Qt.ItemDataRole.UserRole + 1

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Row(NamedTuple):
    """What a row shows, worked out once: its cells are painted again and again. ``note`` is its second line."""

    option: Option
    cells: tuple[str, ...]
    note: str
    is_best: bool
    is_chosen: bool


class OptionsModel(QAbstractTableModel):
    """Every way out, those that are not possible below. Sorted by any column; the contract's order at first."""

    def __init__(self) -> None:
        super().__init__()
        self.assessment: Assessment | None = None
        self.rows: list[Row] = []
        self._shown = Folded((), ())
        self._chosen: Option | None = None
        self._column = Column.WAY
        self._is_sorted = False
        self._order = Qt.SortOrder.AscendingOrder

    def show(self, assessment: Assessment | None, extra: tuple[Option, ...] = (), chosen: Option | None = None) -> None:
        """Show the options of an answer, and ``extra`` ones that the user supposed beside them; mark the chosen one.

        Where the same ways are listed, the rows stay and only the cells change.
        """
        before, ways = self.rows, [_identity(row.option) for row in self.rows]
        self.assessment = assessment
        self._chosen = chosen
        listed = (*assessment.options, *extra) if assessment else ()
        self._shown = folded(listed, same_way(listed, chosen))
        options = self._sorted(list(self._shown.options))
        same = bool(ways) and ways == [_identity(option) for option in options]
        if not same:
            self.beginResetModel()
        self._take(options)
        if not same:
            self.endResetModel()
            return
        for place, (old, new) in enumerate(zip(before, self.rows, strict=True)):
            if old != new:
                first, last = _differing(old, new)
                self.dataChanged.emit(self.index(place, first), self.index(place, last))

    def _take(self, options: list[Option]) -> None:
        self.rows = [self._row(option, self.assessment) for option in options] if self.assessment else []

    def _row(self, option: Option, assessment: Assessment) -> Row:
        cells = tuple(cell(option, column, assessment) for column in Column)
        chosen = self._chosen is not None and identity(option) == identity(self._chosen)
        return Row(option, cells, self._notes(option, assessment), option.marked, chosen)

    def _notes(self, option: Option, assessment: Assessment) -> str:
        by_agency = any(each is option for each in self._shown.by_agency)
        return notes(option, assessment, by_agency=by_agency)

    def row_of(self, option: Option) -> int:
        """The row in which the same way out stands, -1 where it does not."""
        return next((at for at, row in enumerate(self.rows) if _identity(row.option) == _identity(option)), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row an option."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One column a figure."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, money to the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(Column(section)) + self._arrow(section)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heading(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in MONEY else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _arrow(self, section: int) -> str:
        """Beside the heading of the column that sorts."""
        if not self._is_sorted or section != self._column:
            return ""
        return " ▲" if self._order is Qt.SortOrder.AscendingOrder else " ▼"

    @property
    def sorted_by(self) -> tuple[Column, Qt.SortOrder] | None:
        """The column that the user sorts by, and how; None while the contract's order stands."""
        return (self._column, self._order) if self._is_sorted else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, spoken texts and the whole row."""
        if not index.isValid() or self.assessment is None:
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(row.option, Column(index.column()), self.assessment, row.note, (row.is_best, row.is_chosen))
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; options that are not possible stay below."""
        self._column, self._order, self._is_sorted = Column(column), order, True
        kept = self.persistentIndexList()
        moved = [self.rows[index.row()].option for index in kept]
        self.layoutAboutToBeChanged.emit()
        self._take(self._sorted(list(self._shown.options)))
        for index, option in zip(kept, moved, strict=True):
            self.changePersistentIndex(index, self.index(self.row_of(option), index.column()))
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def _sorted(self, options: list[Option]) -> list[Option]:
        down = self._order is Qt.SortOrder.DescendingOrder
        options.sort(key=lambda option: sort_key(option, self._column)[1], reverse=down)
        options.sort(key=lambda option: not option.available)
        return options


def _identity(option: Option) -> tuple[object, ...]:
    """The way out, and whether it is possible."""
    return *identity(option), option.available


def _look(row: Row) -> tuple[str, bool, bool, bool]:
    return row.note, row.is_best, row.is_chosen, row.option.available


def _differing(old: Row, new: Row) -> tuple[int, int]:
    """The first and the last column in which two rows look different; a note and a mark run across all."""
    apart = [column for column in Column if old.cells[column] != new.cells[column]]
    if old.option.outlook != new.option.outlook:
        apart.append(Column.OUTLOOK)
    across = _look(old) != _look(new)
    return (0, len(Column) - 1) if across or not apart else (min(apart), max(apart))
