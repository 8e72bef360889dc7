"""A change of place: a line before the first month there, with the name of the place at its head.

The head stands in a band of its own above the months of that year, so that it lies over no glyph and no mark. The band
goes across all the cells of the row, and each paints its own piece of it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from medins_desktop.ui.kit.theme import theme

HEAD = 17  # pixels at 100 % text of the band
POLE = 2  # device-independent pixels: as wide as what is left free beside a month
GAP = 5  # pixels at 100 % text between a line and the name
ARROW = "▸"


def head_height() -> int:
    """How high the band is now."""
    return theme().px(HEAD)


def paint_pole(painter: QPainter, rect: QRect) -> None:
    """The line, at the left edge of ``rect``."""
    painter.fillRect(QRect(rect.topLeft(), rect.bottomLeft() + QPoint(POLE - 1, 0)), theme().ink)


class Head(NamedTuple):
    """A name at the head of its line. ``left`` and ``right`` are how far it may reach, ``at`` is the line's place."""

    name: str
    left: int
    at: int
    right: int

    @property
    def stands_left(self) -> bool:
        """Whether it stands before its line, because the end of the row leaves too little room behind it."""
        behind = self.right - self.at
        return width_of(self.name) > behind and self.at - self.left > behind


def paint_head(painter: QPainter, band: QRect, piece: QRect, head: Head) -> None:
    """The part in ``piece`` of a head that stands in ``band``, with the beginning of its line."""
    colours, gap = theme(), theme().px(GAP)
    painter.save()
    painter.setClipRect(piece)
    painter.setFont(colours.font(12, bold=True))
    painter.setPen(colours.ink)
    room, side, text = QRect(band), Qt.AlignmentFlag.AlignLeft, head.name
    if head.stands_left:
        side, text = Qt.AlignmentFlag.AlignRight, f"{head.name} {ARROW}"
        room.setLeft(head.left)
        room.setRight(head.at - gap)
    else:
        room.setLeft(head.at + gap)
        room.setRight(head.right - 1)
    mode = Qt.TextElideMode.ElideLeft if head.stands_left else Qt.TextElideMode.ElideRight
    words = painter.fontMetrics().elidedText(text, mode, room.width())
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, words)
    paint_pole(painter, QRect(head.at, band.top(), band.width(), band.height()))
    painter.restore()


def width_of(name: str) -> int:
    """The room that a name needs beside its line."""
    return theme().px(GAP) + QFontMetrics(theme().font(12, bold=True)).horizontalAdvance(f"{name} {ARROW}")
