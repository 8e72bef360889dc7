"""Looking at files before they are read."""

from pathlib import Path

from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.refusal import SheetError
from medins_desktop.exchange.sheets.table import Table


def look(reader: SheetReader, paths: list[Path]) -> tuple[list[Table], list[SheetError]]:
    """The tables of all files, and why others are refused. Raises Stopped."""
    tables: list[Table] = []
    refused: list[SheetError] = []
    for path in paths:
        try:
            tables.extend(reader.look(path))
        except SheetError as error:
            refused.append(error)
    return tables, refused
