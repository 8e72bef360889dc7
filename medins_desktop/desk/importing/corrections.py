"""What the user has put right in a list: cells laid over the source before it is read. The file stays as it is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from medins_desktop.exchange.records.columns import Columns
from medins_desktop.exchange.sheets.table import Chunk, Table

Rows: TypeAlias = Sequence[Sequence[str]]


class Cell(NamedTuple):
    """A cell of a source: its row from 1, its column from 0."""

    row: int
    column: int


Corrections: TypeAlias = Mapping[Cell, str]
"""The text that stands in a cell instead of the source's own."""


class Chunks(Protocol):
    """Whatever reads the rows of a table: a reader of files, or the rows that were looked at alone."""

    def chunks(self, table: Table) -> Iterator[Chunk]:
        """The rows of a table in pieces."""


class Head:
    """Reads the first rows alone, which are there already."""

    def chunks(self, table: Table) -> Iterator[Chunk]:
        """The rows of the table that were looked at."""
        yield Chunk(1, list(table.head), 1000)


def corrected(chunks: Iterator[Chunk], corrections: Corrections) -> Iterator[Chunk]:
    """The same pieces with the corrections in them; a piece without any is handed on as it is."""
    if not corrections:
        yield from chunks
        return
    for chunk in chunks:
        yield chunk._replace(rows=laid_over(chunk.rows, chunk.first, corrections))


def laid_over(rows: Rows, first: int, corrections: Corrections) -> Rows:
    """The rows, of which the first has the number ``first``, with the corrections that are about them."""
    end = first + len(rows)
    own = {cell: text for cell, text in corrections.items() if first <= cell.row < end}
    if not own:
        return rows
    if isinstance(rows, Columns):
        return _in_columns(rows, first, own)
    found = [*rows]
    for cell, text in own.items():
        row = list(found[cell.row - first])
        row += [""] * (cell.column + 1 - len(row))
        row[cell.column] = text
        found[cell.row - first] = row
    return found


def _in_columns(rows: Columns, first: int, own: Corrections) -> Columns:
    """The same for rows that are kept column by column."""
    columns = [*rows.columns]
    columns += [[""] * len(rows)] * (1 + max(cell.column for cell in own) - len(columns))
    for place in {cell.column for cell in own}:
        columns[place] = list(columns[place])
    for cell, text in own.items():
        column = columns[cell.column]
        assert isinstance(column, list)
        column[cell.row - first] = text
    return Columns(columns, len(rows))
