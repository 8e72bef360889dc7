"""Files that change underfoot: no edit goes where nobody finds it again, and no file has two writers by two names."""

import errno
import os
import shutil
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import apsw
import pytest

from medins_desktop.book import cipher, errors, frames, hold
from medins_desktop.book.backup import back_up
from medins_desktop.book.book import Book
from medins_desktop.book.watch import Watch
from tests.book.people import PASSWORD, WANG_FANG
from tests.book.test_backup import NOW
from tests.book.test_faults import ROOT, second_program

Swap = Callable[[Path, Path], object]


def removed(place: Path, _other: Path) -> None:
    place.unlink()


def renamed(place: Path, _other: Path) -> None:
    place.rename(place.with_name("改名.medins"))


def replaced(place: Path, other: Path) -> None:
    """As sync programs do: written beside it, then put in its place."""
    fresh = place.with_name(".sync")
    shutil.copyfile(other, fresh)
    fresh.replace(place)


def written_over(place: Path, other: Path) -> None:
    """As a plain copy does: the same file gets another content."""
    shutil.copyfile(other, place)


def log_removed(place: Path, _other: Path) -> None:
    frames.log_of(place).unlink()


def folder_moved(place: Path, _other: Path) -> None:
    place.parent.rename(place.parent.with_name("搬走"))
    place.parent.mkdir()


SWAPS: list[Swap] = [removed, renamed, replaced, written_over, log_removed, folder_moved]


@pytest.mark.parametrize("swap", SWAPS)
@pytest.mark.parametrize("settled", [False, True])
def test_that_no_edit_is_acknowledged_once_the_file_is_another(
    book: Book, place: Path, tmp_path: Path, swap: Swap, settled: bool
) -> None:
    book.write([(None, WANG_FANG)])
    other = back_up(book, NOW)
    book.write([(None, replace(WANG_FANG, name="之后"))])
    if settled:
        book.settle()
        book.write([(None, replace(WANG_FANG, name="再后"))])
    names = [line.name for line in book.page(0, 9)]
    swap(place, other)
    for _ in range(2):
        with pytest.raises(errors.BookReplaced):
            book.write([(None, replace(WANG_FANG, name="无处可去"))])
        with pytest.raises(errors.BookReplaced):
            book.set_setting("a", "b")
    rescued = tmp_path / "另存.medins"
    if swap is written_over and settled:  # what the file held is gone; that is said, and no half copy left
        with pytest.raises(errors.DamagedBook):
            book.rescue_to(rescued)
        assert not rescued.exists()
        return
    book.rescue_to(rescued)
    with Book.open(rescued, PASSWORD) as copy:
        assert [line.name for line in copy.lines()] == names
        assert copy.check() == []


def test_that_closing_writes_nothing_into_the_file_that_took_the_place(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    other = back_up(book, NOW)
    book.write([(None, replace(WANG_FANG, name="之后"))])
    written_over(place, other)
    book.close()
    assert place.read_bytes() == other.read_bytes()
    with pytest.raises(errors.ForeignLog):
        Book.open(place, PASSWORD)
    with Book.open(place, PASSWORD, log_aside=True) as again:
        assert [line.name for line in again.lines()] == ["王芳"]


def test_that_a_file_put_back_as_it_was_is_written_to_again(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    away = place.with_name("away")
    place.rename(away)
    with pytest.raises(errors.BookReplaced):
        book.write([(None, WANG_FANG)])
    away.rename(place)
    book.write([(None, WANG_FANG)])
    assert book.count() == 2


def test_that_touching_the_file_or_another_window_settling_it_is_no_other_file(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    os.utime(place)
    book.write([(None, WANG_FANG)])
    with Book.open(place, PASSWORD) as other:
        other.write([(None, WANG_FANG)])
        other.settle()
    book.write([(None, WANG_FANG)])
    book.settle()
    book.write([(None, WANG_FANG)])
    assert book.count() == 5


def test_that_settling_without_a_pause_beside_two_writers_is_never_taken_for_another_file(place: Path) -> None:
    """The file is half written again and again while each write looks at it; the book is opened anew in between."""
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    books, ended, refused = [Book.open(place, PASSWORD)], threading.Event(), []

    def settle_on() -> None:
        while not ended.is_set():
            book = books[-1]
            try:
                book.settle()
            except errors.BookError as error:
                if book is books[-1]:  # else it was closed under its hand
                    refused.append(error)

    settler = threading.Thread(target=settle_on)
    settler.start()
    with second_program(place, "彼", 80) as other:
        for number in range(80):
            books[-1].write([(None, replace(WANG_FANG, name=f"此{number}", notes="注" * 3000))])
            if number % 20 == 10:
                books[-1].close()
                books.append(Book.open(place, PASSWORD))
        assert other.wait(60) == 0
    ended.set()
    settler.join()
    assert refused == []
    assert books[-1].count() == 160
    books[-1].close()


def test_that_a_file_written_over_before_the_first_edit_is_noticed(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    other = back_up(book, NOW)
    book.close()
    with Book.open(place, PASSWORD) as again:
        written_over(place, other)
        with pytest.raises(errors.BookReplaced):
            again.write([(None, WANG_FANG)])


def in_another_process(place: Path) -> str:
    """What opening the book in a process of its own says: ``ok`` or the name of the error."""
    program = (
        "import sys; from pathlib import Path; from medins_desktop.book.book import Book; "
        "from medins_desktop.book.errors import BookError\n"
        "try:\n    Book.open(Path(sys.argv[1]), sys.argv[2]).close(); print('ok')\n"
        "except BookError as error: print(type(error).__name__)"
    )
    command = [sys.executable, "-c", program, str(place), PASSWORD]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.parametrize("kind", ["hard link", "hard link in another folder", "new name"])
@pytest.mark.parametrize("opened", [Book.open, None])
def test_that_an_open_file_is_not_opened_by_another_name(
    book: Book, place: Path, tmp_path: Path, kind: str, opened: object
) -> None:
    book.write([(None, WANG_FANG)])
    other = (tmp_path if "folder" in kind else place.parent) / "另一个名称.medins"
    if kind == "new name":
        place.rename(other)
    else:
        os.link(place, other)
    if opened is None:
        assert in_another_process(other) == "BookInUse"
    else:
        with pytest.raises(errors.BookInUse):
            Book.open(other, PASSWORD)
    if kind == "new name":
        other.rename(place)
    book.close()
    assert in_another_process(place) == "ok"


def test_that_other_spellings_of_the_same_name_are_the_same_book(book: Book, place: Path, tmp_path: Path) -> None:
    book.write([(None, WANG_FANG)])
    link = tmp_path / "link.medins"
    link.symlink_to(place)
    for spelling in (link, place.parent / ".." / place.parent.name / place.name):
        assert in_another_process(spelling) == "ok"
        with Book.open(spelling, PASSWORD) as other:
            other.write([(None, WANG_FANG)])
    book.write([(None, WANG_FANG)])
    assert book.count() == 4


def test_that_another_computer_on_a_share_finds_the_file_in_use(
    book: Book, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.close()
    monkeypatch.setattr("platform.node", lambda: "隔壁电脑")
    with Book.open(place, PASSWORD) as elsewhere:
        elsewhere.write([(None, WANG_FANG)])
        assert in_another_process(place) == "BookInUse"
    assert in_another_process(place) == "ok"


def test_that_a_program_that_was_killed_is_no_obstacle(place: Path) -> None:
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    program = (
        "import os, sys; from pathlib import Path; from medins_desktop.book.book import Book; "
        "book = Book.open(Path(sys.argv[1]), sys.argv[2]); book.set_setting('a', 'b'); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(place), PASSWORD], cwd=ROOT, check=False)
    moved = place.with_name("新名.medins")
    place.rename(moved)
    frames.log_of(place).rename(frames.log_of(moved))
    with Book.open(moved, PASSWORD) as book:
        assert book.setting("a") == "b"


def test_that_looking_into_an_open_book_costs_no_lock(book: Book, place: Path) -> None:
    def locks() -> set[str]:
        """Read several times: while other processes lock and unlock, the kernel skips or repeats lines."""
        inode = f":{place.stat().st_ino} "
        lines = [line for _ in range(5) for line in Path("/proc/locks").read_text().splitlines()]
        return {line.split(": ")[1] for line in lines if inode in line}

    book.write([(None, WANG_FANG)])
    before = locks()
    assert any("POSIX" in line for line in before)
    assert any("OFDLCK" in line for line in before)
    cipher.read_salt(place)
    with book.reader() as reader:
        reader.count()
    book.copy_to(place.with_name("copy"))
    book.settle()
    with pytest.raises(errors.WrongPassword):
        Book.open(place, PASSWORD + "x")
    Book.open(place, PASSWORD).close()
    assert locks() == before
    os.link(place, place.with_name("b.medins"))
    assert in_another_process(place.with_name("b.medins")) == "BookInUse"


def test_that_a_file_copied_after_settling_is_whole(book: Book, place: Path, tmp_path: Path) -> None:
    for number in range(40):
        book.write([(None, replace(WANG_FANG, name=f"{number}"))])
    book.settle()
    copy = tmp_path / "copy.medins"
    shutil.copyfile(place, copy)
    with Book.open(copy, PASSWORD) as opened:
        assert opened.count() == 40


def test_that_settling_waits_for_nobody(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    with book.reader() as reader:
        lines = reader.lines()
        next(lines)
        book.settle()
        book._connection.execute("BEGIN IMMEDIATE")
        book.settle()
        book._connection.execute("ROLLBACK")
        assert list(lines) == []
    assert book.count() == 1


@pytest.mark.parametrize("swap", [removed, renamed, replaced, written_over])
def test_that_a_book_knows_whether_it_is_in_its_place(book: Book, place: Path, swap: Swap) -> None:
    """The path is asked at once; another state in the same file is found by the next write."""
    book.write([(None, WANG_FANG)])
    other = back_up(book, NOW)
    book.write([(None, replace(WANG_FANG, name="之后"))])
    assert book.is_in_place()
    swap(place, other)
    assert book.is_in_place() is (swap is written_over)
    with pytest.raises(errors.BookReplaced):
        book.write([(None, WANG_FANG)])
    assert not book.is_in_place()


def test_that_without_locks_a_second_name_alone_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, where an open file is neither moved nor removed."""
    monkeypatch.setattr(hold, "fcntl", None)
    with Book.create(place, PASSWORD, work=cipher.SAMPLE) as book:
        assert not book._hold.is_shared()
        assert book._hold.alone()
        book.write([(None, WANG_FANG)])
    os.link(place, place.with_name("第二个名字.medins"))
    with pytest.raises(errors.BookInUse):
        Book.open(place, PASSWORD)


@pytest.mark.skipif(hold.fcntl is None, reason="locks cannot be asked for there")
def test_that_a_place_without_locks_is_no_obstacle(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some shares know none; it is done as well as it can be."""

    def refused(*_: object) -> bytes:
        raise OSError(errno.ENOLCK, "no locks")

    names = {name: number for name, number in vars(hold.fcntl).items() if name.startswith("F_")}
    monkeypatch.setattr(hold, "fcntl", SimpleNamespace(fcntl=refused, **names))
    with Book.create(place, PASSWORD, work=cipher.SAMPLE) as book:
        assert not book._hold.is_shared()
        assert book._hold.alone()
        book.write([(None, WANG_FANG)])
        assert book.count() == 1


@pytest.mark.skipif(hold.fcntl is None, reason="locks cannot be asked for there")
def test_that_who_comes_in_waits_while_another_looks_at_the_log(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    other, waited = os.open(place, os.O_RDWR), []
    looking = struct.pack(hold._FLOCK, hold.fcntl.F_WRLCK, os.SEEK_SET, hold.JUDGING, 1, 0)
    hold.fcntl.fcntl(other, hold.fcntl.F_OFD_SETLK, looking)

    def wait(seconds: float) -> None:
        waited.append(seconds)
        if len(waited) == 3:
            os.close(other)

    clock = SimpleNamespace(monotonic=lambda: len(waited), sleep=wait)
    monkeypatch.setattr(hold, "time", clock)
    monkeypatch.setattr(hold, "PATIENCE", 1)
    with pytest.raises(errors.BookLocked):
        Book.open(place, PASSWORD)
    assert waited == [hold.PAUSE] * 2
    with Book.open(place, PASSWORD) as book:
        book.write([(None, WANG_FANG)])
    assert waited == [hold.PAUSE] * 3


def test_that_closing_the_connection_that_settles_brings_nothing_into_the_file(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The book may be closed on another thread just then, and this connection be the last."""
    asked: list[object] = []

    def noted(_watch: Watch, connection: apsw.Connection) -> None:
        asked.append(connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, -1))

    monkeypatch.setattr(Watch, "check_beside", noted)
    book.write([(None, WANG_FANG)])
    book.settle()
    assert asked == [1]


def test_that_settling_goes_into_no_other_file(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)])
    other = back_up(book, NOW)
    book.write([(None, replace(WANG_FANG, name="之后"))])
    replaced(place, other)
    before = place.read_bytes()
    with pytest.raises(errors.BookReplaced):
        book.settle()
    assert place.read_bytes() == before
    assert not book.is_in_place()
