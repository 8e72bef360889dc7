"""A fresh book for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from tests.book.people import PASSWORD


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the book lies. The folder's name is Chinese, as users' folders are."""
    folder = tmp_path / "医保 台账"
    folder.mkdir()
    return folder / "办公室.medins"


@pytest.fixture
def book(place: Path) -> Iterator[Book]:
    """An empty book with a cheap key; the real work of the key is tested by itself."""
    with Book.create(place, PASSWORD, work=SAMPLE) as made:
        yield made
