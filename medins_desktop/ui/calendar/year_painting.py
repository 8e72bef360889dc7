"""Paints a residents' year: one cell across twelve months, how it stands in words, and the strip of its months."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from medins_desktop.ui.calendar.year_words import year_words
from medins_desktop.ui.calendar.years import YearCell, YearState
from medins_desktop.ui.kit.icons import pixmap
from medins_desktop.ui.kit.month_pictures import FAINT, MARGIN, RADIUS, STRIP, Mark, faint, paint_frames
from medins_desktop.ui.kit.pattern import paint_coverage
from medins_desktop.ui.kit.theme import theme

COLOUR = {
    YearState.PAID: "covered",
    YearState.LATE: "restored",
    YearState.EXEMPT: "covered",
    YearState.REPAIRED: "restored",
    YearState.LAPSED: "suspended",
    YearState.NONE: "none",
}
"""The family of colours of a state: the same as for months that stand so."""
GLYPH = {
    YearState.PAID: "glyph-paid",
    YearState.LATE: "glyph-late",
    YearState.EXEMPT: "glyph-exempt",
    YearState.REPAIRED: "glyph-backpaid",
    YearState.LAPSED: "glyph-missed",
}


def paint_year(
    painter: QPainter, rect: QRect, cell: YearCell, planned: YearCell | None, marks: Mark, current: int | None
) -> None:
    """One year. ``planned`` is what a way out would make of it, ``current`` the place of the as-of month in it."""
    box = QRectF(rect).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    outline = QPainterPath()
    outline.addRoundedRect(box, RADIUS, RADIUS)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _ground(painter, outline, cell, marks)
    painter.setClipPath(outline)
    shown, opacity = (cell, 1.0) if planned is None else (planned, FAINT)
    painter.setOpacity(opacity)
    foot = _strip(painter, box, shown)
    _words(painter, box.adjusted(0, 0, 0, -foot), shown, opacity * (FAINT if shown.ignored else 1.0))
    painter.setOpacity(1.0)
    if current is not None:
        _corner(painter, box, current)
    painter.setClipping(False)
    _border(painter, box, cell, planned)
    paint_frames(painter, box, marks)
    painter.restore()


def paint_year_glyph(painter: QPainter, rect: QRect | QRectF, state: YearState, pixels: int) -> None:
    """The glyph of a state in the middle of ``rect``; a year of which nothing is known has none."""
    if state is YearState.NONE:
        return
    device, area = painter.device(), QRectF(rect)
    ratio = device.devicePixelRatioF() if device is not None else 1.0
    image = pixmap(GLYPH[state], pixels, theme().colour(f"{COLOUR[state]}_ink"), ratio)
    place = QRectF(area.center().x() - pixels / 2, area.center().y() - pixels / 2, pixels, pixels)
    painter.drawPixmap(place, image, QRectF(image.rect()))


def _ground(painter: QPainter, outline: QPainterPath, cell: YearCell, marks: Mark) -> None:
    colours = theme()
    amiss = cell.state in (YearState.LAPSED, YearState.NONE, YearState.REPAIRED, YearState.LATE)
    painter.fillPath(outline, colours.coverage_tint(COLOUR[cell.state]) if amiss else colours.card)
    if marks & Mark.CHANGED:
        painter.fillPath(outline, faint(colours.accent, 0.20))
    if marks & Mark.SELECTED and not colours.is_contrast:
        painter.fillPath(outline, faint(colours.accent, 0.16))
    if marks & Mark.HOVER:
        painter.fillPath(outline, faint(colours.ink, 0.06))


def _strip(painter: QPainter, box: QRectF, cell: YearCell) -> float:
    """The months at the foot, each under its heading. Returns how high that is."""
    if not any(cell.months):
        return 0.0
    height, width, first = min(float(theme().px(STRIP)), box.height() / 3), box.width() / len(cell.months), 0
    for state, months in groupby(cell.months):
        n = len(list(months))
        if state is not None:
            stretch = QRectF(box.left() + first * width, box.bottom() - height, n * width, height)
            paint_coverage(painter, stretch, f"residents-{state}")
        first += n
    return height


def _words(painter: QPainter, room: QRectF, cell: YearCell, opacity: float) -> None:
    """Glyph and words, as many of them as there is room for; the rest is in the tool tip."""
    colours = theme()
    side = int(min(colours.px(17), room.height() - 2))
    if cell.state is YearState.NONE or side <= 0:
        return
    painter.setOpacity(opacity)
    left = room.left() + colours.px(8)
    paint_year_glyph(painter, QRectF(left, room.top(), side, room.height()), cell.state, side)
    painter.setOpacity(1.0)  # words stay readable
    painter.setFont(colours.font(12))
    painter.setPen(colours.ink)
    place = room.adjusted(colours.px(8) + side + colours.px(6), 0, -colours.px(16), 0)
    metrics, words = painter.fontMetrics(), year_words(cell)
    while len(words) > 1 and metrics.horizontalAdvance("　".join(words)) > place.width():
        words.pop()
    text = metrics.elidedText("　".join(words), Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


def _corner(painter: QPainter, box: QRectF, current: int) -> None:
    """The as-of month: a corner over it, as on a month."""
    side, width = float(theme().px(9)), box.width() / 12
    right = box.left() + (current + 1) * width
    path = QPainterPath()
    path.moveTo(right, box.top())
    path.lineTo(right - side, box.top())
    path.lineTo(right, box.top() + side)
    painter.fillPath(path, theme().accent)


def _border(painter: QPainter, box: QRectF, cell: YearCell, planned: YearCell | None) -> None:
    colours = theme()
    pen = QPen(colours.line, 1)
    if planned is not None:
        pen = QPen(colours.coverage_ink("restored"), 1.3, Qt.PenStyle.DashLine)
    elif cell.state is YearState.LAPSED:
        pen = QPen(faint(colours.coverage("suspended"), 0.45), 1)
    elif cell.state is YearState.NONE and not colours.is_contrast:
        pen = QPen(QColor(Qt.GlobalColor.transparent))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
