"""One sheet of a spreadsheet in XML: its rows as text, with repeated and merged cells filled in."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from medins_desktop.exchange.sheets.cell_text import EXACT, cell_text
from medins_desktop.exchange.sheets.limits import LONGEST, MOST_CELLS, MOST_MERGED, WIDEST
from medins_desktop.exchange.sheets.refusal import SheetError, Why


class XmlCell(NamedTuple):
    """A cell: its text, its column from 0 where it names one, how often it comes, over how many cells it is merged."""

    text: str
    place: int | None = None
    times: int = 1
    right: int = 0
    down: int = 0


class XmlSheet:
    """The rows of a sheet, growing. Raises SheetError for one that is larger than any list."""

    def __init__(self, name: str, file: str) -> None:
        self.name = name
        self.hidden = False
        self.rows: list[list[str]] = []
        self.width = 0
        self.row = 0
        self._file = file
        self._cells: list[str] = []
        self._at = 0
        self._times: int  # from the first row on
        self._filled = 0
        self._below: dict[int, tuple[int, str]] = {}

    def begin_row(self, told: Mapping[str, str]) -> None:
        """A row begins; it may name its number, or come several times."""
        self.row = max(_number(told.get("Index"), self.row + 1), self.row + 1)
        self._times = _number(told.get("number-rows-repeated"), 1)
        self._cells, self._at = [], 0

    def add(self, cell: XmlCell) -> None:
        """The next cell of the row."""
        place = self._at if cell.place is None else max(cell.place, self._at)
        self._at = place + cell.times + cell.right
        if not cell.text:
            return
        if place + cell.times > WIDEST:
            raise SheetError(Why.TOO_WIDE, self._file, n=place + cell.times, most=WIDEST)
        self._cells += [""] * (place - len(self._cells))
        self._cells[place:] = [cell.text] * cell.times
        if cell.down and len(self._below) < MOST_MERGED:
            self._below[place] = (self.row + cell.down, cell.text)

    def end_row(self) -> None:
        """The row is whole. Empty ones count only where a filled one comes after them."""
        for place, (last, text) in list(self._below.items()):
            if self.row > last:
                del self._below[place]
            elif place >= len(self._cells) or not self._cells[place]:
                self._cells += [""] * (place + 1 - len(self._cells))
                self._cells[place] = text
        last = self.row + self._times - 1
        if self._cells:
            self.width = max(self.width, len(self._cells))
            self._filled += self._times * self.width
            if last > LONGEST or self._filled > MOST_CELLS:
                raise SheetError(Why.TOO_LONG, self._file, n=last)
            self.rows += [[] for _ in range(self.row - 1 - len(self.rows))]
            self.rows += [list(self._cells) for _ in range(self._times)]
        self.row = last


def office_cell(told: Mapping[str, str], text: str) -> XmlCell:
    """A cell of XML Spreadsheet 2003."""
    index = told.get("Index")
    place = _number(index, 1) - 1 if index else None
    kind = told.get("Type")
    if kind == "Number":
        text = _figure(text)
    elif kind == "DateTime":
        text = _moment(text)
    elif kind == "Boolean":
        text = cell_text(text.strip() == "1")
    return XmlCell(text, place, 1, _number(told.get("MergeAcross"), 0), _number(told.get("MergeDown"), 0))


def flat_cell(told: Mapping[str, str], text: str) -> XmlCell:
    """A cell of flat ODS. An error value is told by its text alone."""
    kind = told.get("value-type")
    if kind in ("float", "currency") and not text.startswith(("#", "Err:")):
        text = _figure(told.get("value", text))
    elif kind == "date":
        text = _moment(told.get("date-value", text))
    elif kind == "boolean":
        text = cell_text(told.get("boolean-value") == "true")
    down = _number(told.get("number-rows-spanned"), 1) - 1
    return XmlCell(text, None, _number(told.get("number-columns-repeated"), 1), 0, down)


def _number(text: str | None, otherwise: int) -> int:
    """A count; ``ValueError`` for text that is none ends the reading as damaged."""
    if text is None:
        return otherwise
    value = int(text)
    if value < 0:
        raise ValueError(text)
    return value


def _figure(text: str) -> str:
    """A figure as ``cell_text`` writes it, without going by way of a binary fraction."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return text
    if not value.is_finite():
        return text
    if not -EXACT < value < EXACT:
        return f"{value:.14E}"
    return str(int(value)) if value == int(value) else f"{value:.8f}".rstrip("0").rstrip(".")


def _moment(text: str) -> str:
    try:
        return cell_text(datetime.fromisoformat(text.strip()))
    except ValueError:
        return text
