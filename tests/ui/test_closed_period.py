"""A closed month asks before it is changed, once a person and day, whichever way the edit comes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from medins_desktop.desk.people.people import delete_person
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.ui.program import Program
from tests.plugins.day import Clock
from tests.ui.whole_window import CTRL, THREE_YEARS, answer, press, write

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
