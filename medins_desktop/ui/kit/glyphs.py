"""The glyph of a payment state, for the calendar, legends, strips and paper."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from medins_desktop.ui.kit.icons import pixmap
from medins_desktop.ui.kit.theme import theme


def paint_payment(
    painter: QPainter, rect: QRect | QRectF, payment: str, colour: QColor | None = None, pixels: int = 0
) -> None:
    """Draw the glyph of ``payment`` in the middle of ``rect``, ``pixels`` wide (0 to fit); ``none`` has none."""
    if payment == "none":
        return
    area = QRectF(rect)
    side = pixels or int(min(area.width(), area.height()))
    device = painter.device()
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    image = pixmap(f"glyph-{payment}", side, colour or theme().payment_ink(payment), ratio)
    painter.drawPixmap(
        QRectF(area.center().x() - side / 2, area.center().y() - side / 2, side, side), image, QRectF(image.rect())
    )
