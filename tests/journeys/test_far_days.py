"""Days beyond the years that the program knows, wherever a day is taken: refused in words, never an error."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.entry.quick import parse
from medins_desktop.desk.errors import TypedError
from medins_desktop.desk.record.recording import plan
from medins_desktop.domain.assess import assess
from medins_desktop.domain.month import LATEST, last_day
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.policies.shelf import Shelf
from medins_desktop.ui.program import Program
from tests.ui.whole_window import THREE_YEARS

FAR = (
    "9999-12-31",
    "99991231",
    "9999/12/31",
    "9999年12月31日",
    "0001-01-01",
    "2958465",
    "9999-12-31 23:59:59",
    "9999-12",
)
LAST = last_day(LATEST)
RECORDS = (
    "月份\t金额\t到账日期\n2026-05\t450.00\t{day}\n",
    "费款所属期\t个人实缴金额\t缴费日期\t险种\n{day}\t450.00\t2026-05-10\t职工医保\n",
    "费款所属期起\t费款所属期止\t实缴金额\n2026-01\t{day}\t450\n",
    "姓名\t2026年1月\t{day}\n王芳\t✓\t✓\n",
    "2026-05 补 {day}",
    "王芳 {day} 已缴 450",
)


@pytest.mark.parametrize("day", FAR)
@pytest.mark.parametrize("record", RECORDS)
def test_that_a_record_with_a_far_day_is_read_and_brings_no_month_beyond_the_years_known(record: str, day: str) -> None:
    planned = plan(read_text(record.format(day=day)), PersonRecord())
    assert all(month <= LATEST for _, month in planned.months)


@pytest.mark.parametrize("day", FAR)
@pytest.mark.parametrize("line", ["{day}", "2026-05 补 {day}", "2026-05..{day}", "{day} ?"])
def test_that_the_quick_line_refuses_a_far_day_in_words(line: str, day: str) -> None:
    with pytest.raises(TypedError) as refused:
        parse(line.format(day=day), date(2026, 11, 23))
    assert refused.value.key


@pytest.mark.parametrize("day", FAR)
def test_that_the_window_refuses_a_far_day_and_asks_for_none(wang: Program, qtbot: QtBot, day: str) -> None:
    before = wang.desk.as_of
    for field in (wang.shell.top_bar.as_of, wang.pages.counter.options.view.day, wang.pages.counter.person.view.end):
        field.setText(day)
        field.commit()
        assert field.is_wrong
    assert (wang.desk.as_of, wang.desk.pay_on) == (before, None)


@pytest.mark.parametrize("day", [date(1900, 1, 1), LAST])
def test_that_the_first_and_the_last_day_are_answered_under_every_policy(day: date) -> None:
    for policy in Shelf().all():
        assess(THREE_YEARS, policy, day)
    policy = Shelf().get("cn-general")
    assert assess(THREE_YEARS, policy, date(2026, 11, 23), LAST).pay_on == LAST
