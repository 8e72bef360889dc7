"""Lists as other people send them, made for real in every form; and what came of one in a line that a test can hold."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from pathlib import Path

from medins_desktop.desk.importing.doubts import doubts
from medins_desktop.desk.importing.gathering import Harvest, gather
from medins_desktop.desk.importing.matching import match
from medins_desktop.desk.importing.source import Source
from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.record import RecordRow, Said
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.desk.importing.bringing import silent, sources_of
from tests.exchange.sheets.files import Row

WANG, LI = "11010519491231002X", "110105198803070010"
LATEST = 2026 * 12 + 10
"""November 2026, the as-of month of these lists."""
SIGNS = {Said.PAID: "+", Said.UNPAID: "-", Said.UNKNOWN: "?", Said.SILENT: "~"}


def office_xml(path: Path, rows: Sequence[Row], *, name: str = "Sheet1", encoding: str = "utf-8") -> Path:
    """XML Spreadsheet 2003, as old systems write it with the ending .xls."""
    body = "".join(f"<Row>{''.join(map(_office_cell, row))}</Row>" for row in rows)
    path.write_text(
        f'<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="{name}"><Table>{body}</Table></Worksheet></Workbook>',
        encoding=encoding,
    )
    return path


def _office_cell(value: object) -> str:
    if value in (None, ""):
        return "<Cell/>"
    if isinstance(value, datetime | date):
        return f'<Cell><Data ss:Type="DateTime">{value.isoformat()[:10]}T00:00:00.000</Data></Cell>'
    kind = "Number" if isinstance(value, int | float) else "String"
    return f'<Cell><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'


def flat_ods(path: Path, rows: Sequence[Row], *, name: str = "Sheet1") -> Path:
    """A spreadsheet of LibreOffice as one XML text."""
    body = "".join(f"<table:table-row>{''.join(map(_flat_cell, row))}</table:table-row>" for row in rows)
    namespaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for short, name in (("office", "office"), ("table", "table"), ("text", "text"))
    )
    path.write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><office:document{namespaces}'
        ' office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>'
        f'<table:table table:name="{name}">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document>",
        encoding="utf-8",
    )
    return path


def _flat_cell(value: object) -> str:
    if value in (None, ""):
        return "<table:table-cell/>"
    is_figure = isinstance(value, int | float)
    told = f'float" office:value="{value}' if is_figure else "string"
    return f'<table:table-cell office:value-type="{told}"><text:p>{escape(str(value))}</text:p></table:table-cell>'


def html_xls(path: Path, rows: Sequence[Row], *, encoding: str = "utf-8") -> Path:
    """A table of a web page under the name of a spreadsheet, as many systems export it."""
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    page = f'<html><head><meta charset="{encoding}"></head><body><table border=1>{body}</table></body></html>'
    path.write_bytes(page.encode(encoding))
    return path


def read(path: Path) -> tuple[list[Source], Harvest]:
    """The sources of a file, and all that is read of those that are taken."""
    sources = sources_of(path)
    with SheetReader() as reader:
        return sources, gather(reader, sources, silent, LATEST)


def told(harvest: Harvest) -> list[str]:
    """What was read of everybody, a line each: ``王芳 002X 2026-01+ 2026-02-``."""
    people = harvest.people
    return [
        " ".join(filter(None, (name, number[-4:], *dict.fromkeys(map(_said, gathered.rows)))))
        for (name, number), gathered in people.items()
    ]


def _said(row: RecordRow) -> str:
    months = month_text(row.first) if row.first == row.last else f"{month_text(row.first)}..{month_text(row.last)}"
    track = {"medical": "", "pension": "P", None: ""}[row.track]
    day = f"@{row.paid_on.isoformat()[5:]}" if row.paid_on else ""
    return f"{track}{months}{SIGNS[row.said]}{day}"


def named(harvest: Harvest) -> list[str]:
    """What is named, a line each: row, column, reason."""
    found = [*harvest.refused, *doubts(harvest, match(dict(harvest.people), ()))]
    return [f"{each.place.row},{each.column} {each.reason}" for each in found]
