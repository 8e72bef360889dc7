"""What a page is stacked from: each block knows its height before it is painted, and is never broken in two."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from medins_desktop.documents.marks import paint_box, paint_coverage
from medins_desktop.documents.paper import COVERAGE_INK, INK, LINE, ROOM, mm
from medins_desktop.documents.text import Beside, Columns, Style, Text
from medins_desktop.domain.assessment import Coverage


class Block(Protocol):
    """A piece of a page, as wide as its text. ``keeps`` holds it on the page of the block after it."""

    height: float
    keeps: bool

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Paint with the upper left corner at ``x``, ``y``."""


class Gap:
    """Empty room."""

    keeps = False

    def __init__(self, height: float) -> None:
        self.height = height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Nothing."""


class Paragraph:
    """A text across the page, the second language below the first."""

    keeps = False

    def __init__(self, texts: Sequence[str], style: Style) -> None:
        self._text = Text(texts, style, ROOM)
        self.height = self._text.height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """The text."""
        self._text.paint(painter, x, y)


class Title:
    """What the page is, in one line where both languages fit."""

    keeps = False

    def __init__(self, texts: Sequence[str], style: Style) -> None:
        self._text = Beside(texts, style, ROOM)
        self.height = self._text.height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """In the middle."""
        self._text.paint(painter, x, y)


INDENT = mm(4)


class Item:
    """One of several sentences, indented after its number; the second language stands beside the first."""

    keeps = False

    def __init__(self, texts: Sequence[str], style: Style, *, mark: str = "", indent: float = INDENT) -> None:
        self._indent = indent
        self._text = Columns(texts, style, ROOM - indent)
        self._mark = Text((mark,), style, indent) if mark else None
        self.height = self._text.height

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """The number, then the text."""
        if self._mark is not None:
            self._mark.paint(painter, x, y)
        self._text.paint(painter, x + self._indent, y)


class Heading:
    """The heading of a part, in one line where both languages fit, over a thin line."""

    keeps = True

    def __init__(self, texts: Sequence[str], style: Style) -> None:
        self._text = Text(texts[:1], style, ROOM)
        left = ROOM - self._text.natural_width - mm(3)
        self._second = Text(texts[1:], style.second, left)
        self.height = max(self._text.height, self._second.height) + mm(0.9)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Both languages beside each other, and the line."""
        self._text.paint(painter, x, y)
        self._second.paint(painter, x + self._text.natural_width + mm(3), y + mm(0.4))
        painter.setPen(QPen(LINE, mm(0.2)))
        foot = y + self.height - mm(0.5)
        painter.drawLine(QLineF(x, foot, x + ROOM, foot))


class Piece(NamedTuple):
    """A mark with its words in a flow. ``paint_mark`` draws into a box ``mark_width`` wide; None draws nothing."""

    texts: Sequence[str]
    style: Style
    mark_width: float = 0.0
    paint_mark: Callable[[QPainter, QRectF], None] | None = None


class Flow:
    """Pieces one after the other, in as many lines as they need."""

    keeps = False

    def __init__(self, pieces: Sequence[Piece], *, space: float = mm(4), indent: float = 0.0) -> None:
        self._placed: list[tuple[Piece, Text, float, float]] = []
        x = start = indent
        y = line = 0.0
        for piece in pieces:
            taken = piece.mark_width + (mm(1) if piece.mark_width else 0)
            text = Text([_on_one_line(piece.texts)], piece.style, ROOM - start - taken)
            width = taken + text.natural_width
            if x > start and x + width > ROOM:
                x, y, line = start, y + line, 0.0
            self._placed.append((piece, text, x, y))
            x, line = x + width + space, max(line, text.height)
        self.height = y + line

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Marks in the middle of their lines, words after them."""
        for piece, text, left, top in self._placed:
            start = x + left
            if piece.paint_mark is not None:
                side = min(piece.mark_width, mm(3))
                box = QRectF(start, y + top + (text.height - side) / 2, piece.mark_width, side)
                piece.paint_mark(painter, box)
                start += piece.mark_width + mm(1)
            text.paint(painter, start, y + top)


def _on_one_line(texts: Sequence[str]) -> str:
    return " ".join(dict.fromkeys(text for text in texts if text))


def tick_box(painter: QPainter, box: QRectF) -> None:
    """A mark for ``Piece``: a small box to be ticked."""
    side = mm(2.2)
    paint_box(painter, QRectF(box.left(), box.center().y() - side / 2, side, side))


class Answer:
    """The answer in a frame, its coverage as a bar at the left."""

    keeps = False

    def __init__(
        self, states: Sequence[str], sentences: Sequence[str], coverage: Coverage | None, scale: float
    ) -> None:
        self._coverage = coverage or Coverage.NONE
        self._inner = ROOM - mm(9)
        self._state = Text([_on_one_line(states)], Style(13 * scale, bold=True), self._inner)
        self._sentence = Text(sentences, Style(10 * scale), self._inner)
        self.height = self._state.height + self._sentence.height + mm(3)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Frame, bar, state, sentence."""
        frame = QRectF(x, y, ROOM, self.height)
        paint_coverage(painter, QRectF(x, y, mm(4), self.height), self._coverage)
        painter.setPen(QPen(COVERAGE_INK[self._coverage], mm(0.3)))
        painter.drawRect(frame)
        self._state.paint(painter, x + mm(6.5), y + mm(1.2))
        self._sentence.paint(painter, x + mm(6.5), y + mm(1.2) + self._state.height)


class Boxed:
    """Words in a broken frame under a word of their own, apart from what holds."""

    keeps = False

    def __init__(self, headings: Sequence[str], texts: Sequence[str], scale: float) -> None:
        self._heading = Text([_on_one_line(headings)], Style(9 * scale, bold=True), ROOM - mm(5))
        self._text = Text(texts, Style(9 * scale), ROOM - mm(5))
        self.height = self._heading.height + self._text.height + mm(2)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Frame, heading, words."""
        painter.setPen(QPen(INK, mm(0.25), Qt.PenStyle.DashLine))
        painter.drawRect(QRectF(x, y, ROOM, self.height))
        self._heading.paint(painter, x + mm(2.5), y + mm(0.8))
        self._text.paint(painter, x + mm(2.5), y + mm(0.8) + self._heading.height)


class Signature:
    """Lines to be signed on, side by side, each after its label."""

    keeps = False
    SHARES = (0.4, 0.36, 0.24)

    def __init__(self, labels: Sequence[str], style: Style) -> None:
        self._texts = [
            Text([label], style, ROOM * share - mm(4)) for label, share in zip(labels, self.SHARES, strict=True)
        ]
        self.height = max(text.height for text in self._texts) + mm(6)

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Labels, and lines to the end of their part."""
        foot = y + self.height - mm(0.5)
        for text, share in zip(self._texts, self.SHARES, strict=True):
            text.paint(painter, x, foot - text.height)
            painter.setPen(QPen(INK, mm(0.2)))
            end = x + ROOM * share
            painter.drawLine(QLineF(x + text.natural_width + mm(1), foot, end - mm(5), foot))
            x = end
