"""Honest files come out as they stand, whatever their kind, encoding and name."""

from datetime import date
from itertools import accumulate
from pathlib import Path

import pytest

from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.table import Table
from tests.exchange.sheets.files import HEADINGS, LI, LIST, WANG, Row, text, xls, xlsx

AS_TEXT = [
    list(HEADINGS),
    ["王芳", "11010519491231002X", "职工基本医疗保险", "202605", "525", "150"],
    ["李强", "110105198803070017", "职工基本医疗保险", "202605", "525", "150"],
]


def read(path: Path) -> tuple[list[Table], list[list[str]]]:
    """The tables of a file, and all rows of the first."""
    with SheetReader() as reader:
        tables = reader.look(path)
        return tables, [list(row) for chunk in reader.chunks(tables[0]) for row in chunk.rows]


def test_that_a_workbook_is_read(tmp_path: Path) -> None:
    tables, rows = read(xlsx(tmp_path / "名单.xlsx", LIST))
    assert rows == AS_TEXT
    assert [(table.sheet, table.hidden, table.rows, list(table.head)) for table in tables] == [
        ("第1张", False, 3, AS_TEXT)
    ]


def test_that_the_old_format_is_read(tmp_path: Path) -> None:
    assert read(xls(tmp_path / "名单.xls", LIST))[1] == AS_TEXT


def test_that_sheets_are_told_apart_and_empty_ones_left_out(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["说明"]], LIST, [], LIST, hidden=[3])
    with SheetReader() as reader:
        tables = reader.look(path)
        assert [(table.sheet, table.hidden, table.rows) for table in tables] == [
            ("第1张", False, 1),
            ("第2张", False, 3),
            ("第4张", True, 3),
        ]
        for table in tables[1:]:
            assert [list(row) for chunk in reader.chunks(table) for row in chunk.rows] == AS_TEXT


def test_that_cells_merged_downwards_hold_for_all_their_rows(tmp_path: Path) -> None:
    rows: list[Row] = [
        ["名单", "", ""],
        ["姓名", "月份", "金额"],
        ["王芳", 202601, 1],
        ["", 202602, 2],
        ["", 202603, 3],
        ["", "", 4],
    ]
    found = read(xlsx(tmp_path / "a.xlsx", rows, merged=["A1:C1", "A3:A5"]))[1]
    assert [row[0] for row in found] == ["名单", "姓名", "王芳", "王芳", "王芳", ""]
    assert found[0] == ["名单", "", ""]


def test_that_columns_and_rows_keep_their_places(tmp_path: Path) -> None:
    found = read(xlsx(tmp_path / "a.xlsx", [[], [], [None, None, "姓名"], [None, None, "王芳"]]))[1]
    assert found == [["", "", ""], ["", "", ""], ["", "", "姓名"], ["", "", "王芳"]]


def test_that_figures_are_told_as_they_are_kept(tmp_path: Path) -> None:
    row = [202605, 4000.0, 754.6, 0.1 + 0.2, 110105491231002, 110105194912310021, True, 1, date(2026, 5, 1), -3.5, 0]
    found = read(xlsx(tmp_path / "a.xlsx", [row]))[1][0]
    assert found == [
        "202605", "4000", "754.6", "0.3", "110105491231002", "1.10105194912310E+17", "TRUE", "1", "2026-05-01",
        "-3.5", "0",
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_that_text_is_read_in_every_encoding_and_with_every_separator(
    tmp_path: Path, encoding: str, separator: str
) -> None:
    rows = [["2026 年 5 月缴费明细"], *LIST]
    tables, found = read(text(tmp_path / "名单.csv", rows, encoding, separator))
    assert found[1:] == [[*HEADINGS], [*map(str, WANG)], [*map(str, LI)]]
    assert tables[0].separator == separator
    assert tables[0].encoding == encoding


def test_that_a_rare_name_is_read_in_gb18030(tmp_path: Path) -> None:
    rows = [["姓名", "月份"], ["𠮷䶮", "202605"]]
    assert read(text(tmp_path / "a.txt", rows, "gb18030"))[1] == rows


def test_that_quoted_cells_may_hold_separators_and_line_ends(tmp_path: Path) -> None:
    rows = [["姓名", "备注", "月份"], ["王芳", '甲,乙\n"丙"', "202605"], ["李强", "", "202606"]]
    assert read(text(tmp_path / "a.csv", rows))[1] == rows


def test_that_the_content_counts_and_not_the_name(tmp_path: Path) -> None:
    named_wrongly = text(tmp_path / "文本.xlsx", LIST, "gb18030")
    assert read(named_wrongly)[1][0] == list(HEADINGS)
    workbook = xlsx(tmp_path / "a.xlsx", LIST).rename(tmp_path / "a.csv")
    assert read(workbook)[1] == AS_TEXT
    web = tmp_path / "网页.xls"
    web.write_text(
        "<html><table><tr><td>姓名</td><td>月份</td></tr><tr><td>王芳</td><td>202605</td></tr></table></html>"
    )
    assert read(web)[1] == [["姓名", "月份"], ["王芳", "202605"]]


def test_that_running_text_is_one_cell_a_line(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("王芳 5 月没交\n李强也是\n", encoding="utf-8")
    assert read(path)[1] == [["王芳 5 月没交"], ["李强也是"]]


def test_that_progress_rises_to_the_end(tmp_path: Path) -> None:
    rows = [HEADINGS, *([WANG] * 9_000)]
    for path in (xlsx(tmp_path / "a.xlsx", rows), text(tmp_path / "a.csv", rows)):
        with SheetReader() as reader:
            chunks = list(reader.chunks(reader.look(path)[0]))
        done = [chunk.done for chunk in chunks]
        assert len(done) > 3
        assert done == sorted(done)
        assert done[-1] == 1000
        ends = list(accumulate(len(chunk.rows) for chunk in chunks))
        assert ends[-1] == 9_001
        assert [chunk.first for chunk in chunks] == [1, *(end + 1 for end in ends[:-1])]
