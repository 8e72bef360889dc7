"""Other processes work out the same answers, know nobody, and leave nothing behind; where one dies, the rows come."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import IO

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.packing import packed
from medins_desktop.desk.roster import beside, reading, workers
from medins_desktop.desk.roster.beside import CHUNK, Beside
from medins_desktop.desk.roster.reading import read_rows
from medins_desktop.desk.roster.row import Answer, Assessor, RosterRow
from medins_desktop.desk.roster.worker_process import send
from medins_desktop.desk.roster.workers import WorkerDied, Workers
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import Policy
from medins_desktop.exchange.child_process import start
from medins_desktop.policies.shelf import Shelf
from tests.desk.conftest import PASSWORD, TODAY

PEOPLE = 3 * CHUNK + 50
NUMBER = "11010519491231002X"
SHELF = Shelf()
POLICIES = {"": "cn-general", "sh": "sh", "wuhan": "wuhan"}


def policy_for(own: str) -> Policy | None:
    """A person's own policy; none of a pack that is not there."""
    return SHELF.get(POLICIES[own]) if own in POLICIES else None


def person(at: int) -> PersonRecord:
    """Somebody whose history is like nobody else's, or like that of some others; paid late here and there."""
    now = month_of(TODAY)
    first = now - 60 - at % 300
    late = Entry(first + 13, first + 14, paid_on=date(2023, 1, 1 + at % 28))
    medical = (Entry(first, first + 12), late, Entry(first + 15, now - at % 9))
    spells = (Spell(first, Capacity.UNIT if at % 3 else Capacity.INDIVIDUAL, "示例商贸有限公司"),)
    ledger = Ledger(medical, (Entry(first, now - 1),), spells, (Base(first, 400_000 + at % 7),))
    return PersonRecord(
        name=f"人名{at}", id_number=NUMBER if not at else "", policy=("", "sh", "wuhan", "gone")[at % 4], ledger=ledger
    )


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    """A book of some chunks of people."""
    with Book.create(tmp_path_factory.mktemp("crowd") / "书.medins", PASSWORD, work=SAMPLE) as book:
        book.write([(None, person(at)) for at in range(PEOPLE)])
        yield book


@pytest.fixture(scope="module")
def expected(crowd: Book) -> list[RosterRow]:
    """The rows as this process alone works them out."""
    rows: list[RosterRow] = []
    assert read_rows(crowd, Assessor(policy_for, TODAY), rows.extend, lambda: False)
    assert len({row.answer for row in rows}) > 100
    return rows


def assessor() -> Assessor:
    """One that has worked out nothing yet."""
    return Assessor(policy_for, TODAY)


class Idle(Assessor):
    """One that works out no answer itself."""

    def answer(self, own: str, ledger: Ledger) -> Answer:
        pytest.fail("worked out here")


def test_that_the_answers_of_other_processes_are_the_same(crowd: Book, expected: list[RosterRow]) -> None:
    with Workers(assessor(), 2) as helping, crowd.reader() as reader:
        helping.ask([]).result()
        rows = Beside(Idle(policy_for, TODAY), helping, lambda: pytest.fail("died")).rows(reader)
        assert list(rows) == expected


def test_that_nobody_notices_while_they_start(crowd: Book, expected: list[RosterRow]) -> None:
    with Workers(assessor(), 1) as helping, crowd.reader() as reader:
        helping.ask([]).result()
        for child in helping._children or []:  # as if none of them had begun
            child.stop()
        helping._starting.clear()
        assert not helping.are_ready
        assert list(Beside(assessor(), helping, lambda: pytest.fail("died")).rows(reader)) == expected


def test_that_all_rows_come_where_a_process_dies(
    crowd: Book, expected: list[RosterRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "CHUNK", 50)  # most of them are still to be asked when it dies
    told: list[str] = []
    with Workers(assessor(), 2) as helping, crowd.reader() as reader:
        helping.ask([]).result()
        rows = Beside(assessor(), helping, lambda: told.append("died")).rows(reader)
        some = [next(rows) for _ in range(10)]
        for child in helping._children or []:
            child.stop()
        assert some + list(rows) == expected
    assert told == ["died"]


def test_that_a_large_book_is_read_with_their_help(
    crowd: Book, expected: list[RosterRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MANY", PEOPLE)
    monkeypatch.setattr(reading, "cores", lambda: 2)
    begun = begun_processes(monkeypatch)
    rows: list[RosterRow] = []
    assert read_rows(crowd, assessor(), rows.extend, lambda: False)
    assert rows == expected
    assert [process.poll() is not None for process in begun] == [True, True]


def test_that_they_end_where_the_reading_is_cancelled(crowd: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY", PEOPLE)
    monkeypatch.setattr(reading, "cores", lambda: 2)
    begun = begun_processes(monkeypatch)
    chunks: list[list[RosterRow]] = []
    assert not read_rows(crowd, assessor(), chunks.append, lambda: bool(chunks))
    assert begun
    assert all(process.poll() is not None for process in begun)


def test_that_few_people_are_read_alone(crowd: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MANY", PEOPLE + 1)
    begun = begun_processes(monkeypatch)
    assert read_rows(crowd, assessor(), lambda _rows: None, lambda: False)
    assert begun == []


def test_that_they_are_told_of_nobody_and_no_key(crowd: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[bytes] = []

    def noting(stream: IO[bytes], value: object) -> None:
        said.append(packed(value))
        send(stream, value)

    monkeypatch.setattr(workers, "send", noting)
    with Workers(assessor(), 1) as helping, crowd.reader() as reader:
        helping.ask([]).result()
        list(Beside(assessor(), helping, lambda: None).rows(reader))
        (child,) = helping._children or []
        assert len(said) > 3
        heard = b"".join(said) + repr(child.process.args).encode()
    for secret in ("人名", NUMBER, PASSWORD):
        assert secret.encode() not in heard
        assert secret.encode("utf-16-le") not in heard


def test_that_a_system_without_room_for_processes_is_worked_on_alone(
    crowd: Book, expected: list[RosterRow], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_argument: str) -> None:
        raise OSError

    monkeypatch.setattr(workers, "start", refuse)
    with Workers(assessor(), 2) as helping, crowd.reader() as reader:
        with pytest.raises(WorkerDied):
            helping.ask([]).result()
        assert list(Beside(assessor(), helping, lambda: pytest.fail("died")).rows(reader)) == expected


def begun_processes(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process that is started from now on."""
    begun: list[subprocess.Popen[bytes]] = []

    def noting(argument: str) -> subprocess.Popen[bytes]:
        with suppress(OSError):
            begun.append(start(argument))
        return begun[-1]

    monkeypatch.setattr(workers, "start", noting)
    return begun
