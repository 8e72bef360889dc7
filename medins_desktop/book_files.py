"""What a book looks like among other files: its ending, its head, and the log beside it.

A leaf: whoever writes a file asks here that it is no book, and needs nothing of the book itself for it.
"""

from pathlib import Path

SUFFIX = ".medins"
MARK = b"MdB"
"""The first bytes of every book."""
BESIDE = ("-wal", "-shm", "-journal")
"""Endings of what SQLite keeps beside a book that is open, or was when the power failed."""


def is_of_a_book(path: Path) -> bool:
    """Whether a book, or what belongs to one, lies at ``path``, by whatever name it is called. Raises OSError."""
    name = path.name.casefold()
    if name.endswith(tuple(SUFFIX + ending for ending in BESIDE)):
        return path.exists()
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return name.endswith(SUFFIX) or file.read(len(MARK)) == MARK
    except FileNotFoundError:
        return False
