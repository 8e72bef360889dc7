"""Our own line icons, tinted by the theme and kept once drawn."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from medins_desktop.places import resource
from medins_desktop.ui.kit.theme import theme


def icon(name: str, token: str = "ink") -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in a colour of the theme; checked buttons show it in the accent."""
    colours = theme()
    drawn = QIcon()
    for ratio in (1.0, 2.0):
        drawn.addPixmap(pixmap(name, 20, colours.colour(token), ratio))
        drawn.addPixmap(pixmap(name, 20, colours.faint, ratio), QIcon.Mode.Disabled)
        drawn.addPixmap(pixmap(name, 20, colours.accent, ratio), QIcon.Mode.Normal, QIcon.State.On)
    return drawn


def pixmap(name: str, pixels: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of ``pixels`` device-independent pixels in one colour at a device pixel ratio."""
    return _drawn(name, pixels, colour.rgba(), ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, pixels: int, rgba: int, ratio: float) -> QPixmap:
    side = max(1, round(pixels * ratio))
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, rgba).render(painter, QRectF(0, 0, side, side))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


def _renderer(name: str, rgba: int) -> QSvgRenderer:
    colour = QColor.fromRgba(rgba)
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour.name())
    return QSvgRenderer(QByteArray(text.encode()))
