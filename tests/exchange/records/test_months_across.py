"""People down, months across: headings, blocks and cells as bookkeepers write them."""

# ruff: noqa: E501 - tables of cells stand in lines

import pytest

from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.record import Record, Said


def told(record: Record) -> list[tuple[str, str | None, str, str]]:
    return [
        (row.name, row.track.value if row.track else None, month_text(row.first), row.said.value) for row in record.rows
    ]


@pytest.mark.parametrize(
    "headings",
    [
        "2026年1月\t2026年2月", "2026年01月\t2026年02月", "2026-01\t2026-02", "2026/1\t2026/2", "202601\t202602",
        "2026-01-01\t2026-02-01", "2026-01-01 00:00:00\t2026-02-01 00:00:00", "26年1月\t26年2月", "Jan 2026\tFeb 2026",
        "January 2026\tFebruary 2026", "Jan-26\tFeb-26", "2026年1月缴费\t2026年2月缴费", "2026年1月\t2月",
        "2026年1月（元）\t2026年2月（元）",
    ],
)  # fmt: skip
def test_that_every_way_to_write_a_month_heads_a_column(headings: str) -> None:
    record = read_text(f"姓名\t身份证号\t{headings}\n王芳\t11010519491231002X\t√\t×")
    assert told(record) == [("王芳", None, "2026-01", "paid"), ("王芳", None, "2026-02", "unpaid")]
    assert not record.refused


@pytest.mark.parametrize(
    "title",
    ["2026年度医保缴费表\n", "2026年\n", "单位：小满\n\n2026 年度\n", "2026\n", "2026年度医保缴费表\n\n"],
)
@pytest.mark.parametrize(
    "headings", ["1月\t2月\t3月", "1月份\t2月份\t3月份", "1\t2\t3", "01\t02\t03", "一月\t二月\t三月", "Jan\tFeb\tMar"]
)
def test_that_months_without_a_year_take_it_from_the_title(title: str, headings: str) -> None:
    record = read_text(f"{title}序号\t姓名\t{headings}\n1\t王芳\t√\t\t×")
    assert [row[2:] for row in told(record)] == [("2026-01", "paid"), ("2026-03", "unpaid")]


def test_that_months_that_turn_round_within_a_title_s_year_are_not_dated() -> None:
    record = read_text("2026年\n姓名\t11月\t12月\t1月\n王芳\t√\t√\t√")
    assert not record.rows
    assert {str(each.reason) for each in record.refused} == {"no-year"}


def test_that_a_year_over_its_months_holds_for_its_group() -> None:
    record = read_text("姓名\t2025年\t\t2026年\t\n\t11月\t12月\t1月\t2月\n王芳\t√\t×\t√\t待缴")
    assert [row[2:] for row in told(record)] == [
        ("2025-11", "paid"), ("2025-12", "unpaid"), ("2026-01", "paid"), ("2026-02", "unknown"),
    ]  # fmt: skip


def test_that_insurances_beside_each_other_keep_their_months() -> None:
    record = read_text("姓名\t医疗保险\t\t养老保险\t\n\t2026-01\t2026-02\t2026-01\t2026-02\n王芳\t1\t0\t√\t×")
    assert told(record) == [
        ("王芳", "medical", "2026-01", "paid"), ("王芳", "medical", "2026-02", "unpaid"),
        ("王芳", "pension", "2026-01", "paid"), ("王芳", "pension", "2026-02", "unpaid"),
    ]  # fmt: skip


def test_that_insurances_below_each_other_have_a_block_each() -> None:
    block = "姓名\t2026年1月\t2026年2月\n王芳\t√\t×\n"
    record = read_text(f"职工基本医疗保险\n{block}基本养老保险\n{block}")
    assert [row[1] for row in told(record)] == ["medical", "medical", "pension", "pension"]


def test_that_a_column_names_the_insurance_of_each_row() -> None:
    record = read_text("姓名\t险种\t2026年1月\t2026年2月\n王芳\t医疗\t√\t×\n\t养老\t√\t√\n李强\t失业\t√\t")
    assert [row[:2] for row in told(record)] == [("王芳", "medical")] * 2 + [("王芳", "pension")] * 2
    assert [str(each.reason) for each in record.refused] == ["other-kind"]


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        *((cell, Said.PAID) for cell in ("✓", "√", "✔", "☑", "已缴", "缴", "1", "已缴费", "正常", "实缴", "已到账", "Y", "是")),
        *((cell, Said.UNPAID) for cell in ("×", "✗", "✘", "X", "x", "欠费", "未缴", "0", "断缴", "未实缴", "没交", "N", "否", "无缴费", "停保")),
        *((cell, Said.UNKNOWN) for cell in ("待缴", "?", "应缴", "未到账", "待补缴", "已申报")),
        ("525.00", Said.SILENT), ("1,525", Said.SILENT), ("0.00", Said.UNPAID),
        *((cell, None) for cell in ("", " ", "-", "—", "/", "无")),
    ],
)  # fmt: skip
def test_that_a_cell_says_what_its_sign_says(cell: str, said: Said | None) -> None:
    record = read_text(f"姓名\t2026年1月\t2026年2月\n王芳\t{cell}\t√")
    assert {row.first % 12 + 1: row.said for row in record.rows}.get(1) is said
    assert not record.refused


def test_that_amounts_are_paid_where_the_list_is_called_one_of_payments() -> None:
    record = read_text("2026年医保缴费表\n姓名\t1月\t2月\n王芳\t525.00\t0")
    assert [row[3] for row in told(record)] == ["paid", "unpaid"]
    record = read_text("2026年医保应缴费表\n姓名\t1月\t2月\n王芳\t525.00\t0")
    assert [row[3] for row in told(record)] == ["unknown", "unpaid"]


def test_that_a_back_payment_needs_its_day() -> None:
    record = read_text("姓名\t2026年1月\t2026年2月\n王芳\t补缴\t补缴 2026-03-04")
    assert [(month_text(row.first), str(row.paid_on)) for row in record.rows] == [("2026-02", "2026-03-04")]
    assert [(each.at, each.column, str(each.reason)) for each in record.refused] == [(2, 2, "late-no-day")]


def test_that_totals_notes_and_blank_rows_are_no_people() -> None:
    record = read_text("姓名\t2026年1月\t2026年2月\n\n王芳\t√\t×\n合计\t1\t0\n注：√为已缴\n制表人：李四\t\t\n")
    assert {row.name for row in record.rows} == {"王芳"}
    assert not record.refused
    assert record.totals == 1


def test_that_a_cell_that_is_not_understood_is_named_and_the_others_come_in() -> None:
    record = read_text("姓名\t2026年1月\t2026年2月\t2026年3月\n王芳\t√\t见附件\t#N/A")
    assert [row[2] for row in told(record)] == ["2026-01"]
    assert [(each.at, each.column, str(each.reason)) for each in record.refused] == [
        (2, 3, "state-unknown"), (2, 4, "error-value"),
    ]  # fmt: skip
