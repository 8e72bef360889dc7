"""Cells on their way from the child process: column after column, as one text with a mark between any two."""

from collections.abc import Sequence
from itertools import chain

from medins_desktop.exchange.records.columns import Columns

MARK = "\x1f"
"""The unit separator of ASCII. In a cell it stands for a space."""


def pack(columns: Sequence[Sequence[str]]) -> bytes:
    """Columns of the same length as bytes."""
    text = MARK.join(chain.from_iterable(columns))
    if text.count(MARK) != len(columns) * len(columns[0]) - 1:
        text = MARK.join(cell.replace(MARK, " ") for cell in chain.from_iterable(columns))
    return text.encode("utf-8", "replace")


def unpack(packed: bytes, width: int) -> Columns:
    """So many columns from bytes. Raises ValueError for bytes that cannot be so many."""
    cells = packed.decode("utf-8").split(MARK)
    count, left = divmod(len(cells), width)
    if left:
        raise ValueError("cells are missing")
    return Columns([cells[begin : begin + count] for begin in range(0, len(cells), count)], count)
