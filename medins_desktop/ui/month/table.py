"""The list of a month: its columns, its keys, the rows that are chosen."""

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QTableView, QWidget

from medins_desktop.desk.month.expected import Posted
from medins_desktop.domain.ledger import Capacity
from medins_desktop.ui.kit.arrangement import KeptColumns
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.month.model import Column, MonthModel
from medins_desktop.words import say

LOOKED_AT = 100  # rows whose names are measured
MOST_NAME = 260  # pixels at 100 % of a column of names
TICK = 24  # pixels at 100 % of a tick box; Qt reckons with the usual one, whatever the style sheet says
WIDTHS = {
    Column.NUMBER: 160,
    Column.EMPLOYER: 170,
    Column.CAPACITY: 90,
    Column.BASE: 90,
    Column.UNIT: 90,
    Column.OWN: 90,
    Column.TOTAL: 96,
    Column.POSTED: 80,
    Column.DIFFERENCE: 240,
}


class MonthTable(QTableView):
    """The list. Space ticks the selected rows, all as the first one becomes."""

    opened = Signal(int)

    def __init__(self, model: MonthModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "table")
        self.setProperty("place", "month")
        self._rows = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        plain(self)
        # The headings would look at every cell of what is selected, only to tell the style where they stand.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.columns = KeptColumns(self)
        self.columns.changed.connect(self.fit)
        model.modelReset.connect(self.fit)

    def fit(self) -> None:
        """Widths for the words; names of people are whole, and take what is left."""
        widths = {column: max(theme().px(width), self._widest(column)) for column, width in WIDTHS.items()}
        left = self.viewport().width() - sum(widths[each] for each in widths if not self.isColumnHidden(each))
        widths[Column.NAME] = max(left, self._name_width())
        with self.columns.fitting():
            for column, width in widths.items():
                self.setColumnWidth(column, width)

    def _name_width(self) -> int:
        """Room for the longest name among the first rows, and its tick."""
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        rows = (self._rows.index(row, Column.NAME) for row in range(min(self._rows.rowCount(), LOOKED_AT)))
        needed = (self.itemDelegate().sizeHint(option, index).width() + theme().px(TICK) for index in rows)
        return min(max(needed, default=0), theme().px(MOST_NAME))

    def _widest(self, column: Column) -> int:
        """Room for its heading, and for the longest of the words that a column may say."""
        words = [say(f"month.column_{column.name.lower()}")]
        if column is Column.CAPACITY:
            words += [say(f"capacity.{each}") for each in Capacity if each is not Capacity.INDIVIDUAL]
        elif column is Column.POSTED:
            words += [say(f"month.posted_{each}") for each in Posted]
        return max(self.fontMetrics().horizontalAdvance(each) for each in words) + theme().px(18)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The names take what is left."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks, Enter opens the person."""
        chosen = self.selected_rows() if event.key() == Qt.Key.Key_Space else []
        if chosen:
            ticked = self._rows.rows[chosen[0]].person.id in self._rows.ticked
            ids = {self._rows.rows[row].person.id for row in chosen}
            self._rows.tick(self._rows.ticked - ids if ticked else self._rows.ticked | ids)
        elif event.key() in ENTER and self.currentIndex().isValid():
            self.opened.emit(self._rows.rows[self.currentIndex().row()].person.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Twice on a row opens the person."""
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0 and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(self._rows.rows[row].person.id)

    def selected_rows(self) -> list[int]:
        """The positions of the rows that are selected, from top to bottom."""
        selection = self.selectionModel().selection()
        ranges = [selection.at(place) for place in range(selection.count())]  # always of whole rows
        return sorted({row for each in ranges for row in range(each.top(), each.bottom() + 1)})

    def choose(self, row: int) -> None:
        """Put the cursor into a row."""
        if 0 <= row < self._rows.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._rows.index(row, 0), flags)
