"""A number that is masked until it is asked for, and masked again after half a minute."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from medins_desktop.ui.kit.fields import LineEdit

SHOWN_FOR = 30_000
"""Milliseconds for which a number stays revealed, and for which a copy of it stays in the clipboard."""


class SecretEdit(LineEdit):
    """Shows its text masked. Typing over the mask begins a new number; Escape brings the old one back."""

    def __init__(self, mask: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mask = mask
        self._secret = ""
        self._open = False
        self._copied = ""
        self._hide_again = _timer(self, self.hide_secret)
        self._forget_copy = _timer(self, self._clear_clipboard)

    @property
    def is_revealed(self) -> bool:
        """Whether the number can be read."""
        return self._open

    def show_text(self, text: str) -> None:
        """Take a new number, and show it as the last one was shown."""
        if self._is_unsaved and text == self._of_book:
            return
        self._is_unsaved = False
        self._of_book = text
        if self._open and self.hasFocus() and self.text() != self._shown:
            self._shown = text
            self._secret = text
            return
        if text != self._secret:
            self._open = False
            self._hide_again.stop()
        self._secret = text
        self._present()

    def reveal(self) -> None:
        """Show the number for half a minute."""
        self._open = True
        self._hide_again.start(SHOWN_FOR)
        self._present()

    def hide_secret(self) -> None:
        """Mask the number; a number being typed waits until it is finished."""
        is_typed = self._open and self.text() != self._secret
        if is_typed and (self.hasFocus() or self._is_unsaved):
            self._hide_again.start(SHOWN_FOR)
            return
        self._hide_again.stop()
        self._open = False
        self._present()

    def forget(self) -> None:
        """Give up a number half typed, and mask the one that is there."""
        self._is_unsaved = False
        self._open = False
        self._hide_again.stop()
        self._present()

    def type_again(self, text: str) -> None:
        """A number that is half typed can be read."""
        self.reveal()
        super().type_again(text)

    def commit(self) -> None:
        """Tell a number that was typed; a mask is never told."""
        if self._open or not self._secret:
            super().commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing over a mask begins anew; copying takes what is shown."""
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            self._copy()
            return
        if not self._open and self._secret:
            if (
                event.matches(QKeySequence.StandardKey.Paste)
                or event.key()
                in (
                    Qt.Key.Key_Backspace,
                    Qt.Key.Key_Delete,
                )
                or (event.text().isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            ):
                self._begin_anew()
        elif event.key() == Qt.Key.Key_Escape and self._open:
            self._open = False
            self._present()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A number that was typed is told, and masked again after a while."""
        super().focusOutEvent(event)
        if self._open and not self._hide_again.isActive():
            self._hide_again.start(SHOWN_FOR)

    def _begin_anew(self) -> None:
        self._open = True
        self.clear()

    def _present(self) -> None:
        self._shown = self._secret if self._open or not self._secret else self._mask(self._secret)
        if self.text() != self._shown:
            self.setText(self._shown)
            self.setCursorPosition(0)

    def _copy(self) -> None:
        text = self.selectedText() or self.text()
        clipboard = QGuiApplication.clipboard()
        clipboard.setText(text)
        if self._open:
            self._copied = text
            self._forget_copy.start(SHOWN_FOR)

    def _clear_clipboard(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if self._copied and clipboard.text() == self._copied:
            clipboard.clear()
        self._copied = ""


def _timer(owner: SecretEdit, action: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.timeout.connect(action)
    return timer
