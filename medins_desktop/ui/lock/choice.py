"""A question that stands before a book: what was found, and what may be done about it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.lock.frame import GateCard
from medins_desktop.words import say

WAYS = {"backup": ("restore", "copy", "back"), "foreign": ("aside", "back")}
"""What may be chosen, by what was found; the words stand in the catalogue under ``lock.<found>_<way>``."""


class ChoiceView(GateCard):
    """The ways as buttons in a row. The keyboard stands on the last one, which goes back."""

    chosen = Signal(str)  # one of the WAYS of what was found

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = "backup"
        self._figures: dict[str, Any] = {"name": "", "path": "", "log": "", "day": "", "original": ""}
        self.buttons: dict[str, QPushButton] = {}
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.setContentsMargins(0, 8, 0, 0)
        self.body.addLayout(self._row)
        self.retranslate()

    def ask(self, found: str, **figures: Any) -> None:
        """Show what was found; ``figures`` fill the words."""
        self._found, self._figures = found, figures
        for button in self.buttons.values():
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = {way: self._button(way) for way in WAYS[found]}
        set_role(self.buttons[WAYS[found][0]], "primary")
        self.set_busy(False)
        self.retranslate()
        self.buttons["back"].setFocus()

    def _button(self, way: str) -> QPushButton:
        button = QPushButton()
        button.clicked.connect(lambda: self.chosen.emit(way))
        why_not(lambda: say("why_not.working"), button)
        self._row.addWidget(button)
        button.show()  # at once, so that it can have the focus
        return button

    def set_busy(self, busy: bool) -> None:
        """Show that what was chosen is being done."""
        for button in self.buttons.values():
            button.setDisabled(busy)
        self.show_progress(say("lock.doing") if busy else "")

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self.heading.setText(say(f"lock.{self._found}_heading", **self._figures))
        self.text.setText(say(f"lock.{self._found}_text", **self._figures))
        self.setAccessibleName(self.heading.text())
        self.setAccessibleDescription(self.text.text())
        for way, button in self.buttons.items():
            words = say("lock.back") if way == "back" else say(f"lock.{self._found}_{way}")
            button.setText(words)
            button.setAccessibleName(words)
