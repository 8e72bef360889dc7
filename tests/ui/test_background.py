"""Work behind the window: whoever asked may be gone before it ends."""

import threading

from PySide6.QtCore import QCoreApplication, QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from medins_desktop.ui.kit.background import in_background, is_resting


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


def test_that_whoever_asked_may_go_while_it_is_told(qtbot: QtBot) -> None:
    """Taken away while another thread tells, an object of Qt's would end the program."""
    told: list[int] = []
    for number in range(400):
        asker = QObject()
        for _ in range(4):
            in_background(lambda: 1, told.append, asker)
        assert asker.children() == []  # nothing by which another thread tells goes with it
        for _ in range(number % 7):
            QCoreApplication.processEvents()
        delete(asker)
    qtbot.waitUntil(is_resting)
    assert len(told) <= 1600
