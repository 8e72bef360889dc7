"""Text with separated cells, taken apart a block at a time: lines alike are split all at once, straight into columns.

Only where nothing has to be weighed: no quotation marks, as many cells in every line, no line that is too long. All
else goes through the csv module, which after the first quotation mark has the rest of the file, for a cell may reach
over the end of any line then.
"""

import codecs
import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from typing import BinaryIO, TypeAlias

from medins_desktop.exchange.records.columns import Columns
from medins_desktop.exchange.sheets.limits import CHUNK, LONGEST_CELL, WIDEST
from medins_desktop.exchange.sheets.refusal import SheetError, Why

BLOCK = 1 << 17
"""Bytes that are taken apart at once: some thousand rows."""

Rows: TypeAlias = Sequence[Sequence[str]]


def blocks(file: BinaryIO, encoding: str, separator: str) -> Iterator[Rows]:
    """The rows of an open file, some at a time. Raises UnicodeError, and csv.Error for a cell without an end."""
    texts = _texts(file, encoding)
    for text in texts:
        if '"' in text:
            yield from pieces(csv.reader(_lines(chain((text,), texts)), delimiter=separator))
            return
        even = even_columns(text, separator)
        yield even if even is not None else list(csv.reader(StringIO(text, newline=""), delimiter=separator))


def lines(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines of an open file with their ends. Raises UnicodeError."""
    return _lines(_texts(file, encoding))


def pieces(rows: Iterator[Sequence[str]]) -> Iterator[Rows]:
    """Rows that come one by one, so many at a time."""
    while piece := list(islice(rows, CHUNK)):
        yield piece


def check(rows: Rows, first: int, name: str) -> None:
    """Raise SheetError for rows that no list has: too many columns, or a cell too long. ``first`` is their number."""
    even = rows.columns if isinstance(rows, Columns) else None  # no cell of such is too long
    widest = max(map(len, rows), default=0) if even is None else len(even)
    if widest > WIDEST:
        raise SheetError(Why.TOO_WIDE, name, n=widest, most=WIDEST)
    if even is None and max(map(len, chain.from_iterable(rows)), default=0) > LONGEST_CELL:
        row = next(at for at, row in enumerate(rows, first) if max(map(len, row), default=0) > LONGEST_CELL)
        raise SheetError(Why.CELL_LONG, name, row=row, most=LONGEST_CELL)


def even_columns(text: str, separator: str) -> Columns | None:
    """Whole lines without quotation marks as columns; None where they are not all as wide, or one is too long."""
    if not text.endswith("\n") or _is_line_long(text):
        return None
    end = "\r\n" if "\r" in text else "\n"
    marked = text.replace(end, f"{separator}{end}{separator}")
    lines = (len(marked) - len(text)) // 2
    if text.count("\n") != lines or (end == "\r\n" and text.count("\r") != lines):
        return None  # lines end in several ways
    cells = marked.split(separator)
    width = cells.index(end)
    step = width + 1
    is_even = len(cells) == lines * step + 1 and cells[width::step].count(end) == lines
    if not is_even or width == 1:
        return None
    del cells[-1]
    return Columns([cells[place::step] for place in range(width)], lines)


def _is_line_long(text: str) -> bool:
    """Whether a line has more characters than a cell may have, found by leaping from end to end."""
    at = 0
    while len(text) - at > LONGEST_CELL:
        at = text.rfind("\n", at, at + LONGEST_CELL + 1) + 1
        if not at:
            return True
    return False


def _texts(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The text of a file in blocks that end with a line."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    begun = ""
    while block := file.read(BLOCK):
        text = begun + decoder.decode(block)
        whole = max(text.rfind("\n"), text.rfind("\r", 0, -1)) + 1  # the last character may be half an end of line
        if whole:
            yield text[:whole]
        begun = text[whole:]
    begun += decoder.decode(b"", final=True)
    if begun:
        yield begun


def _lines(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from StringIO(text, newline="")
