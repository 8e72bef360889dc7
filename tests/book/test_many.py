"""Many new persons in one write read back as they were, whether their histories are their own or those of others."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from medins_desktop.book import writing
from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.book.writing import ENOUGH_ALIKE, INSERT_ALIKE, TOGETHER, Writer
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell

PASSWORD = "四个字的密码 2026"
MEDICAL = (
    Entry(24300, 24302),
    Entry(24304, 24304, date(2025, 7, 3), capacity=Capacity.INDIVIDUAL),
    Entry(24306, 24307, unknown=True),
)
PENSION = (Entry(24300, 24311, date(2025, 12, 31)),)


def people() -> list[PersonRecord]:
    """More than are put in at once: with histories of very many, of some, of hardly any, of nobody else, and none."""
    found = []
    shared = [Ledger(), Ledger(MEDICAL), Ledger((), PENSION), Ledger(MEDICAL, PENSION, (Spell(24300, Capacity.UNIT),))]
    rare = [Ledger((Entry(month, month),), PENSION) for month in range(ENOUGH_ALIKE + 1)]
    for at in range(TOGETHER + 90):
        ledger = rare[at % len(rare)] if at % 100 < ENOUGH_ALIKE else shared[at % len(shared)]
        if at % 7 == 0:
            ledger = Ledger((Entry(at, at + 1),), ledger.pension, ledger.spells, (Base(24300, at),))
        found.append(PersonRecord(name=f"人{at}", ledger=ledger))
    return found


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.create(tmp_path / "a.medins", PASSWORD, work=SAMPLE)


def test_that_many_new_persons_read_as_written(book: Book) -> None:
    given = people()
    stored = book.write([(None, person) for person in given])
    book.close()
    with Book.open(book.path, PASSWORD) as again:
        read = [again.person(line.id) for line in again.lines()]
    assert read == stored
    assert [(person.name, person.ledger) for person in read] == [(person.name, person.ledger) for person in given]
    assert [person.id for person in read] == list(range(1, len(given) + 1))


@pytest.mark.parametrize(("alike", "track"), list(product((1, ENOUGH_ALIKE), (0, 1))))
def test_that_months_claimed_twice_keep_all_of_them_out(book: Book, alike: int, track: int) -> None:
    twice = (Entry(24300, 24303), Entry(24303, 24304))
    ledger = Ledger((), twice) if track else Ledger(twice)
    with pytest.raises(ValueError, match="overlapping"):
        book.write([(None, PersonRecord(name="王芳", ledger=ledger))] * alike)
    assert book.count() == 0


def listen(book: Book) -> list[str]:
    """The statements that the book executes from now on."""
    said: list[str] = []

    def hear(_cursor: object, sql: str, _values: object) -> bool:
        said.append(sql)
        return True

    book._connection.exec_trace = hear
    return said


@pytest.mark.parametrize(("count", "is_let_go"), [(2, False), (3, True)])
def test_that_memory_is_let_go_after_a_write_of_many(
    book: Book, monkeypatch: pytest.MonkeyPatch, count: int, is_let_go: bool
) -> None:
    monkeypatch.setattr("medins_desktop.book.book.MANY", 2)
    said = listen(book)
    book.write([(None, PersonRecord(name="王芳"))] * count)
    assert any("shrink_memory" in each for each in said) is is_let_go
    book.close()


@pytest.mark.parametrize(("alike", "is_at_once"), [(ENOUGH_ALIKE - 1, False), (ENOUGH_ALIKE, True)])
def test_that_histories_of_several_persons_are_put_in_at_once(book: Book, alike: int, is_at_once: bool) -> None:
    said = listen(book)
    book.write([(None, PersonRecord(name="王芳", ledger=Ledger(MEDICAL, PENSION)))] * alike)
    assert (INSERT_ALIKE in said) is is_at_once
    book.close()


def test_that_new_persons_wait_until_there_are_many(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "TOGETHER", 3)
    writer, connection = Writer(book._connection, book.path), book._connection
    found = []
    for number in range(7):
        writer.apply(None, PersonRecord(name=f"人{number}"))
        found.append(connection.execute("SELECT count(*) FROM persons").get)
    assert found == [0, 0, 3, 3, 3, 6, 6]
    writer.flush()
    assert connection.execute("SELECT count(*) FROM persons").get == 7
    book.close()
