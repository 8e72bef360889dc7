"""Two errands counted key by key, what is typed included: a first book with its first slip, and a job that ended."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Coverage, Route, Way
from medins_desktop.domain.ledger import Capacity, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.settings import Settings
from medins_desktop.ui.lock import controller as lock
from medins_desktop.ui.program import Program
from tests.journeys.keyboard import Keyboard, begin_person, protect_book, text_of
from tests.ui.whole_window import CTRL, SHIFT, open_book, program

Key = Qt.Key
AS_OF = date(2026, 11, 23)
SLIP = "医保告知单-2026-11-23.pdf"
PASSWORD = "vier Esel"  # a field of dots takes no input method
NUMBER = "11010519491231002X"
MOST_FOR_A_BOOK = 60
MOST_FOR_A_JOB_THAT_ENDED = 55


def add_person(hands: Keyboard, name: str, months: str) -> None:
    """Name, number and what is known, in one go."""
    begin_person(hands, name, NUMBER)
    hands.press(Key.Key_Return, held=CTRL)
    hands.type(months)
    hands.press(Key.Key_Return)


def save_slip(made: Program, hands: Keyboard, folder: Path) -> str:
    made.context.settings.slip_folder = str(folder)
    hands.press(Key.Key_P, held=CTRL)
    hands.press(Key.Key_S, held=CTRL)
    return text_of(folder / SLIP)


def test_that_a_new_book_with_a_person_of_22_months_and_their_slip_takes_at_most_60_keys(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = Keyboard(qtbot)
    monkeypatch.setattr(lock, "_documents", lambda: str(tmp_path))
    with program(qtbot, Settings(language="zh", theme="light")) as made:
        hands.press(Key.Key_N, held=CTRL | SHIFT)
        protect_book(made, hands, qtbot, PASSWORD, AS_OF)
        add_person(hands, "王芳", "25-1..26-10")
        answer = made.desk.assessment
        assert answer is not None
        assert answer.today is not None
        assert [(each.first, each.last) for each in answer.ledger.medical] == [
            (parse_month("2025-01"), parse_month("2026-10"))
        ]
        assert answer.today.coverage is Coverage.COVERED
        text = save_slip(made, hands, tmp_path)
    assert "王芳" in text
    hands.tell("a new book, a person with 22 months, the slip")
    assert hands.keys + hands.letters <= MOST_FOR_A_BOOK


def test_that_a_job_left_in_may_and_paying_alone_from_august_takes_at_most_55_keys(
    qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Keyboard(qtbot)
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        add_person(hands, "赵敏", "24-1..26-5;26-5离职;26-8..10")
        ledger, answer = made.desk.shown.ledger, made.desk.assessment
        assert ledger.spells == (
            Spell(parse_month("2024-01"), Capacity.UNIT),
            Spell(parse_month("2026-06"), Capacity.INDIVIDUAL),
        )
        assert answer is not None
        assert [(each.first, each.last) for each in answer.gaps] == [(parse_month("2026-06"), parse_month("2026-07"))]
        assert {each.route for each in answer.options if each.way is Way.BACKPAY} == {Route.IN_PERSON}
        text = save_slip(made, hands, tmp_path)
    assert "参保身份：个人参保" in text
    assert "2026-06至2026-07" in text
    for charged in ("单位补缴", "单位名称"):
        assert charged not in text
    hands.tell("a job left in May, alone from August, the slip")
    assert hands.keys + hands.letters <= MOST_FOR_A_JOB_THAT_ENDED


def test_that_the_slip_of_somebody_known_who_left_names_the_employer_no_more(qtbot: QtBot, tmp_path: Path) -> None:
    hands = Keyboard(qtbot)
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        hands.press(Key.Key_K, held=CTRL)
        hands.type("wf")
        hands.press(Key.Key_Return)
        hands.press(Key.Key_J, held=CTRL)
        hands.type("26-6欠;26-5离职;26-8..10")
        hands.press(Key.Key_Return)
        text = save_slip(made, hands, tmp_path)
    assert "参保身份：个人参保" in text
    assert "示例商贸" not in text
    hands.tell("somebody known left in May, alone from August, the slip")
    assert hands.keys + hands.letters <= MOST_FOR_A_JOB_THAT_ENDED
