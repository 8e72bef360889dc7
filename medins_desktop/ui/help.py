"""Help with the keys: the palette and the page of shortcuts, each loaded when first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from medins_desktop.ui.actions import Actions, Group

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from medins_desktop.ui.palette.controller import PaletteController
    from medins_desktop.ui.shortcuts.controller import ShortcutsController


class Help(QObject):
    """Ctrl+Shift+P and F1."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        actions.add("palette.title", Group.WINDOW, self._open_palette, "Ctrl+Shift+P")
        actions.add("shortcuts.title", Group.WINDOW, self._open_shortcuts, "F1")

    @cached_property
    def palette(self) -> PaletteController:
        """The command palette."""
        from medins_desktop.ui.palette.controller import PaletteController  # noqa: PLC0415 - not for the first paint

        return PaletteController(self._actions, self._window)

    @cached_property
    def shortcuts(self) -> ShortcutsController:
        """The page of shortcuts."""
        from medins_desktop.ui.shortcuts.controller import (  # noqa: PLC0415 - not for the first paint
            ShortcutsController,
        )

        return ShortcutsController(self._actions, self._window)

    def _open_palette(self) -> None:
        self.palette.open()

    def _open_shortcuts(self) -> None:
        self.shortcuts.open()
