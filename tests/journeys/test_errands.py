"""A clerk's whole errand with keys alone, from "next, please" to the sheet of paper, whose text is read back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Coverage, Payment, Reason, Way
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import month_text, parse_month
from medins_desktop.ui.program import Program
from tests.journeys.keyboard import Keyboard, settle, text_of
from tests.ui.whole_window import CTRL, focused, open_book, program

Key = Qt.Key
FILE = "医保告知单-2026-11-23.pdf"
MOST_KEYS = 40


@pytest.fixture
def counter(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The window with the list of people; slips are saved in a folder of the test."""
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        made.context.settings.slip_folder = str(tmp_path)
        yield made


@pytest.fixture
def hands(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def save_slip(made: Program, hands: Keyboard, folder: Path) -> str:
    """Preview, save, back to the calendar; what the paper says."""
    hands.press(Key.Key_P, held=CTRL)
    hands.press(Key.Key_S, held=CTRL)
    hands.press(Key.Key_Escape)
    settle()
    assert made.pages.slip.view is None
    return text_of(folder / FILE)


def test_that_an_employee_missed_for_four_months_leaves_with_a_slip(
    counter: Program, hands: Keyboard, tmp_path: Path
) -> None:
    """Somebody new: a name, a number, a line of months, the base; then the employer's way is chosen."""
    hands.press(Key.Key_N, held=CTRL)
    hands.type("赵敏")
    hands.press(Key.Key_Return, Key.Key_Return)
    hands.type("11010519491231002X")
    hands.press(Key.Key_J, held=CTRL)
    hands.type("2024-01..2026-06; 养老 2024-01..2026-10")
    hands.press(Key.Key_Return)
    answer = counter.desk.assessment
    assert answer is not None
    assert answer.today is not None
    assert answer.today.coverage is Coverage.SUSPENDED
    assert counter.desk.shown.name == "赵敏"
    assert "4 个月（2026-07 至 2026-10）" in counter.pages.counter.headline.view.sentence
    hands.press(Key.Key_F7, Key.Key_Space)
    chosen = counter.context.chosen_option
    assert chosen is not None
    assert (chosen.way, chosen.available, len(chosen.months)) == (Way.BACKPAY, True, 4)
    text = save_slip(counter, hands, tmp_path)
    hands.tell("employee missed for 4 months")
    assert hands.keys <= MOST_KEYS
    assert "赵敏" in text
    assert "11010519491231002X" not in text
    for said in ("统筹待遇停止", "2026-08-01", "2026-07至2026-10", "2027-01-25", "单位补缴", "12393"):
        assert said in text, said


def test_that_a_flexible_worker_seven_months_out_learns_of_waiting(
    counter: Program, hands: Keyboard, tmp_path: Path
) -> None:
    """Somebody in the list; under the general rule nothing can be paid back, six months are to wait."""
    li_paid(hands, "2024-01..2026-03 个人")
    answer = counter.desk.assessment
    assert answer is not None
    gap = answer.gaps[-1]
    assert (gap.months, gap.backpay.reasons[0]) == (7, Reason.GAP_TOO_LONG)
    resume = next(option for option in answer.options if option.way is Way.RESUME)
    assert resume.waiting_months == 6
    text = save_slip(counter, hands, tmp_path)
    hands.tell("flexible worker 7 months out")
    assert hands.keys <= MOST_KEYS
    assert resume.first_covered_month is not None
    for said in ("李强", "统筹待遇停止", "不可补缴", "等待期6个月", month_text(resume.first_covered_month)):
        assert said in text, said


def test_that_a_shanghai_flexible_worker_who_misses_a_month_begins_to_wait_again(
    counter: Program, hands: Keyboard, tmp_path: Path
) -> None:
    """The policy is chosen in the top bar; a month missed while waiting starts it again."""
    li_paid(hands, "2026-05..2026-10 个人; 2026-08 欠")
    choose_policy(counter, hands, "sh")
    answer = counter.desk.assessment
    assert answer is not None
    assert answer.today is not None
    assert answer.policy.id == "sh"
    assert answer.today.coverage is Coverage.WAITING
    assert answer.today.run is not None
    assert answer.today.run.restarted
    missed = answer.at(parse_month("2026-08"))
    assert missed is not None
    assert missed.payment is Payment.MISSED
    assert counter.desk.shown.ledger.capacity_at(answer.current) is Capacity.INDIVIDUAL
    text = save_slip(counter, hands, tmp_path)
    hands.tell("Shanghai flexible worker, a month missed while waiting")
    assert hands.keys <= MOST_KEYS
    for said in (
        "李强",
        "上海市职工基本医疗保险",
        "待遇等待期",
        "等待期重新计算：6个月",
        "建议：继续按时缴费",
        "沪医保规〔2025〕7号",
    ):
        assert said in text, said


def li_paid(hands: Keyboard, line: str) -> None:
    """李强 is looked for, and what was paid is written as one line."""
    hands.press(Key.Key_K, held=CTRL)
    hands.type("lq")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_J, held=CTRL)
    hands.type(line)
    hands.press(Key.Key_Return)


def choose_policy(made: Program, hands: Keyboard, wanted: str) -> None:
    """By key to the as-of date, and from there to the policy beside it."""
    hands.press(Key.Key_D, held=CTRL)
    box = made.shell.top_bar.policy
    while focused() is not box:
        hands.press(Key.Key_Tab)
    while box.currentData() != wanted and hands.keys < MOST_KEYS:
        hands.press(Key.Key_Down)
