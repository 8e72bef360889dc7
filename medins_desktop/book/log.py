"""The log beside a book is read only where it belongs to the book as the file holds it.

After a crash a log is left behind, and what it holds is not in the file yet: it has to be recovered. But where a copy
or another book was put in the file's place meanwhile, SQLite would lay the log over it page by page and mix both. The
marks of file and log tell one from the other.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import apsw

from medins_desktop.book import mark
from medins_desktop.book.cipher import PAGE, Key, unlock
from medins_desktop.book.errors import BookError, ForeignLog
from medins_desktop.book.faults import in_words
from medins_desktop.book.frames import Frame, committed, index_of, log_of
from medins_desktop.book.hold import Hold
from medins_desktop.book.mark import Mark

SIGNED = 64
"""Pages at either end of a log whose signatures are tried; one is enough to tell another book's."""
TRIES = 3
"""Where the system does not tell who has a file open (Windows), the log may just be growing."""
_PLAIN_JOURNAL = b"\x01"  # the 19th byte of a file that no log was ever opened for, as copies are written


@contextmanager
def alone(path: Path, key: Key) -> Iterator[apsw.Connection]:
    """A connection that sees the file as it is on the disk, whatever lies beside it, and changes nothing."""
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    with closing(apsw.Connection(f"file:{quote(str(path))}?immutable=1", flags=flags)) as connection:
        unlock(connection, key, path)
        yield connection


@contextmanager
def _together(path: Path, key: Key) -> Iterator[apsw.Connection]:
    """A connection that sees file and log as one, and changes neither."""
    with closing(apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)) as connection:
        connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        unlock(connection, key, path)
        yield connection


def check(hold: Hold, key: Key, path: Path, *, aside: bool) -> Path | None:
    """Make sure that the log beside the held file is its own, before anything is read.

    Raises ForeignLog where it is not; with ``aside`` it is renamed instead, and its new place is returned.
    """
    if hold.is_shared():
        return None  # whoever has the book open has looked, and is writing to the log
    with in_words(path):
        for _ in range(TRIES):
            frames = committed(log_of(hold.path))
            if not frames or _belongs(hold.path, key, frames):
                return None
        if not aside:
            raise ForeignLog(path, log=str(log_of(hold.path)))
        return put_aside(hold.path)


def put_aside(path: Path) -> Path:
    """Rename the log of a book, so that it is kept and nobody reads it by mistake; its new place. Raises OSError."""
    log = log_of(path)
    now = datetime.now().astimezone()
    target, number = path.with_name(f"{path.name}.log-{now:%Y%m%d-%H%M%S}"), 2
    while target.exists():
        target = path.with_name(f"{path.name}.log-{now:%Y%m%d-%H%M%S}-{number}")
        number += 1
    log.rename(target)
    index_of(path).unlink(missing_ok=True)
    return target


def _belongs(path: Path, key: Key, frames: list[Frame]) -> bool:
    try:
        with alone(path, key) as connection:
            on_disk = mark.read(connection)
            written_as_copy = is_written_as_copy(connection)
    except (apsw.Error, BookError, ValueError):
        return _may_be_of_a_torn_file(path, key, frames)
    if written_as_copy or not _signed(path, key, frames):
        return False
    try:
        with _together(path, key) as connection:
            last = mark.read(connection)
            page = connection.execute(mark.HAS).get
            return _agree(on_disk, last, frames, page) if on_disk or last else _is_sound(connection)
    except (apsw.Error, BookError, ValueError):
        return False


def _may_be_of_a_torn_file(path: Path, key: Key, frames: list[Frame]) -> bool:
    """Whether the log belongs to a file that does not open without it: cut short while the log was written into it."""
    if not _signed(path, key, frames):
        return not _opens(path, key)  # a wrong password says nothing about a log
    try:
        with _together(path, key) as connection:
            last = mark.read(connection)
            page = connection.execute(mark.HAS).get
            with suppress(apsw.Error, ValueError):
                found = mark.on_disk(connection)
                return last is None or found is None or _agree(found, last, frames, page)
            return page in {frame.page for frame in frames}  # the page of the mark is torn itself
    except (apsw.Error, BookError, ValueError):
        return True  # damaged beyond that: opening says so


def is_written_as_copy(connection: apsw.Connection) -> bool:
    """Whether the file is as a copy is written: no log was ever opened for it."""
    return bool(connection.read("main", 0, 18, 1)[1] == _PLAIN_JOURNAL)


def _opens(path: Path, key: Key) -> bool:
    """Whether the key opens the file at all."""
    with suppress(apsw.Error, BookError), alone(path, key):
        return True
    return False


def _signed(path: Path, key: Key, frames: list[Frame]) -> bool:
    """Whether the pages of the log carry the key's signature (the first page's is of another make)."""
    tried = [frame for frame in frames if frame.page > 1]
    with log_of(path).open("rb") as file:
        for frame in {*tried[:SIGNED], *tried[-SIGNED:]}:
            file.seek(frame.at)
            if not key.signs(file.read(PAGE), frame.page):
                return False
    return True


def _agree(on_disk: Mark | None, last: Mark | None, frames: list[Frame], page: object) -> bool:
    if last is None or page not in {frame.page for frame in frames}:
        return False
    return last.follows(on_disk or Mark(0), sum(frame.ends for frame in frames))


def _is_sound(connection: apsw.Connection) -> bool:
    """For a book of before there were marks: whether file and log make a whole book."""
    counted = connection.execute("SELECT (SELECT persons FROM tally) = (SELECT count(*) FROM persons)").get
    sound = [str(text) for (text,) in connection.execute("PRAGMA integrity_check")] == ["ok"]
    return bool(counted) and sound and connection.execute("PRAGMA foreign_key_check").fetchone() is None
