"""A closed month asks before it is changed, once a person and day, whichever way the edit comes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.apart import MANY
from medins_desktop.desk.people.people import delete_person
from medins_desktop.desk.roster.bulk import PostMonths, plan
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.ui.program import Program
from medins_desktop.words import say
from tests.plugins.day import Clock
from tests.ui.roster_window import EMPLOYERS, NOW, roster
from tests.ui.whole_window import CTRL, THREE_YEARS, answer, focused, press, write

Key = Qt.Key
FIRM, MAY, JUNE = "示例商贸有限公司", parse_month("2026-05"), parse_month("2026-06")


@pytest.fixture
def closed(wang: Program) -> Program:
    """王芳 in front; May and June are closed for her employer, and May is selected."""
    for month in (MAY, JUNE):
        wang.desk.set_closed(FIRM, month, closed=True)
    select(wang, MAY)
    return wang


def select(made: Program, month: Month) -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the question that was answered
    made.window.activateWindow()
    QApplication.processEvents()
    made.pages.counter.calendar.table.setFocus()
    made.context.go_to.emit("calendar", (month,))


def is_paid(made: Program, month: Month) -> bool:
    return made.desk.shown.ledger.entry_at(Track.MEDICAL, month) is not None


def test_that_an_edit_by_key_asks_and_no_changes_nothing(closed: Program) -> None:
    seen = answer(closed, Key.Key_Escape)
    press(Key.Key_Space)
    assert len(seen) == 1
    assert "2026-05" in seen[0]
    assert FIRM in seen[0]
    assert is_paid(closed, MAY)
    assert closed.desk.undo_name() is None
    again = answer(closed, Key.Key_Space)
    select(closed, MAY)
    press(Key.Key_Space)
    assert len(again) == 1, "a no is not remembered"
    assert not is_paid(closed, MAY)


def test_that_yes_is_not_asked_again_of_this_person_today(closed: Program) -> None:
    seen = answer(closed, Key.Key_Space)
    press(Key.Key_Space)
    assert not is_paid(closed, MAY)
    select(closed, JUNE)
    press(Key.Key_Space)
    press(Key.Key_Z, CTRL)
    assert (len(seen), is_paid(closed, MAY), is_paid(closed, JUNE)) == (1, False, True)
    assert (FIRM, MAY) in closed.desk.closed_months, "it stays closed"


def test_that_it_is_asked_again_on_another_day(closed: Program, clock: Clock) -> None:
    answer(closed, Key.Key_Space)
    press(Key.Key_Space)
    clock.put_to("2026-11-24 09:00")
    again = answer(closed, Key.Key_Escape)
    select(closed, MAY)
    press(Key.Key_Space)
    assert len(again) == 1
    assert not is_paid(closed, MAY)


def test_that_it_is_asked_of_every_person(closed: Program) -> None:
    answer(closed, Key.Key_Space)
    press(Key.Key_Space)
    desk = closed.desk
    for month in (MAY, JUNE):
        desk.set_closed(FIRM, month, closed=False)
    desk.show(2)
    desk.commit(Step("step.paste_record_details", {}, ((desk.shown, replace(desk.shown, ledger=THREE_YEARS)),)))
    desk.set_closed(FIRM, MAY, closed=True)
    seen = answer(closed, Key.Key_Escape)
    select(closed, MAY)
    press(Key.Key_Space)
    assert len(seen) == 1
    assert is_paid(closed, MAY)


def by_quick_line(_made: Program) -> None:
    press(Key.Key_J, CTRL)
    write("2026-05 x")
    press(Key.Key_Return)


def back_paid(_made: Program) -> None:
    press(Key.Key_B)
    write("20260610")
    press(Key.Key_Return)


def deleting(made: Program) -> None:
    made.context.guard(lambda: delete_person(made.desk))


WAYS: dict[str, Callable[[Program], None]] = {
    "quick line": by_quick_line,
    "back-paid": back_paid,
    "deleting": deleting,
    "unknown": lambda _made: press(Key.Key_U),
    "clearing": lambda _made: press(Key.Key_Delete),
}


@pytest.mark.parametrize("way", WAYS)
def test_that_every_way_of_editing_asks(closed: Program, way: str) -> None:
    seen = answer(closed, Key.Key_Escape)
    before = closed.desk.shown
    WAYS[way](closed)
    assert len(seen) == 1
    assert closed.desk.person == before


def test_that_an_open_month_asks_nothing(closed: Program) -> None:
    select(closed, MAY - 1)
    press(Key.Key_Space)
    assert not is_paid(closed, MAY - 1)


def test_that_the_question_names_the_day_of_closing(closed: Program) -> None:
    at = closed.desk.open_book.closed_at(FIRM, MAY)
    assert at is not None
    seen = answer(closed, Key.Key_Escape)
    press(Key.Key_Space)
    assert at.astimezone().date().isoformat() in seen[0]
    assert closed.desk.open_book.closed_at(FIRM, MAY - 1) is None


def test_that_a_lock_hides_everything_over_a_day_that_would_ask(closed: Program) -> None:
    """A question that waited there would hold the lock open for as long as nobody is at the desk."""
    press(Key.Key_Return)
    press(Key.Key_Return)
    write("2026-11-20")
    seen = answer(closed, Key.Key_Escape)
    closed.locking.lock()
    assert seen == []
    assert closed.window.shown_page == "gate"


def add(made: Program, name: str) -> None:
    """Somebody new, whose record comes with months that are closed."""
    step = Step("step.create_person", {"name": name}, ((None, PersonRecord(name=name, ledger=THREE_YEARS)),))
    made.context.guard(lambda: made.desk.commit(step))


def test_that_a_yes_for_somebody_new_is_none_for_the_next_one(closed: Program) -> None:
    for name in ("甲", "乙"):
        seen = answer(closed, Key.Key_Space)
        add(closed, name)
        assert len(seen) == 1, name
    assert closed.desk.open_book.count() == 4


def test_that_a_detail_that_is_not_changed_reads_as_it_is(closed: Program) -> None:
    answer(closed, Key.Key_Escape)
    press(Key.Key_Return)
    state = focused()
    assert isinstance(state, QComboBox)
    before = state.currentText()
    press(Key.Key_End)
    assert is_paid(closed, MAY)
    assert state.currentText() == before


def test_that_undoing_for_hundreds_asks_once_for_all_of_them(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, MANY + 20) as (made, page):
        desk = made.desk
        people = [desk.open_book.person(each) for each in range(1, MANY + 21)]
        desk.tell_written(desk.write_apart(plan(people, PostMonths((NOW,))).step(), lambda _done: None))
        desk.set_closed(EMPLOYERS[0], NOW, closed=True)
        seen = answer(made, Key.Key_Escape)
        press(Key.Key_Z, CTRL)
        said = say("desk.month_closed", employer=EMPLOYERS[0], month="2026-11")
        qtbot.waitUntil(lambda: made.window.messages.text == said)
        made.window.activateWindow()
        qtbot.waitUntil(page.view.table.hasFocus)
        assert desk.next_undo() is not None
        answer(made, Key.Key_Space, seen)
        press(Key.Key_Z, CTRL)
        qtbot.waitUntil(lambda: desk.next_undo() is None and made.pages.writing.view is None, timeout=30_000)
        assert len(seen) == 2
