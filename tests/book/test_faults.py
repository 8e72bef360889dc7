"""Whatever happens to the file or the disk: nothing is lost, and the clerk is told in words."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medins_desktop.book import cipher, connection, errors
from medins_desktop.book.book import Book
from medins_desktop.book.records import PersonRecord
from tests.book.people import PASSWORD, WANG_FANG

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


def second_program(place: Path, prefix: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.book.writer_process", str(place), prefix, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def read_everything(place: Path) -> None:
    with Book.open(place, PASSWORD) as book:
        for line in book.lines():
            book.person(line.id)
        assert list(book.ledgers())
        book.audit()
        assert book.check() == []


@contextmanager
def file_size_limit(size: int) -> Iterator[None]:
    """The system refuses to let any file grow beyond ``size`` bytes, as a full disk does."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Permissions do not stop root: go on as a user whom they do stop."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder that anybody may enter, with its parents."""
    changed = [folder for folder in (tmp_path, *tmp_path.parents) if folder.stat().st_mode & 0o055 != 0o055]
    modes = [folder.stat().st_mode for folder in changed]
    for folder in changed:
        folder.chmod(0o755)
    yield tmp_path
    for folder, mode in zip(changed, modes, strict=True):
        folder.chmod(mode)


def not_a_book(kind: str, place: Path) -> None:
    if kind == "folder":
        place.mkdir()
    elif kind == "plain database":
        plain = apsw.Connection(str(place))
        plain.execute("CREATE TABLE persons (id)")
        plain.close()
    else:
        data = {"text": "姓名,证件号码\n王芳,1101".encode(), "empty": b"", "short": b"Md", "zeros": bytes(8192)}
        place.write_bytes(data[kind])


@pytest.mark.parametrize("kind", ["text", "empty", "short", "zeros", "plain database", "folder"])
def test_that_a_file_that_is_no_book_is_refused_and_left_alone(place: Path, kind: str) -> None:
    not_a_book(kind, place)
    before = place.read_bytes() if place.is_file() else b""
    with pytest.raises(errors.NotABook) as caught:
        Book.open(place, PASSWORD)
    assert caught.value.figures["path"] == str(place)
    assert before == (place.read_bytes() if place.is_file() else b"")
    assert [file.name for file in place.parent.iterdir()] == [place.name]


@pytest.mark.parametrize("place_of", ["nowhere.medins", "no folder/book.medins", "file.txt/book.medins"])
def test_that_a_missing_book_is_named(tmp_path: Path, place_of: str) -> None:
    (tmp_path / "file.txt").touch()
    with pytest.raises(errors.BookMissing):
        Book.open(tmp_path / place_of, PASSWORD)
    if "/" in place_of:
        with pytest.raises(errors.BookMissing):
            Book.create(tmp_path / place_of, PASSWORD, work=cipher.SAMPLE)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a closed book of thirty persons."""
    place = tmp_path_factory.mktemp("sound") / "a.medins"
    with Book.create(place, PASSWORD, work=cipher.SAMPLE) as book:
        book.write([(None, replace(WANG_FANG, notes="记录" * 50))] * 30)
    return place.read_bytes()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_that_a_flipped_bit_anywhere_is_noticed(sound: bytes, tmp_path: Path, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(sound) - 1))
    altered = bytearray(sound)
    altered[at] ^= 1 << data.draw(st.integers(0, 7))
    place = tmp_path / f"{at}.medins"
    place.write_bytes(altered)
    with pytest.raises(errors.BookError) as caught:
        read_everything(place)
    in_salt = at < cipher.SALT
    expected = (errors.NotABook, errors.NewerBook, errors.WrongPassword) if in_salt else (errors.DamagedBook,)
    assert isinstance(caught.value, expected)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_that_a_cut_book_is_noticed(sound: bytes, tmp_path: Path, data: st.DataObject) -> None:
    length = data.draw(st.integers(16, len(sound) - 1) | st.integers(1, len(sound) // 4096 - 1).map(lambda n: n * 4096))
    place = tmp_path / f"{length}.medins"
    place.write_bytes(sound[:length])
    with pytest.raises(errors.DamagedBook):
        read_everything(place)


def test_that_a_full_disk_loses_nothing_and_writing_goes_on_when_there_is_room(book: Book, place: Path) -> None:
    names: list[str] = []

    def write_on() -> None:
        for number in range(1000):
            book.write([(None, replace(WANG_FANG, name=f"满{number}", notes="记" * 500))])
            names.append(f"满{number}")

    with pytest.raises(errors.DiskFull), file_size_limit(300_000):
        write_on()
    assert 3 < len(names) < 1000
    assert [line.name for line in book.lines()] == names
    assert len(book.audit(5000)) == len(names)
    book.write([(None, replace(WANG_FANG, name="又有空间"))])
    book.close()
    with Book.open(place, PASSWORD) as again:
        assert [line.name for line in again.lines()] == [*names, "又有空间"]
        assert again.check() == []


def test_that_a_step_too_large_for_the_disk_is_not_written_in_part(book: Book) -> None:
    before = book.write([(None, WANG_FANG)])
    with pytest.raises(errors.DiskFull), file_size_limit(500_000):
        book.write([(None, replace(WANG_FANG, notes="记" * 2000))] * 400)
    assert [book.person(line.id) for line in book.lines()] == before


def test_that_a_database_at_its_limit_is_told_as_a_full_disk(book: Book) -> None:
    limited = book._connection
    limited.pragma("max_page_count", int(limited.pragma("page_count")) + 2)
    with pytest.raises(errors.DiskFull):
        book.write([(None, replace(WANG_FANG, notes="记" * 20000))])
    assert book.count() == 0


def test_that_no_room_for_a_new_book_leaves_no_file(place: Path) -> None:
    with pytest.raises(errors.DiskFull), file_size_limit(6000):
        Book.create(place, PASSWORD, work=cipher.SAMPLE)
    assert list(place.parent.iterdir()) == []


def test_that_a_read_only_folder_is_named(open_folder: Path) -> None:
    place = open_folder / "book.medins"
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    place.chmod(0o666)
    open_folder.chmod(0o555)
    with as_nobody():
        with pytest.raises(errors.ReadOnlyPlace):
            Book.open(place, PASSWORD)
        with pytest.raises(errors.ReadOnlyPlace):
            Book.create(open_folder / "new.medins", PASSWORD, work=cipher.SAMPLE)
    open_folder.chmod(0o755)
    assert [file.name for file in open_folder.iterdir()] == [place.name]
    read_nothing_lost(place)


@pytest.mark.parametrize("mode", [0o444, 0o000])
@pytest.mark.parametrize("folder_mode", [0o755, 0o777])
def test_that_a_file_that_may_not_be_written_is_named(open_folder: Path, mode: int, folder_mode: int) -> None:
    folder = open_folder / "shared"
    folder.mkdir()
    folder.chmod(folder_mode)
    place = folder / "book.medins"
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    place.chmod(mode)
    with as_nobody(), pytest.raises(errors.ReadOnlyPlace):
        Book.open(place, PASSWORD)
    place.chmod(0o600)
    read_nothing_lost(place)


def read_nothing_lost(place: Path) -> None:
    with Book.open(place, PASSWORD) as book:
        assert book.check() == []


@pytest.mark.parametrize("acknowledged", [1, 40, 150])
def test_that_a_program_killed_while_writing_loses_nothing_it_said_was_stored(place: Path, acknowledged: int) -> None:
    Book.create(place, PASSWORD, work=cipher.SAMPLE).close()
    with second_program(place, "杀", 100_000) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(acknowledged)]
        child.kill()
        said += child.stdout.readlines()
    stored = [line.split() for line in said if line.endswith("\n")]
    assert len(stored) >= acknowledged
    with Book.open(place, PASSWORD) as book:
        assert book.check() == []
        lines = {line.id: line.name for line in book.lines()}
        assert all(lines[int(person)] == name for person, name in stored)
        assert len(lines) <= len(stored) + 1
        for person in lines:
            assert book.person(person).ledger == WANG_FANG.ledger
    assert not place.with_name(place.name + "-wal").exists()


def test_that_two_programs_write_in_turn_and_lose_nothing(book: Book, place: Path) -> None:
    with second_program(place, "彼", 60) as child:
        for number in range(60):
            book.write([(None, replace(WANG_FANG, name=f"此{number}"))])
        assert child.wait(60) == 0
    assert {line.name for line in book.lines()} == {f"{who}{number}" for who in "彼此" for number in range(60)}
    assert book.check() == []


def test_that_a_book_that_another_program_is_writing_to_says_so(
    book: Book, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stored,) = book.write([(None, WANG_FANG)])
    assert stored is not None
    monkeypatch.setattr(connection, "BUSY_MS", 20)
    with Book.open(place, PASSWORD) as other:
        book._connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(errors.BookLocked):
            other.write([(stored, replace(stored, name="新"))])
        assert other.person(stored.id) == stored
        book._connection.execute("ROLLBACK")
        assert other.write([(stored, replace(stored, name="新"))]) == [replace(stored, name="新", version=2)]


def test_that_a_person_gone_from_the_book_is_named(book: Book) -> None:
    with pytest.raises(errors.NoSuchPerson):
        book.person(4)
    with pytest.raises(errors.BookChangedElsewhere):
        book.write([(PersonRecord(id=4, version=1), None)])
