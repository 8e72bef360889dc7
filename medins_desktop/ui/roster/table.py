"""The table of people: the keys move, mark and open; what is marked is kept by person, however the rows are ordered."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from medins_desktop.desk.roster.order import Column
from medins_desktop.desk.roster.row import State
from medins_desktop.ui.kit.arrangement import KeptColumns
from medins_desktop.ui.kit.keys import ENTER, MOVES
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.roster.delegate import LINE, SWATCH, RosterDelegate
from medins_desktop.ui.roster.model import COLUMNS, ROW, RosterModel
from medins_desktop.words import say

WIDTHS = {
    Column.NAME: 92,
    Column.NUMBER: 138,
    Column.EMPLOYER: 90,
    Column.CAPACITY: 74,
    Column.POLICY: 64,
    Column.COVERAGE: 108,
    Column.MISSED: 48,
    Column.UNTIL: 166,
    Column.COST: 84,
    Column.NEXT: 172,
    Column.UNKNOWN: 48,
    Column.OWED: 48,
    Column.YEARS: 48,
    Column.RESIDENTS: 64,
    Column.MOVED: 64,
    Column.FINDINGS: 48,
}
"""Widths at 100 %; of what is left the employer takes the first part, the policy the next, the employer the rest."""
EMPLOYER_MORE, POLICY_MORE = 40, 36
_COMMANDS: dict[int, str] = {Qt.Key.Key_F: "find", Qt.Key.Key_M: "change", Qt.Key.Key_T: "year"}
"""With Ctrl: what the page does while the table has the keyboard."""
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate
_SHIFT, _CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


class RosterTable(QTableView):
    """Marks are kept in the model, by person: marking everybody costs one set, and sorting does not touch it."""

    opened = Signal(int)  # the id of a person
    moved = Signal()  # another row is the current one
    chosen_changed = Signal()
    sort_wanted = Signal(object)  # a Column
    command = Signal(str)  # "find", "change", "year"

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._painter = RosterDelegate(model, self)
        self._anchor = 0
        self._held: int | None = None
        self._held_column = 0
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setProperty("place", "roster")
        plain(self)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setMinimumSectionSize(20)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.columns = KeptColumns(self)
        self.columns.changed.connect(self.fit)
        header.sectionClicked.connect(lambda section: self.sort_wanted.emit(COLUMNS[section]))
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self._find_again)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.fit()

    def fit(self) -> None:
        """Widths and heights for the text scale."""
        self.verticalHeader().setDefaultSectionSize(theme().px(LINE))
        widths = {column: max(theme().px(width), self._heading_width(column)) for column, width in WIDTHS.items()}
        widths[Column.COVERAGE] = max(widths[Column.COVERAGE], self._state_width())
        used = sum(width for column, width in widths.items() if not self.isColumnHidden(COLUMNS.index(column)))
        left = max(self.viewport().width() - used - theme().px(EMPLOYER_MORE), 0)
        more = 0 if self.isColumnHidden(COLUMNS.index(Column.POLICY)) else min(theme().px(POLICY_MORE), left)
        left = max(self.viewport().width() - used, 0)
        widths[Column.POLICY] += more
        widths[Column.EMPLOYER] += left - more
        with self.columns.fitting():
            for column, width in widths.items():
                self.setColumnWidth(COLUMNS.index(column), width)

    def _heading_width(self, column: Column) -> int:
        """Room for the heading, in whichever language."""
        return self.horizontalHeader().fontMetrics().horizontalAdvance(self._model.headed(column)) + 14

    def _state_width(self) -> int:
        """Room for the longest word of a state, in whichever language."""
        words = QFontMetrics(theme().font(13, bold=True))
        return max(words.horizontalAdvance(say(f"roster.state_{state}")) for state in State) + theme().px(SWATCH) + 20

    def resizeEvent(self, event: object) -> None:
        """The employer takes what is left."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def show_sort(self, column: Column | None, *, descending: bool) -> None:
        """An arrow beside the heading of the column that orders; Qt's own stands at the other end of the column."""
        self._model.show_sort(column, descending=descending)
        self.fit()

    # The current row

    @property
    def current_id(self) -> int | None:
        """The person of the current row."""
        row = self._model.row_at(self.currentIndex().row())
        return None if row is None else row.person.id

    def meant(self) -> list[int]:
        """The positions of the rows that are marked, from top to bottom; where none is, of the current one."""
        marked = sorted(at for person in self._model.chosen if (at := self._model.position(person)) >= 0)
        current = self.currentIndex().row()
        return marked or ([current] if current >= 0 else [])

    def go_to(self, position: int, column: int | None = None) -> None:
        """Make a row the current one and bring it into sight."""
        if not self._model.rowCount():
            return
        position = min(max(position, 0), self._model.rowCount() - 1)
        at = self._model.index(position, max(self.currentIndex().column(), 0) if column is None else column)
        self.selectionModel().setCurrentIndex(at, _NO_UPDATE)
        self.scrollTo(at)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        """The row as a whole is marked as the current one."""
        self._painter.current = current.row()
        self.viewport().update()
        self.moved.emit()

    def _hold(self) -> None:
        """Other rows are about to be shown: remember whose row this is, and how far down it stood."""
        self._held = self.current_id
        self._held_column = max(self.currentIndex().column(), 0)
        self._anchor = max(self.currentIndex().row(), 0)

    def _find_again(self) -> None:
        position = self._model.position(self._held)
        self._painter.current = -1
        self.go_to(position if position >= 0 else self._anchor, self._held_column)
        self._anchor = max(self.currentIndex().row(), 0)

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space marks, Shift marks on the way, Ctrl+A marks all, Escape none, S sorts."""
        key, held = event.key(), event.modifiers()
        if key in ENTER and self.current_id is not None:
            self.opened.emit(self.current_id)
        elif key == Qt.Key.Key_Space:
            self._toggle(self.currentIndex().row())
        elif key == Qt.Key.Key_A and held & _CTRL:
            self.choose(self._model.everybody())
        elif key == Qt.Key.Key_Escape and self._model.chosen:
            self.choose(set())
        elif key == Qt.Key.Key_S and not held & _CTRL and self.currentIndex().isValid():
            self.sort_wanted.emit(COLUMNS[self.currentIndex().column()])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not held & _SHIFT:
            self.go_to(0 if key == Qt.Key.Key_Home else self._model.rowCount() - 1)
        elif held & _CTRL and key in _COMMANDS:
            self.command.emit(_COMMANDS[key])
        elif key in MOVES:
            self._walk(event, extend=bool(held & _SHIFT))
        else:
            event.ignore()  # letters search nothing here: there is a line for that

    def _walk(self, event: QKeyEvent, *, extend: bool) -> None:
        super().keyPressEvent(event)
        if extend:
            self._choose_up_to(self.currentIndex().row())
        else:
            self._anchor = max(self.currentIndex().row(), 0)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl marks one more, Shift up to here; a plain press goes there."""
        super().mousePressEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row < 0 or event.button() is not Qt.MouseButton.LeftButton:
            return
        if event.modifiers() & _SHIFT:
            self._choose_up_to(row)
        elif event.modifiers() & _CTRL:
            self._toggle(row)
        else:
            self._anchor = row

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        row = self.indexAt(event.position().toPoint()).data(ROW)
        if row is not None:
            self.opened.emit(row.person.id)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first row is the current one where none is."""
        super().focusInEvent(event)
        self._painter.active = True
        if not self.currentIndex().isValid():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The frame of the current cell belongs to the keyboard."""
        super().focusOutEvent(event)
        self._painter.active = False
        self.viewport().update()

    # Marks

    def choose(self, people: set[int]) -> None:
        """Mark these people and no others."""
        if people != self._model.chosen:
            self._model.chosen = people
            self.viewport().update()
            self.chosen_changed.emit()

    def _toggle(self, position: int) -> None:
        row = self._model.row_at(position)
        if row is not None:
            self._anchor = position
            self.choose(self._model.chosen ^ {row.person.id})

    def _choose_up_to(self, position: int) -> None:
        first, last = sorted((self._anchor, position))
        self.choose({row.person.id for at in range(first, last + 1) if (row := self._model.row_at(at))})
