"""Opening a book and reading one person cost the same however many persons there are."""

from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from medins_desktop.book import errors
from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from tests.book.people import PASSWORD, WANG_FANG, person

FEW, SOME, MANY = 50, 2000, 8000
PAGE = 4096


def pages_read(book: Book) -> int:
    """Pages fetched from the file since the last question."""
    missed, _ = book._connection.status(apsw.SQLITE_DBSTATUS_CACHE_MISS, True)
    return missed


def employed(number: int) -> PersonRecord:
    """A person whose latest spell names an employer."""
    record = person(number)
    return replace(record, ledger=replace(record.ledger, spells=record.ledger.spells[:1]))


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("growth")
    made = {}
    for number in (FEW, SOME, MANY):
        made[number] = folder / f"{number}.medins"
        with Book.create(made[number], PASSWORD, work=SAMPLE) as book:
            book.write([(None, (employed if one % 2 else person)(one)) for one in range(number)])
    return made


def test_that_opening_reading_and_counting_touch_as_many_pages_of_a_large_book(books: dict[int, Path]) -> None:
    touched = {}
    for number, path in books.items():
        with Book.open(path, PASSWORD) as book:
            assert book.count() == number
            assert book.person(number // 2).name == f"王芳{number // 2 - 1}"
            assert len(book.with_number(f"{7:018d}")) == 1
            touched[number] = pages_read(book)
    assert 0 < touched[FEW] <= touched[MANY] <= touched[FEW] + 8  # the trees are a level or two deeper
    assert touched[MANY] < books[MANY].stat().st_size / PAGE / 20


def test_that_a_page_of_people_and_the_names_of_employers_touch_as_many_pages_of_a_large_book(
    books: dict[int, Path],
) -> None:
    touched = {}
    for number, path in books.items():
        with Book.open(path, PASSWORD) as book:
            assert len(book.employer_names()) == 1
            assert len(book.page(number - 20, 10)) == 10
            assert len(book.lines_of([1, number, number + 1])) == 2
            touched[number] = pages_read(book)
    assert 0 < touched[FEW] <= touched[MANY] <= touched[FEW] + 8


def test_that_the_file_grows_no_faster_than_the_number_of_people(books: dict[int, Path]) -> None:
    size = {number: path.stat().st_size for number, path in books.items()}
    assert (size[MANY] - size[SOME]) / (MANY - SOME) <= 1.05 * (size[SOME] - size[FEW]) / (SOME - FEW)


def test_that_saving_one_month_writes_a_handful_of_pages(books: dict[int, Path]) -> None:
    with Book.open(books[MANY], PASSWORD) as book:
        before = book.person(MANY // 2)
        book.write([(before, replace(before, ledger=replace(before.ledger, pension=())))])
        log = books[MANY].with_name(books[MANY].name + "-wal")
        assert 0 < log.stat().st_size < 12 * 4200


def test_that_lines_are_read_as_they_are_asked_for(books: dict[int, Path]) -> None:
    with Book.open(books[MANY], PASSWORD) as book, book.reader() as reader:
        lines = reader.lines()
        assert next(lines).id == 1
        first, _ = reader._connection.status(apsw.SQLITE_DBSTATUS_CACHE_MISS, True)
        assert sum(1 for _ in lines) == MANY - 1
        rest, _ = reader._connection.status(apsw.SQLITE_DBSTATUS_CACHE_MISS, True)
    assert first < rest / 10


def test_that_the_count_follows_every_write(book: Book) -> None:
    stored = book.write([(None, WANG_FANG)] * 5)
    book.write([(one, None) for one in stored[:2]])
    with pytest.raises(errors.BookChangedElsewhere):
        book.write([(None, WANG_FANG), (stored[2], None), (stored[0], None)])
    assert book.count() == 3 == len(list(book.lines()))
