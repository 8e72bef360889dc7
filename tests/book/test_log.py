"""A log left beside a book is recovered where it is the book's own, and never mixed into anything else."""

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import apsw
import pytest

from medins_desktop.book import cipher, errors, frames
from medins_desktop.book.backup import back_up
from medins_desktop.book.book import Book
from medins_desktop.book.mark import KEPT, Mark
from medins_desktop.book.records import PersonRecord
from tests.book.people import PASSWORD, WANG_FANG
from tests.book.test_backup import NOW

State = dict[int, PersonRecord]


class Moment(NamedTuple):
    """Files as they lay on the disk at one moment, and what the book told then. ``file`` alone held ``alone``."""

    file: Path
    log: Path
    told: State


def told_by(book: Book) -> State:
    return {line.id: book.person(line.id) for line in book.lines()}


def keep(book: Book, folder: Path, number: int) -> Moment:
    """Copy file and log, as a power cut would leave them."""
    file, log = folder / f"{number}.file", folder / f"{number}.log"
    shutil.copyfile(book.path, file)
    shutil.copyfile(frames.log_of(book.path), log) if frames.log_of(book.path).exists() else log.touch()
    return Moment(file, log, told_by(book))


def put(file: Path, log: Path, place: Path) -> Path:
    """Lay this file and this log side by side."""
    place.parent.mkdir(exist_ok=True)
    for old in place.parent.iterdir():
        old.unlink()
    shutil.copyfile(file, place)
    if log.stat().st_size:
        shutil.copyfile(log, frames.log_of(place))
    return place


def some_work(book: Book, chance: random.Random) -> None:
    known = list(told_by(book).values())
    one = chance.choice(known) if known else None
    note = "注" * chance.randrange(1500)
    if one is None or chance.random() < 0.5:
        book.write([(None, replace(WANG_FANG, name=f"人{chance.random()}", notes=note))])
    else:
        book.write([(one, None if chance.random() < 0.3 else replace(one, notes=note))])


def a_life(place: Path, folder: Path, seed: int, length: int = 60) -> list[Moment]:
    """A book's life of writing, settling, closing, of a second window; and its moments."""
    chance = random.Random(seed)
    book, moments = Book.open(place, PASSWORD), []
    for number in range(length):
        some_work(book, chance)
        happens = chance.random()
        if happens < 0.1:
            book.settle()
        elif happens < 0.15:
            book._connection.pragma("wal_checkpoint", "PASSIVE")
        elif happens < 0.2:
            with Book.open(place, PASSWORD) as other:
                some_work(other, chance)
        elif happens < 0.23:
            book.close()
            book = Book.open(place, PASSWORD)
        moments.append(keep(book, folder, number))
    book.close()
    return moments


@pytest.mark.parametrize("seed", range(3))
def test_that_whatever_was_stored_is_recovered_from_file_and_log(place: Path, tmp_path: Path, seed: int) -> None:
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    for moment in a_life(place, tmp_path, seed):
        with Book.open(put(moment.file, moment.log, tmp_path / "cut" / "a.medins"), PASSWORD) as book:
            assert told_by(book) == moment.told
            assert book.check() == []


def sole_state(file: Path, place: Path) -> State:
    """What a file holds without any log."""
    nothing = file.with_suffix(".nothing")
    nothing.touch()
    with Book.open(put(file, nothing, place), PASSWORD) as book:
        return told_by(book)


@pytest.mark.parametrize("seed", range(3))
def test_that_a_copy_put_back_beside_a_log_is_never_mixed_with_it(place: Path, tmp_path: Path, seed: int) -> None:
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    chance, refused = random.Random(seed), 0
    moments = a_life(place, tmp_path, seed)
    lone = tmp_path / "lone" / "a.medins"
    for _ in range(60):
        of_file, of_log = chance.sample(moments, 2)
        if not frames.committed(of_log.log):
            continue
        target = put(of_file.file, of_log.log, tmp_path / "mixed" / "a.medins")
        data, log = target.read_bytes(), of_log.log.read_bytes()
        try:
            with Book.open(target, PASSWORD) as book:
                assert told_by(book) == of_log.told
        except errors.ForeignLog:
            refused += 1
            assert target.read_bytes() == data
            with Book.open(target, PASSWORD, log_aside=True) as book:
                assert told_by(book) == sole_state(of_file.file, lone)
                assert book.log_put_aside is not None
                assert book.log_put_aside.read_bytes() == log
    assert refused > 10


def test_that_a_backup_put_back_beside_the_log_of_a_crash_is_told(book: Book, place: Path, tmp_path: Path) -> None:
    book.write([(None, WANG_FANG)])
    backup = back_up(book, NOW)
    book.write([(None, replace(WANG_FANG, name="新来"))])
    moment = keep(book, tmp_path, 1)
    target = put(backup, moment.log, tmp_path / "put back" / "a.medins")
    before = target.read_bytes()
    with pytest.raises(errors.ForeignLog) as caught:
        Book.open(target, PASSWORD)
    assert caught.value.figures["log"] == f"{target}-wal"
    assert target.read_bytes() == before
    assert frames.log_of(target).read_bytes() == moment.log.read_bytes()
    with Book.open(target, PASSWORD, log_aside=True) as opened:
        assert [line.name for line in opened.lines()] == ["王芳"]


def test_that_the_log_of_another_book_is_told(book: Book, place: Path, tmp_path: Path) -> None:
    book.write([(None, WANG_FANG)])
    with Book.create(tmp_path / "other.medins", PASSWORD, work=cipher.SAMPLE) as other:
        other.write([(None, replace(WANG_FANG, name="别人"))])
        log = keep(other, tmp_path, 2).log
    book.settle()
    target = put(keep(book, tmp_path, 1).file, log, tmp_path / "b" / "a.medins")
    with pytest.raises(errors.ForeignLog):
        Book.open(target, PASSWORD)
    with pytest.raises(errors.WrongPassword):
        Book.open(target, "又一个不对的密码")


def test_that_a_new_book_deletes_no_log_of_one_that_is_gone(book: Book, place: Path, tmp_path: Path) -> None:
    book.write([(None, WANG_FANG)])
    log = keep(book, tmp_path, 1).log
    target = tmp_path / "new" / "a.medins"
    target.parent.mkdir()
    shutil.copyfile(log, frames.log_of(target))
    with Book.create(target, PASSWORD, work=cipher.SAMPLE) as made:
        assert made.count() == 0
    (aside,) = target.parent.glob("a.medins.log-*")
    assert aside.read_bytes() == log.read_bytes()


BEFORE_MARKS = 3
"""The version of the tables of before there were marks."""
UNDO_LIVES = """
DROP TABLE residents_years;
ALTER TABLE spells DROP COLUMN policy;
ALTER TABLE persons DROP COLUMN born;
ALTER TABLE persons DROP COLUMN sex;
ALTER TABLE persons DROP COLUMN original_age;
ALTER TABLE persons DROP COLUMN deemed_months;
ALTER TABLE persons DROP COLUMN elsewhere_months;
ALTER TABLE persons DROP COLUMN retires;
"""


def old_book(place: Path, steps: int) -> cipher.Key:
    """A book as an earlier version left it, open to be written to without a mark."""
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    connection = apsw.Connection(str(place))
    cipher.unlock(connection, key, place)
    connection.execute(UNDO_LIVES)
    connection.execute("DROP TABLE state; ALTER TABLE audit DROP COLUMN about")
    connection.pragma("user_version", steps)
    connection.pragma("wal_checkpoint", "TRUNCATE")
    connection.close()
    return key


def write_as_before(place: Path, key: cipher.Key, folder: Path, count: int) -> Path:
    """What an earlier version wrote and was killed over: its log."""
    connection = apsw.Connection(str(place))
    cipher.unlock(connection, key, place)
    for number in range(count):
        connection.execute("INSERT INTO employers VALUES (NULL, 1, ?, ?)", (f"单位{number}", "x" * 3000))
    log = folder / "old.log"
    shutil.copyfile(frames.log_of(place), log)
    shutil.copyfile(place, folder / "old.file")
    connection.close()
    return log


def test_that_a_log_of_before_there_were_marks_is_recovered(place: Path, tmp_path: Path) -> None:
    log = write_as_before(place, old_book(place, BEFORE_MARKS), tmp_path, 30)
    target = put(tmp_path / "old.file", log, tmp_path / "cut" / "a.medins")
    with Book.open(target, PASSWORD) as book:
        assert len(book.employers()) == 30
    with Book.open(target, PASSWORD) as book:
        assert len(book.employers()) == 30


def test_that_being_killed_while_a_book_is_brought_up_to_date_loses_nothing(place: Path, tmp_path: Path) -> None:
    old_book(place, BEFORE_MARKS)
    with Book.open(place, PASSWORD) as book:
        book.write([(None, WANG_FANG)])
        moment = keep(book, tmp_path, 1)
    with Book.open(put(moment.file, moment.log, tmp_path / "cut" / "a.medins"), PASSWORD) as book:
        assert told_by(book) == moment.told


@pytest.mark.parametrize("spoil", [lambda b: b[:20], lambda b: b[:32], lambda b: b"\0" * len(b), lambda b: b[:2000]])
def test_that_a_log_without_a_whole_step_is_no_obstacle(
    book: Book, tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    book.settle()
    before = told_by(book)
    book.write([(None, WANG_FANG)])
    moment = keep(book, tmp_path, 1)
    moment.log.write_bytes(spoil(moment.log.read_bytes()))
    with Book.open(put(moment.file, moment.log, tmp_path / "cut" / "a.medins"), PASSWORD) as again:
        assert told_by(again) == before


@pytest.mark.parametrize("seed", range(6))
def test_that_a_power_cut_while_the_log_is_brought_into_the_file_loses_nothing(
    book: Book, tmp_path: Path, seed: int
) -> None:
    """Any of the pages may have arrived by then, and any may be torn."""
    chance = random.Random(seed)
    for _ in range(15):
        some_work(book, chance)
    book.settle()
    for _ in range(25):
        some_work(book, chance)
    cut = keep(book, tmp_path, 1)
    book.settle()
    old, new = cut.file.read_bytes(), book.path.read_bytes()
    written = {frame.page for frame in frames.committed(cut.log)}
    for _ in range(12):
        torn = bytearray(max(old, new, key=len))
        for page in range(len(torn) // cipher.PAGE):
            at, end = page * cipher.PAGE, (page + 1) * cipher.PAGE
            kept, arrived = old[at:end].ljust(cipher.PAGE, b"\0"), new[at:end]
            half = chance.choice((0, 512, 2048, cipher.PAGE)) if page + 1 in written else 0
            torn[at:end] = arrived[:half] + kept[half:]
        target = put(cut.file, cut.log, tmp_path / "cut" / "a.medins")
        target.write_bytes(torn)
        with Book.open(target, PASSWORD) as again:
            assert told_by(again) == cut.told
            assert again.check() == []


def test_that_a_mark_reads_as_it_was_written_and_remembers_only_so_many_writers() -> None:
    mark = Mark(0)
    for number in range(300):
        mark = mark.next(f"{number // 2:016x}")
    assert Mark.parse(mark.text()) == mark
    assert len(mark.writers) == KEPT
    assert len(mark.text()) < cipher.PAGE - 200
    assert mark.writer_of(300) == f"{149:016x}"
    assert mark.writer_of(1) is None


@pytest.mark.parametrize(
    ("older", "transactions", "follows"),
    [
        (Mark(4, ((1, "a"),)), 3, False),  # before the log began
        (Mark(5, ((1, "a"),)), 3, True),
        (Mark(8, ((1, "a"), (7, "b"))), 3, True),
        (Mark(8, ((1, "a"), (7, "c"))), 3, False),  # another hand went on from the same state
        (Mark(9, ((1, "a"), (7, "b"))), 3, False),  # the file is newer than the log
    ],
)
def test_that_a_log_fits_to_the_states_from_which_it_leads(older: Mark, transactions: int, follows: bool) -> None:
    assert Mark(8, ((1, "a"), (7, "b"))).follows(older, transactions) is follows
