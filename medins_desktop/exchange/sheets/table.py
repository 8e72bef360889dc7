"""What a file offers: its tables, each with the rows at its top; and the rows of one, piece by piece."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeAlias

from medins_desktop.exchange.sheets.state import State

Cells: TypeAlias = list[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet of a spreadsheet, or a whole file of text.

    ``sheet`` is the sheet's name, empty for text; ``encoding`` and ``separator`` are of text, empty for spreadsheets.
    ``rows`` is how many there are, 0 where only reading would tell. ``head`` holds the first ones. ``state`` is that of
    the file when it was looked at; None for what was pasted.
    """

    path: Path
    place: int
    sheet: str
    hidden: bool
    rows: int
    head: tuple[Cells, ...]
    encoding: str = ""
    separator: str = ""
    state: State | None = None


class Chunk(NamedTuple):
    """Rows on end: the number of the first, from 1; the cells; how much of the table is read then, of 1000.

    Rows of equal width mostly come as ``Columns``.
    """

    first: int
    rows: Sequence[Sequence[str]]
    done: int
