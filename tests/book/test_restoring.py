"""A backup takes the place of its book, and nothing of either is lost."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from medins_desktop.book import errors, frames, restoring
from medins_desktop.book.backup import back_up, folder_of
from medins_desktop.book.book import Book
from medins_desktop.book.restoring import copy_backup, restore
from tests.book.people import PASSWORD, WANG_FANG
from tests.book.test_backup import NOW
from tests.book.test_faults import file_size_limit
from tests.book.test_log import keep, put


def names(place: Path) -> list[str]:
    with Book.open(place, PASSWORD) as book:
        return [line.name for line in book.lines()]


def test_that_the_former_book_stays_beside_it_with_what_was_only_in_its_log(book: Book, tmp_path: Path) -> None:
    book.write([(None, WANG_FANG)])
    backup = back_up(book, NOW)
    book.write([(None, replace(WANG_FANG, name="后来"))])
    crashed = keep(book, tmp_path, 1)
    place = put(crashed.file, crashed.log, tmp_path / "crashed" / "a.medins")
    former = restore(backup, place, NOW)
    assert former == place.with_name("a 2026-11-23 093105.medins")
    assert not frames.log_of(place).exists()
    assert names(place) == ["王芳"]
    assert names(former) == ["王芳", "后来"]
    again = restore(backup, place, NOW)
    assert again == place.with_name("a 2026-11-23 093105 (2).medins")


def test_that_a_book_that_is_gone_is_restored(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    backup = back_up(book, NOW)
    book.close()
    place.unlink()
    assert restore(backup, place, NOW) is None
    assert names(place) == ["王芳"]


def test_that_the_new_name_lasts_through_a_power_cut(
    book: Book, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = back_up(book, NOW)
    book.close()
    synced: list[Path] = []
    monkeypatch.setattr(restoring, "sync", synced.append)
    copy_backup(backup, tmp_path / "copy.medins")
    restore(backup, place, NOW)
    assert synced == [tmp_path, place.parent]


def test_that_every_copy_is_on_the_disk_before_it_counts(
    book: Book, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: set[int] = set()
    plain = os.fsync

    def noted(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        plain(handle)

    monkeypatch.setattr(os, "fsync", noted)
    backup = back_up(book, NOW)
    book.close()
    copy = copy_backup(backup, tmp_path / "copy.medins")
    former = restore(backup, place, NOW)
    assert former is not None
    assert {path.stat().st_ino for path in (backup, copy, place, former)} <= synced


def test_that_an_open_book_is_not_replaced(book: Book, place: Path) -> None:
    backup = back_up(book, NOW)
    with pytest.raises(errors.BookInUse):
        restore(backup, place, NOW)
    assert sorted(path.name for path in place.parent.glob("*.medins*")) == sorted(
        path.name for path in (place, folder_of(place), frames.log_of(place), frames.index_of(place))
    )


def test_that_no_room_for_it_changes_nothing(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)] * 50)
    backup = back_up(book, NOW)
    book.close()
    before = place.read_bytes()
    with pytest.raises(errors.DiskFull), file_size_limit(20_000):
        restore(backup, place, NOW)
    with pytest.raises(errors.DiskFull), file_size_limit(20_000):
        copy_backup(backup, place.with_name("copy.medins"))
    assert place.read_bytes() == before
    assert {path.name for path in place.parent.iterdir()} == {place.name, folder_of(place).name}


def test_that_a_copy_overwrites_nothing(book: Book, place: Path) -> None:
    backup = back_up(book, NOW)
    with pytest.raises(errors.BookExists):
        copy_backup(backup, place)
    assert copy_backup(backup, place.with_name("copy.medins")).read_bytes() == backup.read_bytes()
