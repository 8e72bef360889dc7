"""Work behind the window: whoever asked may be gone before it ends."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from medins_desktop.ui.kit.background import in_background


def test_that_work_may_end_after_whoever_asked_is_gone(qtbot: QtBot) -> None:
    asker, go_on, ended = QObject(), threading.Event(), threading.Event()
    told: list[int] = []

    def work() -> int:
        go_on.wait(5)
        ended.set()
        return 1

    in_background(work, told.append, asker)
    delete(asker)
    go_on.set()
    qtbot.waitUntil(ended.is_set)
    qtbot.wait(50)  # time for the telling to go wrong
    assert told == []
