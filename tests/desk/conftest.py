"""A desk with a real book and the shipped policies, on a day that stands still."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.desk.changes import Changes
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.people.people import create_person
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words import Language, set_language

TODAY = date(2026, 11, 23)
PASSWORD = "四个字的密码 2026"
SHELF = Shelf()


class Heard(list[Changes]):
    """What the listeners were told, the newest last."""

    @property
    def last(self) -> Changes:
        return self[-1]


@pytest.fixture(autouse=True)
def _chinese() -> None:
    set_language(Language.ZH)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.create(tmp_path / "书.medins", PASSWORD, work=SAMPLE) as made:
        yield made


@pytest.fixture
def desk(book: Book) -> Desk:
    """An open desk on which nobody is shown."""
    made = Desk(today=lambda: TODAY)
    made.use_policies(SHELF)
    made.open(book)
    return made


@pytest.fixture
def wang(desk: Desk) -> Desk:
    """The desk with 王芳 shown, of whom nothing is known."""
    create_person(desk, "王芳", id_number="11010519491231002X")
    return desk


@pytest.fixture
def heard(wang: Desk) -> Heard:
    """What listeners hear from now on."""
    made = Heard()
    wang.listen(made.append)
    return made
