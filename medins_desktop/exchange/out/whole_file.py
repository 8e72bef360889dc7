"""A file that is written whole or not at all: beside its place first, then put there at once."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from medins_desktop.exchange.out.errors import NotWritten, in_words


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A path to write to; when the block ends well the file there takes the place of ``path``.

    It lies in a folder of its own beside ``path`` that nobody else may read and that is removed in any case. Raises
    NotWritten.
    """
    refuse_open_elsewhere(path)
    folder = path.with_name(f".{uuid4().hex[:12]}")
    with in_words(path):
        if path.is_dir():
            raise IsADirectoryError
        folder.mkdir(mode=0o700)
    try:
        fresh = folder / path.name
        with in_words(path):
            yield fresh
            _to_disk(fresh)
            fresh.replace(path)
            _to_disk(path.parent)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def refuse_open_elsewhere(path: Path) -> None:
    """Refuse a file that a spreadsheet program has open: it would write its old rows over ours."""
    marks = (path.with_name(f".~lock.{path.name}#"), path.with_name(f"~${path.name}"))
    if path.exists() and any(mark.exists() for mark in marks):
        raise NotWritten("out.open_elsewhere", path)


def _to_disk(path: Path) -> None:
    """Have file or folder on the disk before going on; Windows keeps folders by itself."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
