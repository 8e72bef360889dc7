"""The one way to write a table: in a form, to a path, whole or not at all."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from medins_desktop.exchange.out.table import Table
from medins_desktop.exchange.out.ticking import Tick, silent
from medins_desktop.exchange.out.whole_file import whole_file


class Form(StrEnum):
    """The forms of files; the value is the ending of the name."""

    XLSX = "xlsx"
    CSV = "csv"
    JSONL = "jsonl"


def write(table: Table, path: Path, form: Form, tick: Tick = silent, made_from: Sequence[Path] = ()) -> int:
    """Write the table to ``path``; how many rows there were. ``made_from`` are the files that the rows come from.

    ``tick`` is told the number of rows so far, or ``PACKING`` while the file is being packed; where it raises
    ``Stopped`` nothing is written. Raises NotWritten with the reason; errors of the rows' maker pass through.
    """
    with whole_file(path, made_from) as fresh, fresh.open("wb") as file:
        return write_to(table, file, form, tick, fresh.parent)


def write_to(table: Table, file: BinaryIO, form: Form, tick: Tick, folder: Path) -> int:
    """Write the table into an open file. ``folder`` is room for what a spreadsheet needs until it is packed.

    Raises OSError and TooManyRows; what has been written by then is the caller's to remove.
    """
    if form is Form.XLSX:
        from medins_desktop.exchange.out.xlsx_file import write_xlsx  # noqa: PLC0415 - 0.2 s that this form alone needs

        return write_xlsx(table, file, folder, tick)
    if form is Form.CSV:
        from medins_desktop.exchange.out.csv_file import write_csv  # noqa: PLC0415

        return write_csv(table, file, tick)
    from medins_desktop.exchange.out.jsonl_file import write_jsonl  # noqa: PLC0415

    return write_jsonl(table, file, tick)
