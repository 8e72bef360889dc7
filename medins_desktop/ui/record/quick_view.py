"""The quick entry line, and the note under it that says what Enter would do."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from medins_desktop.ui.kit.fields import LineEdit
from medins_desktop.ui.kit.icons import icon
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.note_under import NoteUnder
from medins_desktop.ui.kit.roles import mark_wrong, set_role
from medins_desktop.words import say

KEYS = "Ctrl+J"
PASTE_KEYS = "Ctrl+V"
LEAST_WIDTH = 60


class QuickLine(LineEdit):
    """Enter carries out, Escape goes back to the calendar and keeps the text; leaving does nothing."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note: NoteUnder | None = None
        self.retranslate()

    def commit(self) -> None:
        """Nothing is committed by leaving the line: only Enter does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape; everything else is text."""
        if event.key() in ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Text that was left here is explained again."""
        super().focusInEvent(event)
        if self.text():
            self.textEdited.emit(self.text())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The note belongs to the typing."""
        super().focusOutEvent(event)
        self.hide_note()

    def show_note(self, text: str, *, wrong: bool = False) -> None:
        """Say what the text comes to, or what is wrong with it; a screen reader hears it as the description."""
        mark_wrong(self, wrong)
        self.setAccessibleDescription(text)
        if not text or not self.hasFocus():
            self.hide_note()
            return
        if self.note is None:
            self.note = NoteUnder(self.window())
        self.note.show_under(self, text, wrong=wrong)

    def hide_note(self) -> None:
        """Take the note away."""
        if self.note is not None:
            self.note.hide()

    def forget_text(self) -> None:
        """Begin anew; there is nothing in the line to be undone."""
        self.setText("")
        self.show_note("")

    def retranslate(self) -> None:
        """All texts."""
        self.setPlaceholderText(say("quick.hint", keys=KEYS))
        self.setAccessibleName(say("quick.name"))
        self.setToolTip(say("quick.tip"))
        self.setMinimumWidth(LEAST_WIDTH)


class QuickEntry(QWidget):
    """The line, and beside it the button that pastes a whole record."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QuickLine(self)
        self.paste = QToolButton(self)
        set_role(self.paste, "icon")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.line, 1)
        row.addWidget(self.paste)
        self.setFocusProxy(self.line)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts, sizes and the icon's colour."""
        self.line.retranslate()
        self.paste.setIcon(icon("paste"))
        self.paste.setAccessibleName(say("record.paste"))
        self.paste.setToolTip(f"{say('record.paste')}  {PASTE_KEYS}")
