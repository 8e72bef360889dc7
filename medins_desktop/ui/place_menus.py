"""Right click, the menu key and F10: the commands of the place, from the same actions as the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

from medins_desktop.ui.actions import Action, Actions, Group
from medins_desktop.ui.kit.key_words import key_words
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.shell.window import MainWindow

PLACE = "place"
"""The property by which a widget names the menu that it has."""

_GAP = ""
MENUS: dict[str, tuple[str, ...]] = {
    "calendar": (
        "shortcuts.calendar_toggle", "shortcuts.calendar_backpaid", "shortcuts.calendar_unknown",
        "shortcuts.calendar_exempt", "shortcuts.calendar_clear", "shortcuts.calendar_details", _GAP,
        "record.copy", "record.paste", "quick.go", "shortcuts.calendar_all", _GAP,
        "shortcuts.calendar_medical", "shortcuts.calendar_pension", "shortcuts.calendar_both",
        "shortcuts.calendar_residents", _GAP,
        "shell.undo", "shell.redo",
    ),
    "people": ("people.open", "shell.new_person"),
    "roster": (
        "roster.open", "roster.mark", "roster.mark_all", "roster.mark_none", _GAP,
        "roster.do_change", "roster.copy", "exporting.open", _GAP,
        "roster.sort", "roster.find", "roster.toggle_year",
    ),
    "month": ("month.open_person", "month.tick", "month.copy", "exporting.open"),
    "options": (
        "shortcuts.option_choose", "shortcuts.option_carry_out", "shortcuts.option_none", "options.copy", _GAP,
        "shell.print_slip", "slip.copy_text",
    ),
}  # fmt: skip
"""The actions of each place, by their names."""


class PlaceMenus(QObject):
    """Makes the menu when it is asked for. What is not possible now stands there in grey."""

    def __init__(self, actions: Actions, window: MainWindow) -> None:
        super().__init__(window)
        self._actions = actions
        self._window = window
        self.menu: QMenu | None = None
        window.menu_wanted.connect(self.open_at)
        actions.add("shell.place_menu", Group.WINDOW, self.open_at_focus, "F10", "Shift+F10", "Menu")

    def open_at_focus(self) -> None:
        """The menu of the place that has the keyboard, at its current item; fields have their own."""
        widget = QApplication.focusWidget()
        if widget is None:
            return
        at = _middle(widget)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, at, widget.mapToGlobal(at))
        QTimer.singleShot(0, lambda: QApplication.sendEvent(widget, event))  # a menu must not open within a shortcut

    def open_at(self, widget: QWidget | None, at: QPoint) -> None:
        """The menu of the place that ``widget`` belongs to, at a point of the screen."""
        while widget is not None and not widget.property(PLACE):
            widget = widget.parentWidget()
        if widget is not None:
            self._open(str(widget.property(PLACE)), at)

    def _open(self, place: str, at: QPoint) -> None:
        if self.menu is not None:
            self.menu.deleteLater()
        known = {action.name: action for action in self._actions}
        self.menu = QMenu(self._window)
        self.menu.setToolTipsVisible(True)
        for name in MENUS[place]:
            if name == _GAP:
                self.menu.addSeparator()
            else:
                self._add(self.menu, known[name])
        self.menu.popup(at)

    def _add(self, menu: QMenu, action: Action) -> None:
        keys = f"\t{key_words(action.keys[0])}" if action.keys else ""
        entry = menu.addAction(say(action.name) + keys)
        entry.setEnabled(action.possible())
        entry.setToolTip("" if entry.isEnabled() else say(action.why))
        entry.triggered.connect(lambda _checked: QTimer.singleShot(0, action.run))  # once the keyboard is back


def _middle(widget: QWidget) -> QPoint:
    """Where the menu of a widget opens by key: at its current item, else in its middle."""
    if isinstance(widget, QAbstractItemView) and widget.currentIndex().isValid():
        return widget.viewport().mapTo(widget, widget.visualRect(widget.currentIndex()).center())
    return widget.rect().center()
