"""Whose undo Ctrl+Z is: the window's, which takes back the last thing done, or a field's own while text is typed in."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

if TYPE_CHECKING:
    Field = QWidget  # whatever inherits from this is one
else:
    Field = object

_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class OwnUndo(Field):
    """A field of text that keeps undo and redo for itself only while it ``is_typing``."""

    @property
    def is_typing(self) -> bool:
        """Whether text is being typed here that has not been taken yet."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Leave the keys to the window where nothing is being typed."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and not self.is_typing and any(event.matches(step) for step in _STEPS):  # type: ignore[attr-defined]
            event.ignore()
            return False
        return super().event(event)


class SearchLine(OwnUndo, QLineEdit):
    """A line that is searched with while typing: done with when it is left."""

    _was_typed_in = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textEdited.connect(self._typed_in)

    def _typed_in(self) -> None:
        self._was_typed_in = True

    @property
    def is_typing(self) -> bool:
        """Whether it was typed in since the keyboard came here."""
        return self._was_typed_in

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed has been looked for."""
        super().focusOutEvent(event)
        self._was_typed_in = False
