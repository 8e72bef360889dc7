"""Where the limits of the reading lie: what is just allowed is read, one more of it is not."""

from itertools import pairwise

import pytest

from medins_desktop.domain.month import EARLIEST, LATEST, month_text
from medins_desktop.exchange.records.cells import LONGEST_CELL, SHOWN, read_amount, shown
from medins_desktop.exchange.records.grid import Separator, lines_of, rows_of, separator_of, unquoted
from medins_desktop.exchange.records.guess import guessed_layout
from medins_desktop.exchange.records.heading_row import DEEPEST, LONGEST_HEADING, headings_at, meaning_of
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.month_headings import dated, month_columns, year_in
from medins_desktop.exchange.records.people import LONGEST_NAME, LONGEST_NUMBER, read_name, read_number, same_number
from medins_desktop.exchange.records.periods import LONGEST_PERIOD, between, read_day, read_month, read_period
from medins_desktop.exchange.records.reader import STEP, read_rows, read_text
from medins_desktop.exchange.records.record import Reason
from tests.exchange.records.texts import NUMBER, TAX_DETAIL, lines, medical, told

JANUARY_2025 = 2025 * 12


def test_that_a_cell_is_shown_whole_up_to_its_limit() -> None:
    assert shown("长" * SHOWN) == "长" * SHOWN
    assert shown("长" * (SHOWN + 1)) == "长" * SHOWN + "…"
    assert shown(" 一 \n 二 ") == "一 二"


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("1,120.5", 112050),
        ("1,120.", 112000),
        ("1,120.05", 112005),
        ("1,120.004", 112000),
        ("1,120.005", 112001),
        ("1,120.995", 112100),
        ("-0.001", 0),
        ("-0.005", Reason.REFUND),
        ("999999999999", 99999999999900),
        ("1" * LONGEST_CELL, Reason.AMOUNT_FORM),
        ("1" * (LONGEST_CELL + 1), Reason.TOO_LONG),
    ],
)
def test_that_amounts_keep_every_fen(cell: str, fen: object) -> None:
    assert read_amount(cell) == fen


def test_that_a_name_and_a_number_have_their_longest() -> None:
    assert read_name("长" * LONGEST_NAME) == "长" * LONGEST_NAME
    assert read_name("长" * (LONGEST_NAME + 1)) is Reason.TOO_LONG
    document = "A" * 27 + "1" * 13
    assert len(document) == LONGEST_NUMBER
    assert read_number(document) == document
    assert read_number("A" + document) is Reason.TOO_LONG


@pytest.mark.parametrize(
    "number", ["110105194912320024", "110105194913310023", "110105194912310000", "1101051949123100"]
)
def test_that_a_number_of_no_day_and_one_that_was_rounded_are_refused(number: str) -> None:
    assert read_number(number) in (Reason.NUMBER_WRONG, Reason.NUMBER_DAMAGED)


def test_that_a_document_is_no_resident_s_number_up_to_thirteen_digits() -> None:
    assert read_number("AB1234567890123") == "AB1234567890123"
    assert read_number("AB12345678901234") is Reason.NUMBER_WRONG
    assert read_number("A123") is Reason.NUMBER_WRONG
    assert read_number("A1234") == "A1234"


def test_that_numbers_are_the_same_as_far_as_a_mask_shows_them() -> None:
    assert same_number("1101**********002X", NUMBER)
    assert same_number(NUMBER, "1101**********002X")
    assert not same_number("1101**********0021", NUMBER)
    assert not same_number("1101*********002X", NUMBER)
    assert same_number("110105491231002", NUMBER)
    assert not same_number("110105491231003", NUMBER)


def test_that_a_row_of_months_has_its_longest_and_its_direction() -> None:
    assert between(JANUARY_2025, JANUARY_2025) == (JANUARY_2025, JANUARY_2025)
    assert between(JANUARY_2025, JANUARY_2025 - 1) is Reason.RANGE_BACKWARDS
    assert between(JANUARY_2025, JANUARY_2025 + LONGEST_PERIOD - 1) == (JANUARY_2025, JANUARY_2025 + LONGEST_PERIOD - 1)
    assert between(JANUARY_2025, JANUARY_2025 + LONGEST_PERIOD) is Reason.RANGE_LONG
    assert read_period("2" * LONGEST_CELL) is Reason.MONTH_FORM
    assert read_period("2" * (LONGEST_CELL + 1)) is Reason.TOO_LONG
    assert read_day("2" * LONGEST_CELL) is Reason.DATE_FORM
    assert read_day("2" * (LONGEST_CELL + 1)) is Reason.TOO_LONG


def test_that_months_and_days_reach_from_the_earliest_to_the_latest() -> None:
    for month in (EARLIEST, LATEST):
        assert read_month(month_text(month)) == month
        assert not isinstance(read_day(f"{month_text(month)}-15"), Reason)
    for month in (EARLIEST - 1, LATEST + 1):
        assert read_month(month_text(month)) is Reason.MONTH_RANGE
        assert read_day(f"{month_text(month)}-15") is Reason.DATE_FORM


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("2025年1月至1月", "2025-01", "2025-01"),
        ("2025年12月至12月", "2025-12", "2025-12"),
        ("2025年2月至12月", "2025-02", "2025-12"),
        ("25年1月", "2025-01", "2025-01"),
        ("25年12月", "2025-12", "2025-12"),
        ("Jan-25", "2025-01", "2025-01"),
        ("Dec 2025", "2025-12", "2025-12"),
        ("2025 Feb", "2025-02", "2025-02"),
    ],
)
def test_that_the_first_and_the_last_month_of_a_year_are_read(cell: str, first: str, last: str) -> None:
    period = read_period(cell)
    assert isinstance(period, tuple)
    assert (month_text(period[0]), month_text(period[1])) == (first, last)


@pytest.mark.parametrize("cell", ["2025年1月至0月", "2025年1月至13月", "25年0月", "2025-00", "2025-13", "Jam-25"])
def test_that_there_is_no_month_0_and_none_13(cell: str) -> None:
    assert read_period(cell) is Reason.MONTH_FORM


@pytest.mark.parametrize(
    ("rows", "separator"),
    [
        (["a\tb"], Separator.TAB),
        (["a", "b", "", "c\td"], Separator.TAB),
        (["\ta", "b\t"], Separator.NONE),
        (["a|b"], Separator.BAR),
        (["+---+---+", "| a | b |", "+---+---+"], Separator.BAR),
        (["a,b", "a,b"], Separator.NONE),
        (["a,b,c"], Separator.COMMA),
        (["a  b", "c  d"], Separator.NONE),
        (["a  b  c"], Separator.SPACES),
        (["a,b,c", "a,b,c", "d", "e,f"], Separator.COMMA),
        (["a,b,c", "a,b,c", "d", "e,f", "g,h,i,j"], Separator.NONE),
        (["", " "], Separator.NONE),
    ],
)
def test_that_cells_are_told_apart_by_what_half_of_the_lines_have(rows: list[str], separator: str) -> None:
    assert separator_of(rows) == separator


def test_that_lines_end_in_any_way_and_a_line_is_a_row() -> None:
    assert lines_of("a\r\nb\nc\rd\u2028e") == ["a", "b", "c", "d", "e"]
    assert list(rows_of(["| a | b |", "|---|---|", "│c│d│"], Separator.BAR)) == [["a", "b"], [], ["c", "d"]]
    assert list(rows_of([" a  b ", "  ", "c"], Separator.SPACES)) == [["a", "b"], [], ["c"]]
    assert list(rows_of(["a;b,c", "d;e"], Separator.COMMA)) == [["a", "b,c"], ["d", "e"]]
    assert list(rows_of(['"a,b",c', '="01",d'], Separator.COMMA)) == [["a,b", "c"], ["01", "d"]]
    assert list(rows_of(['="01"\td', "e\tf"], Separator.TAB)) == [["01", "d"], ["e", "f"]]


def test_that_a_quote_without_its_fellow_holds_no_lines_together() -> None:
    assert unquoted('a\t"b\nc"\td') == "a\tb c\td"
    assert unquoted('a\t"b\nc\td') == 'a\t"b\nc\td'
    assert unquoted('5" 管\n"x"') == '5" 管\n"x"'


def test_that_a_heading_has_its_longest() -> None:
    padding = "职工基本医疗保险单位实缴"
    long_one = padding * (LONGEST_HEADING // len(padding)) + "金" * (LONGEST_HEADING % len(padding))
    assert len(long_one) == LONGEST_HEADING
    assert meaning_of(long_one) is not None
    assert meaning_of(long_one + "额") is None
    assert meaning_of("所属期" + "间" * 13) is not None
    assert meaning_of("所属期" + "间" * 14) is None


def test_that_headings_are_not_looked_for_below_row_thirty() -> None:
    titles = [f"第 {at} 行说明文字" for at in range(1, DEEPEST + 1)]
    record = read_text(lines(*titles, TAX_DETAIL, f"王芳\t{NUMBER}\t在职\t202501\t医疗\t1\t1\t"))
    assert record.titles != DEEPEST


@pytest.mark.parametrize(
    ("row", "is_heading"),
    [
        (["姓名", "月份"], True),
        (["姓名"], False),
        (["姓名", "", "月份"], True),
        (["姓名", "月份", "甲", "乙"], True),
        (["姓名", "月份", "甲", "乙", "丙"], False),
        (["姓名", "月份", "120.00"], False),
        (["姓名", "姓名"], False),
        (["缴费基数", "费率"], False),
    ],
)
def test_that_a_heading_row_is_understood_by_half(row: list[str], is_heading: bool) -> None:
    assert bool(headings_at([row], 0)[2]) is is_heading


ROW = ["王芳", NUMBER, "202507", "职工基本医疗保险", "120.00"]


def test_that_shapes_are_made_out_from_three_rows_on() -> None:
    assert guessed_layout([ROW] * 2) is None
    layout = guessed_layout([ROW] * 3)
    assert layout is not None
    assert [layout.place(each) for each in (Field.NAME, Field.NUMBER, Field.PERIOD, Field.KIND)] == [0, 1, 2, 3]
    assert guessed_layout([*[ROW] * 2, ["王芳"], [""], ["", "x"]]) is None


def test_that_four_cells_in_five_make_the_shape_of_a_column() -> None:
    odd = ["王芳", NUMBER, "某月", "职工基本医疗保险", "120.00"]
    assert guessed_layout([*[ROW] * 4, odd]) is not None
    assert guessed_layout([*[ROW] * 3, odd]) is None


def test_that_two_columns_of_days_or_numbers_are_not_guessed() -> None:
    with_day = [*ROW, "2025-07-10"]
    layout = guessed_layout([with_day] * 3)
    assert layout is not None
    assert layout.place(Field.POSTED) == 5
    assert guessed_layout([[*with_day, "2025-07-11"]] * 3) is None
    assert guessed_layout([[*ROW, "202508"]] * 3) is None
    assert guessed_layout([[*ROW, NUMBER]] * 3) is None


def test_that_plain_numbers_are_months_where_three_run_on() -> None:
    def numbers(*headings: str) -> list[int]:
        return [column.number for column in month_columns(headings)]

    assert numbers("姓名", "1", "2", "3") == [1, 2, 3]
    assert numbers("姓名", "12", "11", "10") == [12, 11, 10]
    assert numbers("姓名", "1", "2") == []
    assert numbers("姓名", "1", "2", "4") == []
    assert numbers("姓名", "1", "x", "2", "3") == []
    assert numbers("1", "2", "3", "4月") == [1, 2, 3, 4]


def test_that_a_year_holds_on_while_months_go_up() -> None:
    def months(*headings: str, year: int | None = None) -> list[str]:
        return [month_text(each.month) if each.month else "" for each in dated(month_columns(headings), year)]

    assert months("2025年11月", "12月", "1月") == ["2025-11", "2025-12", ""]
    assert months("2025年11月", "11月") == ["2025-11", ""]
    assert months("1月", "2月", year=2026) == ["2026-01", "2026-02"]
    assert months("2月", "1月", year=2026) == ["2026-02", "2026-01"]
    assert months("1月", "3月", "2月", year=2026) == ["", "", ""]
    assert months("1月", "1月", year=2026) == ["", ""]
    assert months("2025年12月", "1月", year=2026) == ["2025-12", "2026-01"]
    assert months("2026年2月", "十二月", "Sept 2026", "Mar-25") == ["2026-02", "2026-12", "2026-09", "2025-03"]
    assert months("2025年 12", "2025年\n6") == ["2025-12", "2025-06"]


def test_that_a_title_tells_one_year() -> None:
    assert year_in("2026年度医保缴费表") == 2026
    assert year_in("2025—2026") is None
    assert year_in("2026年 2026") == 2026
    assert year_in("医保缴费表") is None


def test_that_a_watcher_is_told_at_every_thousandth_row() -> None:
    seen: list[int] = []
    rows = [TAX_DETAIL.split("\t"), *([["王芳", NUMBER, "在职", "202501", "医疗", "1", "1", ""]] * (2 * STEP))]
    record = read_rows(rows, watch=seen.append)
    assert seen == [STEP, 2 * STEP]
    assert told(record)[:1] == [medical("2025-01", "paid")]
    assert [row.at for row in record.rows] == list(range(2, 2 * STEP + 2))
    assert all(one.at + 1 == other.at for one, other in pairwise(record.rows))
