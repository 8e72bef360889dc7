"""The pictures of the calendar's cells: each combination is drawn once at the screen's resolution, then only copied."""

from __future__ import annotations

from enum import IntFlag, auto
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.ui.kit.glyphs import paint_payment
from medins_desktop.ui.kit.month_cell import EMPTY, Cell
from medins_desktop.ui.kit.pattern import paint_coverage
from medins_desktop.ui.kit.theme import theme

KEPT = 512  # pictures; more are only needed while the window is being resized
MARGIN = 2.0
RADIUS = 5.0
FAINT = 0.55
STRIP, TWO_STRIPS = 8, 13  # pixels at 100 % text


class Mark(IntFlag):
    """What is laid over a cell."""

    SELECTED = auto()
    FOCUS = auto()  # the cell that the keys move
    ACTIVE = auto()  # the calendar has the keyboard
    HOVER = auto()
    CHANGED = auto()  # changed just now
    AS_OF = auto()  # the month of the as-of date
    TODAY = auto()  # the month of today, where that is another one


NO_MARK = Mark(0)


class Picture(NamedTuple):
    """Everything that decides how a cell looks."""

    cell: Cell
    preview: Cell | None
    width: int
    height: int
    ratio: float
    marks: int


class Pictures:
    """The pictures drawn so far, for the theme in force."""

    def __init__(self) -> None:
        self._drawn: dict[Picture, QPixmap] = {}

    def forget(self) -> None:
        """The theme has changed."""
        self._drawn.clear()

    def get(self, wanted: Picture) -> QPixmap:
        """The picture, drawn where it is not there yet."""
        found = self._drawn.get(wanted)
        if found is None:
            if len(self._drawn) >= KEPT:
                self._drawn.clear()
            found = self._drawn[wanted] = _draw(wanted)
        return found


def _draw(wanted: Picture) -> QPixmap:
    image = QPixmap(round(wanted.width * wanted.ratio), round(wanted.height * wanted.ratio))
    image.setDevicePixelRatio(wanted.ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(0, 0, wanted.width, wanted.height).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    marks = Mark(wanted.marks)
    outline = QPainterPath()
    outline.addRoundedRect(box, RADIUS, RADIUS)
    _draw_ground(painter, outline, wanted.cell, marks)
    inside = _draw_strip(painter, box, outline, wanted)
    _draw_glyph(painter, inside, wanted)
    _draw_border(painter, box, wanted, marks)
    _draw_month_marks(painter, box, outline, wanted.cell, marks)
    painter.end()
    return image


def _draw_ground(painter: QPainter, outline: QPainterPath, cell: Cell, marks: Mark) -> None:
    colours = theme()
    painter.fillPath(outline, colours.payment_tint(cell.payment))
    if marks & Mark.CHANGED:
        painter.fillPath(outline, faint(colours.accent, 0.20))
    if marks & Mark.SELECTED and not colours.is_contrast:
        painter.fillPath(outline, faint(colours.accent, 0.16))
    if marks & Mark.HOVER:
        painter.fillPath(outline, faint(colours.ink, 0.06))


def _draw_strip(painter: QPainter, box: QRectF, outline: QPainterPath, wanted: Picture) -> QRectF:
    """Draw what is covered at the foot of ``box``, and return the room left for the glyph."""
    strips = _strips(wanted.cell)
    planned = _strips(wanted.preview) if wanted.preview else ()
    painter.save()
    painter.setClipPath(outline)
    height = _paint_strips(painter, box, strips)
    if planned:
        painter.setOpacity(FAINT)
        up = _strip_height(box, planned) / 2
        height = max(height, _paint_strips(painter, box.adjusted(0, 0, 0, -up), planned))
    painter.restore()
    return box.adjusted(0, 0, 0, -height)


def _strips(cell: Cell) -> tuple[str, ...]:
    """What stands at the foot of a cell, from above: the employees' cover, then the residents'."""
    own: tuple[str, ...] = () if cell.coverage is Coverage.NONE else (cell.coverage,)
    return own if cell.residents is None else (*own, f"residents-{cell.residents}")


def _strip_height(box: QRectF, strips: tuple[str, ...]) -> float:
    """Two strips are lower than one, but together higher."""
    if len(strips) < 2:
        return min(float(theme().px(STRIP)), box.height() / 3)
    return min(float(theme().px(TWO_STRIPS)), box.height() * 2 / 5) / 2


def _paint_strips(painter: QPainter, box: QRectF, strips: tuple[str, ...]) -> float:
    """One strip above the other, up from the foot of ``box``. Returns how high they are together."""
    height = _strip_height(box, strips)
    for at, strip in enumerate(reversed(strips)):
        paint_coverage(painter, QRectF(box.left(), box.bottom() - height * (at + 1), box.width(), height), strip)
    return height * len(strips)


def _draw_glyph(painter: QPainter, room: QRectF, wanted: Picture) -> None:
    payment, planned = wanted.cell.payment, wanted.preview.payment if wanted.preview else Payment.NONE
    is_planned = planned is not Payment.NONE and planned is not payment
    side = int(min(theme().px(17), room.height() - 2, room.width() - 2))
    if side <= 0:
        return
    uncounted = wanted.cell.ignored and not wanted.cell.paid_later
    painter.setOpacity(FAINT if is_planned or uncounted else 1.0)
    paint_payment(painter, room, planned if is_planned else payment, pixels=side)
    painter.setOpacity(1.0)


def _draw_border(painter: QPainter, box: QRectF, wanted: Picture, marks: Mark) -> None:
    colours, cell = theme(), wanted.cell
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if wanted.preview is not None or cell.payment is Payment.DUE:
        painter.setPen(QPen(colours.payment_ink(Payment.DUE), 1.3, Qt.PenStyle.DashLine))
    elif cell.payment in (Payment.MISSED, Payment.UNRECOGNISED):
        painter.setPen(QPen(faint(colours.coverage(Coverage.SUSPENDED), 0.45), 1))
    elif cell == EMPTY and not colours.is_contrast:
        painter.setPen(Qt.PenStyle.NoPen)
    else:
        painter.setPen(QPen(colours.line, 1))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    paint_frames(painter, box, marks)


def paint_frames(painter: QPainter, box: QRectF, marks: Mark) -> None:
    """The frames of what is selected and of the cell that the keys move."""
    colours = theme()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if marks & Mark.SELECTED:
        painter.setPen(QPen(colours.accent, 2 if colours.is_contrast else 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    if marks & Mark.FOCUS:
        active = bool(marks & Mark.ACTIVE)
        painter.setPen(QPen(colours.accent if active else colours.faint, 2.4 if active else 1.6))
        painter.drawRoundedRect(box.adjusted(-0.5, -0.5, 0.5, 0.5), RADIUS + 1, RADIUS + 1)


def _draw_month_marks(painter: QPainter, box: QRectF, outline: QPainterPath, cell: Cell, marks: Mark) -> None:
    """A corner for the as-of month, a ring for the month of today; a dot for an entry that does not count yet."""
    colours, side = theme(), float(theme().px(9))
    painter.save()
    painter.setClipPath(outline)
    if marks & Mark.AS_OF:
        corner = box.topRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent)
        painter.drawPolygon(QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)]))
    elif marks & Mark.TODAY:
        painter.setPen(QPen(colours.accent, 1.5))
        painter.drawEllipse(box.topRight() + QPointF(-side * 0.7, side * 0.7), side / 3, side / 3)
    if cell.ignored:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.soft)
        painter.drawEllipse(box.topLeft() + QPointF(side * 0.7, side * 0.7), side / 4, side / 4)
    painter.restore()


def faint(colour: QColor, share: float) -> QColor:
    """The colour, of which only a share is seen."""
    found = QColor(colour)
    found.setAlphaF(share)
    return found
