"""Pasted text as a table, beside the files; nothing of it is written to the disk."""

from collections.abc import Callable, Iterator
from pathlib import Path

from medins_desktop.exchange.records.grid import lines_of, rows_of, separator_of, unquoted
from medins_desktop.exchange.records.html_grid import has_merged_cells, has_table, rows_of_html
from medins_desktop.exchange.sheets.limits import LARGEST_PASTE, LONGEST
from medins_desktop.exchange.sheets.plain_text import check
from medins_desktop.exchange.sheets.refusal import SheetError, Why
from medins_desktop.exchange.sheets.table import Table

PASTED = "pasted"
"""The separator of a table that was pasted: its ``head`` is all of it."""
_BLOCK = 1 << 17


def pasted_table(text: str, html: str, name: str, go_on: Callable[[], object] = lambda: None) -> Table | None:
    """What the clipboard holds as text and as HTML, under a name that users see; None for nothing.

    Raises SheetError where it is larger than any list, and what ``go_on`` raises, which is called now and then.
    """
    check_size(text, html, name)
    if html and has_table(html) and (has_merged_cells(html) or "\t" not in text):
        rows = list(rows_of_html(_blocks(html, go_on)))
    elif has_table(text):
        rows = list(rows_of_html(_blocks(text, go_on)))
    else:
        lines = lines_of(unquoted(text))
        rows = list(rows_of(lines, separator_of(lines)))
    go_on()
    check(rows, 1, name)
    if len(rows) > LONGEST:
        raise SheetError(Why.TOO_LONG, name, n=len(rows))
    if not any(cell.strip() for row in rows for cell in row):
        return None
    return Table(Path(name), 0, "", False, len(rows), tuple(rows), separator=PASTED)


def check_size(text: str, html: str, name: str = "") -> None:
    """Raise SheetError for more than may be pasted. A file of the same size may still be read."""
    size = max(len(text), len(html))
    if size > LARGEST_PASTE:
        raise SheetError(Why.PASTE_LARGE, name, mb=-(-size >> 20), most=LARGEST_PASTE >> 20)


def _blocks(text: str, go_on: Callable[[], object]) -> Iterator[str]:
    for begin in range(0, len(text), _BLOCK):
        go_on()
        yield text[begin : begin + _BLOCK]
