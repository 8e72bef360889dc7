"""An employer that has missed five people: the letter's list, on paper and as a file, by keys alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.documents.report_pages import Letters
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.ui.exporting.view import ExportDialog, Out
from medins_desktop.ui.program import Program
from tests.journeys.keyboard import Keyboard, text_of
from tests.ui.roster_window import AS_OF, FIRST, NAMES, NOW
from tests.ui.whole_window import ALT, CTRL, PASSWORD, SHIFT, focused, program

Key = Qt.Key
MOST_KEYS = 40
MISSES, PAYS = "示例商贸有限公司", "示例第一小学"
MISSED = 3
FIVE = NAMES[:5]


def make_book(path: Path) -> Book:
    """Five people whose employer missed their last months, and five whose employer did not."""
    people = []
    for at, name in enumerate(NAMES):
        last, employer = (NOW - 1 - MISSED, MISSES) if name in FIVE else (NOW - 1, PAYS)
        ledger = Ledger(
            (Entry(FIRST, last),),
            (Entry(FIRST, NOW - 1),),
            (Spell(FIRST, Capacity.UNIT, employer),),
            (Base(FIRST, 600_000 + at * 1_000),),
        )
        people.append((None, PersonRecord(name=name, ledger=ledger)))
    book = Book.create(path, PASSWORD, work=SAMPLE)
    book.write(people)
    return book


@pytest.fixture
def office(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window on that book; lists are saved in a folder of the test."""
    with program(qtbot) as made:
        made.put_on_desk(make_book(tmp_path / "名册.medins"))
        qtbot.waitUntil(lambda: bool(made.window.status_bar.backup.text()))
        made.desk.set_as_of(AS_OF)
        made.context.settings.export_folder = str(tmp_path)
        yield made


@pytest.fixture
def hands(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def dialog(made: Program, qtbot: QtBot) -> ExportDialog:
    view = made.pages.exporting.view
    assert view is not None
    qtbot.waitUntil(lambda: view.employer.count() > 1)
    return view


def wait(made: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: made.pages.exporting._job is None, timeout=20_000)


def test_that_the_letter_of_an_employer_comes_from_the_month_page(
    office: Program, hands: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    hands.press(Key.Key_3, held=ALT)
    month = office.pages.month
    qtbot.waitUntil(lambda: month.is_listed)
    hands.press(Key.Key_Tab)
    while month.employer != MISSES and hands.keys < MOST_KEYS:
        hands.press(Key.Key_Down)
    hands.press(Key.Key_O, held=CTRL | SHIFT)
    view = dialog(office, qtbot)
    assert view.employer.currentData() == MISSES
    while focused() is not view.form and hands.keys < MOST_KEYS:
        hands.press(Key.Key_Tab, held=SHIFT)
    hands.press(Key.Key_End)
    assert view.out is Out.PDF
    hands.press(Key.Key_S, held=CTRL)
    wait(office, qtbot)
    hands.tell("the letter of an employer as a PDF, from the month page")
    assert hands.keys <= MOST_KEYS
    (path,) = tmp_path.glob("单位欠缴名单*.pdf")
    text = text_of(path)
    assert f"单位：{MISSES}" in text
    assert "人数：5人" in text
    assert f"欠缴：{5 * MISSED}个月" in text
    assert all(text.count(name) == MISSED for name in FIVE)
    assert PAYS not in text
    assert "第六十条" in text


def test_that_every_letter_is_ready_to_be_printed_from_anywhere(office: Program, hands: Keyboard, qtbot: QtBot) -> None:
    hands.press(Key.Key_O, held=CTRL | SHIFT)
    dialog(office, qtbot)
    hands.press(Key.Key_P, held=CTRL)
    wait(office, qtbot)
    exporting = office.pages.exporting
    assert exporting.preview is not None
    assert isinstance(exporting._pages, Letters)
    assert [len(each.rows) for each in exporting._pages.reports] == [5 * MISSED]
    hands.tell("all letters in the preview, from anywhere")


def test_that_the_roster_gives_the_same_list_as_a_file(
    office: Program, hands: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    hands.press(Key.Key_2, held=ALT)
    qtbot.waitUntil(lambda: office.pages.roster.keeper.is_complete)
    hands.press(Key.Key_O, held=CTRL | SHIFT)
    view = dialog(office, qtbot)
    while focused() is not view.form and hands.keys < MOST_KEYS:
        hands.press(Key.Key_Tab, held=SHIFT)
    hands.press(Key.Key_Down, Key.Key_Down)
    assert view.out is Out.JSONL
    hands.press(Key.Key_S, held=CTRL)
    wait(office, qtbot)
    hands.tell("what all employers owe as a file, from the roster")
    assert hands.keys <= MOST_KEYS
    (path,) = tmp_path.glob("单位欠缴名单*.jsonl")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(rows) == 5 * MISSED
    assert {row["employer"] for row in rows} == {MISSES}
    assert {row["name"] for row in rows} == set(FIVE)
