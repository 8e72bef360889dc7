"""How a written spreadsheet looks: widths by the words, headings, sums and facts; and where its limits lie."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from medins_desktop.exchange.out import xlsx_file
from medins_desktop.exchange.out.files import Form, write
from medins_desktop.exchange.out.table import Column, Fact, Kind, Row, Table
from medins_desktop.exchange.out.ticking import PACKING
from medins_desktop.exchange.out.xlsx_file import MOST_CHARACTERS, NARROWEST, WIDEST, plain_text, text_width

NAME, FEE, COUNT = Column("n", "姓名"), Column("f", "费", Kind.MONEY, summed=True), Column("c", "数", Kind.WHOLE)


def sheets(
    folder: Path, *rows: Row, columns: tuple[Column, ...] = (NAME, FEE, COUNT), facts: tuple[Fact, ...] = ()
) -> Any:
    path = folder / "a.xlsx"
    write(Table("名单", columns, rows, facts), path, Form.XLSX)
    return load_workbook(path).worksheets


def test_that_a_chinese_character_is_two_wide() -> None:
    assert text_width("王芳ab") == 6
    assert text_width("ab") == 2
    assert text_width("é") == 1
    assert text_width("\u1100") == 2


def test_that_a_text_has_its_longest() -> None:
    assert plain_text("长" * MOST_CHARACTERS) == "长" * MOST_CHARACTERS
    cut = plain_text("长" * (MOST_CHARACTERS + 1))
    assert len(cut) == MOST_CHARACTERS
    assert cut == "长" * (MOST_CHARACTERS - 1) + "…"


def test_that_a_column_is_as_wide_as_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def widths(*rows: Row) -> list[int]:
        sheet = sheets(tmp_path, *rows)[0]
        known = sheet.column_dimensions.values()  # one for neighbours that are as wide
        return [round(next(each.width for each in known if each.min <= at <= each.max) - 0.71) for at in (1, 2, 3)]

    assert widths() == [7, NARROWEST, NARROWEST]
    assert widths(("欧阳王芳", 123456, 1)) == [10, 12, NARROWEST]
    assert widths(("长" * 30, None, 1)) == [WIDEST, 8, NARROWEST]
    monkeypatch.setattr(xlsx_file, "MEASURED", 1)
    assert widths(("王", 1, 1), ("欧阳王芳", 1, 1)) == [7, 8, NARROWEST]  # its sum always has room
    monkeypatch.setattr(xlsx_file, "MEASURED", 2)
    assert widths(("王", 1, 1), ("欧阳王芳", 1, 1)) == [10, 8, NARROWEST]


def test_that_a_sheet_has_its_most_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 2)
    sheet = sheets(tmp_path, ("王芳", 150, 1), ("李强", None, 2))[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["姓名", "费", "数"], ["王芳", 1.5, 1], ["李强", None, 2], ["合计", "=SUBTOTAL(109,B2:B3)", None],
    ]  # fmt: skip


def test_that_headings_and_sums_stand_out(tmp_path: Path) -> None:
    sheet = sheets(tmp_path, ("王芳", 150, 1))[0]
    assert [cell.font.bold for row in sheet.iter_rows() for cell in row] == [True] * 3 + [False] * 3 + [True] * 3
    assert sheet["A1"].border.bottom.style == "thin"
    assert sheet["C3"].border.top.style == "thin"
    assert sheet["B3"].number_format == "#,##0.00"
    assert sheet.row_dimensions[1].height == pytest.approx(22, abs=0.3)
    assert sheet.page_setup.paperSize == 9
    assert sheet.page_setup.fitToWidth in (None, 1)
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.auto_filter.ref == "A1:C2"
    assert sheet.oddFooter.right.text


def test_that_there_are_no_sums_without_rows_or_without_a_column_for_them(tmp_path: Path) -> None:
    assert sheets(tmp_path)[0].max_row == 1
    assert sheets(tmp_path, ("王芳", 1), columns=(NAME, COUNT))[0].max_row == 2


def test_that_facts_stand_in_their_order_and_have_room(tmp_path: Path) -> None:
    facts = (Fact("查询日", "2026-11-23"), Fact("政策", "上海"))
    _, sheet = sheets(tmp_path, facts=facts)
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [list(fact) for fact in facts]
    assert round(sheet.column_dimensions["A"].width - 0.71) == 9
    assert round(sheet.column_dimensions["B"].width - 0.71) == WIDEST
    assert sheet["B1"].alignment.wrap_text
    assert len(sheets(tmp_path)) == 1


def test_that_file_and_name_are_on_the_disk_before_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[bool] = []
    plain = os.fsync

    def fsync(handle: int) -> None:
        synced.append(stat.S_ISDIR(os.fstat(handle).st_mode))
        plain(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    write(Table("名单", (NAME,), [("王芳",)]), tmp_path / "a.csv", Form.CSV)
    assert synced == ([False] if os.name == "nt" else [False, True])


def test_that_it_is_told_how_far_it_is(tmp_path: Path) -> None:
    told: list[int] = []
    write(Table("名单", (NAME,), [("王芳",)] * 1001), tmp_path / "a.xlsx", Form.XLSX, told.append)
    rows = [each for each in told if each != PACKING]
    assert rows == [0, 200, 400, 600, 800, 1000, 1001]
    assert told[: len(rows)] == rows
    assert PACKING in told
