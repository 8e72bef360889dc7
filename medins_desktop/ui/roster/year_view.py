"""The year at a glance: a small cell a month, the same as in the calendar. The arrows move, Enter opens the person."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.domain.month import month_of
from medins_desktop.ui.kit.fields import YearBox
from medins_desktop.ui.kit.keys import ENTER, MOVES
from medins_desktop.ui.kit.month_pictures import NO_MARK, Mark, Picture, Pictures
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.roster.model import ROW
from medins_desktop.ui.roster.year_model import CELL, MONTHS, YearModel
from medins_desktop.words import say

NAME, ROW_HEIGHT, LEAST = 150, 34, 30
Index = QModelIndex | QPersistentModelIndex
_NO_UPDATE = QItemSelectionModel.SelectionFlag.NoUpdate


class YearDelegate(QStyledItemDelegate):
    """A name, or a month's picture drawn once and then copied."""

    def __init__(self, model: YearModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.pictures = Pictures()
        self.current = (-1, -1)
        self.active = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        rect: QRect = option.rect
        here = (index.row(), index.column()) == self.current
        if index.column() == 0:
            self._name(painter, rect, index, here=here)
            return
        marks = NO_MARK
        if here:
            marks |= Mark.FOCUS | (Mark.ACTIVE if self.active else NO_MARK)
        if self._model.year * 12 + index.column() - 1 == month_of(self._model.people.asked.as_of):
            marks |= Mark.AS_OF
        ratio = painter.device().devicePixelRatioF()
        wanted = Picture(index.data(CELL), None, rect.width(), rect.height(), ratio, int(marks))
        painter.drawPixmap(rect.topLeft(), self.pictures.get(wanted))

    def _name(self, painter: QPainter, rect: QRect, index: Index, *, here: bool) -> None:
        row = index.data(ROW)
        chosen = row is not None and row.person.id in self._model.people.chosen
        painter.save()
        painter.fillRect(rect, theme().selection if chosen else theme().card)
        painter.setFont(theme().font(13, bold=True))
        painter.setPen(theme().on_selection if chosen else theme().ink)
        inner = rect.adjusted(6, 0, -6, 0)
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, text)
        if here and self.active:
            painter.setPen(QPen(theme().accent, 2))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every row is as high as every other."""
        return QSize(theme().px(LEAST), theme().px(ROW_HEIGHT))


class YearTable(QTableView):
    """The grid. Page keys with Ctrl change the year."""

    opened = Signal(int)
    command = Signal(str)  # "find", "change", "year"
    moved = Signal(int)  # another row is the current one
    year_wanted = Signal(int)  # so many years further

    def __init__(self, model: YearModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._years = model
        self.painter = YearDelegate(model, self)
        self.setModel(model)
        self.setItemDelegate(self.painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        plain(self)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setMinimumSectionSize(20)
        self.horizontalHeader().setMinimumSectionSize(LEAST)
        self.selectionModel().currentChanged.connect(self._moved)

    def fit(self) -> None:
        """Months share the width that the name leaves."""
        self.verticalHeader().setDefaultSectionSize(theme().px(ROW_HEIGHT))
        self.setColumnWidth(0, theme().px(NAME))
        room = (self.viewport().width() - theme().px(NAME)) // MONTHS
        for month in range(1, MONTHS + 1):
            self.setColumnWidth(month, max(room, theme().px(LEAST)))

    def resizeEvent(self, event: object) -> None:
        """Fit the columns."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    @property
    def current_id(self) -> int | None:
        """The person of the current row."""
        row = self._years.people.row_at(self.currentIndex().row())
        return None if row is None else row.person.id

    def go_to(self, position: int) -> None:
        """Make a row the current one and bring it into sight."""
        at = self._years.index(position, max(self.currentIndex().column(), 0))
        if at.isValid():
            self.selectionModel().setCurrentIndex(at, _NO_UPDATE)
            self.scrollTo(at)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.painter.current = (current.row(), current.column())
        self.viewport().update()
        self.moved.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+Page changes the year, Ctrl+T and Escape go back to the table."""
        key, ctrl = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in ENTER and self.current_id is not None:
            self.opened.emit(self.current_id)
        elif ctrl and key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.year_wanted.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif ctrl and key in _COMMANDS:
            self.command.emit(_COMMANDS[key])
        elif (ctrl and key == Qt.Key.Key_T) or key == Qt.Key.Key_Escape:
            self.command.emit("year")
        elif key in MOVES:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click opens."""
        row = self.indexAt(event.position().toPoint()).data(ROW)
        if row is not None:
            self.opened.emit(row.person.id)

    def focusInEvent(self, event: object) -> None:
        """The frame of the current cell shows strongly."""
        super().focusInEvent(event)  # type: ignore[arg-type]
        self.painter.active = True
        if not self.currentIndex().isValid():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: object) -> None:
        """It belongs to the keyboard."""
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self.painter.active = False
        self.viewport().update()


_COMMANDS: dict[int, str] = {Qt.Key.Key_F: "find", Qt.Key.Key_M: "change"}
"""With Ctrl: what the page does."""


class YearView(QWidget):
    """The grid with the year above it."""

    def __init__(self, model: YearModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.label = QLabel()
        self.year = YearBox()
        self.year.setValue(model.year)
        self.before, self.after = QToolButton(), QToolButton()
        self.table = YearTable(model)
        row = QHBoxLayout()
        for part in (self.label, self.before, self.year, self.after):
            row.addWidget(part)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.table, 1)
        self.year.valueChanged.connect(model.set_year)
        self.before.clicked.connect(lambda: self.year.stepBy(-1))
        self.after.clicked.connect(lambda: self.year.stepBy(1))
        self.table.year_wanted.connect(self.year.stepBy)
        for button in (self.before, self.after):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self.table)
        self.retranslate()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab leads through."""
        return (self.before, self.year, self.after, self.table)

    def retranslate(self) -> None:
        """All words, in the current language."""
        self.label.setText(say("roster.year_label"))
        self.year.setAccessibleName(say("roster.year_label"))
        for button, key, keys in (
            (self.before, "year_before", "Ctrl+PgUp"),
            (self.after, "year_after", "Ctrl+PgDn"),
        ):
            button.setText(say("roster.with_key", text=say(f"roster.{key}"), key=keys))
            button.setAccessibleName(say(f"roster.{key}"))
        self.table.setAccessibleName(say("roster.toggle_year"))
        self.model.speak_anew()

    def restyle(self) -> None:
        """Colours and sizes of the theme."""
        self.table.painter.pictures.forget()
        self.table.fit()
        self.table.viewport().update()
