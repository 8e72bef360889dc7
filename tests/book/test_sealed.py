"""What is put away under a book's key comes back with its password alone, and is never plain text."""

from dataclasses import replace
from pathlib import Path

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.errors import AnotherBook, BookMissing, DamagedBook, WrongPassword
from medins_desktop.book.sealed import unseal

PASSWORD = "四个字的密码"
WHAT = "欧阳示例".encode() * 2000


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book.create(tmp_path / "甲.medins", PASSWORD, work=SAMPLE)


def test_that_the_password_gives_back_book_and_content(book: Book) -> None:
    sealed = book.seal(WHAT)
    book.close()
    again, what = Book.take_up(sealed, PASSWORD)
    assert what == WHAT
    assert again.count() == 0
    again.close()


def test_that_what_is_sealed_is_not_plain_text(book: Book) -> None:
    sealed = book.seal(WHAT)
    book.close()
    assert "欧阳示例".encode() not in sealed.content
    assert not sealed.content.startswith(b"SQLite")


def test_that_a_wrong_password_gives_nothing_back(book: Book) -> None:
    sealed = book.seal(WHAT)
    with pytest.raises(WrongPassword):
        book.check_password("something else")
    book.check_password(PASSWORD)
    book.close()
    with pytest.raises(WrongPassword) as caught:
        Book.take_up(sealed, "something else")
    assert caught.value.path == book.path, "the place named is the book's, not one in passing"


def test_that_the_key_that_was_held_is_proved_and_not_the_file_at_the_path(book: Book, tmp_path: Path) -> None:
    sealed = book.seal(WHAT)
    book.close()
    book.path.unlink()
    with pytest.raises(BookMissing):
        Book.take_up(sealed, PASSWORD)
    Book.create(book.path, "another password", work=SAMPLE).close()
    with pytest.raises(WrongPassword):
        Book.take_up(sealed, "another password")
    with pytest.raises(AnotherBook):
        Book.take_up(sealed, PASSWORD)
    head = sealed.salt
    forged = bytearray(book.path.read_bytes())
    forged[: len(head)] = head  # the right salt over another book's pages
    book.path.write_bytes(forged)
    with pytest.raises(AnotherBook):
        Book.take_up(sealed, PASSWORD)


def test_that_altered_content_is_refused(book: Book) -> None:
    sealed = book.seal(WHAT)
    book.close()
    altered = bytearray(sealed.content)
    altered[-100] ^= 1
    with pytest.raises(DamagedBook):
        unseal(replace(sealed, content=bytes(altered)), PASSWORD)
