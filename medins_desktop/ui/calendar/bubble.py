"""A small panel beside a cell that asks for something. It never blocks the window; the focus comes back to the cell."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QVBoxLayout, QWidget

from medins_desktop.ui.kit.cards import heading
from medins_desktop.ui.kit.fields import LabelledField
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import DateEdit

GAP = 4


class Bubble(QFrame):
    """Fields one below the other. Enter and Tab lead through them and, after the last, back to ``home``.

    ``day_line`` is the field for a day that every panel has.
    """

    closed = Signal()
    day_line: DateEdit

    def __init__(self, home: QWidget) -> None:
        super().__init__(home.window())
        self.setObjectName("card")
        self.setAutoFillBackground(True)
        self.home = home
        self.fields: list[LabelledField] = []
        self._leaving = False
        self.title = heading()
        self.hint = QLabel(self)
        set_role(self.hint, "small")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(14, 10, 14, 10)
        self.column.setSpacing(8)
        self.column.addWidget(self.title)
        self.setMinimumWidth(theme().px(326))

    def add(self, field: LabelledField) -> None:
        """One more field."""
        self.fields.append(field)
        self.column.addWidget(field)

    def open(self, cell: QRect) -> None:
        """Appear below ``cell`` (a rectangle of the home's window), or above it where there is no room below."""
        self.column.addWidget(self.hint)
        self._cell = cell
        self.place()
        self.show()
        self.raise_()
        self.fields[0].field.setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_moved)

    def place(self) -> None:
        """Take the size that the contents need now, inside the window."""
        self.adjustSize()
        room, cell = self.home.window().rect(), self._cell
        x, y = min(cell.left(), room.right() - self.width() - GAP), cell.bottom() + GAP
        if y + self.height() > room.bottom():
            y = cell.top() - GAP - self.height()
        if y < 0:  # neither below nor above: beside the cell
            right = cell.right() + GAP
            x = right if right + self.width() <= room.right() else cell.left() - GAP - self.width()
            y = room.bottom() - self.height() - GAP
        self.move(QPoint(max(x, GAP), max(y, GAP)))

    def leave(self) -> None:
        """Close; the focus goes home where it was here."""
        if self._leaving:
            return
        self._leaving = True
        here = self._holds(QApplication.focusWidget())
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.disconnect(self._focus_moved)
        if here:  # before hiding, or Qt would look for the next field by itself
            self.home.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def finish(self) -> None:
        """The last field is done."""
        self.leave()

    def move_on(self) -> None:
        """Ctrl+Enter."""
        self.finish()

    def give_up(self) -> None:
        """Escape."""
        self.leave()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go through the fields, and home after the last."""
        if self._leaving:
            return False
        open_fields = [field for field in self.fields if field.isVisible() and field.field.isEnabled()]
        now = QApplication.focusWidget()
        at = next((at for at, field in enumerate(open_fields) if field.field is now), -1) + (1 if forward else -1)
        if 0 <= at < len(open_fields):
            open_fields[at].field.setFocus(Qt.FocusReason.TabFocusReason)
        elif forward:
            self.finish()
        else:
            self.leave()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and Ctrl+Enter; nothing else leaves the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.give_up()
        elif event.key() in ENTER:
            self.move_on()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Clicking elsewhere in the window closes the panel; what was typed has been committed by leaving the field."""
        if now is not None and now.window() is self.window() and not self._holds(now):
            self.leave()

    def _holds(self, widget: QWidget | None) -> bool:
        return widget is not None and self.isAncestorOf(widget)
