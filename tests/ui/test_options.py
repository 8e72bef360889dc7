"""The options card by keys: choose, suppose a day, compare a later resumption, carry out, take back."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.desk.people.people import set_career
from medins_desktop.domain.assessment import Coverage, Payment, Route, Way
from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Career, Track
from medins_desktop.domain.month import month
from medins_desktop.ui.kit.question import Question
from medins_desktop.ui.options.columns import Column
from medins_desktop.ui.options.controller import OptionsController
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, answer, press, write

Key = Qt.Key
JULY = month(2026, 7)


def card(made: Program) -> OptionsController:
    return made.pages.counter.options


def choose_first(made: Program) -> None:
    card(made).view.table.setFocus()
    press(Key.Key_Home, CTRL)


def book_it(made: Program) -> None:
    """Ctrl+Enter, and once more where it is shown what will be written."""
    timer = QTimer(made)

    def look() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, Question):
            timer.stop()
            QTest.keyClick(question.stay, Key.Key_Return, CTRL)

    timer.timeout.connect(look)
    timer.start(5)
    press(Key.Key_Return, CTRL)


def test_that_what_the_employer_owes_is_marked(wang: Program) -> None:
    (marked,) = [row.option for row in card(wang).model.rows if row.is_best]
    assert (marked.way, marked.route, marked.is_duty) == (Way.BACKPAY, Route.EMPLOYER, True)


def test_that_a_duty_names_its_articles_and_the_other_ways_what_stays_owed(wang: Program) -> None:
    notes = {row.option.way: row.note for row in card(wang).model.rows}
    assert notes[Way.BACKPAY].startswith("单位应缴（社会保险法 60、86 条）")
    assert "单位仍欠 2026-07…10，滞纳金逐日增加" in notes[Way.RESUME]
    assert "单位仍欠 2026-07…10，滞纳金逐日增加" in notes[Way.LAPSE]


def test_that_each_way_says_what_it_adds_to_the_years(wang: Program) -> None:
    model = card(wang).model
    added = {row.option.way: row.cells[Column.YEARS] for row in model.rows}
    assert added == {Way.BACKPAY: "+4", Way.RESUME: "+0", Way.LAPSE: "+0"}
    set_career(wang.desk, Career(born=date(1980, 3, 1), sex=Sex.FEMALE, original_age=50))
    short = [row.option.short for row in model.rows]
    assert [row.cells[Column.YEARS] for row in model.rows] == [
        f"+{gained}，差 {n}" for gained, n in zip((4, 0, 0), short, strict=True)
    ]
    model.sort(Column.YEARS)
    assert model.rows[-1].option.way is Way.LAPSE


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


def advised(made: Program) -> str:
    """The heading of the advice on the slip."""
    text = made.pages.slip.text()
    assert text is not None
    return next(line for line in text.splitlines() if line.startswith(("【所选方案", "【建议")))


def test_that_looking_at_a_way_is_not_choosing_it(wang: Program) -> None:
    before = advised(wang)
    card(wang).view.table.setFocus()
    for _ in range(4):
        press(Key.Key_Down)
        assert advised(wang) == before
    assert wang.context.previewed_option is not None
    assert wang.context.chosen_option is None


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return, Key.Key_Enter])
def test_that_a_way_is_chosen_by_its_own_key_and_let_go_by_the_same(wang: Program, key: Key) -> None:
    choose_first(wang)
    press(key)
    assert advised(wang) == "【所选方案：单位补缴 4 个月】"
    model = card(wang).model
    assert [row.is_chosen for row in model.rows] == [True, False, False]
    assert "已选定" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert wang.desk.next_undo() is None, "nothing was booked"
    press(Key.Key_Down)
    assert advised(wang) == "【所选方案：单位补缴 4 个月】", "looking on lets nothing go"
    press(Key.Key_Up)
    press(key)
    assert wang.context.chosen_option is None
    assert not any(row.is_chosen for row in model.rows)


def test_that_a_chosen_way_follows_the_day_and_is_forgotten_with_the_person(wang: Program) -> None:
    choose_first(wang)
    press(Key.Key_Space)
    wang.desk.set_pay_on(date(2026, 12, 1))
    assert advised(wang) == "【所选方案：单位补缴 5 个月】"
    wang.desk.set_pay_on(date(2027, 3, 1))
    assert wang.context.chosen_option is None, "it is not possible by then"
    wang.desk.set_pay_on(None)
    assert advised(wang) == "【所选方案：单位补缴 4 个月】"
    wang.desk.show(wang.desk.shown_id)
    assert wang.context.chosen_option is None


def test_that_the_button_chooses_lets_go_and_says_why_it_cannot(wang: Program) -> None:
    view = card(wang).view
    assert not view.choose.isEnabled()
    assert view.choose.toolTip() == "先在表中选一个方案（上下键）"
    assert view.carry_out.toolTip() == "先在表中选一个方案（上下键）"
    choose_first(wang)
    view.choose.click()
    assert (view.choose.text(), wang.context.chosen_option is not None) == ("取消选定", True)
    view.choose.click()
    assert (view.choose.text(), wang.context.chosen_option) == ("选定", None)
    press(Key.Key_End, CTRL)
    assert view.choose.isEnabled()
    assert not view.carry_out.isEnabled()
    assert view.carry_out.toolTip() == "这个方案没有可以登记的补缴"


def test_that_booking_asks_and_shows_what_it_will_write(wang: Program) -> None:
    choose_first(wang)
    seen = answer(wang, Key.Key_Escape)
    press(Key.Key_Return, CTRL)
    assert "医保 2026-07 至 2026-10（4 个月）记为 2026-11-23 补缴。" in seen[0]
    assert "合计：" in seen[0]
    assert wang.desk.next_undo() is None


def test_that_the_same_keys_again_book_it_as_one_step(wang: Program) -> None:
    choose_first(wang)
    book_it(wang)
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
    book_it(wang)
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
