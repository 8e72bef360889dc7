"""Rows and cells of spreadsheets that are one XML text, and where their limits lie."""

from pathlib import Path

import pytest

from medins_desktop.exchange.sheets import xml_book, xml_sheet
from medins_desktop.exchange.sheets.limits import WIDEST
from medins_desktop.exchange.sheets.refusal import Why
from medins_desktop.exchange.sheets.xml_book import XmlWorkbook
from medins_desktop.exchange.sheets.xml_sheet import XmlCell, XmlSheet, flat_cell, office_cell
from tests.exchange.sheets.refusing import refusal, rows_of


def test_that_rows_of_xml_are_counted_repeated_and_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = XmlSheet("a", "a.xml")
    sheet.begin_row({})
    sheet.add(XmlCell("王芳", down=2))
    sheet.add(XmlCell("x", place=2))
    sheet.end_row()
    sheet.begin_row({"Index": "2"})
    sheet.add(XmlCell("", right=1))
    sheet.add(XmlCell("y", times=2))
    sheet.end_row()
    sheet.begin_row({})
    sheet.end_row()
    sheet.begin_row({"Index": "5", "number-rows-repeated": "2"})
    sheet.add(XmlCell("z"))
    sheet.end_row()
    assert sheet.rows == [["王芳", "", "x"], ["王芳", "", "y", "y"], ["王芳"], [], ["z"], ["z"]]
    assert sheet.width == 4


def test_that_a_sheet_of_xml_has_its_widest_longest_and_most(monkeypatch: pytest.MonkeyPatch) -> None:
    def row(index: str, cell: XmlCell, times: str = "1") -> None:
        sheet.begin_row({"Index": index, "number-rows-repeated": times})
        sheet.add(cell)
        sheet.end_row()

    sheet = XmlSheet("a", "a.xml")
    row("1", XmlCell("a", place=WIDEST - 1))
    assert refusal(lambda: row("2", XmlCell("a", place=WIDEST - 1, times=2))) == (
        Why.TOO_WIDE,
        {"n": WIDEST + 1, "most": WIDEST},
    )
    monkeypatch.setattr(xml_sheet, "LONGEST", 5)
    sheet = XmlSheet("a", "a.xml")
    row("4", XmlCell("a"), "2")
    assert len(sheet.rows) == 5
    assert refusal(lambda: row("6", XmlCell("a"))) == (Why.TOO_LONG, {"n": 6})
    monkeypatch.setattr(xml_sheet, "MOST_CELLS", 6)
    sheet = XmlSheet("a", "a.xml")
    row("1", XmlCell("a", times=3), "2")
    assert refusal(lambda: row("3", XmlCell("a"))) == (Why.TOO_LONG, {"n": 3})


@pytest.mark.parametrize(
    ("cell", "found"),
    [
        (office_cell({"Type": "Number"}, "525.50"), XmlCell("525.5")),
        (office_cell({"Type": "Number"}, "999999999999999"), XmlCell("999999999999999")),
        (office_cell({"Type": "Number"}, "1000000000000000"), XmlCell("1.00000000000000E+15")),
        (office_cell({"Type": "Number"}, "-1000000000000000"), XmlCell("-1.00000000000000E+15")),
        (office_cell({"Type": "Number"}, "NaN"), XmlCell("NaN")),
        (office_cell({"Type": "Number"}, "x"), XmlCell("x")),
        (office_cell({"Type": "Boolean"}, "1"), XmlCell("TRUE")),
        (office_cell({"Type": "Boolean"}, "0"), XmlCell("FALSE")),
        (office_cell({"Type": "DateTime"}, "2026-05"), XmlCell("2026-05")),
        (office_cell({"Index": "3", "MergeAcross": "1", "MergeDown": "2"}, "a"), XmlCell("a", 2, 1, 1, 2)),
        (office_cell({}, "a"), XmlCell("a")),
        (flat_cell({"value-type": "float", "value": "5"}, "5,0"), XmlCell("5")),
        (flat_cell({"value-type": "currency", "value": "5.5"}, "5,50 元"), XmlCell("5.5")),
        (flat_cell({"value-type": "float", "value": "0"}, "#N/A"), XmlCell("#N/A")),
        (flat_cell({"value-type": "float", "value": "0"}, "Err:502"), XmlCell("Err:502")),
        (flat_cell({"value-type": "boolean", "boolean-value": "true"}, "WAHR"), XmlCell("TRUE")),
        (flat_cell({"value-type": "boolean", "boolean-value": "false"}, "FALSCH"), XmlCell("FALSE")),
        (flat_cell({"number-rows-spanned": "3", "number-columns-repeated": "2"}, "a"), XmlCell("a", None, 2, 0, 2)),
    ],
)
def test_that_a_cell_of_xml_is_what_a_person_reads(cell: XmlCell, found: XmlCell) -> None:
    assert cell == found


BOOK = (
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:'
    'spreadsheet">{}</Workbook>'
)
SHEET = '<Worksheet ss:Name="{}"><Table>{}</Table></Worksheet>'
CELLS = "<Row><Cell><Data>{}</Data><Comment><Data>注</Data></Comment></Cell></Row>"


def xml(folder: Path, *sheets: str) -> XmlWorkbook:
    path = folder / "a.xml"
    path.write_text(BOOK.format("".join(sheets)), encoding="utf-8")
    return XmlWorkbook(path)


def test_that_a_workbook_of_xml_has_its_most_sheets_and_longest_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xml_book, "MOST_SHEETS", 2)
    monkeypatch.setattr(xml_book, "LONGEST_CELL", 3)
    sheet = SHEET.format("甲", "<Row><Cell><Data>abc</Data></Cell></Row>" * 5)
    empty = SHEET.format("空", "")
    book = xml(tmp_path, empty, sheet)
    assert [(each["place"], each["sheet"], each["rows"], each["hidden"]) for each in book.look()] == [
        (1, "甲", 5, False)
    ]
    assert book.cells == 5
    assert refusal(lambda: xml(tmp_path, sheet, sheet, sheet)) == (Why.TOO_LONG, {"n": 2})
    long_one = SHEET.format("甲", "<Row/><Row><Cell><Data>abcd</Data></Cell></Row>")
    assert refusal(lambda: xml(tmp_path, long_one)) == (Why.CELL_LONG, {"row": 2, "most": 3})


def test_that_pieces_of_xml_are_as_wide_as_the_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_book, "CHUNK", 2)
    monkeypatch.setattr(xml_book, "HEAD", 3)
    short, wide = "<Row><Cell><Data>a</Data></Cell></Row>", "<Row>" + "<Cell><Data>b</Data></Cell>" * 3 + "</Row>"
    book = xml(tmp_path, SHEET.format("甲", short * 3 + wide + short))
    assert [(first, done, len(columns)) for first, done, columns in book.chunks(0)] == [
        (1, 400, 3), (3, 800, 3), (5, 1000, 3),
    ]  # fmt: skip
    assert rows_of(book) == [["a", "", ""]] * 3 + [["b"] * 3] + [["a", "", ""]]
    assert book.look()[0]["head"] == [["a", "", ""]] * 3
