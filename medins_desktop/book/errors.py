"""What can go wrong with a book, as data.

The words stand in the catalogue under an error's ``key`` and are filled from its ``figures``.
"""
# ruff: noqa: N818 - each name says what is the matter; BookError above them says that it is an error

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import ClassVar

import apsw


class BookError(Exception):
    """A book that cannot be read or written; whatever was being written is not in it.

    Say it with ``say(error.key, **error.figures)``. The exception's own text is the key alone, so that no name,
    number or password can reach a log. ``figures`` always has ``path``, the place.
    """

    key: ClassVar[str] = "book.error_unexpected"

    def __init__(self, path: Path, **figures: object) -> None:
        super().__init__(self.key)
        self.path = path
        self.figures: dict[str, object] = {"path": str(path), **figures}


class WrongPassword(BookError):
    """The password is not this book's, or the first bytes of the file are damaged."""

    key = "book.error_wrong_password"


class PasswordTooShort(BookError):
    """A new book asks for a longer password."""

    key = "book.error_password_too_short"


class NotABook(BookError):
    """The file is something else."""

    key = "book.error_not_a_book"


class NewerBook(BookError):
    """A later version of the program wrote this book."""

    key = "book.error_newer_book"


class DamagedBook(BookError):
    """The file was cut or altered."""

    key = "book.error_damaged"


class BookMissing(BookError):
    """There is no such file or folder."""

    key = "book.error_missing"


class AnotherBook(BookError):
    """The file at the path is not the book that was open."""

    key = "book.error_another"


class BookExists(BookError):
    """A new book would overwrite a file."""

    key = "book.error_exists"


class BookLocked(BookError):
    """Another program is writing to the book."""

    key = "book.error_locked"


class ReadOnlyPlace(BookError):
    """The file or its folder cannot be written."""

    key = "book.error_read_only"


class DiskFull(BookError):
    """There is no room, or the disk takes no more."""

    key = "book.error_disk_full"


class DiskFailed(BookError):
    """The disk does not answer as it should: unplugged, failing, a broken network place."""

    key = "book.error_disk_failed"


class BookChangedElsewhere(BookError):
    """Somebody else wrote to the same person or employer in the meantime."""

    key = "book.error_changed_elsewhere"


class NoSuchPerson(BookError):
    """The person is no longer in the book."""

    key = "book.error_no_such_person"


class EmployerExists(BookError):
    """There is an employer of this name already."""

    key = "book.error_employer_exists"


class NotEncrypted(BookError):
    """The file would be, or is, plain text: nothing is written to it."""

    key = "book.error_not_encrypted"


class BackupFailed(BookError):
    """No good backup could be made; the book itself is as it was."""

    key = "book.error_backup_failed"


_BY_RESULT: dict[int, type[BookError]] = {
    apsw.SQLITE_BUSY: BookLocked,
    apsw.SQLITE_LOCKED: BookLocked,
    apsw.SQLITE_PROTOCOL: BookLocked,
    apsw.SQLITE_READONLY: ReadOnlyPlace,
    apsw.SQLITE_CANTOPEN: ReadOnlyPlace,
    apsw.SQLITE_PERM: ReadOnlyPlace,
    apsw.SQLITE_FULL: DiskFull,
    apsw.SQLITE_CORRUPT: DamagedBook,
    apsw.SQLITE_NOTADB: DamagedBook,
    apsw.SQLITE_IOERR: DiskFailed,
}

_NO_ROOM = {apsw.SQLITE_IOERR_WRITE, apsw.SQLITE_IOERR_TRUNCATE, apsw.SQLITE_IOERR_SHMSIZE}

_BY_ERRNO: dict[int | None, type[BookError]] = {
    errno.ENOENT: BookMissing,
    errno.ENOTDIR: BookMissing,
    errno.EEXIST: BookExists,
    errno.EISDIR: NotABook,
    errno.EACCES: ReadOnlyPlace,
    errno.EPERM: ReadOnlyPlace,
    errno.EROFS: ReadOnlyPlace,
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EFBIG: DiskFull,
}


def from_database(error: apsw.Error, path: Path) -> BookError:
    """The error in the field's own terms; ``code`` among the figures is SQLite's own number."""
    code = int(getattr(error, "extendedresult", 0))
    kind = DiskFull if code in _NO_ROOM else _BY_RESULT.get(int(getattr(error, "result", 0)), BookError)
    return kind(path, code=code)


def from_system(error: OSError, path: Path) -> BookError:
    """The error of a file or folder in the field's own terms."""
    return _BY_ERRNO.get(error.errno, DiskFailed)(path, code=error.errno or 0)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Within it, an error of the database or of the disk becomes a BookError about ``path``."""
    try:
        yield
    except apsw.Error as error:
        raise from_database(error, path) from error
    except OSError as error:
        raise from_system(error, path) from error
