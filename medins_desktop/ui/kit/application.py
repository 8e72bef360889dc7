"""The one QApplication."""

import os
import shutil
import sys

from PySide6.QtWidgets import QApplication

from medins_desktop.ui.kit.input_method import wanted

STYLE = "Fusion"


def make_application() -> QApplication:
    """The one QApplication, dressed as ours; the one that is there already where one is."""
    if sys.platform == "linux":
        os.environ.update(wanted(os.environ, has_ibus=shutil.which("ibus-daemon") is not None))
    application = QApplication.instance()
    if application is None:  # the style as an argument: ``setStyle`` would load all that a style can say first
        application = QApplication([sys.argv[0], "-style", STYLE])
    else:
        QApplication.setStyle(STYLE)
    assert isinstance(application, QApplication)
    application.setApplicationName("medins-desktop")
    return application
