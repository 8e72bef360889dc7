"""A table as a line of JSON a row, for programs: names and codes instead of words; amounts as text in yuan."""

import json
from typing import BinaryIO

from medins_desktop.exchange.out.table import Cell, Column, Kind, Table, cell_words
from medins_desktop.exchange.out.ticking import Tick, ticked

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)
_AS_IT_IS = (Kind.CODE, Kind.WHOLE)


def write_jsonl(table: Table, file: BinaryIO, tick: Tick) -> int:
    """Write the table; how many rows there were. Raises OSError."""
    rows = 0
    for rows, row in enumerate(ticked(table.rows, tick), 1):  # noqa: B007 - the number is the answer
        pairs = zip(table.columns, row, strict=True)
        line = _COMPACT.encode({column.name: _value(column, cell) for column, cell in pairs})
        file.write(line.encode("utf-8", "replace") + b"\n")
    return rows


def _value(column: Column, cell: Cell) -> str | int | None:
    """A cell for programs: null where there is nothing."""
    if cell is None or (isinstance(cell, str | int) and column.kind in _AS_IT_IS):
        return None if cell == "" else cell
    return cell_words(column, cell) or None
