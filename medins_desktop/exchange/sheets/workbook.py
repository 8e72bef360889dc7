"""Reading workbooks with calamine. Only the child process does it: a hostile workbook can end the whole process."""

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from medins_desktop.exchange.sheets.cell_text import cell_text
from medins_desktop.exchange.sheets.container import check_spreadsheet
from medins_desktop.exchange.sheets.error_cells import error_cells
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

_Columns = list[Sequence[str]]
_Merged = list[tuple[int, int, int]]
"""First row, last row and column, from 0, of cells merged downwards; ascending."""
_Open = tuple[int, int, int, str]
"""First row to be filled, last row, column, and the text."""


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
        self._errors: dict[str, dict[tuple[int, int], str]] = {}

    def look(self) -> list[dict[str, Any]]:
        """Name, visibility, number of rows and first rows of every sheet that holds anything."""
        found = []
        for place, about in list(enumerate(self._book.sheets_metadata))[:MOST_SHEETS]:
            if about.typ != self._calamine.SheetTypeEnum.WorkSheet:
                continue
            sheet = self._sheet(place)
            if sheet.end is not None:
                head = list(zip(*next(self._pieces(sheet, HEAD)), strict=True))
                hidden = about.visible != self._calamine.SheetVisibleEnum.Visible
                rows = sheet.end[0] + 1
                found.append({"place": place, "sheet": about.name, "hidden": hidden, "rows": rows, "head": head})
        return found

    def chunks(self, place: int) -> Iterator[tuple[int, int, _Columns]]:
        """The rows of a sheet in pieces: number of the first from 1, how much is read of 1000, the columns."""
        sheet = self._sheet(place)
        total = _size(sheet)[0]
        first = 1
        for columns in self._pieces(sheet, CHUNK):
            self._check_lengths(columns, first)
            last = first + len(columns[0]) - 1
            yield first, last * 1000 // total, columns
            first = last + 1

    def _check_lengths(self, columns: _Columns, first: int) -> None:
        if any(max(map(len, column)) > LONGEST_CELL for column in columns):
            rows = enumerate(zip(*columns, strict=True), first)
            row = next(at for at, row in rows if max(map(len, row)) > LONGEST_CELL)
            raise SheetError(Why.CELL_LONG, self.path.name, row=row, most=LONGEST_CELL)

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

    def _pieces(self, sheet: "CalamineSheet", most: int) -> Iterator[_Columns]:
        """The columns of a sheet from its first row on, as text, ``most`` rows at a time; merged cells are filled."""
        margin = sheet.start[1] if sheet.start else 0
        pieces = _texts(sheet, margin, most)
        errors = self._errors_of(sheet)
        if errors:
            pieces = _with_errors(pieces, errors)
        merged = _merged_downwards(sheet)
        return _filled(pieces, merged) if merged else pieces

    def _errors_of(self, sheet: "CalamineSheet") -> dict[tuple[int, int], str]:
        """The error values of a sheet, looked for once."""
        if sheet.name not in self._errors:
            self._errors[sheet.name] = error_cells(self.path, sheet.name)
        return self._errors[sheet.name]


def _with_errors(pieces: Iterator[_Columns], errors: dict[tuple[int, int], str]) -> Iterator[_Columns]:
    """The columns, with the error values in the cells that have one."""
    begin = 0
    for piece in pieces:
        end = begin + len(piece[0])
        columns = list(piece)
        for (row, place), text in errors.items():
            if begin <= row < end and place < len(columns):
                column = columns[place] = list(columns[place])
                column[row - begin] = text
        yield columns
        begin = end


class _Figures(dict[Any, str]):
    """The texts of figures and days, worked out once: those of a column repeat. Not of True, which equals 1."""

    def __missing__(self, value: Any) -> str:
        """Work it out."""
        if len(self) >= MOST_FIGURES:
            self.clear()
        text = self[value] = cell_text(value)
        return text


def _texts(sheet: "CalamineSheet", margin: int, most: int) -> Iterator[_Columns]:
    """The columns of a sheet as text, with so many empty ones in front."""
    figures = _Figures()
    rows: Iterator[list[Any]] = sheet.iter_rows()
    while piece := list(islice(rows, most)):
        yield [[""] * len(piece)] * margin + [_column(values, figures) for values in zip(*piece, strict=True)]


def _column(values: Sequence[Any], figures: _Figures) -> Sequence[str]:
    """The texts of one column; mostly all its cells are of one kind."""
    kinds = set(map(type, values))
    if kinds == {str}:
        return values
    if kinds.isdisjoint((str, bool)):
        return list(map(figures.__getitem__, values))
    return [
        value if (kind := type(value)) is str else cell_text(value) if kind is bool else figures[value]
        for value in values
    ]


def _size(sheet: "CalamineSheet") -> tuple[int, int]:
    """Rows and columns, counted from the sheet's corner."""
    end = sheet.end
    return (end[0] + 1, end[1] + 1) if end else (0, 0)


def _merged_downwards(sheet: "CalamineSheet") -> _Merged:
    ranges = sheet.merged_cell_ranges or []
    return sorted((top, bottom, left) for (top, left), (bottom, _) in ranges[:MOST_MERGED] if bottom > top)


def _filled(pieces: Iterator[_Columns], merged: _Merged) -> Iterator[_Columns]:
    """The columns; a cell that is merged with the one above has its text."""
    waiting = deque(merged)
    reaching: list[_Open] = []
    begin = 0
    for piece in pieces:
        columns = [list(column) for column in piece]
        end = begin + len(columns[0])
        reaching = [each for each in reaching if _fill(columns, begin, each)]
        while waiting and waiting[0][0] < end:
            top, bottom, place = waiting.popleft()
            if place < len(columns):
                each = (top + 1, bottom, place, columns[place][top - begin])
                if _fill(columns, begin, each):
                    reaching.append(each)
        yield list(columns)
        begin = end


def _fill(columns: list[list[str]], begin: int, merged: _Open) -> bool:
    """Fill merged cells in rows of which the first has the number ``begin``; whether there are more below."""
    first, last, place, text = merged
    column = columns[place]
    for at in range(max(first - begin, 0), min(last + 1 - begin, len(column))):
        column[at] = column[at] or text
    return last >= begin + len(column)
