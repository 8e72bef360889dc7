"""Spreadsheets that are one XML text: that of 2003, and flat ODS."""

# ruff: noqa: E501 - tables of cells stand in lines

from pathlib import Path

import pytest

from medins_desktop.exchange.sheets.reader import SheetReader

OLD = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><Worksheet ss:Name="名单"><Table>
<Row ss:Index="2"><Cell><Data ss:Type="String">姓名</Data></Cell><Cell ss:Index="3"><Data ss:Type="String">月份</Data></Cell></Row>
<Row><Cell ss:MergeDown="1"><Data ss:Type="String">王芳</Data></Cell><Cell ss:Index="3"><Data ss:Type="DateTime">2026-05-01T00:00:00.000</Data></Cell></Row>
<Row><Cell ss:Index="2"><Data ss:Type="Number">525.50</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell></Row>
</Table></Worksheet><Worksheet ss:Name="2"><Table><Row><Cell><Data ss:Type="Number">110105194912310021</Data></Cell></Row></Table>
<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel"><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet></Workbook>"""
FLAT = """<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="名单"><table:table-row>
<table:table-cell office:value-type="string"><text:p>姓<text:span>名</text:span></text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="5" table:number-columns-repeated="2"><text:p>5,0</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-05-01"><text:p>1.5.26</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16380"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="string"><text:p>王芳</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document>"""


def rows_of(path: Path) -> list[tuple[str, bool, list[list[str]]]]:
    with SheetReader() as reader:
        return [
            (table.sheet, table.hidden, [list(row) for chunk in reader.chunks(table) for row in chunk.rows])
            for table in reader.look(path)
        ]


@pytest.mark.parametrize("encoding", ["utf-8", "GB2312", "utf-16"])
def test_that_the_xml_of_2003_is_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.xls"
    path.write_text(OLD.format(encoding=encoding), encoding=encoding)
    assert rows_of(path) == [
        ("名单", False, [["", "", ""], ["姓名", "", "月份"], ["王芳", "", "2026-05-01"], ["王芳", "525.5", "#N/A"]]),
        ("2", True, [["1.10105194912310E+17"]]),
    ]


def test_that_flat_ods_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.fods"
    path.write_text(FLAT, encoding="utf-8")
    assert rows_of(path) == [
        ("名单", False, [["姓名", "5", "5", "2026-05-01"], ["王芳", "", "", ""], ["王芳", "", "", ""]])
    ]
