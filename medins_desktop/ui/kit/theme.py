"""The theme in force. Views ask ``theme()`` while they paint and keep no colour."""

from typing import Final

from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from medins_desktop.ui.kit.colours import NAMES, Theme
from medins_desktop.ui.kit.sheet import sheet

SYSTEM: Final = "system"


_current: Theme | None = None


def theme() -> Theme:
    """The theme in force; light at 100 % before the program has chosen."""
    global _current  # noqa: PLW0603 - one window, one theme
    if _current is None:
        _current = Theme("light", 100)
    return _current


def resolve(choice: str) -> str:
    """The theme that a setting means now: ``system`` follows the colour scheme of the desktop."""
    if choice in NAMES:
        return choice
    if _current is None:  # before the first paint: the desktop's own palette tells, and asking it takes no time
        dark = QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128
    else:
        dark = QGuiApplication.styleHints().colorScheme().name == "Dark"
    return "dark" if dark else "light"


def use(choice: str, text_scale: int) -> Theme:
    """Make a theme the one in force: palette, font and style sheet of the whole program. The caller tells the views."""
    global _current  # noqa: PLW0603 - one window, one theme
    _current = Theme(resolve(choice), text_scale)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setPalette(_current.palette())
    application.setFont(_current.font())
    application.setStyleSheet(sheet(_current))
    return _current
