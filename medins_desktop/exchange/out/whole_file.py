"""The one road of a file that the user names: written whole or not at all, and never over what must not be lost."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from medins_desktop.book_files import is_of_a_book
from medins_desktop.exchange.out.errors import NotWritten, in_words


@contextmanager
def whole_file(path: Path, made_from: Sequence[Path] = ()) -> Iterator[Path]:
    """A path to write to; when the block ends well the file there takes the place of ``path``.

    It lies in a folder of its own beside ``path`` that nobody else may read and that is removed in any case. A book is
    never written over, nor are the files ``made_from``, by whatever name they are called. Raises NotWritten.
    """
    refuse_over(path, made_from)
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


def write_raw(path: Path, raw: bytes, *, private: bool = False) -> None:
    """Write these bytes by that road; a private file is for nobody else to read. Raises NotWritten."""
    with whole_file(path) as fresh:
        fresh.touch(0o600 if private else 0o666)
        fresh.write_bytes(raw)


def stands(path: Path) -> bool:
    """Whether a file stands at ``path`` that would be replaced. A path that no file can have: the writing says it."""
    try:
        return path.is_file()
    except OSError:
        return False


def refuse_over(path: Path, made_from: Sequence[Path]) -> None:
    """Refuse to write over a book, its log, or a file that is read for what is written. Raises NotWritten."""
    with in_words(path):
        if is_of_a_book(path):
            raise NotWritten("out.is_book", path)
        if any(_is_same(path, each) for each in made_from):
            raise NotWritten("out.is_source", path)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except FileNotFoundError:
        return False


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
