"""Answers to the dialogs of the workshop, given by keys while they are waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def answering(window: QWidget, answer: Callable[[], object]) -> Iterator[None]:
    """Within it the next dialog is answered as soon as it is in front; one that stays is closed: nothing hangs."""
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is not None and QApplication.activeWindow() is dialog:
            timer.stop()
            answer()
            if QApplication.activeModalWidget() is dialog:
                dialog.close()

    timer.timeout.connect(look)
    timer.start(10)
    try:
        yield
    finally:
        timer.stop()
    QTest.qWait(20)
    window.activateWindow()  # this platform brings no window to the front by itself
    QTest.qWait(20)
