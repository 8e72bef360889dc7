"""The list of people: everybody page by page, those found by their best matches, true after every edit."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.people import people
from medins_desktop.desk.people.pinyin import search_texts
from medins_desktop.ui.people import controller, finding, model
from medins_desktop.ui.people.controller import PeopleController
from medins_desktop.ui.program import Program
from medins_desktop.words import say
from tests.ui.whole_window import CTRL, PASSWORD, press, program, write

NAMES = ("王芳", "李强", "张伟")
MANY = 90


def person(name: str) -> PersonRecord:
    initials, pinyin = search_texts(name)
    return PersonRecord(name=name, pinyin=pinyin, initials=initials)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Little is much here, so that a book of ninety is a large one."""
    monkeypatch.setattr(controller, "PAGE", 20)
    monkeypatch.setattr(controller, "FAR", 40)
    monkeypatch.setattr(model, "PAGE", 20)
    monkeypatch.setattr(model, "IN_SIGHT", 8)
    monkeypatch.setattr(finding, "MOST", 12)
    monkeypatch.setattr(finding, "AT_ONCE", 50)


@pytest.fixture
def many(qtbot: QtBot, tmp_path: Path, small_pages: None) -> Iterator[Program]:
    with program(qtbot) as made:
        book = Book.create(tmp_path / "许多人.medins", PASSWORD, work=SAMPLE)
        book.write([(None, person(f"{NAMES[number % 3]}{'甲乙丙丁'[number % 4]}")) for number in range(MANY)])
        made.put_on_desk(book)
        qtbot.waitUntil(lambda: bool(made.window.status_bar.backup.text()))
        press(Qt.Key.Key_K, CTRL)
        yield made


def names(page: PeopleController) -> list[str]:
    return [page.model.line(row).name for row in range(page.model.rowCount())]


def look_for(qtbot: QtBot, made: Program, text: str) -> PeopleController:
    """Type a text and wait until everybody can be found."""
    write(text)
    page = made.pages.people
    qtbot.waitUntil(lambda: not page.finding.is_reading)
    return page


def test_that_everybody_is_listed_page_by_page_and_counted_at_once(many: Program) -> None:
    page = many.pages.people
    assert page.view.heading.text() == say("people.everybody", n=MANY)
    assert page.model.rowCount() < MANY
    while page.model.canFetchMore():
        page.view.list.scrollToBottom()
        page.model.fetchMore()
    assert names(page) == [line.name for line in many.desk.open_book.lines()]


def test_that_the_best_matches_are_listed_and_more_are_told_of(qtbot: QtBot, many: Program) -> None:
    page = look_for(qtbot, many, "wangf")
    assert len(names(page)) == 12
    assert all(name.startswith("王芳") for name in names(page))
    assert page.view.heading.text() == say("people.closest", n=12, all=MANY)
    assert page.view.note.text() == say("people.more_match")


def test_that_while_the_book_is_read_it_says_so_and_finds_those_there_are(
    qtbot: QtBot, many: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which are there is the reading's own affair: it goes on behind the window until it is held."""
    go_on, held = threading.Event(), threading.Event()

    def hold() -> None:
        held.set()
        go_on.wait()

    monkeypatch.setattr(finding, "breathe", hold)
    page = many.pages.people
    page.finding.renew()
    write("w")
    assert page.finding.is_reading
    assert page.view.note.text() == say("people.still_reading")
    qtbot.waitUntil(held.is_set)
    qtbot.waitUntil(lambda: page.model.rowCount() > 0)
    assert page.view.note.text() == say("people.still_reading")
    go_on.set()
    qtbot.waitUntil(lambda: page.view.note.text() == say("people.more_match"))


def test_that_an_edit_is_found_at_the_next_key(qtbot: QtBot, many: Program) -> None:
    assert not names(look_for(qtbot, many, "zhaomin"))
    assert many.pages.people.view.note.text() == say("people.nobody_found")
    many.pages.people.open(40)
    people.set_name(many.desk, "赵敏")
    press(Qt.Key.Key_K, CTRL)
    page = look_for(qtbot, many, "zhaomin")
    assert names(page) == ["赵敏"]
    press(Qt.Key.Key_Return)
    assert many.desk.shown_id == 40


def test_that_the_person_shown_is_chosen_in_the_list_of_all(many: Program) -> None:
    page = many.pages.people
    page.open(30)
    press(Qt.Key.Key_K, CTRL)
    assert page.view.list.currentIndex().row() == 29
    page.open(MANY)  # too far down to be read for
    press(Qt.Key.Key_K, CTRL)
    assert page.view.list.currentIndex().row() == 0


def test_that_somebody_deleted_elsewhere_is_a_row_without_a_name(qtbot: QtBot, many: Program) -> None:
    page = look_for(qtbot, many, "李强丁")
    gone = page.model.person_at(1)
    other = Book.open(many.desk.open_book.path, PASSWORD)
    with other:
        other.write([(other.person(gone or 0), None)])
    page.model.show([page.model.person_at(row) or 0 for row in range(page.model.rowCount())])
    assert names(page)[:2] == ["李强丁", ""]
    assert page.model.data(page.model.index(1, 0)) == say("people.no_name")
