"""Files for the tests of reading: honest ones as offices have them, and hostile ones, made for real."""

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import xlwt  # type: ignore[import-untyped]

Row = Sequence[object]

HEADINGS = ("姓名", "证件号码", "险种", "费款所属期", "单位实缴金额", "个人实缴金额")
WANG = ("王芳", "11010519491231002X", "职工基本医疗保险", "202605", 525.0, 150.0)
LI = ("李强", "110105198803070017", "职工基本医疗保险", "202605", 525.0, 150.0)
LIST = (HEADINGS, WANG, LI)


def xlsx(path: Path, *sheets: Sequence[Row], hidden: Sequence[int] = (), merged: Sequence[str] = ()) -> Path:
    """A workbook with these sheets. ``merged`` are cells merged on the first of them."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for place, rows in enumerate(sheets):
        sheet = book.create_sheet(f"第{place + 1}张")
        for row in rows:
            sheet.append(list(row))
        if place in hidden:
            sheet.sheet_state = "hidden"
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    book.save(path)
    return path


def xls(path: Path, rows: Sequence[Row]) -> Path:
    """A workbook in the old format."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write(at, place, value)
    book.save(str(path))
    return path


def text(path: Path, rows: Sequence[Row], encoding: str = "utf-8", separator: str = ",") -> Path:
    """A file of text."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=separator).writerows(rows)
    return path


def with_part(source: Path, target: Path, name: str, content: bytes) -> Path:
    """A copy of a workbook in which a part is another, or a part more."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return target


def sheet_xml(rows: str, dimension: str = "A1:B2") -> bytes:
    """The part of a workbook that holds the first sheet."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    ).encode()


FIRST_SHEET = "xl/worksheets/sheet1.xml"


def inline(cell: str, words: str) -> str:
    """A cell of text in the XML of a sheet."""
    return f'<c r="{cell}" t="inlineStr"><is><t>{words}</t></is></c>'


def bomb(honest: Path, target: Path, megabytes: int) -> Path:
    """A workbook of some kilobytes with a sheet of so many megabytes: rows of one cell, over and over."""
    block = b"<row><c><v>1</v></c></row>" * 40_000
    packed = io.BytesIO()
    with zipfile.ZipFile(honest) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
        for part in old.namelist():
            if part != FIRST_SHEET:
                new.writestr(part, old.read(part))
        with new.open(FIRST_SHEET, "w", force_zip64=True) as sheet:
            begin, end = sheet_xml("@").split(b"@")
            sheet.write(begin)
            for _ in range(megabytes * (1 << 20) // len(block) + 1):
                sheet.write(block)
            sheet.write(end)
    target.write_bytes(packed.getvalue())
    return target


def lying_bomb(bomb_file: Path, target: Path) -> Path:
    """A bomb that says in its list of parts that they are small."""
    content = bytearray(bomb_file.read_bytes())
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 24 : at + 28] = (1000).to_bytes(4, "little")
        at += 4
    target.write_bytes(bytes(content))
    return target


def compound_with(path: Path, name: str) -> Path:
    """A file in the old container with a stream of this name, as encryption and macros leave there."""
    content = xls(path, LIST).read_bytes()
    old = "Workbook".encode("utf-16-le")
    at = content.index(old)
    entry = bytearray(content[at : at + 128])
    entry[:64] = name.encode("utf-16-le").ljust(64, b"\0")
    entry[64:66] = (len(name) * 2 + 2).to_bytes(2, "little")
    path.write_bytes(content[:at] + bytes(entry) + content[at + 128 :])
    return path
