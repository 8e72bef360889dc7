"""The one road of a file that the user names: over nothing that must not be lost, by whatever name it is called."""

import os
from pathlib import Path

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.exchange.out.errors import NotWritten
from medins_desktop.exchange.out.whole_file import stands, whole_file

PASSWORD = "四个字的密码 2026"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "账簿.medins"
    Book.create(path, PASSWORD, work=SAMPLE).close()
    return path


def refused(path: Path, *made_from: Path) -> str:
    """The key of the refusal; the folder is as it was."""
    before = {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()}
    with pytest.raises(NotWritten) as error, whole_file(path, made_from) as fresh:
        fresh.write_text("rows")
    assert {each: each.read_bytes() for each in path.parent.iterdir() if each.is_file()} == before
    return error.value.key


def spelt(book: Path, how: str) -> Path:
    """Another way to name the book."""
    other = book.with_name("other.csv")
    if how == "itself":
        return book
    if how == "dots":
        (book.parent / "x").mkdir()
        return book.parent / "x" / ".." / book.name
    if how == "symbolic link":
        other.symlink_to(book)
    elif how == "hard link":
        os.link(book, other)
    elif how == "a copy under another name":
        other.write_bytes(book.read_bytes())
    elif how == "link to its folder":
        (book.parent / "elsewhere").symlink_to(book.parent, target_is_directory=True)
        return book.parent / "elsewhere" / book.name
    return other


WAYS = ("itself", "dots", "symbolic link", "hard link", "a copy under another name", "link to its folder")


@pytest.mark.parametrize("how", WAYS)
def test_that_no_book_is_written_over_by_whatever_name(book: Path, how: str) -> None:
    path = spelt(book, how)
    assert refused(path) == "out.is_book"
    with Book.open(book, PASSWORD) as whole:
        assert whole.count() == 0


@pytest.mark.parametrize("ending", ["-wal", "-shm", "-journal", "-WAL"])
def test_that_the_log_of_a_book_is_not_written_over(book: Path, ending: str) -> None:
    log = book.with_name(book.name + ending)
    log.write_bytes(b"log")
    assert refused(log) == "out.is_book"


def test_that_a_damaged_book_is_still_one(book: Path) -> None:
    book.write_bytes(b"\0" * 100)
    assert refused(book) == "out.is_book"


@pytest.mark.parametrize("link", [None, "symbolic", "hard"])
def test_that_a_file_is_not_written_over_what_it_is_made_from(tmp_path: Path, link: str | None) -> None:
    source = tmp_path / "名单.csv"
    source.write_text("rows")
    path = source
    if link == "symbolic":
        path = tmp_path / "a.csv"
        path.symlink_to(source)
    elif link == "hard":
        path = tmp_path / "b.csv"
        os.link(source, path)
    assert refused(path, tmp_path / "gone.csv", source) == "out.is_source"


def test_that_another_file_is_replaced_at_once_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "名单.csv"
    path.write_text("old")
    with whole_file(path, [tmp_path / "gone.csv"]) as fresh:
        fresh.write_text("new")
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_that_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "名单.csv"
    path.write_text("old")
    monkeypatch.setattr(os if step == "fsync" else Path, step, full)
    assert refused(path) == "out.disk_full"


@pytest.mark.parametrize("name", ["长" * 200 + ".csv", "a\0b.csv"])
def test_that_a_name_that_no_file_can_have_is_said(tmp_path: Path, name: str) -> None:
    assert not stands(tmp_path / name)
    assert refused(tmp_path / name) == "out.bad_name"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_that_a_file_that_cannot_be_looked_at_is_not_written_over(book: Path) -> None:
    book.chmod(0)
    assert refused(book) == "out.not_allowed"
