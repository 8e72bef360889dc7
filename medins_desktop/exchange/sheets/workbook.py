"""Reading workbooks with calamine. Only the child process does it: a hostile workbook can end the whole process."""

from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medins_desktop.exchange.sheets.cell_text import cell_text
from medins_desktop.exchange.sheets.container import check_spreadsheet
from medins_desktop.exchange.sheets.limits import (
    CHUNK,
    HEAD,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_MERGED,
    MOST_SHEETS,
    WIDEST,
)
from medins_desktop.exchange.sheets.refusal import SheetError, Why

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

KEPT_CELLS = 8_000_000
"""Cells of sheets looked at that are kept for being read."""
MOST_FIGURES = 100_000
"""Figures whose texts are kept."""

_Merged = list[tuple[int, int, int]]
"""First row, last row and column, from 0, of cells merged downwards; ascending."""


class Workbook:
    """One workbook. Sheets are parsed when they are looked at, and kept for being read while they are not too large."""

    def __init__(self, path: Path) -> None:
        import python_calamine  # noqa: PLC0415 - the limits of the process come first

        check_spreadsheet(path)
        self.path = path
        self._calamine = python_calamine
        try:
            self._book = python_calamine.CalamineWorkbook.from_path(path)
        except python_calamine.PasswordError as error:
            raise SheetError(Why.ENCRYPTED, path.name) from error
        except python_calamine.CalamineError as error:
            raise SheetError(Why.DAMAGED, path.name) from error
        self._sheets: dict[int, CalamineSheet] = {}
        self.cells = 0

    def look(self) -> list[dict[str, Any]]:
        """Name, visibility, number of rows and first rows of every sheet that holds anything."""
        found = []
        for place, about in list(enumerate(self._book.sheets_metadata))[:MOST_SHEETS]:
            if about.typ != self._calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = self._sheet(place)
            if sheet.end is not None:
                head = list(islice(self._rows(sheet), HEAD))
                hidden = about.visible != self._calamine.SheetVisibleEnum.Visible
                rows = sheet.end[0] + 1
                found.append({"place": place, "sheet": about.name, "hidden": hidden, "rows": rows, "head": head})
        return found

    def chunks(self, place: int) -> Iterator[tuple[int, int, list[list[str]]]]:
        """The rows of a sheet in pieces: number of the first from 1, how much is read of 1000, the rows."""
        sheet = self._sheet(place)
        total = _size(sheet)[0]
        rows = self._rows(sheet)
        first = 1
        while piece := list(islice(rows, CHUNK)):
            if max(map(len, chain.from_iterable(piece)), default=0) > LONGEST_CELL:
                row = next(at for at, row in enumerate(piece, first) if max(map(len, row), default=0) > LONGEST_CELL)
                raise SheetError(Why.CELL_LONG, self.path.name, row=row, most=LONGEST_CELL)
            first += len(piece)
            yield first - len(piece), min(1000, first * 1000 // total), piece

    def _sheet(self, place: int) -> "CalamineSheet":
        if place in self._sheets:
            return self._sheets[place]
        try:
            sheet = self._book.get_sheet_by_index(place)
        except self._calamine.CalamineError as error:
            raise SheetError(Why.DAMAGED, self.path.name) from error
        rows, columns = _size(sheet)
        if columns > WIDEST:
            raise SheetError(Why.TOO_WIDE, self.path.name, n=columns, most=WIDEST)
        cells = rows * columns
        if cells > MOST_CELLS:
            raise SheetError(Why.TOO_LONG, self.path.name, n=rows)
        if self.cells + cells <= KEPT_CELLS or not self._sheets:
            self._sheets[place] = sheet
            self.cells += cells
        return sheet

    def _rows(self, sheet: "CalamineSheet") -> Iterator[list[str]]:
        """Every row of a sheet from its first on, as text, cells that are merged downwards filled."""
        start = sheet.start or (0, 0)
        margin = [""] * start[1]
        merged = _merged_downwards(sheet)
        texts = _texts(sheet)
        rows = (margin + row for row in texts) if margin else texts
        return _filled(rows, merged) if merged else rows


class _Figures(dict[Any, str]):
    """The texts of figures and days, worked out once: those of a column repeat. Not of True, which equals 1."""

    def __missing__(self, value: Any) -> str:
        """Work it out."""
        if len(self) > MOST_FIGURES:
            self.clear()
        text = self[value] = cell_text(value)
        return text


def _texts(sheet: "CalamineSheet") -> Iterator[list[str]]:
    figures = _Figures()
    rows: Iterator[list[Any]] = sheet.iter_rows()
    for row in rows:
        yield [
            value if (kind := type(value)) is str else cell_text(value) if kind is bool else figures[value]
            for value in row
        ]


def _size(sheet: "CalamineSheet") -> tuple[int, int]:
    """Rows and columns, counted from the sheet's corner."""
    end = sheet.end
    return (end[0] + 1, end[1] + 1) if end else (0, 0)


def _merged_downwards(sheet: "CalamineSheet") -> _Merged:
    ranges = sheet.merged_cell_ranges or []
    return sorted((top, bottom, left) for (top, left), (bottom, _) in ranges[:MOST_MERGED] if bottom > top)


def _filled(rows: Iterator[list[str]], merged: _Merged) -> Iterator[list[str]]:
    """The rows; a cell that is merged with the one above has its text."""
    waiting = list(reversed(merged))
    open_cells: list[tuple[int, int, str]] = []
    for at, row in enumerate(rows):
        open_cells = [each for each in open_cells if each[0] >= at]
        for _, column, text in open_cells:
            if column < len(row) and not row[column]:
                row[column] = text
        while waiting and waiting[-1][0] <= at:
            top, bottom, column = waiting.pop()
            if top == at and column < len(row):
                open_cells.append((bottom, column, row[column]))
        yield row
