"""Opens the help."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from medins_desktop.ui.actions import Actions
from medins_desktop.ui.shortcuts.errands import errands
from medins_desktop.ui.shortcuts.page import page
from medins_desktop.ui.shortcuts.view import ShortcutsView


class ShortcutsController(QObject):
    """One page at a time."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self.view: ShortcutsView | None = None

    def open(self) -> None:
        """Show it, the errands first."""
        if self.view is None:
            self.view = ShortcutsView(errands(self._actions), page(self._actions), self._window)
            self.view.finished.connect(self._closed)
            self.view.open()

    def _closed(self) -> None:
        if self.view is not None:
            self.view.deleteLater()
            self.view = None
            self._window.activateWindow()
