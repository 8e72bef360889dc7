"""Every error of the book has words in both languages that name the place, and no secrets."""

import errno
from pathlib import Path

import apsw
import pytest

from medins_desktop.book import errors, faults
from medins_desktop.book.book import Book
from medins_desktop.words import LANGUAGES, Language, say
from tests.book.people import PASSWORD

PLACE = Path("/somewhere/办公室.medins")
KINDS: list[type[errors.BookError]] = [errors.BookError, *errors.BookError.__subclasses__()]
WITHOUT_PLACE = {errors.PasswordTooShort, errors.EmployerExists}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_an_error_speaks_and_names_the_place(kind: type[errors.BookError], language: Language) -> None:
    error = kind(PLACE, code=1, least=8, name="示例商贸有限公司", log=PLACE, other="")
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
        (apsw.SQLITE_IOERR_WRITE, errors.DiskFailed),
        (apsw.SQLITE_IOERR_READ, errors.DiskUnreadable),
        (apsw.SQLITE_IOERR_CORRUPTFS, errors.DiskUnreadable),
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
    error = faults.from_database(raised, PLACE)
    assert type(error) is kind
    assert error.figures["path"] == str(PLACE)


@pytest.mark.parametrize(
    ("result", "number", "kind"),
    [
        (apsw.SQLITE_IOERR_WRITE, errno.EFBIG, errors.DiskFull),
        (apsw.SQLITE_IOERR_WRITE, errno.EDQUOT, errors.DiskFull),
        (apsw.SQLITE_IOERR_WRITE, errno.EIO, errors.DiskFailed),
        (apsw.SQLITE_IOERR_WRITE, errno.ENODEV, errors.DiskFailed),
        (apsw.SQLITE_IOERR_TRUNCATE, errno.ESTALE, errors.DiskFailed),
        (apsw.SQLITE_IOERR_SHMSIZE, errno.ENOSPC, errors.DiskFull),
        (apsw.SQLITE_IOERR_FSYNC, errno.ENOSPC, errors.DiskFull),
        (apsw.SQLITE_IOERR_LOCK, errno.EACCES, errors.ReadOnlyPlace),
        (apsw.SQLITE_IOERR_READ, errno.EIO, errors.DiskUnreadable),
        (apsw.SQLITE_CANTOPEN, errno.ENOENT, errors.BookMissing),
        (apsw.SQLITE_CANTOPEN, errno.ENXIO, errors.DiskFailed),
        (apsw.SQLITE_CANTOPEN, errno.EACCES, errors.ReadOnlyPlace),
        (apsw.SQLITE_CORRUPT, errno.EIO, errors.DamagedBook),  # a number of some time before
    ],
)
def test_that_the_number_of_the_system_tells_full_from_pulled_from_forbidden(
    result: int, number: int, kind: type[errors.BookError]
) -> None:
    raised = apsw.exception_for(result)
    assert isinstance(raised, apsw.Error)
    assert type(faults.from_database(raised, PLACE, number)) is kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOENT, errors.BookMissing),
        (errno.ENOSPC, errors.DiskFull),
        (errno.EDQUOT, errors.DiskFull),
        (errno.EACCES, errors.ReadOnlyPlace),
        (errno.EROFS, errors.ReadOnlyPlace),
        (errno.EIO, errors.DiskFailed),
        (errno.ENODEV, errors.DiskFailed),
        (errno.ESTALE, errors.DiskFailed),
        (errno.EHOSTDOWN, errors.DiskFailed),
        (errno.EBUSY, errors.BookLocked),
    ],
)
def test_that_an_error_of_the_system_has_its_words(number: int, kind: type[errors.BookError]) -> None:
    assert type(faults.from_system(OSError(number, "?"), PLACE)) is kind


def test_that_windows_has_its_own_numbers() -> None:
    error = OSError("?")
    for number, kind in ((112, errors.DiskFull), (32, errors.BookLocked), (23, errors.DiskUnreadable)):
        error.winerror = number  # type: ignore[attr-defined]
        assert type(faults.from_system(error, PLACE)) is kind


def test_that_a_page_that_could_not_be_read_is_no_damage() -> None:
    assert faults.from_check(["row 3 missing from index"], PLACE) is None
    unread = faults.from_check(["Tree 4 page 9: unable to get the page. error code=266"], PLACE)
    assert type(unread) is errors.DiskUnreadable
    assert faults.from_check(["Tree 4 page 9: unable to get the page. error code=11"], PLACE) is None


def test_that_what_the_disk_cannot_read_is_not_called_damaged(book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite reports both as the same."""
    raised = apsw.exception_for(apsw.SQLITE_CORRUPT)
    with pytest.raises(errors.DamagedBook), faults.in_words(book.path):
        raise raised

    def broken(*_: object) -> bytes:
        raise OSError(errno.EIO, "?")

    monkeypatch.setattr("medins_desktop.book.handles.read", broken)
    with pytest.raises(errors.DiskUnreadable), faults.in_words(book.path):
        raise raised


def test_that_an_error_of_the_disk_without_a_number_is_still_told() -> None:
    assert type(faults.from_system(OSError("?"), PLACE)) is errors.DiskFailed
