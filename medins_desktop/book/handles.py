"""The one handle that this process has on each file of an open book, for whoever looks at its bytes.

Closing any other handle of the file would drop the locks that the process has on it, SQLite's among them.
"""

import os
import threading
from pathlib import Path

Identity = tuple[int, int]

guard = threading.RLock()
handles: dict[Identity, int] = {}
_PIECE = 1 << 20


def identity(path: Path) -> Identity:
    """What tells a file from every other, whatever its name. Raises OSError."""
    found = path.stat()
    return found.st_dev, found.st_ino


def read(handle: int, length: int, at: int) -> bytes:
    """Bytes by a handle. Raises OSError."""
    with guard:
        os.lseek(handle, at, os.SEEK_SET)
        return os.read(handle, length)


def look(path: Path, length: int, at: int = 0) -> bytes:
    """Bytes of a file as they are on the disk. Raises OSError."""
    with guard:
        held = handles.get(identity(path))
        if held is not None:
            return read(held, length, at)
        with path.open("rb") as file:
            file.seek(at)
            return file.read(length)


def is_readable(path: Path) -> bool:
    """Whether the disk gives back every byte of the file."""
    at = 0
    try:
        while piece := look(path, _PIECE, at):
            at += len(piece)
    except OSError:
        return False
    return True
