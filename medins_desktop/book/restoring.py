"""A backup takes the place of its book; what was there before stays beside it under another name."""

import os
import shutil
from contextlib import ExitStack, suppress
from datetime import datetime
from pathlib import Path

from medins_desktop.book.backup import sync
from medins_desktop.book.errors import BookExists, BookInUse
from medins_desktop.book.faults import in_words
from medins_desktop.book.frames import index_of, log_of
from medins_desktop.book.hold import Hold


def restore(backup: Path, original: Path, now: datetime) -> Path | None:
    """Put ``backup`` in the place of ``original``; where the former file and its log are now, None where was none.

    A power cut at any moment leaves the one or the other whole. Raises BookInUse where the original is open, or what
    the disk says; nothing has changed then.
    """
    original = Path(os.path.realpath(original))
    with in_words(original), ExitStack() as on_error:
        former = _keep_former(original, now, on_error) if original.exists() else None
        part = original.with_name(f"{original.name}.part")
        on_error.callback(_forget, part)
        _copy(backup, part)
        part.replace(original)
        on_error.pop_all()
        for left in (log_of(original), index_of(original)):  # its log goes with the former file
            left.unlink(missing_ok=True)
        sync(original.parent)
    return former


def copy_backup(backup: Path, target: Path) -> Path:
    """A copy of a backup at ``target``, to be worked in. Raises BookExists, or what the disk says."""
    with in_words(target):
        if target.exists():
            raise BookExists(target)
        part = target.with_name(f"{target.name}.part")
        with ExitStack() as on_error:
            on_error.callback(_forget, part)
            _copy(backup, part)
            part.replace(target)
            on_error.pop_all()
        sync(target.parent)
    return target


def _keep_former(original: Path, now: datetime, on_error: ExitStack) -> Path:
    """A copy of the book as it is now, with its log; nobody may have it open."""
    with Hold.take(original) as hold:
        if not hold.alone():
            raise BookInUse(original, other="")
        former = _unused(original.with_name(f"{original.stem} {now:%Y-%m-%d %H%M%S}{original.suffix}"))
        on_error.callback(_forget, former)
        on_error.callback(_forget, log_of(former))
        _copy(original, former)
        if log_of(original).exists():
            _copy(log_of(original), log_of(former))
    return former


def _copy(source: Path, target: Path) -> None:
    shutil.copyfile(source, target)
    shutil.copymode(source, target)
    with target.open("rb+") as file:
        os.fsync(file.fileno())


def _forget(part: Path) -> None:
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _unused(path: Path) -> Path:
    candidate, number = path, 2
    while candidate.exists():
        candidate = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return candidate
