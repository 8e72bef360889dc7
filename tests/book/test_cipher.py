"""A book is encrypted, provably and always."""

import subprocess
import sys
import unicodedata
from pathlib import Path

import apsw
import pytest

from medins_desktop.book import cipher, errors
from medins_desktop.book.book import Book
from medins_desktop.book.connection import WRITER_KIB, connect
from tests.book.people import PASSWORD, WANG_FANG
from tests.book.test_faults import ROOT


def test_that_a_new_book_does_the_full_work_of_the_key(place: Path) -> None:
    Book.create(place, PASSWORD).close()
    head = place.read_bytes()[:16]
    assert head[:4] == b"MdB\x01"
    work = cipher.WORKS[head[3]]
    assert work.memory_kib >= 64 * 1024
    assert work.passes >= 3
    with Book.open(place, PASSWORD) as again:
        assert again.count() == 0


def test_that_no_file_on_the_disk_shows_a_word_of_the_book(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)] * 50, "step.create")
    secrets = [WANG_FANG.name, WANG_FANG.id_number, WANG_FANG.phone, "示例商贸有限公司", "窗口咨询", "wangfang"]
    secrets += ["SQLite format 3", "persons", "step.create", PASSWORD]

    def look() -> None:
        files = list(place.parent.iterdir())
        everything = b"".join(file.read_bytes() for file in files)
        assert len(everything) > 20_000
        assert not [text for text in secrets if text.encode() in everything or text.encode("utf-16-le") in everything]

    assert place.with_name(place.name + "-wal").stat().st_size > 0
    look()
    book.close()
    look()


def test_that_every_page_is_signed_as_sqlcipher_4_signs(book: Book, place: Path) -> None:
    book.write([(None, WANG_FANG)] * 50)
    book.close()
    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    data = place.read_bytes()
    pages = [data[start : start + cipher.PAGE] for start in range(0, len(data), cipher.PAGE)]
    assert len(pages) > 5
    assert all(key.signs(page, number) for number, page in enumerate(pages[1:], 2))
    assert not key.signs(pages[1], 3)


def test_that_the_file_cannot_be_read_without_the_key(book: Book, place: Path) -> None:
    book.close()
    plain = apsw.Connection(str(place), flags=apsw.SQLITE_OPEN_READONLY)
    with pytest.raises(apsw.NotADBError):
        plain.execute("SELECT count(*) FROM sqlite_schema")
    plain.close()


@pytest.mark.parametrize("password", ["", "x", PASSWORD + " ", PASSWORD[:-1], PASSWORD.upper() + "台"])
def test_that_another_password_is_refused(book: Book, place: Path, password: str) -> None:
    book.close()
    with pytest.raises(errors.WrongPassword):
        Book.open(place, password)
    with Book.open(place, PASSWORD) as again:
        assert again.check() == []


def test_that_a_password_is_the_same_however_its_accents_are_composed(place: Path) -> None:
    password = "café ångström"
    Book.create(place, unicodedata.normalize("NFC", password), work=cipher.SAMPLE).close()
    Book.open(place, unicodedata.normalize("NFD", password)).close()


@pytest.mark.parametrize("password", ["", "1234567", "医保台", "医保台1"])
def test_that_a_short_password_is_refused_before_there_is_a_file(place: Path, password: str) -> None:
    with pytest.raises(errors.PasswordTooShort):
        Book.create(place, password)
    assert not place.exists()


@pytest.mark.parametrize("password", ["12345678", "医保台账", "医保台12"])
def test_that_the_shortest_allowed_passwords_make_a_book(place: Path, password: str) -> None:
    Book.create(place, password, work=cipher.SAMPLE).close()
    Book.open(place, password).close()


def test_that_two_books_of_one_password_have_different_salts_and_keys(tmp_path: Path) -> None:
    salts = {cipher.new_salt() for _ in range(100)}
    assert len(salts) == 100
    one, two = (cipher.derive(PASSWORD, cipher.new_salt(cipher.SAMPLE), tmp_path) for _ in range(2))
    assert one.raw() != two.raw()


def test_that_a_key_shows_nothing_of_itself() -> None:
    key = cipher.Key(b"\xab" * 32, b"\xcd" * 16)
    assert "ab" * 4 not in f"{key!r}{key}"
    assert "cd" * 4 not in f"{key!r}{key}"


@pytest.mark.parametrize(("secret", "salt"), [(b"", b"s" * 16), (b"k" * 32, b""), (b"k" * 31, b"s" * 16)])
def test_that_an_empty_or_short_key_is_refused(secret: bytes, salt: bytes) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        cipher.Key(secret, salt)


def test_that_a_plain_connection_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "plain.medins"
    connection = apsw.Connection(str(path))
    connection.execute("CREATE TABLE a (b)")
    with pytest.raises(errors.NotEncrypted):
        cipher.prove(connection, cipher.Key(b"k" * 32, b"s" * 16), path)
    connection.close()


@pytest.mark.parametrize(("name", "value"), [("cipher", "chacha20"), ("legacy", 3)])
def test_that_another_cipher_is_noticed(tmp_path: Path, name: str, value: str | int) -> None:
    path = tmp_path / "other.medins"
    key = cipher.Key(b"k" * 32, b"s" * 16)
    connection = apsw.Connection(str(path))
    connection.pragma("cipher", "sqlcipher")
    connection.pragma(name, value)
    connection.pragma("key", key.raw())
    connection.execute("CREATE TABLE a (b)")
    with pytest.raises(errors.NotEncrypted):
        cipher.prove(connection, key, path)
    connection.close()


def test_that_a_file_whose_head_is_not_the_salt_is_noticed(book: Book, place: Path, tmp_path: Path) -> None:
    book.close()
    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    connection = connect(place, key, write=True)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"SQLite format 3\0")
    with pytest.raises(errors.NotEncrypted):
        cipher.prove(connection, key, elsewhere)
    connection.close()


def test_that_every_connection_to_a_book_is_proved(book: Book, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[apsw.Connection] = []

    def refuse(connection: apsw.Connection, _key: cipher.Key, path: Path) -> None:
        opened.append(connection)
        raise errors.NotEncrypted(path)

    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    monkeypatch.setattr("medins_desktop.book.connection.prove", refuse)
    for write in (True, False):
        with pytest.raises(errors.NotEncrypted):
            connect(place, key, write=write)
        with pytest.raises(apsw.ConnectionClosedError):
            opened[-1].execute("SELECT 1")


def test_that_every_connection_is_set_for_safety(book: Book, place: Path) -> None:
    book.close()
    key = cipher.derive(PASSWORD, cipher.read_salt(place), place)
    for write in (True, False):
        connection = connect(place, key, write=write)
        names = ("journal_mode", "synchronous", "foreign_keys", "secure_delete", "temp_store", "trusted_schema")
        assert [connection.pragma(name) for name in names] == ["wal", 2, 1, 1, 2, 0]
        assert (connection.pragma("cache_size") == -WRITER_KIB) is write
        connection.close()


DUMPED = """
import ctypes, resource, sys
from pathlib import Path
from medins_desktop.book import cipher
libc = ctypes.CDLL(None)
cipher.derive("some password", cipher.new_salt(cipher.SAMPLE), Path("x"))
print(resource.getrlimit(resource.RLIMIT_CORE)[0], libc.prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_that_a_process_with_a_key_leaves_no_memory_image() -> None:
    told = subprocess.run([sys.executable, "-c", DUMPED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["0", "0"]


def test_that_a_connection_proves_its_password_before_anything_is_read(book: Book, place: Path) -> None:
    book.close()
    other = cipher.derive("又一个不对的密码", cipher.read_salt(place), place)
    for write in (False, True):
        with pytest.raises(errors.WrongPassword):
            connect(place, other, write=write).close()
