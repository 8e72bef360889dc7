"""What can go wrong with a book, as data.

The words stand in the catalogue under an error's ``key`` and are filled from its ``figures``.
"""
# ruff: noqa: N818 - each name says what is the matter; BookError above them says that it is an error

from pathlib import Path
from typing import ClassVar


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


class BookInUse(BookError):
    """The file is open already under another name (``other``, empty where unknown) or on another computer."""

    key = "book.error_in_use"


class BookReplaced(BookError):
    """The open file is no longer the one at its path: moved, removed, or another one was put in its place."""

    key = "book.error_replaced"


class ForeignLog(BookError):
    """The log beside the book (``log``) was not written by the book as it is now; nothing was read."""

    key = "book.error_foreign_log"


class ReadOnlyPlace(BookError):
    """The file or its folder cannot be written."""

    key = "book.error_read_only"


class DiskFull(BookError):
    """There is no room, or the disk takes no more."""

    key = "book.error_disk_full"


class DiskFailed(BookError):
    """The disk does not answer as it should: unplugged, failing, a broken network place."""

    key = "book.error_disk_failed"


class DiskUnreadable(BookError):
    """The disk gives back a part of the file no more. Nothing says that the file itself is damaged."""

    key = "book.error_disk_unreadable"


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
