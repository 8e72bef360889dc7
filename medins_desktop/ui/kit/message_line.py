"""What became of the last thing done in a dialog, in a line of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from medins_desktop.ui.kit.roles import set_role


class MessageLine(QLabel):
    """Text that can be copied, never taken for markup; a screen reader is told."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def say_done(self, text: str) -> None:
        """Say what is done."""
        self._say(text, "good")
        self._tell()

    def say_problem(self, text: str) -> None:
        """Say what did not work."""
        self._say(text, "error")
        self._tell()

    def say_progress(self, text: str) -> None:
        """Say how far it is; it changes too often to be told."""
        self._say(text, "good")

    def _say(self, text: str, role: str) -> None:
        set_role(self, role)
        self.setText(text)
        self.setAccessibleName(text)

    def _tell(self) -> None:
        if self.text():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
