"""Each further wrong password waits longer, and the window says how long."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.ui.lock.patience import Patience
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, PASSWORD, make_book, press, program, write

Key = Qt.Key


class Clock:
    """Stands still until it is moved."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_that_each_further_one_waits_longer_up_to_half_a_minute(clock: Clock) -> None:
    patience, waits = Patience(clock), []
    for _ in range(8):
        patience.refused(Path("甲"))
        waits.append(patience.seconds(Path("甲")))
        clock.now += 100
    assert waits == [0, 2, 4, 8, 16, 30, 30, 30]
    assert patience.seconds(Path("甲")) == 0


def test_that_the_last_part_of_a_second_is_waited_for(clock: Clock) -> None:
    patience = Patience(clock)
    patience.refused(Path("甲"))
    patience.refused(Path("甲"))
    clock.now += 1.9
    assert patience.seconds(Path("甲")) == 1
    clock.now += 0.2
    assert patience.seconds(Path("甲")) == 0


def test_that_a_right_password_forgets_and_another_book_has_its_own_count(clock: Clock, tmp_path: Path) -> None:
    patience = Patience(clock)
    book = tmp_path / "甲"
    for _ in range(3):
        patience.refused(book)
    assert patience.seconds(tmp_path / "乙") == 0
    assert patience.seconds(tmp_path / "丙" / ".." / "甲") == 4, "the same book by another name"
    patience.opened(book)
    assert patience.seconds(book) == 0
    patience.refused(book)
    assert patience.seconds(book) == 0


@pytest.fixture
def asked(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Program]:
    for name in ("甲", "乙"):
        make_book(tmp_path / f"{name}.medins").close()
    with program(qtbot) as made:
        made.pages.gate.patience.clock = clock
        made.ask_password(tmp_path / "甲.medins")
        yield made


def give(qtbot: QtBot, made: Program, text: str) -> None:
    card = made.pages.gate.password
    qtbot.waitUntil(lambda: QApplication.focusWidget() is card.line)
    press(Key.Key_A, CTRL)
    write(text)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not card.progress.isVisible())


def test_that_the_wait_is_said_counted_down_and_held(
    qtbot: QtBot, asked: Program, clock: Clock, tmp_path: Path
) -> None:
    card = asked.pages.gate.password
    give(qtbot, asked, "wrong 1")
    assert not card.wait.isVisible()
    give(qtbot, asked, "wrong 2")
    give(qtbot, asked, "wrong 2 again")
    assert card.wait.text() == "密码多次不正确，请等待 2 秒后再试。", "what is given too early is not tried"
    clock.now += 1
    qtbot.waitUntil(lambda: "1 秒" in card.wait.text())
    assert not card.enter.isEnabled()
    asked.ask_password(tmp_path / "乙.medins")
    assert not card.wait.isVisible()
    assert card.enter.isEnabled()
    asked.ask_password(tmp_path / "甲.medins")
    assert card.wait.isVisible(), "asking again does not shorten it"
    clock.now += 1
    qtbot.waitUntil(card.enter.isEnabled)
    assert not card.wait.isVisible()
    give(qtbot, asked, PASSWORD)
    qtbot.waitUntil(lambda: asked.desk.book is not None)


def test_that_a_locked_window_waits_too_and_closing_the_book_keeps_the_count(
    qtbot: QtBot, asked: Program, clock: Clock, tmp_path: Path
) -> None:
    give(qtbot, asked, PASSWORD)
    qtbot.waitUntil(lambda: asked.desk.book is not None)
    asked.locking.lock()
    qtbot.waitUntil(lambda: asked.locking.holds_nothing)
    card = asked.pages.gate.password
    for _ in range(3):
        give(qtbot, asked, "wrong")
        clock.now += 3
    qtbot.waitUntil(lambda: card.wait.text() == "密码多次不正确，请等待 1 秒后再试。")
    card.back.click()
    asked.ask_password(tmp_path / "甲.medins")
    assert card.wait.isVisible()
    assert not card.enter.isEnabled()
