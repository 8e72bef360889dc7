"""F1 opens the help, its first page the errands; and a button that does nothing says why."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.ui.program import Program
from medins_desktop.ui.shortcuts.errands import ERRANDS
from tests.ui.whole_window import CTRL, focused, press, program

Key = Qt.Key


def test_that_f1_opens_the_help_with_the_errands_first(wang: Program) -> None:
    press(Key.Key_F1)
    view = wang.help.shortcuts.view
    assert view is not None
    assert focused() is view.errands
    assert view.pages.currentWidget() is view.errands
    text = view.errands.toPlainText()
    for said in ("欠缴的人来窗口", "Ctrl+K", "F7", "空格", "Ctrl+P", "Ctrl+回车"):
        assert said in text, said
    press(Key.Key_Tab, CTRL)
    assert view.pages.currentWidget() is view.text
    press(Key.Key_Escape)
    assert wang.help.shortcuts.view is None


def test_that_every_step_names_an_action_with_a_key(wang: Program) -> None:
    keys = {action.name: action.keys for action in wang.shell.actions}
    for steps in ERRANDS.values():
        for _, action in steps:
            assert not action or keys[action], action


def test_that_a_button_that_does_nothing_says_why(qtbot: QtBot) -> None:
    with program(qtbot) as made:
        bar = made.window.top_bar
        assert bar.print_slip.toolTip() == "先选一个有缴费记录的人员 (Ctrl+K)"
        assert bar.new_person.toolTip() == "先打开或新建一个账簿"
        assert bar.lock.toolTip() == "没有打开带密码的账簿，不能锁定"


def test_that_it_says_what_it_does_once_it_does(wang: Program) -> None:
    bar = wang.window.top_bar
    assert bar.print_slip.toolTip() == "打印告知单 (Ctrl+P)"
    assert bar.undo.toolTip() == "还没有可撤销的改动 (Ctrl+Z)"
    press(Key.Key_Space)
    assert "标记 2026-11 已缴" in bar.undo.toolTip()
