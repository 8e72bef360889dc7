"""From a new, encrypted book to the same book opened again: by keys, and everything is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Coverage
from medins_desktop.domain.month import month
from medins_desktop.settings import Settings
from medins_desktop.ui.program import Program
from tests.journeys.keyboard import Keyboard, begin_person, protect_book
from tests.ui.whole_window import CTRL, SHIFT, focused, program

Key = Qt.Key
PASSWORD = "Lu Xun wrote 33 letters"
AS_OF = date(2026, 11, 23)
GAP = range(month(2026, 7), month(2026, 10) + 1)


def tab_to(hands: Keyboard, name: str) -> None:
    """Press Tab until the keyboard is at the field of this name."""
    for _ in range(60):
        if focused().accessibleName() == name:
            return
        hands.press(Key.Key_Tab)
    raise AssertionError(name)


def make_book(made: Program, hands: Keyboard, path: Path, qtbot: QtBot) -> None:
    """A new book at a place that is typed over the proposed one."""
    hands.press(Key.Key_N, held=CTRL | SHIFT)
    tab_to(hands, "保存位置")
    hands.press(Key.Key_A, held=CTRL)
    hands.type(str(path))
    tab_to(hands, "密码")
    protect_book(made, hands, qtbot, PASSWORD, AS_OF)


def add_person(hands: Keyboard, name: str, number: str, months: str) -> None:
    """A name, a number, a line of months."""
    begin_person(hands, name, number)
    hands.press(Key.Key_J, held=CTRL)
    hands.type(months)
    hands.press(Key.Key_Return, Key.Key_Escape)


def find(made: Program, hands: Keyboard, asked: str) -> None:
    """By what is typed into the search; the keyboard goes on into the calendar then."""
    hands.press(Key.Key_K, held=CTRL)
    hands.type(asked)
    hands.press(Key.Key_Return, Key.Key_Return)
    assert focused() is made.pages.counter.calendar.table


def seen(made: Program) -> tuple[str, int, str]:
    """What the clerk reads: the answer, how many ways out, why."""
    counter = made.pages.counter
    return (
        counter.headline.view.sentence,
        counter.options.model.rowCount(),
        counter.why.view.text.toPlainText(),
    )


def mark_gap(made: Program, hands: Keyboard) -> None:
    """From the as-of month three to the left of October, four months with Shift, one key to take the payment away."""
    hands.press(Key.Key_Left, Key.Key_Left, Key.Key_Left, Key.Key_Left)
    hands.press(Key.Key_Right, Key.Key_Right, Key.Key_Right, held=SHIFT)
    assert made.context.selected_months == tuple(GAP)
    hands.press(Key.Key_Space)


def test_that_a_book_made_by_keys_holds_everything_when_it_is_opened_again(qtbot: QtBot, tmp_path: Path) -> None:
    path, hands, settings = tmp_path / "窗口一.medins", Keyboard(qtbot), Settings(language="zh", theme="light")
    with program(qtbot, settings) as made:
        make_book(made, hands, path, qtbot)
        add_person(hands, "王芳", "11010519491231002X", "2024-01..2026-10; 养老 2024-01..2026-10")
        add_person(hands, "李强", "110105199003070285", "2024-01..2026-10 个人")
        find(made, hands, "wf")
        before = seen(made)
        mark_gap(made, hands)
        after = seen(made)
        assert all(one != other for one, other in zip(before, after, strict=True)), "headline, options and why change"
        answer = made.desk.assessment
        assert answer is not None
        assert answer.today is not None
        assert answer.today.coverage is Coverage.SUSPENDED
        assert "4 个月（2026-07 至 2026-10）" in after[0]
        hands.press(Key.Key_Z, held=CTRL)
        assert seen(made)[0] == before[0]
        hands.press(Key.Key_Y, held=CTRL)
        assert seen(made)[0] == after[0]
        ledger = made.desk.shown.ledger
    content = path.read_bytes()
    assert "王芳".encode() not in content
    assert not content.startswith(b"SQLite format 3")
    with program(qtbot, settings) as made:
        assert focused().accessibleName() == "打开账簿 窗口一.medins"
        hands.press(Key.Key_Space)
        hands.type(PASSWORD)
        hands.press(Key.Key_Return)
        qtbot.waitUntil(lambda: made.desk.book is not None, timeout=20_000)
        made.desk.set_as_of(AS_OF)
        assert made.desk.open_book.count() == 2
        find(made, hands, "wf")
        assert made.desk.shown.ledger == ledger
        assert made.desk.shown.id_number == "11010519491231002X"
        assert seen(made)[0] == after[0]
        assert not made.window.top_bar.undo.isEnabled()
    hands.tell("a book of one's own, two people, a gap, undone, done again, closed, opened again")
