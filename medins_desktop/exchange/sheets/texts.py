"""Files of text: which encoding, what separates the cells, and the rows. Tables in HTML are text too."""

import codecs
import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from medins_desktop.exchange.records.html_grid import has_table, html_rows
from medins_desktop.exchange.sheets.limits import CHUNK, HEAD, LONGEST, LONGEST_CELL, LONGEST_LINE, WIDEST
from medins_desktop.exchange.sheets.refusal import SheetError, Why
from medins_desktop.exchange.sheets.table import Cells, Chunk, Table

SEPARATORS = ("\t", ",", ";", "|")
HTML = "html"
LINES = "lines"
"""Nothing separates cells: every line is one."""

_BLOCK = 1 << 20
_SAMPLE = 60
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def look(path: Path) -> list[Table]:
    """The one table of a file of text, with its first rows. Raises SheetError."""
    encoding = encoding_of(path)
    with path.open(encoding=encoding, newline="") as file:
        sample = file.read(_BLOCK // 4)
    separator = HTML if has_table(sample) else separator_of(sample.splitlines())
    table = Table(path, 0, "", False, 0, (), encoding, separator)
    head = tuple(islice(_rows(table), HEAD))
    if not any(cell.strip() for row in head for cell in row):
        raise SheetError(Why.EMPTY, path.name)
    return [Table(path, 0, "", False, 0, head, encoding, separator)]


def chunks(table: Table) -> Iterator[Chunk]:
    """The rows of a file of text, as they are read. Raises SheetError."""
    size = max(table.path.stat().st_size, 1)
    first = 1
    with table.path.open("rb") as raw:
        rows = _rows(table, raw.fileno())
        while piece := list(islice(rows, CHUNK)):
            _check(piece, first, table.path.name)
            yield Chunk(first, piece, min(1000, raw.tell() * 1000 // size))
            first += len(piece)
            if first > LONGEST:
                raise SheetError(Why.TOO_LONG, table.path.name, n=first)


def encoding_of(path: Path) -> str:
    """By its mark; else strict UTF-8; else GB18030. Raises SheetError where it is none of them, or not text."""
    with path.open("rb") as file:
        first = file.read(4)
    for mark, name in _MARKS:
        if first.startswith(mark):
            if _decodes(path, name):
                return name
            raise SheetError(Why.ENCODING, path.name)
    for name in ("utf-8", "gb18030"):
        if _decodes(path, name):
            return name
    raise SheetError(Why.ENCODING, path.name)


def _decodes(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                decoder.decode(block)
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


def _rows(table: Table, descriptor: int | None = None) -> Iterator[Cells]:
    """Every row. ``descriptor`` is the open file, whose owner asks it how far it is read."""
    source = table.path if descriptor is None else descriptor
    with open(source, encoding=table.encoding, newline="", closefd=descriptor is None) as file:
        if table.separator == HTML:
            yield from html_rows(file.read())
        elif table.separator == LINES:
            yield from ([line.rstrip("\r\n")] for line in _lines(file, table.path.name))
        else:
            reader = csv.reader(_lines(file, table.path.name), delimiter=table.separator)
            try:
                yield from reader
            except csv.Error as error:
                figures = {"row": reader.line_num, "most": LONGEST_CELL}
                raise SheetError(Why.CELL_LONG, table.path.name, **figures) from error


def _lines(file: TextIO, name: str) -> Iterator[str]:
    while line := file.readline(LONGEST_LINE):
        if len(line) >= LONGEST_LINE:
            raise SheetError(Why.CELL_LONG, name, row=1, most=LONGEST_CELL)
        yield line


def _check(rows: list[Cells], first: int, name: str) -> None:
    """Refuse rows that no list has: too many columns, or a cell too long."""
    for at, row in enumerate(rows, first):
        if len(row) > WIDEST:
            raise SheetError(Why.TOO_WIDE, name, n=len(row), most=WIDEST)
        if row and len(max(row, key=len)) > LONGEST_CELL:
            raise SheetError(Why.CELL_LONG, name, row=at, most=LONGEST_CELL)
