"""The one QApplication."""

import os
import sys

from PySide6.QtWidgets import QApplication


def make_application() -> QApplication:
    """The one QApplication, dressed as ours; the one that is there already where one is."""
    if os.environ.get("XMODIFIERS", "").startswith("@im=fcitx"):
        os.environ["QT_IM_MODULE"] = "ibus"  # fcitx speaks it too, and our Qt carries no input method of fcitx's own
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    application.setApplicationName("medins-desktop")
    return application
