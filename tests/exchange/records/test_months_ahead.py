"""No month to come is paid without its day, in any shape of record, by any word."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.desk.importing.gathering import gather
from medins_desktop.desk.importing.source import source_of
from medins_desktop.domain.month import Month, month_text
from medins_desktop.exchange.records.gathered import People
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.record import Reason, Said
from medins_desktop.exchange.records.table import Assumed
from medins_desktop.exchange.sheets.pasted import pasted_table
from medins_desktop.exchange.sheets.reader import SheetReader

LATEST = 2026 * 12 + 4
"""May 2026."""
SHAPES = {
    "long": "姓名\t险种\t费款所属期\t缴费状态\n王芳\t医疗\t{month}\t{state}\n李强\t医疗\t202601\t已缴\n",
    "one kind": "姓名\t费款所属期\t金额\n王芳\t{month}\t{amount}\n",
    "really paid": "姓名\t费款所属期\t实缴金额\n王芳\t{month}\t{amount}\n",
    "wide": "姓名\t费款所属期\t医疗实缴\t养老实缴\n王芳\t{month}\t{amount}\t{amount}\n",
    "wide, ticked": "姓名\t费款所属期\t医疗\t养老\n王芳\t{month}\t√\t√\n",
    "from and to": "姓名\t所属期起\t所属期止\t缴费状态\n王芳\t202601\t{month}\t{state}\n",
    "a title": "{month}缴费明细\n姓名\t身份证号\t金额\n王芳\t11010519491231002X\t{amount}\n",
    "across": "姓名\t2026年1月\t{month}\n王芳\t√\t{state}\n",
    "across, amounts": "缴费\n姓名\t2026年1月\t{month}\n王芳\t1\t{amount}\n",
    "year apart": "姓名\t年份\t月份\t金额\n王芳\t{year}\t{number}\t{amount}\n",
    "card": "姓名：王芳\n险种：医疗\n费款所属期：{month}\n缴费状态：{state}\n",
    "without headings": "王芳\t医疗\t{month}\t{state}\n李强\t医疗\t{month}\t{state}\n赵一\t医疗\t{month}\t{state}\n",
    "a message": "王芳 {month} 医保 {state}\n",
    "a message of several": "王芳 2026年1月至{month} 医保 {state}\n",
    "merged": "姓名\t险种\t费款所属期\t缴费状态\n王芳\t医疗\t{month}\t{state}\n\t养老\t\t{state}\n",
}
STATES = ("已缴", "实缴", "正常", "缴费", "参保", "√", "是", "到账", "正常缴费")


def filled(shape: str, month: Month, state: str, amount: str) -> str:
    text = month_text(month)
    figures = {"month": f"{text[:4]}年{int(text[5:])}月", "year": text[:4], "number": str(int(text[5:]))}
    return SHAPES[shape].format(state=state, amount=amount, **figures)


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=25, deadline=None)
@given(ahead=st.integers(1, 40), state=st.sampled_from(STATES), amount=st.sampled_from(["675", "0.01", "1,525.00"]))
def test_that_a_month_to_come_is_refused_in_words(shape: str, ahead: int, state: str, amount: str) -> None:
    text = filled(shape, LATEST + ahead, state, amount)
    pasted = read_text(text, assumed=Assumed(latest=LATEST))
    assert not [row for row in pasted.rows if row.last > LATEST]
    assert Reason.MONTH_AHEAD in {each.reason for each in pasted.refused}
    table = pasted_table(text, "", "粘贴")
    assert table is not None
    with SheetReader() as reader:
        harvest = gather(reader, [replace(source_of(table), taken=True)], lambda _done: None, LATEST)
    assert _last(harvest.people) <= LATEST
    assert Reason.MONTH_AHEAD in {each.reason for each in harvest.refused}


@pytest.mark.parametrize("shape", SHAPES)
def test_that_a_month_that_has_come_is_taken(shape: str) -> None:
    record = read_text(filled(shape, LATEST, "已缴", "675"), assumed=Assumed(latest=LATEST))
    assert LATEST in {row.last for row in record.rows}
    assert not record.refused


def test_that_what_is_not_paid_may_be_to_come() -> None:
    record = read_text(filled("long", LATEST + 1, "应缴", ""), assumed=Assumed(latest=LATEST))
    assert (record.rows[0].last, record.rows[0].said) == (LATEST + 1, Said.UNKNOWN)


def _last(people: People) -> Month:
    return max((row.last for gathered in people.values() for row in gathered.rows), default=LATEST)
