"""Ctrl+Z takes back the last thing done, wherever the keyboard is; a field keeps its own while it is typed in."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from medins_desktop.desk.people.people import delete_person
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, press, write

Key = Qt.Key


def names(made: Program) -> list[str]:
    assert made.desk.book is not None
    return [line.name for line in made.desk.book.lines()]


def test_that_undo_brings_back_a_deleted_person_and_no_typed_text(wang: Program) -> None:
    delete_person(wang.desk)
    assert "王芳" not in names(wang)
    press(Key.Key_Z, CTRL)
    assert "王芳" in names(wang)
    assert wang.pages.people.search.text() == ""


FIELDS: dict[str, Callable[[Program], QWidget]] = {
    "name": lambda made: made.pages.counter.person.view.name,
    "notes": lambda made: made.pages.counter.person.view.notes,
    "quick line": lambda made: made.pages.counter.answer.quick.line,
    "day of payment": lambda made: made.pages.counter.options.view.day,
}


@pytest.mark.parametrize("name", FIELDS)
def test_that_undo_in_a_field_that_nobody_types_in_takes_back_the_last_step(wang: Program, name: str) -> None:
    wang.pages.counter.calendar.table.setFocus()
    press(Key.Key_Space)
    assert wang.desk.next_undo() is not None
    FIELDS[name](wang).setFocus()
    press(Key.Key_Z, CTRL)
    assert wang.desk.next_undo() is None
    press(Key.Key_Y, CTRL)
    assert wang.desk.next_undo() is not None


@pytest.mark.parametrize("name", ["name", "notes"])
def test_that_undo_takes_back_letters_only_until_they_are_saved(wang: Program, name: str) -> None:
    wang.pages.counter.calendar.table.setFocus()
    press(Key.Key_Space)
    field = FIELDS[name](wang)
    field.setFocus()
    write("abc")
    press(Key.Key_Z, CTRL)
    assert wang.desk.undo_name() == "标记 2026-11 已缴", "letters went, the step stays"
    write("xyz")
    wang.pages.counter.calendar.table.setFocus()  # that saves them
    field.setFocus()
    press(Key.Key_Z, CTRL)
    assert wang.desk.undo_name() == "标记 2026-11 已缴", "saving was the last thing done"
    press(Key.Key_Z, CTRL)
    assert wang.desk.next_undo() is None


def test_that_undo_in_the_search_takes_back_letters_until_it_is_left(wang: Program) -> None:
    wang.pages.counter.calendar.table.setFocus()
    press(Key.Key_Space)
    press(Key.Key_K, CTRL)
    write("lq")
    press(Key.Key_Z, CTRL)
    assert wang.desk.next_undo() is not None
    assert wang.pages.people.search.text() == ""
    write("lq")
    press(Key.Key_Escape)
    press(Key.Key_K, CTRL)
    press(Key.Key_Z, CTRL)
    assert wang.desk.next_undo() is None
