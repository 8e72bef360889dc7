"""The book's menu at the foot of the rail: open, make, close, and the books opened lately."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from medins_desktop.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from medins_desktop.ui.context import Context

KEYS = {"open": "Ctrl+O", "create": "Ctrl+Shift+N", "sample": "", "import": "Ctrl+I", "close": ""}
OF_A_BOOK = ("import", "close")
"""What can be done only while a book is open."""


class BookMenu(QMenu):
    """Built anew each time it is shown, so that it always speaks the language and knows the books."""

    chosen = Signal(str)  # one of KEYS, or "about"
    recent = Signal(str)  # a path

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        has_book = self._context.desk.book is not None
        for name, keys in KEYS.items():
            action = self._add(say(f"shell.book_{name}"), keys)
            action.triggered.connect(lambda _checked, name=name: self.chosen.emit(name))
            action.setEnabled(has_book or name not in OF_A_BOOK)
            action.setToolTip("" if action.isEnabled() else say("shell.why_no_book"))
        if self._context.settings.recent_books:
            self.addSeparator()
        for path in self._context.settings.recent_books:
            action = self._add(Path(path).name, "")
            action.setToolTip(path)
            action.triggered.connect(lambda _checked, path=path: self.recent.emit(path))
        self.addSeparator()
        self._add(say("about.title"), "").triggered.connect(lambda _checked: self.chosen.emit("about"))

    def _add(self, text: str, keys: str) -> QAction:
        """An entry that shows its keys; the shell listens to them, menu shown or not."""
        return self.addAction(f"{text}\t{keys}" if keys else text)
