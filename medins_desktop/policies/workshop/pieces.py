"""A pack's text in pieces: its head, and each table and row of the first level with the comments above it.

A piece is read by itself, so that an edit reads a block again and not the whole, and leaves all other bytes alone.
Where a text is written so that its pieces do not make the whole (a table continued further down), it is one piece.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

_HEAD = re.compile(r"[ \t]*(\[\[?)[ \t]*([A-Za-z0-9_-]+)[ \t]*(.)")


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Some lines of a text: a table of the first level, or one row of it (``[[rules]]``); the head has no name."""

    table: str
    row: bool
    text: str
    data: Mapping[str, Any]


def split(text: str) -> tuple[Piece, ...]:
    """The pieces of a text, which put together are the text. Raises tomllib.TOMLDecodeError where it is no TOML."""
    whole = tomllib.loads(text)
    # A heading within a text of several lines, or a table in two places: then the whole is one piece.
    with suppress(tomllib.TOMLDecodeError, TypeError, LookupError):
        pieces = tuple(Piece(name, row, part, tomllib.loads(part)) for name, row, part in _parts(text))
        if joined(pieces) == whole:
            return pieces
    return (Piece("", False, text, whole),)


def joined(pieces: Iterable[Piece]) -> dict[str, Any]:
    """What pieces say together. Raises TypeError or LookupError where they do not go together."""
    found: dict[str, Any] = {}
    for piece in pieces:
        if piece.row:
            found[piece.table] = [*found.get(piece.table, ()), *piece.data[piece.table]]
        elif piece.table and piece.table in found:
            raise TypeError(f"{piece.table} stands in two places")
        else:
            found.update(piece.data)
    return found


def _parts(text: str) -> Iterable[tuple[str, bool, str]]:
    """Name, whether it is a row, and lines of each piece."""
    name, row = "", False
    kept: list[str] = []
    for line in text.splitlines(keepends=True):
        head = _HEAD.match(line)
        if head:
            is_row = head[1] == "[[" and head[3] == "]"
            if is_row or head[2] != name:
                above = above_heading(kept)
                yield name, row, "".join(kept[: len(kept) - above])
                kept = kept[len(kept) - above :]
                name, row = head[2], is_row
        kept.append(line)
    yield name, row, "".join(kept)


def above_heading(lines: list[str]) -> int:
    """How many of the last lines are comments that belong to the heading below them."""
    count = 0
    while count < len(lines) and lines[-1 - count].lstrip(" \t").startswith("#"):
        count += 1
    return count


def piece_of(name: str, row: bool, text: str) -> Piece:
    """A piece of this text. Raises tomllib.TOMLDecodeError."""
    return Piece(name, row, text, tomllib.loads(text))


def copied(data: Mapping[str, Any]) -> dict[str, Any]:
    """Data that can be changed without touching the piece that it comes from."""
    return deepcopy(dict(data))
