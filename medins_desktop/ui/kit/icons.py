"""Our own line icons, tinted by the theme and kept once drawn."""

from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImageReader, QPixmap

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
    colour = QColor.fromRgba(rgba)
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour.name())
    file = QBuffer()
    file.setData(QByteArray(text.encode()))
    reader = QImageReader(file, QByteArray(b"svg"))  # the style sheet has loaded what reads it
    reader.setScaledSize(QSize(side, side))
    image = QPixmap.fromImageReader(reader)
    image.setDevicePixelRatio(ratio)
    return image
