"""Keys that were not meant: after a search they change nothing; the first one that changes a person is told."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from medins_desktop.domain.month import month
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, focused, open_book, press, program, write

Key = Qt.Key


def find_wang() -> None:
    press(Key.Key_K, CTRL)
    write("wf")
    press(Key.Key_Return)


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_B, Key.Key_U, Key.Key_Delete, Key.Key_Backspace])
def test_that_a_stray_key_after_a_search_changes_nothing(wang: Program, key: Key) -> None:
    find_wang()
    assert focused() is wang.pages.counter.headline.view
    press(key)
    assert wang.desk.next_undo() is None


def test_that_enter_and_arrows_go_on_into_the_months(wang: Program) -> None:
    table = wang.pages.counter.calendar.table
    for key in (Key.Key_Return, Key.Key_Left):
        find_wang()
        press(key)
        assert focused() is table
    assert table.selection is not None
    assert table.selection.months == (month(2026, 10),), "the arrow went on with the first press"


def test_that_the_first_edit_by_key_is_said_with_a_button_that_takes_it_back(wang: Program) -> None:
    press(Key.Key_Space)
    bar = wang.window.messages
    assert bar.text == "王芳：标记 2026-11 已缴。"
    assert bar.action.isVisible()
    bar.action.setFocus()
    press(Key.Key_Return)
    assert wang.desk.next_undo() is None
    assert not bar.isVisible()
    wang.pages.counter.calendar.table.setFocus()
    press(Key.Key_Space)
    assert not bar.isVisible(), "it is said once for each person shown"


def test_that_the_message_bar_moves_nothing(wang: Program) -> None:
    def places() -> list[object]:
        QApplication.processEvents()
        views = (part.view for part in (wang.pages.counter.calendar, wang.pages.counter.options))
        return [view.geometry() for view in views]

    before = places()
    wang.context.problem.emit("x")
    assert wang.window.messages.isVisible()
    assert places() == before
    stack, bar = wang.window.stack, wang.window.messages
    foot = stack.mapTo(wang.window, stack.rect().bottomRight())
    assert bar.mapTo(wang.window, bar.rect().bottomRight()) == foot


def test_that_enter_presses_the_button_with_the_focus(qtbot: QtBot, tmp_path: Path) -> None:
    with program(qtbot) as made:
        made.pages.gate.welcome.ways["create"].setFocus()
        press(Key.Key_Enter)
        assert made.pages.gate.create.isVisible()
        open_book(qtbot, made, tmp_path / "示例.medins")
        new = made.window.top_bar.new_person
        assert isinstance(new, QPushButton)
        new.setFocus()
        press(Key.Key_Return)
        assert made.desk.person is not None
