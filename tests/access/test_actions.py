"""Every key of the window stands on the page of shortcuts and is found in the palette, and none is taken twice."""

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.ui.calendar.keys import read
from medins_desktop.ui.part_keys import CALENDAR
from medins_desktop.ui.program import Program
from medins_desktop.words import LANGUAGES, has, say
from tests.ui.whole_window import CTRL, SHIFT, focused, press, write

Key = Qt.Key


def test_that_every_shortcut_of_the_window_is_an_action(wang: Program) -> None:
    listed = {QKeySequence(keys) for action in wang.shell.actions for keys in action.keys if action.home is None}
    assert {shortcut.key() for shortcut in wang.window.findChildren(QShortcut)} == listed


def test_that_no_key_of_the_window_is_taken_twice(wang: Program) -> None:
    taken = Counter(keys for action in wang.shell.actions if action.home is None for keys in action.keys)
    assert {keys: count for keys, count in taken.items() if count > 1} == {}


def test_that_every_action_has_a_name_in_both_languages(wang: Program) -> None:
    nameless = {
        f"{language} {key}"
        for action in wang.shell.actions
        for key in (action.name, f"shortcuts.group_{action.group}")
        for language in LANGUAGES
        if not has(key, language)
    }
    assert nameless == set()
    names = Counter(say(action.name) for action in wang.shell.actions)
    assert {name: count for name, count in names.items() if count > 1} == {}


def test_that_the_calendar_reads_every_key_that_is_listed_for_it() -> None:
    for name, alternatives in CALENDAR.items():
        for keys in alternatives:
            pressed = QKeySequence(keys)[0]  # type: ignore[index]
            event = QKeyEvent(QKeyEvent.Type.KeyPress, pressed.key(), pressed.keyboardModifiers())
            assert read(event)[0] is not None, (name, keys)


def open_palette(made: Program) -> None:
    press(Key.Key_P, CTRL | SHIFT)
    assert made.help.palette.view is not None
    assert focused() is made.help.palette.view.line


def first_found(made: Program) -> str:
    assert made.help.palette.view is not None
    item = made.help.palette.view.list.currentItem()
    return item.text(0) if item else ""


@pytest.mark.parametrize("asked", ["撤销", "undo", "cx", "chexiao", "UNDO", "ctrl+z"])
def test_that_the_palette_finds_undo_and_runs_it(wang: Program, qtbot: QtBot, asked: str) -> None:
    before = wang.desk.shown.ledger
    press(Key.Key_Space)
    assert wang.desk.shown.ledger != before
    open_palette(wang)
    write(asked)
    assert first_found(wang) == "撤销"
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: wang.desk.shown.ledger == before)
    assert wang.help.palette.view is None


def test_that_every_action_is_found_by_its_name_in_either_language(wang: Program) -> None:
    open_palette(wang)
    view = wang.help.palette.view
    assert view is not None
    for action in wang.shell.actions:
        for language in LANGUAGES:
            view.line.setText(say(action.name, language=language))
            found = [view.list.topLevelItem(row) for row in range(view.list.topLevelItemCount())]
            assert say(action.name) in [item.text(0) for item in found if item], (action.name, language)


def test_that_the_palette_runs_an_action_of_the_calendar_from_another_page(wang: Program, qtbot: QtBot) -> None:
    before = wang.desk.shown.ledger
    wang.shell.go("settings")
    open_palette(wang)
    write("标记已缴")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: wang.desk.shown.ledger != before)
    assert wang.window.shown_page == "counter"


def test_that_the_palette_says_what_is_not_possible_and_does_not_do_it(wang: Program) -> None:
    open_palette(wang)
    write("重做")
    view = wang.help.palette.view
    assert view is not None
    assert view.line.accessibleDescription() == "重做，现在不可用"
    press(Key.Key_Return)
    assert wang.help.palette.view is view


def test_that_escape_leaves_the_palette_for_where_the_keyboard_was(wang: Program) -> None:
    home = focused()
    open_palette(wang)
    press(Key.Key_Escape)
    QApplication.processEvents()
    assert focused() is home


def test_that_a_palette_without_a_match_says_so(wang: Program) -> None:
    open_palette(wang)
    write("xyzzy")
    view = wang.help.palette.view
    assert view is not None
    assert view.nothing.isVisible()
    press(Key.Key_Return)
    assert wang.help.palette.view is view


def test_that_f1_shows_every_key_and_escape_leaves(wang: Program) -> None:
    press(Key.Key_F1)
    view = wang.help.shortcuts.view
    assert view is not None
    text = view.text.toPlainText()
    assert [say(action.name) for action in wang.shell.actions if action.keys and say(action.name) not in text] == []
    assert view.text.verticalScrollBar().maximum() == 0, "one page"
    press(Key.Key_Escape)
    QApplication.processEvents()
    assert wang.help.shortcuts.view is None


def test_that_no_key_acts_while_the_window_is_locked(wang: Program) -> None:
    wang.locking.lock()
    press(Key.Key_P, CTRL | SHIFT)
    press(Key.Key_F1)
    assert (wang.help.palette.view, wang.help.shortcuts.view) == (None, None)
