"""Reading spreadsheets that are one XML text: XML Spreadsheet 2003 of many old systems, and flat ODS.

Only the child process does it. Nothing is taken from a document type: a text that brings one, and so entities that
could grow without end, is refused.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeAlias
from xml.parsers import expat

from medins_desktop.exchange.sheets.limits import CHUNK, HEAD, LONGEST_CELL, MOST_SHEETS
from medins_desktop.exchange.sheets.refusal import SheetError, Why
from medins_desktop.exchange.sheets.xml_sheet import XmlSheet, flat_cell, office_cell

_Columns: TypeAlias = list[list[str]]
_ENCODING = re.compile(rb"<\?xml[^>]*encoding=[\"'](gb[a-z0-9]+|cp936)[\"']", re.IGNORECASE)
_TEXT = frozenset({"Data", "p"})
_BETWEEN = "|"


class XmlWorkbook:
    """One workbook, read as a whole when it is opened."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._sheets: list[XmlSheet] = []
        self._hidden: set[str] = set()
        self._cell: dict[str, str] | None = None
        self._texts: list[str] = []
        self._is_text = False
        self._is_visible = False
        self._parse(path.read_bytes())
        self.cells = sum(len(sheet.rows) * sheet.width for sheet in self._sheets)

    def look(self) -> list[dict[str, Any]]:
        """Name, visibility, number of rows and first rows of every sheet that holds anything."""
        return [
            {
                "place": place,
                "sheet": sheet.name,
                "hidden": sheet.hidden,
                "rows": len(sheet.rows),
                "head": [row + [""] * (sheet.width - len(row)) for row in sheet.rows[:HEAD]],
            }
            for place, sheet in enumerate(self._sheets)
            if sheet.rows
        ]

    def chunks(self, place: int) -> Iterator[tuple[int, int, _Columns]]:
        """The rows of a sheet in pieces: number of the first from 1, how much is read of 1000, the columns."""
        sheet = self._sheets[place]
        for begin in range(0, len(sheet.rows), CHUNK):
            piece = sheet.rows[begin : begin + CHUNK]
            columns = [list(column) for column in zip_longest(*piece, fillvalue="")]
            columns += [[""] * len(piece) for _ in range(sheet.width - len(columns))]
            yield begin + 1, (begin + len(piece)) * 1000 // len(sheet.rows), columns

    def _parse(self, content: bytes) -> None:
        chinese = _ENCODING.search(content[:200])
        if chinese:  # the parser does not know it
            try:
                content = content.decode("gb18030").encode()
            except UnicodeError as error:
                raise SheetError(Why.ENCODING, self.path.name) from error
        parser = expat.ParserCreate("utf-8" if chinese else None, _BETWEEN)
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse
        parser.EntityDeclHandler = self._refuse
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        try:
            parser.Parse(content, True)
        except (expat.ExpatError, ValueError) as error:
            raise SheetError(Why.DAMAGED, self.path.name) from error

    def _refuse(self, *_told: object) -> None:
        raise SheetError(Why.DAMAGED, self.path.name)

    def _start(self, name: str, told: dict[str, str]) -> None:
        name = _local(name)
        own = {_local(key): value for key, value in told.items()}
        if name in ("Worksheet", "table"):
            if len(self._sheets) >= MOST_SHEETS:
                raise SheetError(Why.TOO_LONG, self.path.name, n=len(self._sheets))
            self._sheets.append(XmlSheet(own.get("Name") or own.get("name", ""), self.path.name))
        elif not self._sheets:
            return
        elif name in ("Row", "table-row"):
            self._sheets[-1].begin_row(own)
        elif name in ("Cell", "table-cell", "covered-table-cell"):
            self._cell, self._texts = own, []
        elif name in _TEXT and self._cell is not None:
            self._is_text = True
            self._cell |= {"Type": own["Type"]} if "Type" in own else {}
            self._texts += ["\n"] if self._texts else []
        elif name == "annotation":  # a note at a cell is none of its text
            self._is_text = False
        self._is_visible = name == "Visible"

    def _data(self, text: str) -> None:
        if self._is_text:
            self._texts.append(text)
        elif self._is_visible and self._sheets:
            self._sheets[-1].hidden = text.strip() != "SheetVisible"

    def _end(self, name: str) -> None:
        name = _local(name)
        if name in _TEXT:
            self._is_text = False
        elif name in ("Cell", "table-cell", "covered-table-cell") and self._cell is not None and self._sheets:
            text = "".join(self._texts)
            if len(text) > LONGEST_CELL:
                raise SheetError(Why.CELL_LONG, self.path.name, row=self._sheets[-1].row, most=LONGEST_CELL)
            told = office_cell(self._cell, text) if name == "Cell" else flat_cell(self._cell, text)
            self._sheets[-1].add(told)
            self._cell = None
        elif name in ("Row", "table-row") and self._sheets:
            self._sheets[-1].end_row()
        self._is_visible = False


def _local(name: str) -> str:
    return name.rpartition(_BETWEEN)[2]
