"""What the program trusts of the binding to Qt without seeing it."""

import sys

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def test_that_calls_into_qt_keep_the_count_of_none(qtbot: QtBot) -> None:
    # Wheels that take None for uncounted, as it is from Python 3.12 on, abort Python 3.11 after some 10 000 calls.
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(500):
        widget.update()
    assert sys.getrefcount(None) > before - 100
