"""Whom a new version touches, by keys: from the workshop, with filters, a file, a page and the person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.book.errors import DamagedBook
from medins_desktop.desk.touched.change import Kind
from medins_desktop.ui.program import Program
from medins_desktop.ui.touched.controller import TouchedController
from medins_desktop.ui.touched.dialog import TouchedDialog
from tests.ui.whole_window import CTRL, SHIFT, press, wang_in_front

Key = Qt.Key


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with wang_in_front(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def touched(qtbot: QtBot, made: Program) -> TouchedController:
    """王芳 missed four months; the new version lets nobody pay back more than two."""
    press(Key.Key_E, CTRL | SHIFT)
    workshop = made.pages.workshop
    for index in range(len(workshop.draft.value("rules"))):
        workshop.draft.set(f"rules[{index}].gap[0].up_to", 2)
    workshop.view.touched.click()
    touched = made.pages.touched
    qtbot.waitUntil(lambda: touched.view is not None and not touched.view.progress.isVisible())
    return touched


def view_of(touched: TouchedController) -> TouchedDialog:
    assert touched.view is not None
    return touched.view


def test_those_alone_are_listed_for_whom_something_changes(touched: TouchedController) -> None:
    view = view_of(touched)
    assert view.model.rowCount() == 1
    cells = [view.model.index(0, column).data() for column in range(4)]
    assert cells[0] == "王芳"
    assert "补缴" in cells[2]
    assert cells[2] != cells[3]
    assert view.was.text() != view.will.text()
    assert "王芳" not in view.windowTitle()


def test_a_kind_of_change_is_shown_alone(touched: TouchedController) -> None:
    view = view_of(touched)
    view.kinds[Kind.COST].click()
    assert view.model.rowCount() == 1
    assert not view.kinds[Kind.YEARS].isEnabled()


def test_enter_shows_the_person(made: Program, touched: TouchedController) -> None:
    made.desk.show(None)
    view_of(touched).table.setFocus()
    press(Key.Key_Return)
    assert made.window.shown_page == "counter"
    assert made.desk.person is not None
    assert made.desk.person.name == "王芳"


@pytest.mark.parametrize("ending", ["csv", "xlsx", "pdf"])
def test_the_list_goes_to_a_file(
    touched: TouchedController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    path = tmp_path / f"名单.{ending}"
    monkeypatch.setattr("medins_desktop.ui.kit.asking.save_file", lambda *_asked: str(path))
    view_of(touched).file.click()
    assert path.stat().st_size > 100
    if ending == "csv":
        assert "王芳" in path.read_text("utf-8-sig")


def test_a_file_that_cannot_be_written_is_told(
    touched: TouchedController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "nowhere" / "名单.csv"
    monkeypatch.setattr("medins_desktop.ui.kit.asking.save_file", lambda *_asked: str(path))
    view_of(touched).file.click()
    assert view_of(touched).message.text()


def test_without_a_change_nobody_is_touched(qtbot: QtBot, made: Program) -> None:
    press(Key.Key_E, CTRL | SHIFT)
    made.pages.workshop.view.touched.click()
    touched = made.pages.touched
    qtbot.waitUntil(lambda: touched.view is not None and not touched.view.progress.isVisible())
    assert view_of(touched).model.rowCount() == 0
    assert not view_of(touched).file.isEnabled()
    press(Key.Key_Escape)


def test_a_look_that_is_given_up_fills_no_other_dialog(qtbot: QtBot, made: Program) -> None:
    press(Key.Key_E, CTRL | SHIFT)
    workshop = made.pages.workshop
    workshop.view.touched.click()
    first = made.pages.touched.view
    assert first is not None
    first.reject()
    for index in range(len(workshop.draft.value("rules"))):
        workshop.draft.set(f"rules[{index}].gap[0].up_to", 2)
    workshop.view.touched.click()
    second = made.pages.touched.view
    assert second is not None
    assert second is not first
    qtbot.waitUntil(lambda: not second.progress.isVisible())
    assert second.model.rowCount() == 1
    assert first.model.rowCount() == 0


def test_a_book_that_cannot_be_read_is_told(qtbot: QtBot, made: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_asked: object) -> None:
        raise DamagedBook(Path("示例.medins"))

    monkeypatch.setattr("medins_desktop.ui.touched.controller.touched", broken)
    press(Key.Key_E, CTRL | SHIFT)
    made.pages.workshop.view.touched.click()
    view = made.pages.touched.view
    assert view is not None
    qtbot.waitUntil(lambda: not view.progress.isVisible())
    assert view.summary.text()
    assert not view.file.isEnabled()


@pytest.mark.parametrize(("name", "written"), [("a.PDF", "a.PDF"), ("a", "a.xlsx"), ("a.b", "a.b.xlsx")])
def test_the_ending_says_the_form_and_another_one_is_a_spreadsheet(
    touched: TouchedController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, written: str
) -> None:
    monkeypatch.setattr("medins_desktop.ui.kit.asking.save_file", lambda *_asked: str(tmp_path / name))
    view_of(touched).file.click()
    head = (tmp_path / written).read_bytes()[:4]
    assert head == (b"%PDF" if written.endswith("PDF") else b"PK\x03\x04")
