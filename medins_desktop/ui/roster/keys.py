"""The keys of the roster page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from medins_desktop.ui.kit.fields import LineEdit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TABLE = {
    "roster.open": ("Return",),
    "roster.mark": ("Space",),
    "roster.mark_more": ("Shift+Down", "Shift+Up"),
    "roster.mark_all": ("Ctrl+A",),
    "roster.mark_none": ("Esc",),
    "roster.sort": ("S",),
    "roster.find": ("Ctrl+F",),
    "roster.do_change": ("Ctrl+M",),
    "roster.copy": ("Ctrl+C",),
    "roster.toggle_year": ("Ctrl+T",),
}
"""What the table of people reads by itself; a test presses each."""


class EscapeBack(QObject):
    """Escape that nothing on ``page`` has a use for leads back to the roster, for somebody opened from there."""

    def __init__(self, page: QWidget, came: Callable[[], bool], back: Callable[[], object]) -> None:
        super().__init__(page)
        self._came = came
        self._back = back
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys come here when every widget below the page has passed them on."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and (event.key(), event.modifiers()) == (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
            and self._came()
            and _is_saved(QApplication.focusWidget())
        ):
            self._back()
            return True
        return super().eventFilter(watched, event)


def _is_saved(field: QWidget | None) -> bool:
    """Whether what is being typed is in the book now; what cannot be read or written stays in sight."""
    if isinstance(field, LineEdit):
        field.commit()
        return not field.property("wrong")
    return True
