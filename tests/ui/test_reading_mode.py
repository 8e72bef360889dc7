"""Look, don't touch: the reading mode refuses every edit; and the status bar says what the last key did."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.people import create_person, delete_person
from medins_desktop.ui.program import Program
from medins_desktop.words import LANGUAGES, say
from tests.ui.whole_window import CTRL, PASSWORD, SHIFT, press, wang_in_front, write

Key = Qt.Key


def read_only() -> None:
    press(Key.Key_L, CTRL | SHIFT)


@pytest.fixture
def reading(wang: Program) -> Program:
    """王芳 in front, one month marked before the mode was chosen."""
    press(Key.Key_Space)
    read_only()
    assert wang.desk.is_reading
    wang.pages.counter.calendar.table.setFocus()
    return wang


@pytest.mark.parametrize(
    "keys", [(Key.Key_Space,), (Key.Key_U,), (Key.Key_Delete,), (Key.Key_Z, CTRL), (Key.Key_N, CTRL)]
)
def test_that_a_stray_key_changes_nothing_and_that_is_said(reading: Program, keys: tuple[Key]) -> None:
    said: list[str] = []
    reading.context.problem.connect(said.append)
    before = reading.desk.shown, reading.desk.open_book.count(), reading.desk.undo_name()
    press(*keys)
    assert (reading.desk.shown, reading.desk.open_book.count(), reading.desk.undo_name()) == before
    assert said == [say("desk.reading")]


def test_that_every_road_into_the_book_is_closed(reading: Program) -> None:
    desk = reading.desk
    roads: tuple[Callable[[], object], ...] = (
        lambda: create_person(desk, "张三"),
        lambda: delete_person(desk),
        desk.undo,
        lambda: desk.set_closed("示例商贸有限公司", desk.shown.ledger.medical[0].first, closed=True),
    )
    for road in roads:
        with pytest.raises(ActionError, match=r"desk\.reading"):
            road()


def test_that_everything_else_works(reading: Program) -> None:
    desk = reading.desk
    desk.set_pay_on(desk.as_of.replace(day=30))
    desk.show(2)
    assert desk.shown.name == "李强"
    press(Key.Key_E, CTRL)
    assert reading.pages.exporting.view is not None


def test_that_it_is_taken_back_by_the_same_keys(reading: Program) -> None:
    read_only()
    press(Key.Key_Z, CTRL)
    assert reading.desk.undo_name() is None


def test_that_it_is_seen_in_top_bar_and_status_bar_in_both_languages(reading: Program) -> None:
    assert reading.window.top_bar.reading.isChecked()
    for language in LANGUAGES:
        reading.choose_setting("language", language.value)
        assert reading.window.status_bar.mode.text() == say("shell.reading_state", language=language)
    read_only()
    assert reading.window.status_bar.mode.isHidden()


def test_that_each_book_remembers_it(qtbot: QtBot, tmp_path: Path) -> None:
    with wang_in_front(qtbot, tmp_path) as made:
        path = made.desk.open_book.path
        read_only()
    (tmp_path / "other").mkdir()
    with wang_in_front(qtbot, tmp_path / "other") as made:
        before = made.desk.is_reading
        made.put_on_desk(Book.open(path, PASSWORD))
        assert (before, made.desk.is_reading) == (False, True)
        assert made.window.top_bar.reading.isChecked()


def test_that_what_is_being_typed_is_saved_before(wang: Program) -> None:
    phone = wang.pages.counter.person.view.phone
    phone.setFocus()
    write("13800000000")
    read_only()
    assert wang.desk.is_reading
    assert wang.desk.shown.phone == "13800000000"


# What the last key did


def status(made: Program) -> str:
    return made.window.status_bar.step.text()


def test_that_the_status_bar_says_what_the_last_key_did_and_how_it_is_taken_back(wang: Program) -> None:
    press(Key.Key_Space)
    assert status(wang) == "标记 2026-11 已缴 · Ctrl+Z 撤销"
    press(Key.Key_U)
    assert status(wang) == "标记 2026-11 未知 · Ctrl+Z 撤销"
    press(Key.Key_Z, CTRL)
    assert status(wang) == "已撤销：标记 2026-11 未知 · Ctrl+Y 重做"
    press(Key.Key_Z, CTRL)
    press(Key.Key_Y, CTRL)
    assert status(wang) == "标记 2026-11 已缴 · Ctrl+Z 撤销"


def test_that_it_says_so_for_a_while_and_then_when_it_was_saved(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medins_desktop.ui.shell.statusbar_controller.NEWS", 2_000)  # a slow machine looks in time
    with wang_in_front(qtbot, tmp_path) as made:
        press(Key.Key_Space)
        assert "Ctrl+Z" in status(made)
        qtbot.waitUntil(made.window.status_bar.step.isHidden)
        assert made.window.status_bar.saved.text().startswith("✓ 已保存")


def test_that_it_says_nothing_of_somebody_who_is_not_shown_any_more(wang: Program) -> None:
    press(Key.Key_Space)
    wang.pages.people.open(2)
    assert "2026-11" not in status(wang)
