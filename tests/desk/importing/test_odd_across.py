"""People down and months across, and months in columns of their own, as other people write them."""

# ruff: noqa: E501 - tables of cells stand in lines

from collections.abc import Sequence
from pathlib import Path

import pytest

from medins_desktop.ui.importing.words import understood_words
from medins_desktop.words import say
from tests.desk.importing.odd_files import LI, WANG, named, read, told
from tests.exchange.sheets.files import Row, text

SIX = [f"{month}月" for month in range(1, 7)]

TABLES: dict[str, tuple[Sequence[Row], list[str], list[str]]] = {
    "the year in the title": (
        [["2026年医保缴费情况"], ["姓名", "身份证号", *SIX], ["王芳", WANG, "√", 525, "×", "", "已缴", "欠费"]],
        ["王芳 002X 2026-01+ 2026-02+ 2026-03- 2026-05+ 2026-06-"],
        [],
    ),
    "the year above its months": (
        [["姓名", "2025年", "", "2026年", ""], ["", "11月", "12月", "1月", "2月"], ["王芳", "√", "√", "√", "×"]],
        ["王芳 2025-11+ 2025-12+ 2026-01+ 2026-02-"],
        [],
    ),
    "days for months": (
        [["姓名", "2026-01-01 00:00:00", "2026-02-01 00:00:00"], ["王芳", 1, 0]],
        ["王芳 2026-01+ 2026-02-"],
        [],
    ),
    "months in Chinese": ([["2026"], ["姓名", "一月", "十月份"], ["王芳", "已缴", "未缴"]], ["王芳 2026-01+ 2026-10-"], []),
    "no year": ([["姓名", "1月", "2月"], ["王芳", "√", "√"]], [], ["2,2 no-year", "2,3 no-year"]),
    "employer and person": (
        [["姓名", "2026年1月", "", "2026年2月", ""], ["", "单位", "个人", "单位", "个人"], ["王芳", 525, 150, 0, 150], ["李强", 0, 0, "", ""]],
        ["王芳 2026-01~ 2026-02~", "李强 2026-01-"],
        [],
    ),
    "a column and a row of totals": (
        [["姓名", "2026年1月", "2026年2月", "合计", "备注"], ["王芳", 525, 525, 1050, "2月补缴"], ["合计", 525, 525, 1050, ""]],
        ["王芳 2026-01~ 2026-02~"],
        ["2,5 remark-beside"],
    ),
    "notes below": ([["2026年"], ["姓名", *SIX[:2]], ["王芳", "√", "√"], ["备注：√为已缴"]], ["王芳 2026-01+ 2026-02+"], []),
    "months to come": (
        [["2026年"], ["姓名", "11月", "12月"], ["王芳", "√", "√"], ["李强", 525, 525], ["赵一", "", "2026-11-20"]],
        ["王芳 2026-11+", "李强 2026-11~", "赵一 2026-12+@11-20"],
        ["3,3 month-ahead", "4,3 month-ahead"],
    ),
    "words": (
        [["2026年"], ["姓名", *SIX], ["王芳", "未实缴", "待缴", "未到账", "补缴", "无", "—"], ["李强", "部分", "缓缴", "√(补)", "6.15补", "2026-06-20", "已缴6/20"]],
        ["王芳 2026-01- 2026-02? 2026-03?", "李强 2026-01? 2026-05+@06-20"],
        ["3,5 late-no-day", "4,3 state-unknown", "4,4 state-unknown", "4,5 state-unknown", "4,7 date-incomplete"],
    ),
    "a table for each insurance": (
        [["2026年医疗"], ["姓名", "1月", "2月"], ["王芳", "√", ""], [], ["2026年养老"], ["姓名", "1月", "2月"], ["王芳", "×", ""]],
        ["王芳 2026-01+ P2026-01-"],
        [],
    ),
    "year and month in columns of their own": (
        [["姓名", "年度", "月份", "实缴金额"], ["王芳", 2026, 5, 1], ["李强", "2026年", "5月", 1], ["赵一", "", "5", 1]],
        ["王芳 2026-05+", "李强 2026-05+"],
        ["4,3 month-form"],
    ),
    "a month of the year in the title": (
        [["2026年社保缴费表"], ["姓名", "月份", "实缴金额"], ["王芳", "5月", 1], ["李强", "13", 1]],
        ["王芳 2026-05+"],
        ["4,2 month-form"],
    ),
    "from and to": (
        [["姓名", "起始月份", "终止月份", "缴费月数", "状态"], ["王芳", "202601", "202603", 3, "已缴"], ["李强", "202601", "202603", 2, "已缴"],
         ["赵一", "202605", "", "", "已缴"], ["钱二", "", "202605", "", "已缴"]],
        ["王芳 2026-01..2026-03+"],
        ["3,4 months-differ", "4,3 no-end", "5,2 no-month"],
    ),
    "from day to day": ([["姓名", "所属期起", "所属期止", "实缴"], ["王芳", "2026-05-01", "2026-05-31", 1]], ["王芳 2026-05+"], []),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_what_comes_of_months(tmp_path: Path, name: str) -> None:
    rows, people, faults = TABLES[name]
    _, harvest = read(text(tmp_path / "名单.csv", rows))
    assert (told(harvest), named(harvest)) == (people, faults)


@pytest.mark.parametrize(
    ("name", "rows", "people"),
    [
        ("2026年社保(医疗).csv", [["姓名", "1月", "2月"], ["王芳", "已缴", "未缴"]], ["王芳 2026-01+ 2026-02-"]),
        ("202605医保.csv", [["姓名", "身份证号", "实缴"], ["李强", LI, 1]], ["李强 0010 2026-05+"]),
        ("医保20260615导出.csv", [["姓名", "身份证号", "实缴"], ["李强", LI, 1]], []),
        ("2026年5月-导出2026年6月.csv", [["姓名", "身份证号", "实缴"], ["李强", LI, 1]], []),
        ("2026年.csv", [["姓名", "月份", "实缴"], ["李强", "5月", 1]], ["李强 2026-05+"]),
    ],
)
def test_what_the_name_of_a_file_tells(tmp_path: Path, name: str, rows: Sequence[Row], people: list[str]) -> None:
    _, harvest = read(text(tmp_path / name, rows))
    assert told(harvest) == people


def test_that_a_year_taken_from_the_title_is_said(tmp_path: Path) -> None:
    rows: list[Row] = [["2026年社保缴费表"], ["姓名", "月份", "实缴"], ["王芳", "5月", 1]]
    (source,), _ = read(text(tmp_path / "a.csv", rows))
    assert say("importing.year_from_name", year=2026) in understood_words(source)
    (source,), _ = read(text(tmp_path / "b.csv", [*rows[:2], ["王芳", "2026-05", 1]]))
    assert say("importing.year_from_name", year=2026) not in understood_words(source)
