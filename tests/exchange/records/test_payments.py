"""Paid, due, not paid, not said: what a row says of its payment decides what comes in."""

import pytest

from medins_desktop.exchange.records.reader import read_text
from tests.exchange.records.texts import lines, medical, refused, told


def said(headings: str, row: str) -> str:
    record = read_text(lines(f"月份\t险种\t{headings}", f"2025-07\t医疗\t{row}"))
    assert record.refused == []
    return str(record.rows[0].said)


@pytest.mark.parametrize(
    ("headings", "row", "expected"),
    [
        ("个人实缴金额\t单位实缴金额", "120\t480", "paid"),
        ("个人实缴金额\t单位实缴金额", "0\t0.00", "unpaid"),
        ("个人实缴金额\t单位实缴金额", "\t-", "unknown"),
        ("个人实缴金额\t单位实缴金额", "120\t", "paid"),
        ("应缴金额\t实缴金额", "600\t600", "paid"),
        ("应缴金额\t实缴金额", "600\t120", "unknown"),
        ("应缴金额\t实缴金额", "600\t0", "unpaid"),
        ("应缴金额\t实缴金额", "600\t", "unknown"),
        ("应缴金额", "600", "unknown"),
        ("应缴金额", "0.00", "unpaid"),
        ("申报金额", "600", "unknown"),
        ("应缴金额\t到账日期", "600\t2025-07-10", "paid"),
        ("应缴金额\t缴费状态", "600\t已缴费", "paid"),
        ("应缴金额\tAAC031", "600\t1", "unknown"),
        ("缴费金额", "600", "silent"),
        ("缴费金额\t到账日期", "600\t2025-07-10", "paid"),
        ("缴费金额\t到账日期", "600\t", "silent"),
        ("缴费金额", "0", "unpaid"),
        ("缴费基数", "6000", "silent"),
        ("AAC031", "0", "unpaid"),
        ("AAC031", "1", "paid"),
        ("AAC031", "2", "unpaid"),
        ("AAC031", "3", "unpaid"),
        ("缴费状态", "已到账", "paid"),
        ("缴费状态", "未到账", "unknown"),
        ("缴费状态", "已申报", "unknown"),
        ("缴费状态", "已申报未缴费", "unknown"),
        ("缴费状态", "欠费", "unpaid"),
        ("缴费状态", "正常缴费", "paid"),
        ("缴费状态", "中断缴费", "unpaid"),
        ("个人实缴金额\tAAC031", "120\t2", "paid"),
        ("status", "not posted", "unknown"),
        ("status", "posted", "paid"),
    ],
)
def test_that_a_row_says_what_was_paid(headings: str, row: str, expected: str) -> None:
    assert said(headings, row) == expected


def test_that_a_day_belongs_to_what_was_paid_alone() -> None:
    record = read_text(
        lines("月份\t险种\t缴费状态\t到账日期", "2025-07\t医疗\t已缴\t2025/7/9", "2025-08\t医疗\t欠费\t2025-08-09")
    )
    assert told(record) == [medical("2025-07", "paid", day="2025-07-09"), medical("2025-08", "unpaid")]


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("月份", "2025-13", "month-form"),
        ("月份", "2025.1", "month-dot"),
        ("月份", "1825-01", "month-range"),
        ("月份", "202507-202501", "range-backwards"),
        ("月份", "190001-219912", "range-long"),
        ("月份", "abc", "month-form"),
        ("月份", "", "no-month"),
        ("险种", "五险一金", "kind-unknown"),
        ("险种", "公积金", "other-kind"),
        ("个人实缴金额", "一百二", "amount-form"),
        ("个人实缴金额", "-120.00", "refund"),
        ("个人实缴金额", "=SUM(A1:A9)", "formula"),
        ("姓名", '=HYPERLINK("http://example.test","王芳")', "formula"),
        ("姓名", "@SUM(1)", "formula"),
        ("证件号码", "1.10105E+17", "number-damaged"),
        ("证件号码", "110105194912310000", "number-damaged"),
        ("证件号码", "110,105,194,912,310,000", "number-damaged"),
        ("证件号码", "1101051949123100", "number-wrong"),
        ("证件号码", "110105194913310021", "number-wrong"),
        ("到账日期", "2025-02-30", "date-form"),
        ("到账日期", "202507", "date-incomplete"),
        ("缴费状态", "蓝色", "state-unknown"),
        ("月份", "2" * 3000, "too-long"),
        ("个人实缴金额", "9" * 3000, "too-long"),
        ("姓名", "王" * 3000, "too-long"),
    ],
)
def test_that_a_row_that_does_not_come_in_is_named_with_its_place(column: str, cell: str, reason: str) -> None:
    headings = ["姓名", "证件号码", "月份", "险种", "个人实缴金额", "到账日期", "缴费状态"]
    sound = ["王芳", "11010519491231002X", "2025-07", "医疗", "120.00", "", ""]
    at = headings.index(column)
    row = [cell if place == at else value for place, value in enumerate(sound)]
    record = read_text(lines("\t".join(headings), "\t".join(sound), "\t".join(row)))
    assert [each.at for each in record.rows] == [2]
    assert [(at, place, why) for at, place, _, why in refused(record)] == [(3, at + 1, reason)]
    assert record.refused[0].heading == column
    assert record.refused[0].text.startswith(cell[:20])
    assert len(record.refused[0].text) <= 61


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        ("110105 19491231 002x", "11010519491231002X"),
        ("'11010519491231002X", "11010519491231002X"),
        ("110105491231002", "110105491231002"),
        ("830000199001010017", "830000199001010017"),
        ("110105194912310029", "110105194912310029"),
        ("110105********002X", "110105********002X"),
        ("E12345678", "E12345678"),
        ("", ""),
        ("-", ""),
    ],
)
def test_that_numbers_are_kept_as_they_stand(number: str, kept: str) -> None:
    record = read_text(lines("证件号码\t月份\t险种\t实缴", f"{number}\t2025-07\t医疗\t1"))
    assert [row.number for row in record.rows] == [kept]


def test_that_rows_below_a_damaged_number_are_not_somebody_elses() -> None:
    record = read_text(lines("证件号码\t月份\t险种\t实缴", "1.10105E+17\t2025-07\t医疗\t1", "\t2025-08\t医疗\t1"))
    assert record.rows == []
    assert [str(each.reason) for each in record.refused] == ["number-damaged", "number-damaged"]


@pytest.mark.parametrize(
    ("headings", "row"),
    [
        ("实缴金额\t缴费类型", "480\t补缴"),
        ("实缴金额\t滞纳金", "480\t3.50"),
        ("缴费状态", "已补缴"),
        ("实缴金额\t缴费状态", "480\t已补缴"),
    ],
)
def test_that_a_back_payment_without_its_day_is_not_taken_for_one_on_time(headings: str, row: str) -> None:
    record = read_text(
        lines(f"月份\t险种\t{headings}", f"2025-07\t医疗\t{row}", f"2025-08\t医疗\t{row}".replace("补", ""))
    )
    assert [str(each.reason) for each in record.refused][:1] == ["late-no-day"]
    dated = read_text(lines(f"月份\t险种\t{headings}\t到账日期", f"2025-07\t医疗\t{row}\t2025-10-12"))
    assert told(dated) == [medical("2025-07", "paid", day="2025-10-12")]


def test_that_a_message_about_a_back_payment_needs_its_day() -> None:
    record = read_text(
        lines("2025-07 医保已补缴", "2025-08 医保补缴", "2025-09 医保补缴 2025-10-12", "2025-10 医保未补缴")
    )
    assert [(each.at, str(each.reason)) for each in record.refused] == [(1, "late-no-day"), (2, "late-no-day")]
    assert told(record) == [medical("2025-09", "paid", day="2025-10-12"), medical("2025-10", "unpaid")]
