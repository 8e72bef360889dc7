"""A million people in the window's own roster. Takes some minutes and half a gigabyte on the disk."""

import tempfile
from pathlib import Path

from tests.bench.office_book import write_book
from tests.bench.roster import window_rows
from tests.bench.table import Row

PEOPLE = 1_000_000
MEMORY = 900  # MiB


def measure() -> list[Row]:
    """Whether it answers, and what it holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.medins"
        write_book(path, PEOPLE)
        return window_rows(path, MEMORY)
