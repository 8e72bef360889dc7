"""Backups: whole, checked copies under the same password, in a folder beside the book.

A backup is a book: to restore it, open it. Older ones are thinned only after a new one has proved good.
"""

import os
import re
from contextlib import suppress
from datetime import datetime, time
from pathlib import Path
from typing import NamedTuple, Protocol

from medins_desktop.book.errors import BackupFailed, BookError, BookReplaced, DamagedBook, DiskUnreadable
from medins_desktop.book.faults import from_system
from medins_desktop.book.thinning import surplus

_STAMP = " %Y-%m-%d %H%M%S"
_NAME = re.compile(r"( \d{4}-\d\d-\d\d \d{6})(?: \((\d+)\))?\.medins")
_FOLDER = ".backups"
DAY_ENDS = time(23, 50)
"""From here on the day's last state is kept, where a program stays open over midnight."""


class Original(Protocol):
    """What is backed up: the open book."""

    path: Path

    def copy_to(self, target: Path) -> None:
        """Write a whole, checked copy. Raises DamagedBook, or what the disk says."""

    def is_untouched(self, copy: Path) -> bool:
        """Whether a copy is as it was written: nobody has opened it or put another file in its place."""


class Backup(NamedTuple):
    """A backup file and the local time at which it was made.

    ``turn`` goes up by one whenever the clock was behind the last backup, so that the order is not the clock's.
    """

    turn: int
    at: datetime
    path: Path


def folder_of(book_path: Path) -> Path:
    """Where the backups of a book lie."""
    return book_path.with_name(f"{book_path.name}{_FOLDER}")


def original_of(path: Path) -> tuple[Path, datetime] | None:
    """The book of which the file at ``path`` is a backup, and of when; None where it is none."""
    if not path.parent.name.endswith(_FOLDER):
        return None
    original = path.parent.with_name(path.parent.name.removesuffix(_FOLDER))
    found = _read_name(original, path)
    return (original, found.at) if found is not None else None


def _read_name(book_path: Path, entry: Path) -> Backup | None:
    """What the name of a file tells; None for a file of another name, which is not ours to touch."""
    found = _NAME.fullmatch(entry.name.removeprefix(book_path.stem))
    if found is None:
        return None
    with suppress(ValueError):
        return Backup(int(found[2] or 1), datetime.strptime(found[1], _STAMP), entry)  # noqa: DTZ007
    return None


def _name(book_path: Path, now: datetime, made: list[Backup]) -> str:
    """The name of the backup after those that are ``made``."""
    turn = made[0].turn if made else 1
    if made and now.replace(tzinfo=None, microsecond=0) <= made[0].at:
        turn += 1
    return f"{book_path.stem}{now:{_STAMP}}{f' ({turn})' if turn > 1 else ''}.medins"


def backups(book_path: Path) -> list[Backup]:
    """The backups of a book, newest first. Raises BookError where their folder cannot be read."""
    folder = folder_of(book_path)
    try:
        entries = list(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise from_system(error, folder) from error
    found = (_read_name(book_path, entry) for entry in entries)
    return sorted((backup for backup in found if backup is not None), reverse=True)


def back_up(book: Original, now: datetime) -> Path:
    """Make a backup, check it wholly, thin the older ones; its path. Meant for a background thread.

    Raises DamagedBook where the book itself cannot be read, BackupFailed where no good copy could be made; the book
    and the older backups are as they were then.
    """
    folder = folder_of(book.path)
    part = folder / f"{book.path.name}.part"
    try:
        folder.mkdir(exist_ok=True)
        target = folder / _name(book.path, now, backups(book.path))
        part.unlink(missing_ok=True)
        book.copy_to(part)
        part.replace(target)
        sync(folder)
        _thin(book, target)
    except DamagedBook as error:
        raise DamagedBook(book.path) from error
    except (BookReplaced, DiskUnreadable):  # their own words fit better
        raise
    except (BookError, OSError) as error:
        raise BackupFailed(folder) from error
    finally:
        with suppress(OSError):  # what stays behind is removed by the next backup
            part.unlink(missing_ok=True)
    return target


def back_up_daily(book: Original, now: datetime | None = None) -> Path | None:
    """Make today's backup unless there is one: once a day, and once more before the day ends; in the background.

    Raises as ``back_up`` does; whoever calls this tells the user.
    """
    now = now or datetime.now().astimezone()
    made = backups(book.path)
    return None if made and not is_due(made[0].at, now) else back_up(book, now)


def is_due(last: datetime, now: datetime) -> bool:
    """Whether this day, or its last minutes, have no backup yet, where the last one was made then."""
    if last.date() != now.date():
        return True
    return last.time() < DAY_ENDS <= now.time()


def _thin(book: Original, newest: Path) -> None:
    """Remove the surplus: never the one just made, and none that somebody has opened."""
    made = backups(book.path)
    too_many = surplus(backup.at for backup in made)
    for backup in made:
        if backup.at in too_many and backup.path != newest and book.is_untouched(backup.path):
            backup.path.unlink(missing_ok=True)


def sync(folder: Path) -> bool:
    """Make the renaming last through a power cut; whether the file system can (some shares cannot)."""
    if os.name == "nt":
        return True  # it does so by itself
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        return True
    return False
