"""The options as a table model: a row a way out."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.domain.options import recommended
from medins_desktop.ui.options.columns import MONEY, Column, cell, heading, sort_key
from medins_desktop.ui.options.notes import notes, spoken

OPTION = Qt.ItemDataRole.UserRole + 1
NOTE = Qt.ItemDataRole.UserRole + 2
RECOMMENDED = Qt.ItemDataRole.UserRole + 3

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class OptionsModel(QAbstractTableModel):
    """Every way out, those that are not possible below. Sorted by any column; the contract's order at first."""

    def __init__(self) -> None:
        super().__init__()
        self.assessment: Assessment | None = None
        self.options: list[Option] = []
        self._extra: tuple[Option, ...] = ()
        self._best: Option | None = None
        self._notes: list[str] = []
        self._column = Column.WAY
        self._order = Qt.SortOrder.AscendingOrder

    def show(self, assessment: Assessment | None, extra: tuple[Option, ...] = ()) -> None:
        """Show the options of an answer, and ``extra`` ones that the user supposed beside them.

        Where the same ways are listed, the rows stay and only the cells change.
        """
        before = [_identity(option) for option in self.options]
        self.assessment = assessment
        self._extra = extra
        shown = self._rows()
        self._best = recommended(self._all())
        options = self._sorted(list(self._all()))
        same = bool(before) and before == [_identity(option) for option in options]
        if not same:
            self.beginResetModel()
        self._take(options)
        if not same:
            self.endResetModel()
            return
        for row, now in enumerate(self._rows()):
            if now != shown[row]:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(Column) - 1))

    def _rows(self) -> list[tuple[Option, str, bool]]:
        """What each row shows: the option, its note, whether it is the one marked."""
        return [(option, self._notes[row], option is self._best) for row, option in enumerate(self.options)]

    def _take(self, options: list[Option]) -> None:
        """Keep the rows with their notes, which every cell of a row asks for again and again while it is painted."""
        self.options = options
        self._notes = [notes(option, self.assessment) for option in options] if self.assessment else []

    def has_note(self, row: int) -> bool:
        """Whether a row has a second line."""
        return bool(self._notes[row])

    def row_of(self, option: Option) -> int:
        """The row in which the same way out stands, -1 where it does not."""
        return next((row for row, each in enumerate(self.options) if _identity(each) == _identity(option)), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row an option."""
        return 0 if parent.isValid() else len(self.options)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One column a figure."""
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, money to the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(Column(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in MONEY else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, spoken texts and the option itself."""
        if not index.isValid() or self.assessment is None:
            return None
        option, column = self.options[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return cell(option, column)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(option, column, self.assessment, best=option is self._best)
        if role == NOTE:
            return self._notes[index.row()]
        return {OPTION: option, RECOMMENDED: option is self._best}.get(role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; options that are not possible stay below."""
        self._column, self._order = Column(column), order
        kept = self.persistentIndexList()
        rows = [self.options[index.row()] for index in kept]
        self.layoutAboutToBeChanged.emit()
        self._take(self._sorted(list(self._all())))
        for index, option in zip(kept, rows, strict=True):
            self.changePersistentIndex(index, self.index(self.row_of(option), index.column()))
        self.layoutChanged.emit()

    def _all(self) -> tuple[Option, ...]:
        return (*self.assessment.options, *self._extra) if self.assessment else ()

    def _sorted(self, options: list[Option]) -> list[Option]:
        down = self._order is Qt.SortOrder.DescendingOrder
        options.sort(key=lambda option: sort_key(option, self._column)[1], reverse=down)
        options.sort(key=lambda option: not option.available)
        return options


def _identity(option: Option) -> tuple[object, ...]:
    """What makes two options the same way out when the day of payment moves: the gap may have grown."""
    return option.way, option.route, option.gap and option.gap[0], option.available, option.figures.get("from")
