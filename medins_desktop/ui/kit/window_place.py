"""Where the window was on this screen. Kept as whole numbers in the settings; what no screen has is passed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

    from medins_desktop.settings import Settings

WINDOW = "window"
LEAST_IN_SIGHT = 80  # pixels of the title that must lie on the screen to be caught with the mouse


def key(widget: QWidget, name: str) -> str:
    """The name of a part on the screen that it is on."""
    size = widget.screen().size()
    return f"{name} {size.width()}x{size.height()}"


def place_window(window: QMainWindow, settings: Settings) -> bool:
    """Show the window where it was on this screen; whether there was such a place."""
    kept = settings.arrangement.get(key(window, WINDOW), [])
    if len(kept) != 5:
        return False
    place, room = QRect(*kept[:4]), window.screen().availableGeometry()
    in_sight = place.intersected(room)
    if in_sight.width() < LEAST_IN_SIGHT or not room.contains(place.topLeft()):
        return False
    window.setGeometry(place)
    if kept[4]:
        window.showMaximized()
    else:
        window.show()
    return True


def keep_window(window: QMainWindow, settings: Settings) -> None:
    """Remember where the window is, and where it would be if it did not fill the screen."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    if place.isValid():
        rect = [place.x(), place.y(), place.width(), place.height()]
        settings.arrangement[key(window, WINDOW)] = [*rect, int(window.isMaximized())]
