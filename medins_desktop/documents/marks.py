"""Marks on paper: glyphs of payment and patterns of coverage, drawn as lines so that they print sharp at any size.

Each pattern differs from every other without its colour: solid, level stripes, upright stripes, slanted stripes, dots;
the residents' scheme has teeth where it covers and a zigzag where it waits, as in the window.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtSvg import QSvgRenderer

from medins_desktop.documents.paper import COVERAGE_INK, INK, mm
from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.joining import ResidentsState
from medins_desktop.places import resource

STEP = mm(0.9)
STROKE = mm(0.32)
TOOTH = mm(1.3)
RESIDENTS_INK = {
    ResidentsState.COVERED: COVERAGE_INK[Coverage.COVERED],
    ResidentsState.WAITING: COVERAGE_INK[Coverage.WAITING],
}


def paint_payment(painter: QPainter, box: QRectF, payment: Payment) -> None:
    """Draw the glyph of a payment state in the middle of ``box``; NONE has none."""
    if payment is Payment.NONE:
        return
    side = min(box.width(), box.height())
    centre = box.center()
    _glyph(payment).render(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side))


@lru_cache(maxsize=len(Payment))
def _glyph(payment: Payment) -> QSvgRenderer:
    text = resource("icons", f"glyph-{payment}.svg").read_text(encoding="utf-8").replace("currentColor", INK.name())
    return QSvgRenderer(QByteArray(text.encode()))


def paint_coverage(painter: QPainter, box: QRectF, coverage: Coverage) -> None:
    """Fill ``box`` with the pattern of a coverage and frame it; NONE is an empty frame."""
    colour = COVERAGE_INK[coverage]
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    if coverage is Coverage.COVERED:
        painter.fillRect(box, colour)
    elif coverage is Coverage.UNDETERMINED:
        _dots(painter, box, colour)
    elif coverage is not Coverage.NONE:
        painter.setPen(QPen(colour, STROKE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLines(_stripes(box, coverage))
    painter.restore()
    painter.setPen(QPen(colour, mm(0.15)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _stripes(box: QRectF, coverage: Coverage) -> list[QLineF]:
    """Level stripes for restored, upright ones for waiting, slanted ones for suspended."""
    if coverage is Coverage.RESTORED:
        count = max(round(box.height() / STEP), 2)
        heights = [box.top() + box.height() * (at + 0.5) / count for at in range(count)]
        return [QLineF(box.left(), y, box.right(), y) for y in heights]
    lean = box.height() if coverage is Coverage.SUSPENDED else 0.0
    count = int((box.width() + lean) / STEP) + 1
    starts = [box.left() - lean + STEP * (at + 0.5) for at in range(count)]
    return [QLineF(x, box.bottom(), x + lean, box.top()) for x in starts]


def _dots(painter: QPainter, box: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius, rows = STEP * 0.27, max(int(box.height() / STEP), 1)
    for row in range(rows):
        y = box.top() + box.height() * (row + 0.5) / rows
        shift = STEP / 2 * (row % 2)
        for column in range(int(box.width() / STEP) + 1):
            painter.drawEllipse(QPointF(box.left() + STEP * (column + 0.5) + shift, y), radius, radius)


def paint_residents(painter: QPainter, box: QRectF, state: ResidentsState) -> None:
    """Fill ``box`` with the pattern of the residents' scheme and frame it."""
    colour = RESIDENTS_INK[state]
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    filled = state is ResidentsState.COVERED
    painter.setBrush(colour if filled else Qt.BrushStyle.NoBrush)
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(colour, STROKE))
    painter.drawPolygon(_teeth(box)) if filled else painter.drawPolyline(_teeth(box))
    painter.restore()
    painter.setPen(QPen(colour, mm(0.15)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)


def _teeth(box: QRectF) -> QPolygonF:
    """A row of teeth, as many as there is room for, from foot to head."""
    count = max(round(box.width() / TOOTH), 1)
    step = box.width() / count / 2
    points = [QPointF(box.left() + step * at, box.top() if at % 2 else box.bottom()) for at in range(2 * count + 1)]
    return QPolygonF(points)


def paint_box(painter: QPainter, box: QRectF) -> None:
    """An empty box to be ticked by hand."""
    painter.setPen(QPen(INK, mm(0.25)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box)
