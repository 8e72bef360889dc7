"""What SQLite and the operating system report, in the field's own terms."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from medins_desktop.book.errors import (
    BookError,
    BookExists,
    BookLocked,
    BookMissing,
    DamagedBook,
    DiskFailed,
    DiskFull,
    DiskUnreadable,
    NotABook,
    ReadOnlyPlace,
)
from medins_desktop.book.handles import is_readable

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

_UNREADABLE = {apsw.SQLITE_IOERR_READ, apsw.SQLITE_IOERR_CORRUPTFS, apsw.SQLITE_IOERR_DATA}

_NUMBERED: dict[type[BookError], tuple[str, ...]] = {
    BookMissing: ("ENOENT", "ENOTDIR"),
    BookExists: ("EEXIST",),
    NotABook: ("EISDIR",),
    ReadOnlyPlace: ("EACCES", "EPERM", "EROFS"),
    DiskFull: ("ENOSPC", "EDQUOT", "EFBIG"),
    BookLocked: ("EBUSY", "ETXTBSY"),
}
_BY_ERRNO: dict[int, type[BookError]] = {
    getattr(errno, name): kind for kind, names in _NUMBERED.items() for name in names if hasattr(errno, name)
}
"""Numbers of the system that say more than that the disk failed; some systems lack some."""

_GONE = frozenset(
    getattr(errno, name)
    for name in ("EIO", "ENODEV", "ENXIO", "ESTALE", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH",
                 "ENETDOWN", "ENETUNREACH", "EREMOTEIO", "ENOMEDIUM")
    if hasattr(errno, name)
)  # fmt: skip
"""Numbers for a stick that was pulled and a network place that is gone."""

_BY_WINERROR: dict[int, type[BookError]] = {
    32: BookLocked,  # a sharing violation: a virus scanner or a sync program holds the file
    33: BookLocked,
    19: ReadOnlyPlace,  # write protection
    39: DiskFull,
    112: DiskFull,
    23: DiskUnreadable,  # a bad checksum
}

_BY_SYSTEM = {apsw.SQLITE_IOERR, apsw.SQLITE_CANTOPEN}
"""Results of SQLite for which the system's number says what is the matter."""


def from_database(error: apsw.Error, path: Path, number: int = 0) -> BookError:
    """The error in the field's own terms; ``code`` among the figures is SQLite's own number.

    ``number`` is what the system told SQLite (errno), 0 where that is not known.
    """
    code = int(getattr(error, "extendedresult", 0))
    return _kind(int(getattr(error, "result", 0)), code, number)(path, code=code)


def _kind(result: int, code: int, number: int) -> type[BookError]:
    kind = _BY_RESULT.get(result, BookError)
    if code in _UNREADABLE:
        return DiskUnreadable
    if result not in _BY_SYSTEM or not number:
        return kind
    return DiskFailed if number in _GONE else _BY_ERRNO.get(number, kind)


def from_system(error: OSError, path: Path) -> BookError:
    """The error of a file or folder in the field's own terms."""
    kind = _BY_WINERROR.get(getattr(error, "winerror", None) or 0) or _BY_ERRNO.get(error.errno or 0, DiskFailed)
    return kind(path, code=error.errno or 0)


def from_check(found: list[str], path: Path) -> BookError | None:
    """The error that a check of the whole file reports as a finding: pages that could not be read at all."""
    for text in found:
        told = re.search(r"error code=(\d+)", text)
        if told and (code := int(told[1])) & 0xFF == apsw.SQLITE_IOERR:
            return DiskUnreadable(path, code=code)
    return None


@contextmanager
def in_words(path: Path, connection: apsw.Connection | None = None) -> Iterator[None]:
    """Within it, an error of the database or of the disk becomes a BookError about ``path``.

    With ``connection`` the system's own number is asked for, which tells a full disk from one that was pulled.
    """
    try:
        yield
    except apsw.Error as error:
        number = connection.system_errno if connection else 0  # a closed one has none
        told = from_database(error, path, number)
        if isinstance(told, DamagedBook) and not is_readable(path):  # SQLite takes what it cannot read for damaged
            told = DiskUnreadable(path, code=told.figures["code"])
        raise told from error
    except OSError as error:
        raise from_system(error, path) from error
