"""Connections to a book, each with the same settings and each proved to be encrypted."""

from contextlib import ExitStack
from pathlib import Path

import apsw

from medins_desktop.book.cipher import Key, prove, unlock
from medins_desktop.book.errors import ReadOnlyPlace
from medins_desktop.book.faults import in_words

BUSY_MS = 2000  # long enough for another window's save, short enough for a person to wait

WRITER_KIB = 64 * 1024
"""Pages kept by who writes: an import puts identity numbers all over their index, and each page that has to come and go
again is decrypted and encrypted again.
"""

_SETTINGS = (
    ("foreign_keys", 1),
    ("secure_delete", 1),
    ("synchronous", 2),  # FULL: in WAL mode NORMAL may lose the newest commits when the power fails
    ("temp_store", 2),  # MEMORY: a temporary file would be plain text
    ("trusted_schema", 0),
    ("cell_size_check", 1),
)


def connect(path: Path, key: Key, *, write: bool, fresh: bool = False) -> apsw.Connection:
    """An open connection to an existing file, keyed and proved; an empty, ``fresh`` one is proved by the caller.

    Raises WrongPassword, DamagedBook, ReadOnlyPlace and the like. The caller closes it.
    """
    flags = apsw.SQLITE_OPEN_READWRITE if write else apsw.SQLITE_OPEN_READONLY
    with in_words(path), ExitStack() as on_error:
        connection = apsw.Connection(str(path), flags=flags)
        on_error.callback(connection.close)
        connection.set_busy_timeout(BUSY_MS)
        unlock(connection, key, path)
        for name, value in _SETTINGS:
            connection.pragma(name, value)
        if write:
            connection.pragma("cache_size", -WRITER_KIB)
        if write and connection.readonly("main"):  # SQLite falls back to reading without a word
            raise ReadOnlyPlace(path)
        if not fresh:
            prove(connection, key, path)
        on_error.pop_all()
    return connection


def use_wal(connection: apsw.Connection) -> None:
    """Keep changes in a log beside the file, so that readers and the writer do not wait for each other."""
    connection.pragma("journal_mode", "wal")
