"""Files of text: which encoding, what separates the cells, and the rows. Tables in HTML are text too."""

import codecs
import csv
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, TypeAlias

from medins_desktop.exchange.records import grid
from medins_desktop.exchange.records.html_grid import has_table, rows_of_html
from medins_desktop.exchange.sheets.container import bare_utf16
from medins_desktop.exchange.sheets.limits import HEAD, LONGEST, LONGEST_CELL, LONGEST_LINE
from medins_desktop.exchange.sheets.plain_text import Rows, blocks, check, decoded, lines, pieces
from medins_desktop.exchange.sheets.refusal import SheetError, Why
from medins_desktop.exchange.sheets.table import Chunk, Table

GoOn: TypeAlias = Callable[[], None]
"""Called often while a file is read; what it raises ends the reading."""
SEPARATORS = ("\t", ",", ";", "|")
HTML = "html"
LINES = "lines"
"""Nothing separates cells: every line is one."""
DRAWN = {"spaces": grid.Separator.SPACES, "wide-comma": grid.Separator.COMMA, "line": grid.Separator.BAR}
"""What people use to draw a table in text: several spaces, wide commas, lines of a box."""
_DRAWN = {name: separator for separator, name in DRAWN.items()}

_BLOCK = 1 << 20
_FIRST_BYTES = 4096
_SAMPLE = 60
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def look(path: Path, go_on: GoOn = lambda: None) -> list[Table]:
    """The one table of a file of text, with its first rows. Raises SheetError, and what ``go_on`` raises."""
    encoding = encoding_of(path, go_on)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(_BLOCK // 4)
    separator = HTML if has_table(sample) else separator_of(sample.splitlines())
    if separator == LINES:
        separator = _DRAWN.get(grid.separator_of(sample.splitlines()), LINES)
    table = Table(path, 0, "", False, 0, (), encoding, separator)
    with path.open("rb") as file:
        rows = islice(chain.from_iterable(_rows(table, file, go_on)), HEAD)
        head = tuple(map(list, chain.from_iterable(_checked(pieces(rows), path.name))))
    if not any(cell.strip() for row in head for cell in row):
        raise SheetError(Why.EMPTY, path.name)
    return [replace(table, head=head)]


def chunks(table: Table, go_on: GoOn = lambda: None) -> Iterator[Chunk]:
    """The rows of a file of text, as they are read. Raises SheetError, and what ``go_on`` raises."""
    size = max(table.path.stat().st_size, 1)
    first = 1
    with table.path.open("rb") as file:
        for piece in _checked(_rows(table, file, go_on), table.path.name):
            last = first + len(piece) - 1
            if last > LONGEST:
                raise SheetError(Why.TOO_LONG, table.path.name, n=last)
            yield Chunk(first, piece, file.tell() * 1000 // size)
            first = last + 1


def _checked(source: Iterable[Rows], name: str) -> Iterator[Rows]:
    """Rows that come some at a time. Refuses those that no list has."""
    first = 1
    try:
        for rows in source:
            check(rows, first, name)
            yield rows
            first += len(rows)
    except csv.Error as error:
        raise SheetError(Why.CELL_LONG, name, row=first, most=LONGEST_CELL) from error


def _rows(table: Table, file: BinaryIO, go_on: GoOn) -> Iterator[Rows]:
    if table.separator == HTML:
        return pieces(rows_of_html(_watched(decoded(file, table.encoding), go_on)))
    if table.separator == LINES:
        return pieces([line.rstrip("\r\n")] for line in lines(file, table.encoding))
    if table.separator in DRAWN:
        drawn = (line.rstrip("\r\n") for line in lines(file, table.encoding))
        return pieces(row for line in drawn for row in grid.rows_of([line], DRAWN[table.separator]))
    return blocks(file, table.encoding, table.separator)


def _watched(texts: Iterable[str], go_on: GoOn) -> Iterator[str]:
    """The same texts; between two of them reading may be given up, however few rows they make."""
    for text in texts:
        go_on()
        yield text


def encoding_of(path: Path, go_on: GoOn = lambda: None) -> str:
    """By its mark; else strict UTF-8; else GB18030. Raises SheetError where it is none of them, or not text."""
    with path.open("rb") as file:
        first = file.read(_FIRST_BYTES)
    for mark, name in _MARKS:
        if first.startswith(mark):
            if _decodes(path, name, go_on):
                return name
            raise SheetError(Why.ENCODING, path.name)
    bare = bare_utf16(first)
    for name in (bare,) if bare else ("utf-8", "gb18030"):
        if _decodes(path, name, go_on):
            return name
    raise SheetError(Why.ENCODING, path.name)


def _decodes(path: Path, encoding: str, go_on: GoOn) -> bool:
    """Whether a whole file is text of this encoding. Raises SheetError where it goes on without an end of line."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    on_end = 0
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                go_on()
                decoder.decode(block)
                on_end = 0 if b"\n" in block or b"\r" in block else on_end + len(block)
                if on_end > LONGEST_LINE:
                    raise SheetError(Why.CELL_LONG, path.name, row=1, most=LONGEST_CELL)
            decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def separator_of(lines: Iterable[str]) -> str:
    """What separates the cells of most lines; ``lines`` where nothing does. Titles above a table count for little."""
    sample = [line for line in islice(lines, _SAMPLE) if line.strip()]
    best = (0, LINES)
    for separator in SEPARATORS:
        counts = [_cells(line, separator) for line in sample]
        usual = max((count for count in counts if count > 1), key=counts.count, default=0)
        score = counts.count(usual) * (usual - 1) if usual else 0
        if score > best[0] and (usual > 2 or counts.count(usual) * 2 > len(counts)):
            best = (score, separator)
    return best[1]


def _cells(line: str, separator: str) -> int:
    """How many cells a line has by itself, so that a quotation mark left open does not swallow the sample."""
    try:
        return len(next(csv.reader([line], delimiter=separator), []))
    except csv.Error:
        return 0
