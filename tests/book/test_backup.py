"""Backups are made once a day, prove good before older ones go, and never fail in silence."""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.book import errors
from medins_desktop.book.backup import back_up, back_up_daily, backups, folder_of, is_due, original_of, sync
from medins_desktop.book.book import Book
from medins_desktop.book.cipher import Key
from medins_desktop.book.connection import connect
from medins_desktop.book.thinning import DAYS, LAST, MONTHS, WEEKS, surplus
from tests.book.people import PASSWORD, WANG_FANG, person
from tests.book.test_faults import file_size_limit

# ruff: noqa: DTZ001 - a backup's name carries the local time, without a zone

NOW = datetime(2026, 11, 23, 9, 31, 5)


def test_that_a_backup_opens_as_a_book_with_everything_in_it(book: Book, place: Path) -> None:
    stored = book.write([(None, person(number)) for number in range(20)])
    path = back_up(book, NOW)
    assert path == place.parent / "办公室.medins.backups" / "办公室 2026-11-23 093105.medins"
    with Book.open(path, PASSWORD) as copy:
        assert [copy.person(line.id) for line in copy.lines()] == stored
        assert copy.check() == []


def test_that_a_backup_is_encrypted_and_holds_no_deleted_person(book: Book) -> None:
    (stored,) = book.write([(None, WANG_FANG)])
    book.write([(stored, None)])
    data = back_up(book, NOW).read_bytes()
    assert data.startswith(b"MdB")
    assert b"CREATE TABLE" not in data


def test_that_writing_goes_on_while_a_backup_is_made(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    book.write([(None, WANG_FANG)])
    plain_copy = Book.copy_to

    def copy_and_write(self: Book, target: Path) -> None:
        self.write([(None, WANG_FANG)])
        plain_copy(self, target)
        self.write([(None, WANG_FANG)])

    monkeypatch.setattr(Book, "copy_to", copy_and_write)
    with Book.open(back_up(book, NOW), PASSWORD) as copy:
        assert copy.count() == 2
    assert book.count() == 3


def test_that_there_is_one_daily_backup_a_day(book: Book, place: Path) -> None:
    assert back_up_daily(book, NOW) is not None
    assert back_up_daily(book, NOW + timedelta(hours=9)) is None
    assert back_up_daily(book, NOW + timedelta(days=1)) is not None
    assert [backup.at.day for backup in backups(place)] == [24, 23]
    assert back_up_daily(book) is not None
    assert backups(place)[0].at.date() >= NOW.date()


def test_that_a_book_without_backups_has_none(place: Path) -> None:
    assert backups(place) == []


def test_that_old_backups_are_thinned_and_strange_files_left_alone(book: Book, place: Path) -> None:
    strange = [
        folder_of(place) / name
        for name in ("readme.txt", "办公室 2020-13-01 000000.medins", "别的 2020-01-01 000000.medins")
    ]
    folder_of(place).mkdir()
    for file in strange:
        file.touch()
    days = [NOW + timedelta(days=number) for number in range(12)]
    for day in days:
        back_up(book, day)
    kept = [backup.at for backup in backups(place)]
    assert set(kept) == set(days) - surplus(reversed(days))
    assert len(kept) < len(days)
    assert all(file.exists() for file in strange)


@contextmanager
def broken_folder(place: Path) -> Iterator[None]:
    folder_of(place).write_text("a file where the folder should be")
    yield


@pytest.mark.parametrize("fault", ["no room", "no folder"])
def test_that_a_backup_that_fails_is_told_and_costs_nothing(book: Book, place: Path, fault: str) -> None:
    book.write([(None, person(number)) for number in range(500)])
    if fault == "no room":
        good = back_up(book, NOW)
    with (
        pytest.raises(errors.BackupFailed) as caught,
        file_size_limit(100_000) if fault == "no room" else broken_folder(place),
    ):
        back_up(book, NOW + timedelta(days=1))
    assert caught.value.figures["path"] == str(folder_of(place))
    if fault == "no room":
        assert list(folder_of(place).iterdir()) == [good]
    assert book.count() == 500


def test_that_a_damaged_book_is_told_and_costs_no_older_backup(book: Book, place: Path) -> None:
    for number in range(3):
        book.write([(None, person(one)) for one in range(200)])
        back_up(book, NOW + timedelta(minutes=number))
    book.close()
    data = bytearray(place.read_bytes())
    data[len(data) // 2] ^= 1
    place.write_bytes(data)
    before = backups(place)
    with Book.open(place, PASSWORD) as damaged, pytest.raises(errors.DamagedBook) as caught:
        back_up(damaged, NOW + timedelta(days=1))
    assert caught.value.figures["path"] == str(place)
    assert backups(place) == before
    with Book.open(before[0].path, PASSWORD) as restored:
        assert restored.count() == 600


def test_that_a_copy_that_is_not_sound_does_not_count_as_a_backup(
    book: Book, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medins_desktop.book.reading.Reader.check", lambda _: ["row missing"])
    with pytest.raises(errors.DamagedBook):
        back_up(book, NOW)
    assert backups(place) == []
    assert list(folder_of(place).iterdir()) == []


def test_that_a_backup_made_with_the_clock_set_back_stays_and_counts_as_the_newest(book: Book, place: Path) -> None:
    for number in range(12):
        back_up(book, NOW + timedelta(days=number))
    book.write([(None, WANG_FANG)])
    for number in range(9):
        late = back_up(book, NOW - timedelta(days=400 - number))
        assert late.exists()
        assert backups(place)[0].path == late
    with Book.open(late, PASSWORD) as copy:
        assert copy.count() == 1
    again = back_up(book, NOW + timedelta(days=30))
    assert backups(place)[0].path == again
    assert late in [backup.path for backup in backups(place)]


def test_that_the_order_is_in_the_names(book: Book, place: Path) -> None:
    folder_of(place).mkdir()
    for stamp in ("2026-11-24 093105", "2026-11-22 093105 (2)", "2026-11-23 093105"):
        (folder_of(place) / f"办公室 {stamp}.medins").touch()
    assert [(backup.turn, backup.at.day) for backup in backups(place)] == [(2, 22), (1, 24), (1, 23)]
    assert back_up(book, NOW).name == "办公室 2026-11-23 093105 (2).medins"
    assert back_up(book, NOW - timedelta(seconds=1)).name == "办公室 2026-11-23 093104 (3).medins"


def test_that_two_backups_of_one_second_are_two(book: Book, place: Path) -> None:
    assert back_up(book, NOW) != back_up(book, NOW)
    assert len(backups(place)) == 2


def test_that_a_backup_that_somebody_opened_is_never_thinned(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    worked_in, is_open, strange = (back_up(book, NOW + timedelta(minutes=number)) for number in range(3))
    with Book.open(worked_in, PASSWORD) as copy:
        copy.write([(None, WANG_FANG)])
    with Book.open(is_open, PASSWORD):
        strange.write_bytes(b"another file in its place" * 1000)
        for number in range(3, 12):
            back_up(book, NOW + timedelta(minutes=number))
        assert worked_in.exists()
        assert is_open.exists()
        assert strange.exists()
        assert len(backups(place)) == 3 + 5
    with Book.open(worked_in, PASSWORD) as copy:
        assert copy.count() == 2


def test_that_a_program_that_stays_open_backs_up_each_day_and_before_it_ends(book: Book, place: Path) -> None:
    morning = NOW.replace(hour=9)
    assert back_up_daily(book, morning)
    assert back_up_daily(book, morning.replace(hour=23, minute=49)) is None
    assert back_up_daily(book, morning.replace(hour=23, minute=50))
    assert back_up_daily(book, morning.replace(hour=23, minute=59)) is None
    assert back_up_daily(book, morning + timedelta(days=1))
    assert [backup.at.day for backup in backups(place)] == [24, 23, 23]


@pytest.mark.parametrize(
    ("last", "now", "due"),
    [
        ("23 00:00:00", "23 23:49:59", False),
        ("23 00:00:00", "23 23:50:00", True),
        ("23 23:49:59", "23 23:50:00", True),
        ("23 23:50:00", "23 23:59:59", False),
        ("23 23:59:59", "24 00:00:00", True),
        ("24 09:00:00", "23 09:00:00", True),
    ],
)
def test_that_a_backup_is_due_once_a_day_and_once_in_its_last_minutes(last: str, now: str, due: bool) -> None:
    assert is_due(*(datetime.fromisoformat(f"2026-11-{each}") for each in (last, now))) is due


def test_that_a_copy_is_made_without_writing_to_the_book(
    book: Book, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[Path, bool]] = []

    def noted(path: Path, key: Key, *, write: bool) -> apsw.Connection:
        opened.append((path, write))
        return connect(path, key, write=write)

    monkeypatch.setattr("medins_desktop.book.book.connect", noted)
    book.copy_to(place.with_name("copy"))
    assert [write for path, write in opened if path == place] == [False]


def test_that_what_a_killed_program_left_of_a_backup_is_no_obstacle(book: Book, place: Path) -> None:
    part = folder_of(place) / f"{place.name}.part"
    part.parent.mkdir()
    part.write_bytes(b"half a book")
    made = back_up(book, NOW)
    assert list(folder_of(place).iterdir()) == [made]


def test_that_a_backup_that_somebody_else_removes_just_then_is_no_obstacle(
    book: Book, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def remove(_book: Book, copy: Path) -> bool:
        copy.unlink()
        return True

    monkeypatch.setattr(Book, "is_untouched", remove)
    made = [back_up(book, NOW + timedelta(minutes=number)) for number in range(LAST + 3)]
    assert [backup.path for backup in backups(place)] == made[: -LAST - 1 : -1]


def test_that_the_name_of_a_backup_lasts_through_a_power_cut(
    book: Book, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[Path] = []
    monkeypatch.setattr("medins_desktop.book.backup.sync", synced.append)
    back_up(book, NOW)
    assert synced == [folder_of(place)]


def test_that_a_folder_that_cannot_be_synced_is_no_obstacle(
    book: Book, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = os.fsync

    def only_files(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "?")
        plain(handle)

    assert sync(place.parent)
    monkeypatch.setattr(os, "fsync", only_files)
    assert not sync(place.parent)
    assert back_up(book, NOW).exists()


def test_that_a_backup_is_known_by_its_place(book: Book, place: Path, tmp_path: Path) -> None:
    made = back_up(book, NOW)
    assert original_of(made) == (place, NOW)
    assert original_of(back_up(book, NOW)) == (place, NOW)
    assert original_of(place) is None
    assert original_of(folder_of(place) / "别的.medins") is None
    assert original_of(folder_of(place) / "办公室 2026-13-23 093105.medins") is None


STAMPS = st.sets(st.datetimes(datetime(2024, 1, 1), datetime(2026, 12, 31)).map(lambda at: at.replace(microsecond=0)))


@given(STAMPS)
def test_that_thinning_keeps_the_newest_of_each_period(stamps: set[datetime]) -> None:
    kept = sorted(stamps - surplus(sorted(stamps, reverse=True)), reverse=True)
    assert kept[:LAST] == sorted(stamps, reverse=True)[:LAST]
    newest_of_days = {max(at for at in stamps if at.date() == day) for day in {at.date() for at in stamps}}
    assert set(sorted(newest_of_days, reverse=True)[:DAYS]) <= set(kept)
    months = {(at.year, at.month) for at in stamps}
    newest_of_months = {max(at for at in stamps if (at.year, at.month) == month) for month in months}
    assert set(sorted(newest_of_months, reverse=True)[:MONTHS]) <= set(kept)
    assert len(kept) <= LAST + DAYS + WEEKS + MONTHS


@given(STAMPS)
def test_that_thinning_twice_takes_nothing_more(stamps: set[datetime]) -> None:
    kept = stamps - surplus(sorted(stamps, reverse=True))
    assert surplus(sorted(kept, reverse=True)) == set()


def test_that_two_years_of_daily_backups_become_few(place: Path) -> None:
    days = [NOW - timedelta(days=number) for number in range(730)]
    kept = sorted(set(days) - surplus(days), reverse=True)
    assert kept[:7] == days[:7]
    assert 18 <= len(kept) <= 24
    assert (kept[0] - kept[-1]).days > 300
