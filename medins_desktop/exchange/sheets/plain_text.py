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

from medins_desktop.exchange.records.cells import literal
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
            yield from _quoted(chain((text,), texts), separator)
            return
        even = even_columns(text, separator)
        yield even if even is not None else list(csv.reader(StringIO(text, newline=""), delimiter=separator))


def _quoted(texts: Iterable[str], separator: str) -> Iterator[Rows]:
    """Rows of text with quotation marks. Cells written as ``="…"`` are their text."""
    has_literals = False

    def watched() -> Iterator[str]:
        nonlocal has_literals
        for text in texts:
            has_literals = has_literals or '="' in text
            yield text

    for piece in pieces(csv.reader(_lines(watched()), delimiter=separator)):
        yield [list(map(literal, row)) for row in piece] if has_literals else piece


def decoded(file: BinaryIO, encoding: str) -> Iterator[str]:
    """The text of an open file in blocks. Raises UnicodeError."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    while block := file.read(BLOCK):
        yield _without_filling(decoder.decode(block))
    yield decoder.decode(b"", final=True)


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
    """Whole lines without quotation marks as columns; None where they are not all as wide, or one is too long.

    Split at the separators alone, the last cell of a line and the first of the next come as one, a seam; in lines that
    are all as wide the seams stand at even distances.
    """
    if not text.endswith("\n") or _is_line_long(text):
        return None
    end = "\r\n" if "\r" in text else "\n"
    lines = text.count("\n")
    distance = text.count(separator, 0, text.index("\n"))
    cells = text.split(separator)
    if not distance or len(cells) != lines * distance + 1 or (end == "\r\n" and text.count("\r") != lines):
        return None
    seams = separator.join(cells[distance::distance]).replace(end, f"{separator}{end}{separator}").split(separator)
    if len(seams) != 3 * lines or seams[1::3].count(end) != lines:
        return None
    firsts = [cells[0], *seams[2:-1:3]]
    return Columns([firsts, *(cells[place::distance] for place in range(1, distance)), seams[::3]], lines)


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
        text = begun + _without_filling(decoder.decode(block))
        whole = max(text.rfind("\n"), text.rfind("\r", 0, -1)) + 1  # the last character may be half an end of line
        if whole:
            yield text[:whole]
        begun = text[whole:]
    begun += decoder.decode(b"", final=True)
    if begun:
        yield begun


def _without_filling(text: str) -> str:
    """Without the marks by which old programs fill up a file, or end it."""
    for mark in "\0\x1a\ufeff":
        if mark in text:
            text = text.replace(mark, "")
    return text


def _lines(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from StringIO(text, newline="")
