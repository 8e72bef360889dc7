"""A long list is read in pieces: what is kept of it is small, and it never lies in memory as a whole."""

import tracemalloc
from pathlib import Path

import pytest

from medins_desktop.desk.importing.gathering import gather
from medins_desktop.desk.importing.source import source_of
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.desk.importing.bringing import silent
from tests.desk.importing.random_lists import HEADINGS, number_of
from tests.exchange.sheets.files import Row, text, xlsx

ROWS = 10_000


def listed() -> list[Row]:
    """Few people with many rows, of which a column nobody asks for holds a lot of text."""
    employer = "示例商贸有限公司" * 12
    rows: list[Row] = []
    for at in range(ROWS):
        person, month = at * 20 // ROWS, f"2025{at % 12 + 1:02d}"
        rows.append(
            [
                f"甲{person}",
                number_of(person),
                "职工基本医疗保险",
                month,
                5000,
                350,
                "2025-06-15",
                employer,
                f"{at}" * 9,
            ]
        )
    return [[*HEADINGS[:8], "备注"], *rows]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_that_the_whole_file_never_lies_in_memory(tmp_path: Path, form: str) -> None:
    rows = listed()
    path = (xlsx if form == "xlsx" else text)(tmp_path / f"名单.{form}", rows)
    size = sum(len(str(cell).encode()) for row in rows for cell in row)
    with SheetReader() as reader:
        sources = [source_of(table) for table in reader.look(path)]
        tracemalloc.start()
        try:
            harvest = gather(reader, sources, silent)
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert harvest.rows == ROWS
    assert peak < size
