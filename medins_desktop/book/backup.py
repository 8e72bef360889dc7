"""Backups: whole, checked copies under the same password, in a folder beside the book.

A backup is a book: to restore it, open it. Older ones are thinned only after a new one has proved good.
"""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import NamedTuple, Protocol

from medins_desktop.book.errors import BackupFailed, BookError, DamagedBook
from medins_desktop.book.faults import from_system
from medins_desktop.book.thinning import surplus

_STAMP = " %Y-%m-%d %H%M%S.medins"


class Original(Protocol):
    """What is backed up: the open book."""

    path: Path

    def copy_to(self, target: Path) -> None:
        """Write a whole, checked copy. Raises DamagedBook, or what the disk says."""


class Backup(NamedTuple):
    """A backup file and the local time at which it was made."""

    at: datetime
    path: Path


def folder_of(book_path: Path) -> Path:
    """Where the backups of a book lie."""
    return book_path.with_name(f"{book_path.name}.backups")


def backups(book_path: Path) -> list[Backup]:
    """The backups of a book, newest first. Raises BookError where their folder cannot be read."""
    folder = folder_of(book_path)
    try:
        entries = list(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise from_system(error, folder) from error
    found = []
    for entry in entries:
        with suppress(ValueError):  # a file of another name is not ours to touch
            found.append(Backup(datetime.strptime(entry.name.removeprefix(book_path.stem), _STAMP), entry))  # noqa: DTZ007
    return sorted(found, reverse=True)


def back_up(book: Original, now: datetime) -> Path:
    """Make a backup, check it wholly, thin the older ones; its path. Meant for a background thread.

    Raises DamagedBook where the book itself cannot be read, BackupFailed where no good copy could be made; the book
    and the older backups are as they were then.
    """
    folder = folder_of(book.path)
    target = folder / f"{book.path.stem}{now:{_STAMP}}"
    part = folder / f"{book.path.name}.part"
    try:
        folder.mkdir(exist_ok=True)
        part.unlink(missing_ok=True)
        book.copy_to(part)
        part.replace(target)
        _sync(folder)
        _thin(book.path)
    except DamagedBook as error:
        raise DamagedBook(book.path) from error
    except (BookError, OSError) as error:
        raise BackupFailed(folder) from error
    finally:
        with suppress(OSError):  # what stays behind is removed by the next backup
            part.unlink(missing_ok=True)
    return target


def back_up_daily(book: Original, now: datetime | None = None) -> Path | None:
    """Make today's backup unless there is one: once a day, after opening, in the background.

    Raises as ``back_up`` does; whoever calls this tells the user.
    """
    now = now or datetime.now().astimezone()
    made = backups(book.path)
    if made and made[0].at.date() == now.date():
        return None
    return back_up(book, now)


def _thin(book_path: Path) -> None:
    made = backups(book_path)
    too_many = surplus(backup.at for backup in made)
    for backup in made:
        if backup.at in too_many:
            backup.path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Make the renaming last through a power cut, where the system can (Windows does it by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
