"""The first edit of the calendar after somebody was shown is said plainly, with a button that takes it back.

Whoever presses a key without looking, right after a search, has changed a month of a stranger: that must be seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from medins_desktop.desk.changes import Changes, What
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.shell.window import MainWindow

BY = "calendar"


class FirstEdit(QObject):
    """Says it once for each person shown."""

    def __init__(self, context: Context, window: MainWindow) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._is_first = True
        context.changed.connect(self._changed)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.BOOK):
            self._is_first = True
        elif self._is_first and changes.by == BY and changes.concerns(What.UNDO):
            self._is_first = False
            self._say()

    def _say(self) -> None:
        desk = self._context.desk
        step = desk.next_undo()
        if step is None or desk.person is None:
            return
        text = say("shell.first_edit", name=desk.person.name, step=desk.undo_name())
        take_back = lambda: self._context.guard(desk.undo) if desk.next_undo() is step else None  # noqa: E731
        self._window.messages.show_notice(text, say("shell.undo"), take_back)
