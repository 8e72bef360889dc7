"""Paragraphs in a document. Only those that differ are laid out anew: that costs more than to make them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat

_KEEP = QTextCursor.MoveMode.KeepAnchor


class Run(NamedTuple):
    """Words of one look. ``colour`` and ``ground`` are names as ``#1b2430``; ``pixels`` 0 is the page's own size."""

    text: str
    colour: str
    ground: str = ""
    pixels: int = 0


class Paragraph(NamedTuple):
    """Runs one behind the other, with so many pixels below."""

    runs: tuple[Run, ...]
    below: int


Page = tuple[Paragraph, ...]
EMPTY: Page = (Paragraph((), 0),)
"""What a new document holds."""


def lay(document: QTextDocument, old: Page, new: Page) -> None:
    """Make of a document that holds ``old`` one that holds ``new``; each has a paragraph at least."""
    head = _alike(old, new)
    between = min(len(old), len(new)) - head
    if not head:
        between -= 1  # a document has no place for no paragraph: one is written over
    tail = min(_alike(old[::-1], new[::-1]), between)
    gone, come = len(old) - tail - head, new[head : len(new) - tail]
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for place, paragraph in enumerate(come, head):
        if place < head + gone:
            _reach(cursor, place)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
            cursor.removeSelectedText()
        else:
            _reach(cursor, place - 1, end=True)
            cursor.insertBlock()
        _write(cursor, paragraph)
    for _ in range(len(come), gone):
        _reach(cursor, head + len(come) - 1, end=True)
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock, _KEEP)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
        cursor.removeSelectedText()
    cursor.endEditBlock()


def _alike(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> int:
    """How many paragraphs are the same from the beginning on."""
    pairs = zip(old, new, strict=False)
    return next((at for at, (before, after) in enumerate(pairs) if before != after), min(len(old), len(new)))


def _reach(cursor: QTextCursor, place: int, *, end: bool = False) -> None:
    """Go to the beginning of a paragraph, or to its end."""
    block = cursor.document().findBlockByNumber(place)
    cursor.setPosition(block.position() + (block.length() - 1 if end else 0))


def _write(cursor: QTextCursor, paragraph: Paragraph) -> None:
    """Fill the empty paragraph in which the cursor stands."""
    block = QTextBlockFormat()
    block.setBottomMargin(paragraph.below)
    cursor.setBlockFormat(block)
    for run in paragraph.runs:
        look = QTextCharFormat()
        look.setForeground(QColor(run.colour))
        if run.ground:
            look.setBackground(QColor(run.ground))
        if run.pixels:
            look.setProperty(QTextFormat.Property.FontPixelSize, run.pixels)
        cursor.insertText(run.text, look)
