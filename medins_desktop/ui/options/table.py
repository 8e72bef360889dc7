"""The table of ways out: its keys, its rows of one line or two, its columns as wide as their words."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from medins_desktop.domain.assessment import Option
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.options.columns import DASH, MONEY, Column
from medins_desktop.ui.options.delegate import OptionsDelegate, note_lines, row_height, tag_width
from medins_desktop.ui.options.model import ROW, OptionsModel
from medins_desktop.ui.options.widths import widths

STRIP, LEAST_STRIP = 92, 48  # pixels at 100 %, as all here
CELL_PAD, WAY_PAD = 14, 36
NARROW = 640
"""Below this width of the table the account credit is left out."""


class OptionsTable(QTableView):
    """The table of ways out. Moving looks at one, Space or Enter chooses it or lets go, Ctrl+Enter carries it out."""

    looked_at = Signal(object)  # the Option in the current row, or None
    choose = Signal()
    let_go = Signal()
    carry_out = Signal()

    def __init__(self, model: OptionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = model
        self.setModel(model)
        self.setItemDelegate(OptionsDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("place", "options")
        plain(self)
        self.verticalHeader().setMinimumSectionSize(20)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(0)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self.choose)

    def fit_rows(self) -> None:
        """Rows as high as their notes. Set by hand: asking every cell after each key costs more than all the rest."""
        room = self.viewport().width()
        for at, row in enumerate(self._options.rows):
            height = row_height(len(note_lines(row.note, room)))
            if self.rowHeight(at) != height:
                self.setRowHeight(at, height)
        self.executeDelayedItemsLayout()  # else Qt does it within the next paint, and paints all of it twice

    def fit(self) -> None:
        """Column widths for the words there are and the room there is; the strip and lesser columns give way first."""
        words, bold = QFontMetrics(theme().font(12)), QFontMetrics(theme().font(13, bold=True))
        needed = {Column.OUTLOOK: theme().px(STRIP)}
        for column in Column:
            if column in (Column.OUTLOOK, Column.PAY_BY):
                continue
            cells = max((bold.horizontalAdvance(row.cells[column]) for row in self._options.rows), default=0)
            wide = max(cells, words.horizontalAdvance(self._heading(column)))
            needed[column] = wide + (WAY_PAD if column is Column.WAY else CELL_PAD)
        if any(row.option.is_duty for row in self._options.rows):
            needed[Column.WAY] = max(needed[Column.WAY], self._tagged() + WAY_PAD)
        if self.viewport().width() < theme().px(NARROW):
            del needed[Column.CREDIT]
        strip = max(theme().px(LEAST_STRIP), words.horizontalAdvance(self._heading(Column.OUTLOOK)) + CELL_PAD)
        rows = self._options.rows
        idle = [column for column in MONEY if all(row.cells[column] == DASH for row in rows)]
        found = widths(needed, strip, self.viewport().width(), idle)
        for column in Column:
            self.setColumnHidden(column, column not in found)
            if column in found:
                self.setColumnWidth(column, found[column])

    def _tagged(self) -> int:
        """The room that the widest name with the tag of what is owed takes."""
        bold = QFontMetrics(theme().font(13, bold=True))
        names = (row.cells[Column.WAY] for row in self._options.rows if row.option.is_duty)
        return max(map(bold.horizontalAdvance, names)) + tag_width()

    def _heading(self, column: Column) -> str:
        return str(self._options.headerData(column, Qt.Orientation.Horizontal))

    def resizeEvent(self, event: object) -> None:
        """Fit the columns."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()
        self.fit_rows()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Enter chooses, Ctrl+Enter carries out, Escape looks at none and lets go of the one looked at."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.carry_out.emit()
        elif event.key() in (*ENTER, Qt.Key.Key_Space) and not held:
            self.choose.emit()
        elif event.key() == Qt.Key.Key_Escape and self.currentIndex().isValid():
            self.let_go.emit()
            self.look_away()
        else:
            super().keyPressEvent(event)

    @property
    def current_option(self) -> Option | None:
        """The option in the current row."""
        index = self.currentIndex()
        return index.data(ROW).option if index.isValid() else None

    def look_away(self) -> None:
        """Look at none."""
        self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.looked_at.emit(current.data(ROW).option if current.isValid() else None)

    def _sort(self, column: int) -> None:
        before = self._options.sorted_by
        again = before is not None and before == (column, Qt.SortOrder.AscendingOrder)
        self._options.sort(column, Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder)
        self.fit()
