"""Our own line icons, tinted by the theme and kept once drawn."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from medins_desktop.places import resource
from medins_desktop.ui.kit.theme import theme


def icon(name: str, token: str = "ink", checked: str = "") -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in a colour of the theme; on a checked button in that of ``checked``."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    pixels = theme().px(20)
    drawn = QIcon(pixmap(name, pixels, theme().colour(token), ratio))
    if checked:
        drawn.addPixmap(pixmap(name, pixels, theme().colour(checked), ratio), QIcon.Mode.Normal, QIcon.State.On)
    return drawn


def pixmap(name: str, pixels: int, colour: QColor, ratio: float = 1.0) -> QPixmap:
    """The icon as a square of ``pixels`` device-independent pixels in one colour at a device pixel ratio."""
    return _drawn(name, pixels, colour.rgba(), ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, pixels: int, rgba: int, ratio: float) -> QPixmap:
    side = max(1, round(pixels * ratio))
    image = QPixmap(side, side)
    image.fill(QColor(0, 0, 0, 0))
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
