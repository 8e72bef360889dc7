"""The one QApplication."""

import os
import shutil
import sys

from PySide6.QtWidgets import QApplication

from medins_desktop.ui.kit.input_method import wanted


def make_application() -> QApplication:
    """The one QApplication, dressed as ours; the one that is there already where one is."""
    if sys.platform == "linux":
        os.environ.update(wanted(os.environ, has_ibus=shutil.which("ibus-daemon") is not None))
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setApplicationName("medins-desktop")
    return application
