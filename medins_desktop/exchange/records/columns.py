"""Rows of a table that are kept column by column.

A row of its own is a list for every row read; a column is one for thousands. Who works by columns never makes the rows.
"""

from collections.abc import Sequence
from itertools import zip_longest
from typing import TypeAlias, overload

Column: TypeAlias = Sequence[str]


class Columns(Sequence[Sequence[str]]):
    """Rows of equal width. Reads as the sequence of its rows, which are made as they are asked for."""

    def __init__(self, columns: Sequence[Column], count: int) -> None:
        self.columns = columns
        self._count = count

    def __len__(self) -> int:
        """How many rows."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> list[str]: ...

    @overload
    def __getitem__(self, at: slice) -> "Columns": ...

    def __getitem__(self, at: "int | slice") -> "list[str] | Columns":
        """One row, or rows on end."""
        if isinstance(at, slice):
            return Columns([column[at] for column in self.columns], len(range(self._count)[at]))
        if not -self._count <= at < self._count:
            raise IndexError(at)
        return [column[at] for column in self.columns]


def columns_of(rows: Sequence[Sequence[str]]) -> Sequence[Column]:
    """The columns of rows, those of short ones filled up with empty cells."""
    return rows.columns if isinstance(rows, Columns) else list(zip_longest(*rows, fillvalue=""))
