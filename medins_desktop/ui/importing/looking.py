"""Choosing files, and looking at them before they are read."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from medins_desktop.exchange.sheets.pasted import pasted_table
from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.refusal import SheetError
from medins_desktop.exchange.sheets.table import Table
from medins_desktop.ui.kit import asking
from medins_desktop.words import say

PATTERNS = "*.xlsx *.xls *.ods *.fods *.xml *.csv *.txt"


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


def clipboard() -> tuple[str, str]:
    """What the clipboard holds as text and as HTML."""
    mime: QMimeData | None = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied
    if mime is None:
        return "", ""
    return mime.text() if mime.hasText() else "", mime.html() if mime.hasHtml() else ""


def look_at_paste(
    text: str, html: str, name: str, watch: Callable[[int], None]
) -> tuple[list[Table], list[SheetError]]:
    """The same of what was pasted. Raises what ``watch`` raises."""
    try:
        table = pasted_table(text, html, name, lambda: watch(500))
    except SheetError as error:
        return [], [error]
    return [table] if table else [], []


def chosen_files(window: QWidget) -> list[Path]:
    """The files that the user chooses."""
    kinds = f"{say('importing.lists')} ({PATTERNS});;{say('importing.all_files')} (*)"
    return [Path(path) for path in asking.open_files(window, say("importing.add"), "", kinds, several=True)]
