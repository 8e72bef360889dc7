"""The search line and the list of people found."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.book.records import PersonLine
from medins_desktop.domain.identity import masked
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.icons import icon
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.own_undo import SearchLine
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.people.model import LINE, PeopleModel
from medins_desktop.words import say

PAD = 12
ROW = 44
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}


class SearchEdit(SearchLine):
    """The search line: arrows move in the list, Enter opens, Escape gives up."""

    moved = Signal(int)
    opened = Signal()
    left = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self._magnifier = self.addAction(icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that are not text belong to the list."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.moved.emit(STEPS[key])
        elif key in ENTER:
            self.opened.emit()
        elif key == Qt.Key.Key_Escape:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here wants to find somebody, unless Tab or F6 only passes by."""
        super().focusInEvent(event)
        self.selectAll()
        if event.reason() not in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.entered.emit()

    def restyle(self) -> None:
        """Take the icon's colour from the theme."""
        self._magnifier.setIcon(icon("search", "soft"))


class PersonDelegate(QStyledItemDelegate):
    """A person: the name, then number and employer quietly below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Two lines, elided to the room there is."""
        line: PersonLine = index.data(LINE)
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme().selection if selected else theme().card)
        painter.setPen(QPen(theme().line, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(PAD, theme().px(3), -PAD, -theme().px(3))
        upper = QRect(inner.left(), inner.top(), inner.width(), inner.height() // 2)
        lower = upper.translated(0, inner.height() // 2)
        self._text(painter, upper, str(index.data()), 14, strong=True, selected=selected)
        below = say("people.separator").join(part for part in (masked(line.id_number), line.employer) if part)
        self._text(painter, lower, below, 12, strong=False, selected=selected)
        painter.restore()

    def _text(self, painter: QPainter, rect: QRect, text: str, pixels: int, *, strong: bool, selected: bool) -> None:
        font = theme().font(pixels, bold=strong)
        painter.setFont(font)
        painter.setPen(theme().on_selection if selected else theme().ink if strong else theme().soft)
        words = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, words)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row is as high as every other, so that a million rows cost nothing."""
        return QSize(theme().px(200), theme().px(ROW))


class PeopleView(QWidget):
    """The list with its heading."""

    opened = Signal(int)  # the id of a person

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.heading = heading()
        self.list = QListView()
        self.list.setProperty("place", "people")
        self.list.setModel(model)
        self.list.setItemDelegate(PersonDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.activated.connect(self._open)
        self.list.clicked.connect(self._open)
        self.note = note()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        self.heading.setContentsMargins(PAD, 0, PAD, 0)
        self.note.setContentsMargins(PAD, 0, PAD, 0)
        column.addWidget(self.heading)
        column.addWidget(self.note)
        column.addWidget(self.list, 1)

    def show_everybody(self, people: int) -> None:
        """Say how many there are in the book."""
        self._head(say("people.everybody", n=people), "" if people else say("people.nobody_yet"))

    def show_found(self, found: int, everybody: int, *, has_more: bool, reading: bool) -> None:
        """Say how many were found; the first is chosen, so that Enter opens it. ``has_more``: only the best of those
        found are listed; ``reading``: not everybody can be found yet.
        """
        heading = say("people.closest" if has_more else "people.found", n=found, all=everybody)
        if reading:
            self._head(heading, say("people.still_reading"))
        elif has_more:
            self._head(heading, say("people.more_match"))
        else:
            self._head(heading, "" if found else say("people.nobody_found"))

    def _head(self, heading: str, below: str) -> None:
        self.heading.setText(heading)
        self.list.setAccessibleName(heading)
        self.list.setAccessibleDescription(below)
        self.note.setText(below)
        self.note.setVisible(bool(below))

    def choose(self, row: int) -> None:
        """Choose a row and bring it into sight."""
        if 0 <= row < self._model.rowCount():
            index = self._model.index(row, 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def step(self, rows: int) -> None:
        """Choose the row so many rows further, within the list."""
        row = self.list.currentIndex().row() + rows
        self.choose(min(max(row, 0), self._model.rowCount() - 1))

    def open_chosen(self) -> None:
        """Open the chosen person."""
        self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(LINE).id)
