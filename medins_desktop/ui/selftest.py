"""The installed program tries itself: the window on the sample book, one edit by key, the answer, undo, a clean end."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.settings import Settings
from medins_desktop.ui.kit.application import make_application
from medins_desktop.ui.stage import StageError, own_home, sample_window, settle, wait_until
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.program import Program

SOMEBODY = "wf"  # 王芳, by the initials of her name


def run() -> int:
    """Try the program without a display; 0 when all is well, 1 with the step that failed."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    make_application()
    complaints: list[str] = []
    try:
        with own_home(), sample_window(Settings(language="zh", theme="light")) as program:
            program.reporter.said.connect(complaints.append)
            _try(program)
            settle()
    except StageError as error:
        complaints.append(say(f"selftest.failed_{error}"))
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    if not complaints:
        print(say("selftest.passed"))
    return 1 if complaints else 0


def _try(program: Program) -> None:
    """Find a person by key, mark a month by key, see the answer change, take it back, all in the book."""
    desk, window = program.desk, program.window
    window.activateWindow()
    _press(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(_focused(window), SOMEBODY)
    _press(_focused(window), Qt.Key.Key_Return)
    wait_until(lambda: desk.person is not None, "person")
    before, answer = desk.shown.ledger, desk.assessment
    program.pages.counter.calendar.table.setFocus()
    _press(_focused(window), Qt.Key.Key_Space)
    wait_until(lambda: desk.shown.ledger != before, "edit")
    if desk.assessment == answer:
        raise StageError("answer")
    if desk.open_book.person(desk.shown.id).ledger != desk.shown.ledger:
        raise StageError("book")
    _press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    wait_until(lambda: desk.shown.ledger == before, "undo")


def _press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, key, modifiers)
    settle()


def _focused(window: QWidget) -> QWidget:
    return QApplication.focusWidget() or window
