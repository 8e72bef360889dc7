"""A table as CSV: UTF-8 with a byte order mark, so that spreadsheet programs know the encoding; no sums.

A spreadsheet program takes a text that begins with ``=``, ``+``, ``-`` or ``@`` (also full-width, also after blanks),
with a tab or a line's end, for a formula. Such a text gets an apostrophe before it, and so does one that would
otherwise look guarded; ``unguarded`` takes it off again, and gives every text back as it was. Amounts, days, months
and whole numbers are made here and need no guard. Numbers of identity stand as they are: a program that reads them as
figures loses their last digits, so people are better served with a spreadsheet file.
"""

import csv
import io
import re
from typing import BinaryIO

from medins_desktop.exchange.out.table import Cell, Column, Kind, Table, cell_words
from medins_desktop.exchange.out.ticking import Tick, ticked

GUARD = "'"
_FORMULA = re.compile(r"'*[\t\r\n]|[\s'\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]")
"""It goes on matching when an apostrophe more stands before, so no two texts are written alike."""
_PLAIN = (Kind.MONEY, Kind.DATE, Kind.MONTH, Kind.WHOLE)


def guarded(text: str) -> str:
    """The text as it is written: with an apostrophe before it where a program could take it for a formula."""
    return GUARD + text if _FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    bare = text.removeprefix(GUARD)
    return bare if _FORMULA.match(bare) else text


def write_csv(table: Table, file: BinaryIO, tick: Tick) -> int:
    """Write the table; how many rows there were. Raises OSError."""
    rows = 0
    text = io.TextIOWrapper(file, encoding="utf-8-sig", errors="replace", newline="")
    try:
        writer = csv.writer(text)
        writer.writerow([guarded(column.title) for column in table.columns])
        for rows, row in enumerate(ticked(table.rows, tick), 1):  # noqa: B007 - the number is the answer
            writer.writerow([_text(column, cell) for column, cell in zip(table.columns, row, strict=True)])
    finally:
        text.detach()
    return rows


def _text(column: Column, cell: Cell) -> str:
    text = cell_words(column, cell)
    return text if column.kind in _PLAIN else guarded(text)
