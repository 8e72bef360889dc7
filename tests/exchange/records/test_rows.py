"""What single rows of tables come to: error values, cells left empty, months, days and amounts at their limits."""

import pytest

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.deciding import Sums, decide
from medins_desktop.exchange.records.finding import across_headings
from medins_desktop.exchange.records.gathered import People
from medins_desktop.exchange.records.heading_row import ROWS_TOGETHER, headings_at, joined
from medins_desktop.exchange.records.html_grid import LONGEST_SPAN, MOST_CELLS, has_merged_cells, has_table, html_rows
from medins_desktop.exchange.records.reader import HeadingRows, read_text, understand
from medins_desktop.exchange.records.record import Record, Said
from medins_desktop.exchange.records.state_cells import Stated
from medins_desktop.exchange.records.table import Assumed
from tests.exchange.records.texts import NUMBER, OTHER_NUMBER, lines, medical, pension, refused, told

HEAD = "姓名\t证件号码\t险种\t费款所属期\t个人实缴金额\t单位实缴金额\t缴费基数\t单位名称\t人员类别\t到账日期\t缴费状态"
ROW = ["王芳", NUMBER, "医疗", "202507", "120.00", "480.00", "6000", "小满商贸", "灵活就业", "2025-07-10", "已缴"]


def with_cells(**cells: str) -> Record:
    """The record of one row with these cells, by the place of their column from 1."""
    row = list(ROW)
    for column, text in cells.items():
        row[int(column.removeprefix("c")) - 1] = text
    return read_text(lines(HEAD, "\t".join(row)))


def test_that_a_whole_row_comes_in_with_all_that_it_says() -> None:
    row = with_cells().rows[0]
    assert (row.name, row.number, row.employer, row.capacity) == ("王芳", NUMBER, "小满商贸", Capacity.INDIVIDUAL)
    assert (row.base, row.unit, row.person, str(row.paid_on)) == (600000, 48000, 12000, "2025-07-10")


@pytest.mark.parametrize("column", [1, 2, 5, 6, 7, 8, 9, 11])
def test_that_an_error_value_beside_what_counts_is_named_and_the_row_comes_in(column: int) -> None:
    record = with_cells(**{f"c{column}": "#N/A"})
    assert [row.said for row in record.rows] == [Said.PAID]
    assert refused(record) == [(2, column, "#N/A", "error-beside")]
    row = record.rows[0]
    assert (row.name, row.number) == ("" if column == 1 else "王芳", "" if column == 2 else NUMBER)
    assert row.employer == ("" if column == 8 else "小满商贸")
    assert row.base == (None if column == 7 else 600000)


@pytest.mark.parametrize("column", [3, 4, 10])
def test_that_an_error_value_in_what_counts_keeps_the_row_out(column: int) -> None:
    record = with_cells(**{f"c{column}": "#REF!"})
    assert record.rows == []
    assert refused(record) == [(2, column, "#REF!", "error-value")]


def test_that_an_error_value_keeps_a_row_out_that_is_not_surely_paid() -> None:
    record = with_cells(c5="0", c6="#N/A", c10="", c11="欠费")
    assert record.rows == []
    assert refused(record) == [(2, 6, "#N/A", "error-value")]
    record = with_cells(c1="#N/A", c2="#N/A")
    assert refused(record) == [(2, 2, "#N/A", "error-value")]
    record = with_cells(c1="#N/A", c2="")
    assert refused(record) == [(2, 1, "#N/A", "error-value")]


def test_that_the_name_of_an_employer_is_cut_where_no_name_goes_on() -> None:
    assert with_cells(c8="商" * 201).rows[0].employer == "商" * 200


def test_that_a_base_of_nothing_is_none() -> None:
    assert with_cells(c7="0").rows[0].base is None
    assert refused(with_cells(c7="abc")) == [(2, 7, "abc", "amount-form")]


@pytest.mark.parametrize(
    ("months", "period", "is_taken"),
    [
        ("3", "202501-202503", True),
        ("3.0", "202501-202503", True),
        ("2", "202501-202503", False),
        ("4", "202501-202503", False),
        ("3", "202501", True),
        ("", "202501-202503", True),
        ("三", "202501-202503", True),
    ],
)
def test_that_the_number_of_months_agrees_with_a_row_of_months(months: str, period: str, is_taken: bool) -> None:
    record = read_text(
        lines("姓名\t险种\t费款所属期\t个人实缴金额\t实际缴费月数", f"王芳\t医疗\t{period}\t1\t{months}")
    )
    assert bool(record.rows) is is_taken
    if not is_taken:
        assert refused(record) == [(2, 5, months, "months-differ")]
        assert record.refused[0].figures == {"n": int(months), "months": 3}


def test_that_a_fee_for_being_late_wants_the_day() -> None:
    head = "滞纳金（元）\t姓名\t险种\t费款所属期\t个人实缴金额"
    for fee, is_taken in (("0", True), ("0.00", True), ("", True), ("-", True), ("0.01", False), ("5", False)):
        record = read_text(lines(head, f"{fee}\t王芳\t医疗\t202501\t1", "\t王芳\t医疗\t202502\t1"))
        assert [row.first % 12 + 1 for row in record.rows] == ([1, 2] if is_taken else [2])
    assert refused(read_text(lines(head, "5\t王芳\t医疗\t202501\t1"))) == [(2, 1, "5", "late-no-day")]


@pytest.mark.parametrize(("latest", "is_taken"), [("202506", False), ("202507", True), ("202508", True)])
def test_that_the_as_of_month_is_the_last_that_may_be_paid_without_a_day(latest: str, is_taken: bool) -> None:
    month: Month = int(latest[:4]) * 12 + int(latest[4:]) - 1
    for text in (
        "姓名\t险种\t月份\t实缴\n王芳\t医疗\t202507\t1",
        "2025-07 医保 已缴",
        "姓名\t2025年7月\t2025年6月\n王芳\t√\t",
    ):
        record = read_text(text, "", Assumed(latest=month))
        assert bool(record.rows) is is_taken, text
    unpaid = read_text("姓名\t险种\t月份\t状态\n王芳\t医疗\t202507\t欠费", "", Assumed(latest=month))
    assert [row.said for row in unpaid.rows] == [Said.UNPAID]


def test_that_cells_left_empty_are_filled_only_below_others_of_the_same() -> None:
    head = "姓名\t险种\t费款所属期\t个人实缴金额"
    record = read_text(lines(head, "王芳\t医疗\t202507\t1", "王芳\t医疗\t\t1", "\t养老\t\t2", "李强\t\t202508\t3"))
    assert [(row.name, *each[:2]) for row, each in zip(record.rows, told(record), strict=True)] == [
        ("王芳", "medical", "2025-07"), ("王芳", "pension", "2025-07"), ("李强", "pension", "2025-08"),
    ]  # fmt: skip
    assert refused(record) == [(3, 3, "", "no-month")]


def test_that_a_row_without_any_columns_of_amounts_leaves_the_payment_open() -> None:
    record = read_text(lines("姓名\t险种\t费款所属期", "王芳\t医疗\t202507"))
    assert told(record) == [medical("2025-07", "silent")]
    assert told(read_text(lines("申报表", "姓名\t险种\t费款所属期", "王芳\t医疗\t202507"))) == [
        medical("2025-07", "unknown")
    ]


def test_that_short_rows_have_empty_cells() -> None:
    record = read_text(lines(HEAD, "\t".join(ROW[:5])))
    assert told(record) == [medical("2025-07", "paid")]
    assert (record.rows[0].unit, record.rows[0].employer, record.rows[0].base) == (None, "", None)


def test_that_of_two_columns_of_a_payer_the_larger_is_theirs_and_all_are_paid() -> None:
    record = read_text(
        lines(
            "姓名\t险种\t月份\t个人实缴金额\t个人实缴费额", "王芳\t医疗\t202507\t0\t120", "王芳\t医疗\t202508\t130\t0"
        )
    )
    assert [(row.person, row.said) for row in record.rows] == [(12000, Said.PAID), (13000, Said.PAID)]


@pytest.mark.parametrize(
    ("paid", "due", "said"),
    [
        (100, 100, Said.PAID), (101, 100, Said.PAID), (99, 100, Said.UNKNOWN), (0, 100, Said.UNPAID),
        (100, None, Said.PAID), (None, 100, Said.UNKNOWN), (None, 0, Said.UNPAID), (100, 0, Said.PAID),
    ],
)  # fmt: skip
def test_that_paid_in_part_is_not_known_to_be_paid(paid: int | None, due: int | None, said: Said) -> None:
    sums = Sums(paid, due, None, None, None)
    assert decide(sums, Stated(None, is_code=False), has_paid=True, posted=None) is said


def test_that_headings_with_more_said_of_their_months_are_preferred() -> None:
    plain, dated = ["姓名", "1月", "2月"], ["姓名", "2026年1月", "2026年2月"]
    insured = ["姓名", "医保2026年1月", "医保2026年2月"]
    longer = ["姓名", "证件号码", "1月", "2月"]
    for rows, at in (
        ([plain, dated], 1), ([dated, plain], 0), ([dated, insured], 1), ([insured, dated], 0),
        ([plain, longer], 1), ([longer, plain], 0), ([plain, [*plain, "3月"]], 1), ([plain, plain], 0),
    ):  # fmt: skip
        found = across_headings([rows[0], ["王芳", "√", "×", "1"], rows[1]])
        assert found is not None
        assert found[1] == 2 * at, rows
        assert found[2] == 1


def test_that_a_single_month_is_a_heading_only_among_headings_and_with_its_year() -> None:
    assert across_headings([["姓名", "2026年1月"]]) is not None
    assert across_headings([["姓名", "1月"]]) is None
    assert across_headings([["姓名", "2026年1月", "某某"]]) is None
    assert across_headings([["姓名", "2026年1月", "2026年2月", "某某"]]) is not None
    assert across_headings([["费款所属期", "姓名", "2026年1月", "2026年2月"]]) is None
    assert across_headings([["备注", "2026年1月", "2026年2月"]]) is None


def test_that_a_heading_goes_over_three_rows_at_most() -> None:
    top = ["姓名", "职工基本医疗保险", "", "月份"]
    middle, low = ["", "单位", "个人", ""], ["", "实缴", "实缴", ""]
    bases = [["姓名", "养老保险", "", "", "月份"], ["", "单位", "", "个人", ""], ["", "基数", "实缴", "实缴", ""]]
    assert headings_at(bases, 0)[1] == ROWS_TOGETHER
    assert headings_at([["姓名", "", "", "月份"], *bases], 0)[1] <= ROWS_TOGETHER
    assert joined([top, middle, low]) == ["姓名", "职工基本医疗保险 单位 实缴", "职工基本医疗保险 个人 实缴", "月份"]
    assert joined([["甲", "", "乙", ""], ["丙", "丁", "", "戊"]]) == ["甲 丙", "甲 丁", "乙", "戊"]
    assert headings_at([top, ["", "480.00", "120.00", ""]], 0)[1] == 1
    assert headings_at([["姓名", "月份"], ["姓名", "月份"]], 0)[1] == 1


def test_that_merged_cells_of_a_page_have_their_most() -> None:
    assert list(map(len, html_rows(f"<table><tr><td colspan={MOST_CELLS - 1}>甲<td>乙"))) == [MOST_CELLS]
    assert list(map(len, html_rows("<table><tr><td colspan=400>甲<td colspan=400>乙"))) == [MOST_CELLS]
    tall = html_rows(f"<table><tr><td rowspan=9999>甲<td>乙{'<tr><td>丙' * LONGEST_SPAN}")
    assert [len(row) for row in tall] == [2] * LONGEST_SPAN + [1]
    assert html_rows("<table><tr><td rowspan=0 colspan=0>甲<tr><td>乙") == [["甲"], ["乙"]]
    assert html_rows("<table><tr><td>甲<td rowspan=3 colspan=2>乙<tr><td>丙<tr><td>丁<tr><td>戊") == [
        ["甲", "乙", ""], ["丙", "乙", ""], ["丁", "乙", ""], ["戊"],
    ]  # fmt: skip


def test_that_a_page_is_a_table_by_its_marks_and_hidden_text_is_none() -> None:
    assert has_table("<TD>")
    assert html_rows("<table><tr><td>甲<br>乙<p>丙") == [["甲 乙 丙"]]
    assert not has_table("<p>table td")
    assert has_merged_cells("<td rowspan='2'>")
    assert has_merged_cells("<td colspan=10>")
    assert not has_merged_cells("<td rowspan=1>")
    page = (
        "<td>外<table><tr><td>甲<script>x</script><td>乙</table>z<table><tr><td rowspan=2>丙</table><table><tr><td>丁"
    )
    assert html_rows(page) == [["外"], ["甲", "乙"], ["丙"], ["丁"]]


def test_that_the_rows_of_headings_may_be_told() -> None:
    rows = [["说明"], ["姓名", "月份"], ["", "实缴"], ["王芳", "202507"]]
    for heading, found in (
        (HeadingRows(2), (2, 2, 1)), (HeadingRows(2, 2), (2, 3, 1)), (HeadingRows(0), (0, 0, 0)),
        (HeadingRows(4, 3), (4, 4, 3)), (HeadingRows(9), (0, 0, 0)),
    ):  # fmt: skip
        known = understand(rows, heading=heading)
        assert (known.heading, known.skipped, known.titles) == found, heading


def test_that_rows_of_a_person_are_kept_together_in_their_order() -> None:
    record = read_text(
        lines(
            "姓名\t证件号码\t险种\t月份\t基数\t实缴",
            f"王芳\t{NUMBER}\t医疗\t202507\t6000\t1",
            f"李强\t{OTHER_NUMBER}\t养老\t202507\t7000\t1",
        )
    )
    people = People()
    for row in [*record.rows, record.rows[0]]:
        people.add_row(row, row.at + 10)
    assert [(who[0], list(found.ats), found.bases) for who, found in people.items()] == [
        ("王芳", [12, 12], [600000, 600000]), ("李强", [13], [None]),
    ]  # fmt: skip
    wang = people["王芳", NUMBER]
    assert wang.patterns[0] is wang.patterns[1]
    assert [str(row.track) for row in wang.rows] == ["medical", "medical"]
    assert told(record) == [medical("2025-07", "paid"), pension("2025-07", "paid")]
