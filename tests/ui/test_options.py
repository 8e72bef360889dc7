"""The options card by keys: choose, suppose a day, compare a later resumption, carry out, take back."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Coverage, Payment, Route, Way
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import month
from medins_desktop.ui.options.columns import Column
from medins_desktop.ui.options.controller import OptionsController
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, press, write

Key = Qt.Key
JULY = month(2026, 7)


def card(made: Program) -> OptionsController:
    return made.pages.counter.options


def choose_first(made: Program) -> None:
    card(made).view.table.setFocus()
    press(Key.Key_Home, CTRL)


def test_that_what_the_employer_owes_is_marked(wang: Program) -> None:
    (marked,) = [row.option for row in card(wang).model.rows if row.is_best]
    assert (marked.way, marked.route, marked.is_duty) == (Way.BACKPAY, Route.EMPLOYER, True)


def test_that_to_stop_paying_is_never_marked_though_it_may_be_covered_as_soon(wang: Program) -> None:
    wang.pages.counter.calendar.table.setFocus()
    press(Key.Key_Space)  # November is paid: cover is back in December, whatever is done
    model = card(wang).model
    lapse = next(row for row in model.rows if row.option.way is Way.LAPSE)
    assert lapse.option.first_covered_month == month(2026, 12)
    assert not lapse.is_best


def test_that_ways_that_are_not_possible_stay_below_whatever_is_sorted(wang: Program) -> None:
    wang.desk.set_pay_on(date(2027, 3, 1))
    table, model = card(wang).view.table, card(wang).model
    assert any(not row.option.available for row in model.rows)
    for column in (Column.TOTAL, Column.RETURNS):
        for _ in range(2):
            table.horizontalHeader().sectionClicked.emit(column)
            possible = [row.option.available for row in model.rows]
            assert possible == sorted(possible, reverse=True)


def test_that_an_option_lies_over_the_calendar_while_it_is_chosen(wang: Program) -> None:
    calendar = wang.pages.counter.calendar.model
    choose_first(wang)
    planned = calendar.preview(Track.MEDICAL, JULY)
    assert planned is not None
    assert planned.payment is Payment.BACKPAID
    december = calendar.preview(Track.MEDICAL, month(2026, 12))
    assert december is not None
    assert december.coverage is Coverage.COVERED
    press(Key.Key_Escape)
    assert calendar.preview(Track.MEDICAL, JULY) is None


def test_that_enter_carries_the_chosen_way_out_as_one_step(wang: Program) -> None:
    choose_first(wang)
    press(Key.Key_Return)
    assert wang.desk.person is not None
    entry = wang.desk.person.ledger.entry_at(Track.MEDICAL, JULY)
    assert entry is not None
    assert entry.paid_on == date(2026, 11, 23)
    assert wang.desk.assessment is not None
    assert not wang.desk.assessment.gaps
    press(Key.Key_Z, CTRL)
    assert wang.desk.person.ledger.entry_at(Track.MEDICAL, JULY) is None


def test_that_what_is_carried_out_is_what_the_day_of_payment_asks_for(wang: Program) -> None:
    choose_first(wang)
    wang.desk.set_pay_on(date(2026, 12, 1))  # by then November is missed too
    card(wang).view.table.setFocus()
    press(Key.Key_Return)
    assert wang.desk.person is not None
    entry = wang.desk.person.ledger.entry_at(Track.MEDICAL, month(2026, 11))
    assert entry is not None
    assert entry.paid_on == date(2026, 12, 1)


def test_that_the_slider_supposes_a_day_and_the_table_follows(wang: Program) -> None:
    slider = card(wang).view.chart.slider
    before = card(wang).model.rows[0].option.cost
    QTest.keyClick(slider, Key.Key_Right)
    assert wang.desk.pay_on == date(2026, 11, 24)
    after = card(wang).model.rows[0].option.cost
    assert before is not None
    assert after is not None
    assert after.late_fee > before.late_fee
    assert card(wang).view.day.text() == "2026-11-24"


def test_that_the_slider_reaches_six_months_past_the_last_possible_day(wang: Program, qtbot: QtBot) -> None:
    slider = card(wang).view.chart.slider
    qtbot.waitUntil(lambda: slider.maximum() > 0)
    assert slider.maximum() == (date(2027, 7, 25) - date(2026, 11, 23)).days


def test_that_a_later_resumption_is_compared_and_a_past_one_refused(wang: Program, qtbot: QtBot) -> None:
    field, model = card(wang).view.later_month, card(wang).model
    field.setFocus()
    write("202702")
    press(Key.Key_Return)
    later = [row.option for row in model.rows if row.option.figures.get("later")]
    assert [option.figures["from"] for option in later] == [month(2027, 2)]
    assert later[0].first_covered_month == month(2027, 8)
    field.setFocus()
    write("202601")
    with qtbot.waitSignal(wang.context.problem):
        press(Key.Key_Return)
    assert len([row for row in model.rows if row.option.figures.get("later")]) == 1


def test_that_a_day_before_the_as_of_day_is_refused_in_words(wang: Program, qtbot: QtBot) -> None:
    day = card(wang).view.day
    day.setFocus()
    day.selectAll()
    write("20261101")
    with qtbot.waitSignal(wang.context.problem):
        press(Key.Key_Return)
    assert wang.desk.pay_on is None
