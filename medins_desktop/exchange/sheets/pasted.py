"""Pasted text as a table, beside the files; nothing of it is written to the disk."""

from pathlib import Path

from medins_desktop.exchange.records.grid import lines_of, rows_of, separator_of, unquoted
from medins_desktop.exchange.records.html_grid import has_merged_cells, has_table, html_rows
from medins_desktop.exchange.sheets.table import Table

PASTED = "pasted"
"""The separator of a table that was pasted: its ``head`` is all of it."""


def pasted_table(text: str, html: str, name: str) -> Table | None:
    """What the clipboard holds as text and as HTML, under a name that users see; None for nothing."""
    if html and has_table(html) and (has_merged_cells(html) or "\t" not in text):
        rows = html_rows(html)
    elif has_table(text):
        rows = html_rows(text)
    else:
        lines = lines_of(unquoted(text))
        rows = list(rows_of(lines, separator_of(lines)))
    if not any(cell.strip() for row in rows for cell in row):
        return None
    return Table(Path(name), 0, "", False, len(rows), tuple(rows), separator=PASTED)
