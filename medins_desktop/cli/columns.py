"""Laying out text on a terminal, where a Chinese character is two columns wide."""

import unicodedata
from collections.abc import Sequence

WIDE = ("W", "F")


def width(text: str) -> int:
    """The columns that a text takes."""
    return sum(_width(character) for character in text)


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """The text filled with blanks to a number of columns."""
    blanks = " " * max(columns - width(text), 0)
    return blanks + text if right else text + blanks


def table(heading: Sequence[str], rows: Sequence[Sequence[str]], right: frozenset[int]) -> list[str]:
    """Rows under a heading, every column as wide as its widest cell; ``right`` are the columns aligned to the right."""
    widths = [max(width(row[at]) for row in (heading, *rows)) for at in range(len(heading))]
    return [
        ("  " + "  ".join(pad(cell, widths[at], right=at in right) for at, cell in enumerate(row))).rstrip()
        for row in (heading, *rows)
    ]


def wrap(text: str, columns: int, first: str = "", rest: str = "") -> list[str]:
    """A sentence in lines of at most so many columns; ``first`` and ``rest`` begin the first line and the others.

    Chinese may be broken anywhere but before a closing mark; words of letters and figures stay whole.
    """
    lines: list[str] = []
    line, empty = first, True
    for piece in _pieces(text):
        if not empty and width(line) + width(piece.rstrip()) > columns and not _closes(piece[0]):
            lines.append(line.rstrip())
            line, empty = rest, True
        line += piece.lstrip() if empty else piece
        empty = False
    return [*lines, line.rstrip()]


def _closes(character: str) -> bool:
    """Whether it is a mark that never begins a line."""
    return unicodedata.category(character) in ("Pe", "Pf", "Po")


def _pieces(text: str) -> list[str]:
    """What may not be broken: a wide character, or a word with the blanks after it."""
    pieces: list[str] = []
    for character in text:
        goes_on = pieces and not _breaks(pieces[-1][-1]) and not _breaks(character)
        if goes_on or (pieces and character == " "):
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _breaks(character: str) -> bool:
    return character == " " or _width(character) == 2


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1
