"""The pattern of a coverage, so that it never speaks by colour alone.

Covered is solid, restored has a level line, waiting upright stripes, suspended slanted ones, undetermined dots. Blue
and green look alike to some eyes, so that the line must tell covered from restored. The residents' scheme has teeth
where it covers and a zigzag where it waits, in the colours of the other scheme: the pattern alone tells them apart.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from medins_desktop.ui.kit.theme import theme

TILE = 8  # device-independent pixels after which a pattern repeats
RESIDENTS = {"residents-covered": "covered", "residents-waiting": "waiting"}
"""What the residents' scheme does, and the colour that it has."""
_PATTERNED = frozenset({"waiting", "suspended", "restored", "undetermined", *RESIDENTS})


def paint_coverage(painter: QPainter, rect: QRect | QRectF, coverage: str, radius: float = 0.0) -> None:
    """Fill ``rect`` with colour and pattern of ``coverage`` (a ``Coverage``, or of ``RESIDENTS``), corners rounded."""
    area = QRectF(rect)
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(coverage_brush(coverage, ratio))
    painter.setBrushOrigin(area.bottomLeft())
    if radius:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(area, radius, radius)
    else:
        painter.drawRect(area)
    painter.restore()


def coverage_brush(coverage: str, ratio: float = 1.0) -> QBrush:
    """A brush that paints ``coverage``: a plain colour, or a repeating tile drawn for the device pixel ratio."""
    family = RESIDENTS.get(coverage, coverage)
    colour = theme().coverage(family)
    if coverage == "none":
        return QBrush(theme().coverage_tint(coverage))
    if coverage not in _PATTERNED:
        return QBrush(colour)
    return QBrush(_tile(coverage, colour.rgba(), theme().coverage_tint(family).rgba(), ratio))


@lru_cache(maxsize=64)
def _tile(coverage: str, rgba: int, ground: int, ratio: float) -> QPixmap:
    side = round(TILE * ratio)
    tile = QPixmap(side, side)
    tile.setDevicePixelRatio(ratio)
    tile.fill(QColor.fromRgba(ground))
    painter = QPainter(tile)
    colour = QColor.fromRgba(rgba)
    if coverage == "restored":
        tile.fill(colour)
        painter.fillRect(QRectF(0, TILE * 3 / 8, TILE, TILE / 4), QColor.fromRgba(ground))
    elif coverage == "waiting":
        for x in (0, TILE / 2):
            painter.fillRect(QRectF(x, 0, TILE / 4 + 0.5, TILE), colour)
    elif coverage in RESIDENTS:
        _draw_teeth(painter, colour, filled=coverage == "residents-covered")
    elif coverage == "suspended":
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2.9, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        for shift in (-TILE, 0, TILE):
            painter.drawLine(QPointF(shift, TILE), QPointF(shift + TILE, 0))
    else:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for x, y in ((2, 2), (6, 6), (6, 2), (2, 6)):
            painter.drawEllipse(QPointF(x, y), 1.35, 1.35)
    painter.end()
    return tile


def _draw_teeth(painter: QPainter, colour: QColor, *, filled: bool) -> None:
    """One tooth a tile, from its foot to its head: filled, or as a line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    tooth = QPolygonF([QPointF(0, TILE - 1.2), QPointF(TILE / 2, TILE / 3), QPointF(TILE, TILE - 1.2)])
    if not filled:
        painter.setPen(QPen(colour, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap))
        painter.drawPolyline(tooth)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(tooth)
    painter.drawRect(QRectF(0, TILE - 1.5, TILE, 1.5))
