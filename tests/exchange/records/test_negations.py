"""A negation before a word of payment is never paid, in a cell, a sentence or a heading."""

# ruff: noqa: E501 - tables of cells stand in lines

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.exchange.records.cells import plain
from medins_desktop.exchange.records.heading_row import meaning_of
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.record import Said
from medins_desktop.exchange.records.states import NEGATIONS, is_doubted, may_be_doubted, read_state

PAID = (
    "缴", "交", "缴费", "缴纳", "实缴", "缴清", "缴足", "交费", "付款", "支付", "补缴", "补交", "到账", "到帐", "入库", "入账", "实收",
    "收到", "扣款成功", "足额缴纳", "成功", "正常缴费", "正常参保", "完成缴费", "参保缴费",
)  # fmt: skip
PARTICLES = ("", "能", "按时", "及时", "曾", "予以", "有", "能按时", "能按期足额", " ")


@pytest.mark.parametrize(("no", "particle"), list(product((*NEGATIONS, "未曾", "从没"), PARTICLES)))
def test_that_a_negation_is_never_paid(no: str, particle: str) -> None:
    for word in PAID:
        text = f"{no}{particle}{word}"
        assert read_state(text) not in (Said.PAID, Said.SILENT, None), text
        rows = read_text(f"2026-05 医保 {text}").rows
        assert all(row.said not in (Said.PAID, Said.SILENT) for row in rows), text


@pytest.mark.parametrize("text", ["not paid", "unpaid", "not yet paid", "was not paid", "has not been paid", "never paid", "non-payment", "to be paid", "yet to be paid"])  # fmt: skip
def test_that_a_negation_in_english_is_never_paid(text: str) -> None:
    assert read_state(text) in (Said.UNPAID, Said.UNKNOWN)


@pytest.mark.parametrize(
    "text", ["已缴", "实缴", "已足额缴纳", "缴费成功", "正常缴费", "已到账", "paid", "paid in full"]
)
def test_that_words_of_payment_by_themselves_are_paid(text: str) -> None:
    assert read_state(text) is Said.PAID


@pytest.mark.parametrize("heading", ["未实缴金额", "未到账金额", "尚未缴纳金额", "没有实缴金额", "待实缴金额"])
def test_that_a_column_of_what_is_not_paid_is_none_of_what_is(heading: str) -> None:
    meaning = meaning_of(heading)
    assert meaning is not None
    assert meaning.field is Field.OWED


@pytest.mark.parametrize("no", [*NEGATIONS, "未曾", "从没"])
def test_that_no_heading_with_a_negation_is_one_of_payment(no: str) -> None:
    for word, noun in product(PAID, ("金额", "额", "状态", "标志", "", "日期")):
        meaning = meaning_of(f"{no}{word}{noun}")
        is_safe = meaning is None or meaning.field in (Field.OWED, Field.ARREARS, Field.OTHER)
        assert is_safe, f"{no}{word}{noun}"


@pytest.mark.parametrize("no", [*NEGATIONS, "未曾", "从没"])
def test_that_a_negation_is_never_paid_in_any_column(no: str) -> None:
    """Beside amounts, across months, as a mark in a column of amounts, with what the row says otherwise."""
    for word in PAID:
        text = f"{no}{word}"
        for table in (
            f"姓名\t所属期\t缴费状态\n王芳\t202605\t{text}",
            f"姓名\t所属期\t实缴金额\t缴费状态\n王芳\t202605\t675\t{text}",
            f"姓名\t所属期\t单位缴费状态\t个人缴费状态\n王芳\t202605\t已缴\t{text}",
            f"姓名\t所属期\t实缴金额\n王芳\t202605\t{text}",
            f"姓名\t2026年4月\t2026年5月\n王芳\t已缴\t{text}",
            f"姓名\t所属期\t{text}金额\n王芳\t202605\t675",
        ):
            rows = [row for row in read_text(table).rows if row.first == 2026 * 12 + 4]
            assert all(row.said in (Said.UNPAID, Said.UNKNOWN) for row in rows), (text, table)


@given(st.text(alphabet="未没有缴补ｎＯnotpaid欠已 ａ不正常", max_size=12))
def test_that_remarks_passed_over_are_of_no_doubt(remark: str) -> None:
    assert may_be_doubted(remark) or not is_doubted(plain(remark))
