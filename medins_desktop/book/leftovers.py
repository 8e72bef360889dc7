"""Sample books of programs that were killed: they are nobody's any more, and are removed at the next start."""

import shutil
import tempfile
import time
from pathlib import Path

from medins_desktop.book.errors import BookError
from medins_desktop.book.hold import Hold

PREFIX = "medins-"
SAMPLE_FILE = "sample.medins"
JUST_MADE = 60
"""Seconds within which a folder may be that of a program that is still making its book."""


def sweep(temporary: Path | None = None) -> int:
    """Remove the sample books that no program has open; how many. What cannot be removed stays."""
    removed = 0
    for folder in (temporary or Path(tempfile.gettempdir())).glob(f"{PREFIX}*"):
        if _is_nobodys(folder):
            shutil.rmtree(folder, ignore_errors=True)
            removed += not folder.exists()
    return removed


def _is_nobodys(folder: Path) -> bool:
    try:
        age = time.time() - folder.lstat().st_mtime
        if folder.is_symlink() or age < JUST_MADE:
            return False
        with Hold.take(folder / SAMPLE_FILE) as hold:
            return hold.alone()
    except (BookError, OSError):
        return False
