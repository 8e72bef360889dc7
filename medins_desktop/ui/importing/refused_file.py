"""The list of rows that do not come in, as a file to work through beside the source."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from medins_desktop.desk.importing.gathering import RefusedRow
from medins_desktop.exchange.out.errors import NotWritten
from medins_desktop.exchange.out.files import Form, write
from medins_desktop.exchange.out.table import Column, Kind, Table
from medins_desktop.ui.importing import words
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.words import say


def choose_and_save(window: QWidget, folder: str, rows: Sequence[RefusedRow]) -> str:
    """Ask where the list is to lie, and write it there; empty where the user gives up."""
    name = str(Path(folder or Path.home()) / f"{say('importing.refused_file')}.csv")
    chosen = asking.save_file(window, say("importing.save_refused"), name, "CSV (*.csv)")
    return save_refused(rows, Path(chosen)) if chosen else ""


def save_refused(rows: Sequence[RefusedRow], path: Path) -> str:
    """Write the list as CSV; the sentence that tells what became of it."""
    columns = (
        Column("file", say("importing.heading_file")),
        Column("sheet", say("importing.heading_sheet")),
        Column("row", say("importing.heading_row_number"), Kind.WHOLE),
        Column("column", say("importing.heading_column")),
        Column("text", say("importing.heading_stood")),
        Column("reason", say("importing.heading_why")),
    )
    lines = (
        (
            row.place.path.name,
            row.place.sheet,
            row.place.row,
            words.column_words(row),
            words.stood(row),
            words.reason_words(row),
        )
        for row in rows
    )
    try:
        table = Table(say("importing.refused_file"), columns, lines)
        count = write(table, path, Form.CSV, made_from=[row.place.path for row in rows])
    except NotWritten as error:
        return sentence(error)
    return say("importing.refused_saved", n=count, path=str(path))
