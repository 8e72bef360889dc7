"""The only place that builds the parts of the window and joins them. The window is painted first, the rest comes after."""

import os
import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from medins_desktop import settings as kept
from medins_desktop.ui.kit import language, theme
from medins_desktop.ui.shell.window import MainWindow


def run(path: str | None = None, sample: bool = False) -> int:
    """Open the window, on the book at ``path`` or on the sample book where asked; the exit code when it is closed."""
    _prefer_input_method()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setApplicationName("medins-desktop")
    settings, set_aside = kept.load()
    language.use(settings.language)
    theme.use(settings.theme, settings.text_scale)
    window = MainWindow()
    window.show_fitting()
    QTimer.singleShot(0, lambda: None)
    return application.exec()


def _prefer_input_method() -> None:
    """People with fcitx reach it over the ibus protocol: our Qt carries no input method of fcitx's own."""
    if os.environ.get("XMODIFIERS", "").startswith("@im=fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"
