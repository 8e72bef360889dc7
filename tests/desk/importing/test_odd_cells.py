"""Cells as other people write them: numbers, months, days and amounts, each with what must come of it."""

# ruff: noqa: E501 - tables of cells stand in lines

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.desk.importing.odd_files import LI, WANG, named, read, told
from tests.exchange.sheets.files import Row, text

KIND = "职工基本医疗保险"

NUMBERS = {
    "110105 19491231 002X": "002X", f"'{WANG}": "002X", f"`{WANG}": "002X", f"’{WANG}": "002X", f"\t{WANG}\xa0": "002X",
    "１１０１０５１９４９１２３１００２Ｘ": "002X", WANG.lower(): "002X", f"{WANG[:-1]}×": "002X", f"\u200e{WANG}": "002X",
    f'="{WANG}"': "002X", "110105********002X": "002X", "110105491231002": "1002", "E12345678": "5678",
    "1.10105E+17": "number-damaged", "1.1010519491231E+17": "number-damaged", "110105194912310000": "number-damaged",
    "11010519491331002X": "number-wrong", "12345": "number-wrong", f"{WANG}{LI}": "number-wrong", "=A1": "formula",
    "@SUM(A1)": "formula", "#N/A": "error-beside",
}  # fmt: skip
"""The last four of what comes in, or why it does not."""

MONTHS = {
    **dict.fromkeys(
        ["2026-05", "2026/5", "2026.05", "202605", "2026年5月", "2026年05月份", "26年5月", "2026-05-01", "2026/5/1", "May-26",
         "2026-5", "5/2026", "05/2026", "2026 05", "2026年5 月", "２０２６０５", "2026.5", "20260501", "202605.0", "May 2026",
         "2026-05-01 00:00:00"],
        "2026-05+",
    ),
    **dict.fromkeys(
        ["2026年1-3月", "2026年1月-3月", "2026年1月至3月", "2026年1～3月", "202601-202603", "2026/1-2026/3", "2026.01-2026.03",
         "2026-01~03", "2026年1、2、3月", "2026年第一季度", "2026年1季度"],
        "2026-01..2026-03+",
    ),
    "2026.10": "2026-10+", "2026.1": "month-dot", "2026年1、3月": "two-periods", "2026": "month-form", "2026年度": "month-form",
    "二〇二六年五月": "month-form", "46143": "month-form", "1月": "month-form", "2026-13": "month-form", "202600": "month-form",
    "2026年3-1月": "range-backwards", "202612": "month-ahead", "2026-01至2026-12": "month-ahead", "=TODAY()": "formula",
    "#REF!": "error-value", "1899-12": "month-range",
}  # fmt: skip

DAYS = {
    **dict.fromkeys(
        ["2026-06-15", "2026/6/15", "2026.6.15", "20260615", "2026年6月15日", "2026-06-15 10:30:00", "2026-06-15T10:30:00",
         "15/06/2026", "6/15/2026", "15-Jun-2026", "Jun 15, 2026", "15 June 2026", "２０２６－０６－１５"],
        "2026-05+@06-15",
    ),
    "6/6/2026": "2026-05+@06-06", "5/6/2026": "date-form", "6月15日": "date-form", "26-6-15": "date-form",
    "2026-6": "date-incomplete", "2026-06-31": "date-form", "46188": "date-form", "-": "2026-05+", "": "2026-05+",
}  # fmt: skip

AMOUNTS = {
    **dict.fromkeys(
        ["525元", "¥525.00", "￥1,525.00", "1,525.00", "１，５２５．００", "525.005", "人民币525元", "RMB 525", "525.00CNY", "525元整",
         "+525", " 525 ", "525."],
        "2026-05+",
    ),
    "0": "2026-05-", "0.00": "2026-05-", "-0.00": "2026-05-", "": "2026-05?", "/": "2026-05?", "—": "2026-05?", "√": "2026-05+",
    "(525.00)": "refund", "（525）": "refund", "-525": "refund", "¥-525": "refund", "525,00": "amount-form", "五百": "amount-form",
    "525+150": "amount-form", "1.5万": "amount-form", "$5": "amount-form", "=525": "formula", "#N/A": "error-value",
    "#VALUE!": "error-value", "未缴": "2026-05-", "补缴": "late-no-day",
}  # fmt: skip


def outcomes(tmp_path: Path, cells: Mapping[str, str], place: int) -> dict[str, str]:
    """What comes of each cell, in a row of its own with a person of its own."""
    rows = [["姓名", "证件号码", "险种", "费款所属期", "实缴金额", "到账日期"]]
    for at, cell in enumerate(cells):
        row = [f"人{chr(0x4E00 + at)}", "", KIND, "202605", "525", ""]
        row[place] = cell
        rows.append(row)
    _, harvest = read(text(tmp_path / "名单.csv", rows))
    lines = {line.split()[0]: line.split(maxsplit=1)[1] for line in told(harvest)}
    found = {rows[each.place.row - 1][0]: str(each.reason) for each in harvest.refused}
    return {cell: found.get(f"人{chr(0x4E00 + at)}") or lines[f"人{chr(0x4E00 + at)}"] for at, cell in enumerate(cells)}


@pytest.mark.parametrize(("cells", "place"), [(MONTHS, 3), (AMOUNTS, 4), (DAYS, 5)], ids=["months", "amounts", "days"])
def test_what_comes_of_a_cell(tmp_path: Path, cells: Mapping[str, str], place: int) -> None:
    assert outcomes(tmp_path, cells, place) == cells


def test_what_comes_of_a_number(tmp_path: Path) -> None:
    expected = {cell: f"{end} 2026-05+" if len(end) == 4 else end for cell, end in NUMBERS.items()}
    assert outcomes(tmp_path, NUMBERS, 1) == expected


NAMES = {
    "王芳": "王芳", "王　芳": "王芳", "王\u200b芳": "王芳", "买买提•艾力": "买买提•艾力", "JOHN SMITH": "JOHN SMITH", "Smith, John": "Smith, John",
    "王芳(大)": "王芳(大)", "-王芳": "formula", "=A1": "formula", "#N/A": "error-value", "备注：无": "no-name", "第1页": "no-name",
    "2026-06-03": "no-name", "王" * 101: "too-long",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_of_a_name(tmp_path: Path, name: str) -> None:
    _, harvest = read(text(tmp_path / "a.csv", [["姓名", "险种", "所属期", "实缴"], [name, KIND, "202605", 1]]))
    found = [who[0] for who in harvest.people] + [str(each.reason) for each in harvest.refused]
    assert found == [NAMES[name]]


def test_that_spellings_and_damaged_names_are_said_on_their_rows(tmp_path: Path) -> None:
    rows = [["买买提·艾力", WANG], ["买买提•艾力", WANG], ["李\ue863", LI]]
    lines: list[Row] = [["姓名", "证件号码", "险种", "所属期", "实缴"]]
    lines += [[*row, KIND, f"20260{at}", 1] for at, row in enumerate(rows, 1)]
    _, harvest = read(text(tmp_path / "a.csv", lines))
    assert named(harvest) == ["4,1 private-name", "3,0 merged", "2,0 merged"]
