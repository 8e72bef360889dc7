"""The log beside a book (``-wal``): its frames as SQLite's file format lays them down, read without changing anything.

See https://www.sqlite.org/fileformat2.html, section 4. The pages within are encrypted; heads and sums are not.
"""

import struct
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

from medins_desktop.book.cipher import PAGE

HEAD, FRAME_HEAD = 32, 24
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_WORD = 0xFFFFFFFF


class Frame(NamedTuple):
    """A page as a transaction wrote it. ``at`` is where in the log its content begins; ``ends`` a transaction."""

    page: int
    at: int
    ends: bool


def log_of(path: Path) -> Path:
    """Where the log of a book lies."""
    return path.with_name(f"{path.name}-wal")


def index_of(path: Path) -> Path:
    """Where the index of the log lies, which is made anew whenever it is missing."""
    return path.with_name(f"{path.name}-shm")


def committed(log: Path) -> list[Frame]:
    """The frames up to the end of the last whole transaction, as SQLite would recover them. Raises OSError."""
    try:
        with log.open("rb") as file:
            frames = list(_sound(file))
    except FileNotFoundError:
        return []
    while frames and not frames[-1].ends:
        frames.pop()
    return frames


def _sound(file: BinaryIO) -> Iterator[Frame]:
    head = file.read(HEAD)
    if len(head) < HEAD:
        return
    magic, _, size, _, salt1, salt2, sum1, sum2 = struct.unpack(">8I", head)
    if magic not in (_LITTLE, _BIG) or size != PAGE:
        return
    code = "<" if magic == _LITTLE else ">"
    sums = _summed(head[:24], (0, 0), code)
    if sums != (sum1, sum2):
        return
    at = HEAD
    while len(frame := file.read(FRAME_HEAD + PAGE)) == FRAME_HEAD + PAGE:
        page, pages, frame1, frame2, sum1, sum2 = struct.unpack(">6I", frame[:FRAME_HEAD])
        sums = _summed(frame[:8], sums, code)
        sums = _summed(frame[FRAME_HEAD:], sums, code)
        if not page or (frame1, frame2) != (salt1, salt2) or sums != (sum1, sum2):
            return
        yield Frame(page, at + FRAME_HEAD, pages > 0)
        at += len(frame)


def _summed(data: bytes, sums: tuple[int, int], code: str) -> tuple[int, int]:
    """SQLite's running sum over pairs of words."""
    first, second = sums
    words = array("I", struct.unpack(f"{code}{len(data) // 4}I", data))
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & _WORD
        second = (second + two + first) & _WORD
    return first, second
