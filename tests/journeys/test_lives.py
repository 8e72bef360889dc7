"""Lives across places, schemes and years: three errands with keys alone, to the sheet of paper that is read back.

The fourth, an employer that has missed five people, is in ``test_owed_letter``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Assessment, Route, Way
from medins_desktop.domain.identity import check_digit
from medins_desktop.domain.month import month_text, parse_month
from medins_desktop.domain.ways import same_way
from medins_desktop.ui.program import Program
from tests.journeys.keyboard import Keyboard, begin_person, settle, text_of
from tests.ui.whole_window import CTRL, open_book, program

Key = Qt.Key
MOST_KEYS = 40
SLIP = "医保告知单-2026-11-23.pdf"


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        made.context.settings.slip_folder = str(tmp_path)
        yield made


@pytest.fixture
def hands(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def number(born: str, digit: int) -> str:
    """An identity number; an odd ``digit`` is a man's."""
    digits = f"370101{born}12{digit}"
    return digits + check_digit(digits)


def person(made: Program, hands: Keyboard, born: str, months: str) -> Assessment:
    """Somebody new, a woman: name, number, one line of months."""
    begin_person(hands, "赵敏", number(born, 4))
    hands.press(Key.Key_J, held=CTRL)
    hands.type(months)
    hands.press(Key.Key_Return)
    answer = made.desk.assessment
    assert answer is not None
    return answer


def look_at(made: Program, hands: Keyboard, way: Way) -> None:
    """Go down the ways out to the first of this kind, and choose it."""
    hands.press(Key.Key_F7)
    table = made.pages.counter.options.view.table
    for _ in range(table.model().rowCount()):
        if table.current_option is not None and table.current_option.way is way:
            hands.press(Key.Key_Space)
            return
        hands.press(Key.Key_Down)
    pytest.fail("no such way out")


def slip(hands: Keyboard, folder: Path) -> str:
    hands.press(Key.Key_P, held=CTRL)
    hands.press(Key.Key_S, held=CTRL)
    hands.press(Key.Key_Escape)
    settle()
    return text_of(folder / SLIP)


def test_that_who_moved_with_two_months_between_learns_whether_to_pay_them_back(
    counter: Program, hands: Keyboard, tmp_path: Path
) -> None:
    """From north to south: the place moved to judges the months between, and pays them back retroactively."""
    answer = person(counter, hands, "19890517", "22-1..26-7 @tianjin;26-7离职;26-10 单位 @wuhan")
    assert [(month_text(first), policy.id) for first, policy in answer.places.moves] == [
        ("2022-01", "tianjin"),
        ("2026-10", "wuhan"),
    ]
    (back,) = [each for each in answer.options if each.way is Way.BACKPAY]
    assert (back.policy, back.route, back.available) == ("wuhan", Route.IN_PERSON, True)
    assert back.months == (parse_month("2026-08"), parse_month("2026-09"))
    assert back.restored_months
    assert back.months_gained == 2
    look_at(counter, hands, Way.BACKPAY)
    assert same_way(answer.options, counter.context.chosen_option) is not None
    said = counter.pages.counter.why.view.text.toPlainText()
    assert "转移接续" in said
    text = slip(hands, tmp_path)
    hands.tell("moved from north to south with two months between")
    assert hands.keys <= MOST_KEYS
    for each in ("天津", "武汉", "2026-08至2026-09", "追溯恢复"):
        assert each in text, each


def test_that_a_woman_of_46_who_will_be_short_learns_what_four_missed_months_cost_her(
    counter: Program, hands: Keyboard, tmp_path: Path
) -> None:
    answer = person(counter, hands, "19800418", "14-7..26-6;养老 14-7..26-10")
    years = answer.years
    assert years is not None
    assert years.retires == parse_month("2032-12")
    assert (years.required, years.short) == (240, 23)
    duty = next(each for each in answer.options if each.is_duty)
    assert duty.marked
    assert (duty.months_gained, duty.short) == (4, 19)
    sentence = counter.pages.counter.headline.view.sentence
    for each in ("12 年", "20 年", "2032-12", "23 个月"):
        assert each in sentence, each
    look_at(counter, hands, Way.BACKPAY)
    cells = counter.pages.counter.options.view.table.model()
    assert "+4" in " ".join(str(cells.index(0, column).data()) for column in range(cells.columnCount()))
    text = slip(hands, tmp_path)
    hands.tell("a woman of 46 who will be short")
    assert hands.keys <= MOST_KEYS
    for each in ("2032-12", "23个月", "差19", "第六十"):
        assert each in text, each


def test_that_who_is_out_of_work_since_june_learns_of_the_residents_scheme(
    counter: Program, hands: Keyboard, tmp_path: Path
) -> None:
    """Nobody owes the months, 480 a month is too much, and the collective period for next year is open."""
    answer = person(counter, hands, "19860905", "22-3..26-5;26-5离职")
    joining = [each for each in answer.options if each.way is Way.RESIDENTS]
    assert [each.year for each in joining] == [2026, 2027]
    this, following = joining
    assert this.cost is not None
    assert this.cost.total == 40_000
    assert this.first_covered_month is None, "three months of waiting outlast the year"
    assert following.first_covered_month == parse_month("2027-01")
    look_at(counter, hands, Way.RESIDENTS)
    hands.press(Key.Key_Down, Key.Key_Space)
    chosen = counter.context.chosen_option
    assert chosen is not None
    assert (chosen.way, chosen.year) == (Way.RESIDENTS, 2027)
    text = slip(hands, tmp_path)
    hands.tell("out of work since June, asks about residents")
    assert hands.keys <= MOST_KEYS
    for each in ("居民医保", "2027", "400.00", "2026-12-31", "2027-01"):
        assert each in text, each
