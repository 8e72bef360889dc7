"""The pattern of a coverage, so that it never speaks by colour alone.

Covered is solid, restored has a level line, waiting upright stripes, suspended slanted ones, undetermined dots. Blue
and green look alike to some eyes, so that the line must tell covered from restored.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from medins_desktop.ui.kit.theme import theme

TILE = 8  # device-independent pixels after which a pattern repeats
_PATTERNED = frozenset({"waiting", "suspended", "restored", "undetermined"})


def paint_coverage(painter: QPainter, rect: QRect | QRectF, coverage: str, radius: float = 0.0) -> None:
    """Fill ``rect`` with colour and pattern of ``coverage`` (a ``Coverage`` or its value), corners rounded."""
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
    colour = theme().coverage(coverage)
    if coverage == "none":
        return QBrush(theme().coverage_tint(coverage))
    if coverage not in _PATTERNED:
        return QBrush(colour)
    return QBrush(_tile(coverage, colour.rgba(), theme().coverage_tint(coverage).rgba(), ratio))


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
