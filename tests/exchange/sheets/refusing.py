"""What the tests of limits share: why something is refused, and the rows that a workbook gives."""

from collections.abc import Callable

import pytest

from medins_desktop.exchange.sheets.refusal import SheetError, Why
from medins_desktop.exchange.sheets.workbook import Workbook
from medins_desktop.exchange.sheets.xml_book import XmlWorkbook


def refusal(work: Callable[[], object]) -> tuple[Why, dict[str, int]]:
    """Why something is refused, and the figures that are told."""
    with pytest.raises(SheetError) as caught:
        work()
    return caught.value.why, {name: value for name, value in caught.value.figures.items() if name != "file"}


def rows_of(book: Workbook | XmlWorkbook, place: int = 0) -> list[list[str]]:
    """All rows of a sheet."""
    return [list(row) for _, _, columns in book.chunks(place) for row in zip(*columns, strict=True)]
