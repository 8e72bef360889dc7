"""Form fields that behave as people type: Enter moves on, wrong text stays, the wheel asks for focus."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QToolButton,
    QWidget,
)

from medins_desktop.desk.errors import TypedError
from medins_desktop.ui.kit.draft import Draft
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.roles import mark_wrong, set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

Value = TypeVar("Value")

__all__ = [
    "ComboBox",
    "LabelledField",
    "LineEdit",
    "SpinBox",
    "TextEdit",
    "TypedEdit",
    "YearBox",
    "mark_wrong",
    "set_role",
    "to_next_field",
]

LABEL_PIXELS = 76
LIST_EDGES = 20  # beside the words in a list of choices


class LineEdit(Draft, QLineEdit):
    """A line that is committed by Enter or by leaving it; what the program shows never overwrites typing."""

    committed = Signal(str)  # the text, where it differs from what was shown
    moved_on = Signal()  # Ctrl+Enter: saved, go to the next area

    def _put(self, text: str) -> None:
        self.setText(text)
        self.setCursorPosition(0)

    def _typed(self) -> str:
        return self.text()

    @property
    def is_wrong(self) -> bool:
        """Whether the text stands there unread."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits and goes on, Ctrl+Enter commits and leaves the area; from wrong text neither goes."""
        if event.key() in ENTER:
            self.commit()
            if self.is_wrong:
                return
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.moved_on.emit()
            else:
                to_next_field(self)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the line commits it; a menu or another program in front is no leaving."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.commit()


class TypedEdit(LineEdit, Generic[Value]):
    """A line read by a pure parser (``desk/entry/typed.py``). What it cannot read stays, marked, its reason told."""

    accepted = Signal(object)  # the value read
    refused = Signal(str)  # why the text cannot be read, in words; empty when it can

    def __init__(
        self, parse: Callable[[str], Value], write: Callable[[Value], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._parse = parse
        self._write = write
        self._value: Value | None = None
        self._value_of_book: Value | None = None
        self._reason = ""
        self.holds = False  # whether the keyboard stays while the text is wrong; Escape brings the value back
        self.committed.connect(self._read)
        self.textEdited.connect(lambda _text: self._mark(""))

    @property
    def is_wrong(self) -> bool:
        """Whether the text stands there unread."""
        return bool(self.property("wrong"))

    @property
    def reason(self) -> str:
        """Why the text cannot be read, in words; empty when it can."""
        return self._reason

    def value(self) -> Value | None:
        """The value shown or read last."""
        return self._value

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape brings the value back to a line that holds the keyboard."""
        if self.holds and event.key() == Qt.Key.Key_Escape and (self.is_wrong or self.text() != self._shown):
            self.forget()
            self.selectAll()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab does not leave wrong text in a line that holds the keyboard."""
        if self.holds:
            self.commit()
            if self.is_wrong:
                return True
        return super().focusNextPrevChild(forward)

    def show_value(self, value: Value) -> None:
        """Show a value; wrong text gives way only to another value than the one shown before."""
        if self.is_wrong and value == self._value:
            return
        self._value = self._value_of_book = value
        if not (self.hasFocus() and self.text() != self._shown):
            self._mark("")
        self.show_text(self._write(value))

    def forget(self) -> None:
        """Give up what could not be read, too."""
        super().forget()
        self._value = self._value_of_book
        self._mark("")

    @property
    def unsaved_text(self) -> str | None:
        """Text that cannot be read is not saved either."""
        return self.text() if self.is_wrong else super().unsaved_text

    def keep_unsaved(self) -> None:
        """The text stays, marked; the value is the book's again."""
        super().keep_unsaved()
        self._value = self._value_of_book
        mark_wrong(self, self._is_unsaved)

    def _read(self, text: str) -> None:
        try:
            value = self._parse(text.strip())
        except TypedError as error:
            self._mark(say(error.key, **error.figures))
            return
        self._mark("")
        self._value = value
        self._shown = self._write(value)
        self.setText(self._shown)
        self.accepted.emit(value)

    def _mark(self, reason: str) -> None:
        self._reason = reason
        mark_wrong(self, bool(reason))
        self.refused.emit(reason)


class ComboBox(QComboBox):
    """A combo box that the wheel changes only while it has the focus. Enter goes to the next field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def measure_again(self) -> None:
        """Want the room that the words need now.

        Qt keeps the least size once reckoned, even one of longer or larger words, until the style changes.
        """
        QApplication.sendEvent(self, QEvent(QEvent.Type.StyleChange))
        self.updateGeometry()

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Show the list as wide as its longest row; Qt takes the width of the box."""
        words = self.fontMetrics()
        widest = max((words.horizontalAdvance(self.itemText(row)) for row in range(self.count())), default=0)
        bar = self.view().verticalScrollBar().sizeHint().width()
        wanted = widest + theme().px(LIST_EDGES) + bar
        self.view().setMinimumWidth(min(wanted, self.screen().availableGeometry().width()))
        if type(self.itemDelegate()) is not QStyledItemDelegate:  # Qt's own takes no height from the style sheet
            self.setItemDelegate(QStyledItemDelegate(self))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where this field has no focus."""
        _wheel(self, event, super().wheelEvent)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box; a text that finds no room ends in an ellipsis, not in the middle of a letter."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 4
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field."""
        if event.key() in ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            to_next_field(self)
            return
        super().keyPressEvent(event)


class SpinBox(QSpinBox):
    """A spin box that the wheel changes only while it has the focus."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lineEdit().setTextMargins(6, 0, 0, 0)  # the style sheet's padding does not reach it
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where this field has no focus."""
        _wheel(self, event, super().wheelEvent)


class YearBox(SpinBox):
    """A year in which anybody may have been insured, or may come to be."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(1990, 2199)


class TextEdit(Draft, QPlainTextEdit):
    """A few lines of plain text, committed when left; Tab goes on to the next field."""

    committed = Signal(str)
    _placeholder = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(2)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _put(self, text: str) -> None:
        self.setPlainText(text)

    def _typed(self) -> str:
        return self.toPlainText()

    def setPlaceholderText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """What stands in the empty field."""
        self._placeholder = text
        super().setPlaceholderText(text)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What is being composed stands alone: Qt would go on drawing the placeholder under it."""
        super().inputMethodEvent(event)
        super().setPlaceholderText("" if event.preeditString() else self._placeholder)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the text commits it."""
        super().focusOutEvent(event)
        super().setPlaceholderText(self._placeholder)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()


class LabelledField(QWidget):
    """A label, its input, and under it a line that says what is wrong or what was read."""

    def __init__(self, field: QWidget, parent: QWidget | None = None, *, label_pixels: int = LABEL_PIXELS) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel(self)
        self.label.setProperty("role", "soft")
        self.label.setBuddy(field)
        self.label.setMinimumWidth(theme().px(label_pixels))
        self.note = QLabel(self)
        self.note.setWordWrap(True)
        self.note.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(field, 0, 1)
        grid.addWidget(self.note, 1, 1)
        grid.setColumnStretch(1, 1)
        self.setFocusProxy(field)
        self._error = ""
        self._hint = ""
        if isinstance(field, TypedEdit):
            field.refused.connect(self.set_error)

    def set_label(self, text: str) -> None:
        """The label, which is the input's accessible name too."""
        self.label.setText(text)
        self.field.setAccessibleName(text)

    def set_error(self, text: str, *, wrong: bool = True) -> None:
        """Say what is wrong with the input; empty takes it back and shows the hint again.

        ``wrong`` False: the input is right, but could not be taken, and Enter tries it again.
        """
        self._error = text
        mark_wrong(self.field, wrong and bool(text))
        self._show_note()

    def set_hint(self, text: str) -> None:
        """Say what was understood of the input, for as long as nothing is wrong."""
        self._hint = text
        self._show_note()

    @property
    def error(self) -> str:
        """What is said to be wrong now."""
        return self._error

    def _show_note(self) -> None:
        text = self._error or self._hint
        set_role(self.note, "error" if self._error else "good")
        self.note.setText(text)
        self.note.setVisible(bool(text))
        self.field.setAccessibleDescription(text)


def to_next_field(widget: QWidget) -> None:
    """Go where Enter goes: as Tab does, but past the small buttons that stand beside fields."""
    widget.focusNextChild()
    first = reached = QApplication.focusWidget()
    while isinstance(reached, QToolButton):
        reached.focusNextChild()
        reached = QApplication.focusWidget()
        if reached is first:
            return


def _wheel(widget: QWidget, event: QWheelEvent, turn: Callable[[QWheelEvent], None]) -> None:
    if widget.hasFocus():
        turn(event)
    else:
        event.ignore()
