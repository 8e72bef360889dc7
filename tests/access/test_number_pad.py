"""The number pad does what the digits, Enter, Del and the arrows do, wherever they do something."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.calendar.keys import read
from medins_desktop.ui.part_keys import CALENDAR
from medins_desktop.ui.program import Program
from medins_desktop.ui.shell.rail import PAGES
from tests.ui.whole_window import ALT, CTRL, focused, press, to_page, write

Key = Qt.Key
PAD = Qt.KeyboardModifier.KeypadModifier
ON_THE_PAD = {
    **{Key(Key.Key_0 + digit): Key(Key.Key_0 + digit) for digit in range(10)},
    Key.Key_Return: Key.Key_Enter,
    **{
        key: key
        for key in (
            *(Key.Key_Delete, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown),
            *(Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down),
        )
    },
}
"""What has a twin there, and the key that Qt calls it by."""


def type_on_pad(text: str) -> None:
    """Type figures with a point or a minus between."""
    others = {".": Key.Key_Period, "-": Key.Key_Minus}
    for letter in text:
        key = others.get(letter) or Key(Key.Key_0 + int(letter))
        QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, key, PAD, letter))
    QApplication.processEvents()


def enter_on_pad() -> None:
    press(Key.Key_Enter, PAD)


def test_that_the_calendar_reads_the_number_pad_as_the_other_keys() -> None:
    for keys in (keys for alternatives in CALENDAR.values() for keys in alternatives):
        pressed = QKeySequence(keys)[0]  # type: ignore[index]
        twin = ON_THE_PAD.get(pressed.key())
        if twin is not None:
            held = pressed.keyboardModifiers()
            plain = read(QKeyEvent(QEvent.Type.KeyPress, pressed.key(), held))
            assert read(QKeyEvent(QEvent.Type.KeyPress, twin, held | PAD)) == plain, keys
            assert plain[0] is not None


@pytest.mark.parametrize("page", PAGES[:5])
def test_that_pages_are_reached_by_the_digits_of_the_pad(wang: Program, page: str) -> None:
    press(Key(Key.Key_1 + PAGES.index(page)), ALT | PAD)
    assert wang.window.shown_page == page


def test_that_somebody_is_found_and_opened_from_the_pad(wang: Program) -> None:
    desk = wang.desk
    desk.commit(
        Step("step.paste_record_details", {}, ((desk.shown, replace(desk.shown, id_number="11010519491231002X")),))
    )
    desk.show(2)
    press(Key.Key_K, CTRL)
    type_on_pad("1231002")
    enter_on_pad()
    assert desk.shown.name == "王芳"


def test_that_a_month_is_back_paid_from_the_pad(wang: Program) -> None:
    august = parse_month("2026-08")
    wang.context.go_to.emit("calendar", (august,))
    wang.pages.counter.calendar.table.setFocus()
    press(Key.Key_B)
    type_on_pad("2026.11.20")
    enter_on_pad()
    entry = wang.desk.shown.ledger.entry_at(Track.MEDICAL, august)
    assert entry is not None
    assert entry.paid_on == date(2026, 11, 20)
    press(Key.Key_Delete, PAD)
    assert wang.desk.shown.ledger.entry_at(Track.MEDICAL, august) is None


def test_that_the_quick_line_and_the_as_of_date_are_typed_on_the_pad(wang: Program) -> None:
    press(Key.Key_J, CTRL)
    type_on_pad("2026-08")
    write(" x")
    enter_on_pad()
    assert wang.pages.counter.answer.quick.line.text() == ""
    press(Key.Key_D, CTRL)
    type_on_pad("20261120")
    enter_on_pad()
    assert wang.desk.as_of == date(2026, 11, 20)


def test_that_lists_open_by_the_enter_of_the_pad(wang: Program, qtbot: QtBot) -> None:
    wang.desk.show(None)
    to_page("roster")
    qtbot.waitUntil(lambda: wang.pages.roster.view.table.model().rowCount() == 2)
    table = wang.pages.roster.view.table
    table.setFocus()
    table.go_to(0)
    qtbot.waitUntil(lambda: table.current_id is not None)
    enter_on_pad()
    assert wang.desk.shown.name
