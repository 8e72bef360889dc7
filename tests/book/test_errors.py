"""Every error of the book has words in both languages that name the place, and no secrets."""

from pathlib import Path

import apsw
import pytest

from medins_desktop.book import errors
from medins_desktop.book.book import Book
from medins_desktop.words import LANGUAGES, Language, say
from tests.book.people import PASSWORD

PLACE = Path("/somewhere/办公室.medins")
KINDS: list[type[errors.BookError]] = [errors.BookError, *errors.BookError.__subclasses__()]
WITHOUT_PLACE = {errors.PasswordTooShort, errors.EmployerExists}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_an_error_speaks_and_names_the_place(kind: type[errors.BookError], language: Language) -> None:
    error = kind(PLACE, code=1, least=8, name="示例商贸有限公司")
    text = say(error.key, language=language, **error.figures)
    assert "{" not in text
    assert len(text) > 15
    assert (str(PLACE) in text) != (kind in WITHOUT_PLACE)


def test_that_each_error_has_words_of_its_own() -> None:
    assert len({kind.key for kind in KINDS}) == len(KINDS)


def test_that_an_error_logged_shows_neither_password_nor_person(book: Book, place: Path) -> None:
    book.close()
    with pytest.raises(errors.WrongPassword) as caught:
        Book.open(place, PASSWORD + "x")
    assert PASSWORD not in f"{caught.value!r}{caught.value}{caught.value.figures}{caught.value.__cause__!r}"
    assert str(caught.value) == "book.error_wrong_password"


@pytest.mark.parametrize(
    ("result", "kind"),
    [
        (apsw.SQLITE_BUSY, errors.BookLocked),
        (apsw.SQLITE_FULL, errors.DiskFull),
        (apsw.SQLITE_IOERR_WRITE, errors.DiskFull),
        (apsw.SQLITE_IOERR_READ, errors.DiskFailed),
        (apsw.SQLITE_IOERR_FSYNC, errors.DiskFailed),
        (apsw.SQLITE_CORRUPT, errors.DamagedBook),
        (apsw.SQLITE_CANTOPEN, errors.ReadOnlyPlace),
        (apsw.SQLITE_READONLY_DIRECTORY, errors.ReadOnlyPlace),
        (apsw.SQLITE_ERROR, errors.BookError),
    ],
)
def test_that_a_result_of_the_database_becomes_its_error(result: int, kind: type[errors.BookError]) -> None:
    raised = apsw.exception_for(result)
    assert isinstance(raised, apsw.Error)
    error = errors.from_database(raised, PLACE)
    assert type(error) is kind
    assert error.figures["path"] == str(PLACE)


def test_that_an_error_of_the_disk_without_a_number_is_still_told() -> None:
    assert type(errors.from_system(OSError("?"), PLACE)) is errors.DiskFailed
