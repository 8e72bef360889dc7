"""The calendar on paper: years down, months across; above what was paid, below what is covered.

A second strip shows what the residents' scheme does, a heavy upright line where another place begins.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from medins_desktop.documents.marks import paint_coverage, paint_payment, paint_residents
from medins_desktop.documents.paper import CENTRE, INK, LINE, ROOM, SOFT, mm
from medins_desktop.documents.parts import MonthBox
from medins_desktop.documents.text import Style, Text
from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.month import number_of, year_of

LABEL = mm(12)
CELL = (ROOM - LABEL) / 12
HEAD = mm(4)
ROW = mm(6.7)
STRIP = 0.31  # of the height of a cell
TWO_STRIPS = 0.44
ROOM_FOR_TWO = 1.15
MOVE = mm(0.9)
SPACE = mm(0.5)


class CalendarBlock:
    """A row a year, from the first one of which anything is known. The last month, of the as-of date, is framed."""

    keeps = True

    def __init__(self, months: Sequence[MonthBox], scale: float) -> None:
        first = next((year_of(box.month) for box in months if _says_something(box)), year_of(months[-1].month))
        self._months = months = [box for box in months if year_of(box.month) >= first]
        self._row = ROW * scale * (ROOM_FOR_TWO if any(box.residents for box in months) else 1)
        self._first = first
        style = Style(7.5 * scale, colour=SOFT, align=CENTRE)
        self._heads = [Text([str(number)], style, CELL) for number in range(1, 13)]
        years = range(self._first, year_of(months[-1].month) + 1)
        self._years = [Text([str(year)], Style(8.5 * scale, bold=True), LABEL) for year in years]
        self.height = HEAD * scale + self._row * len(years)
        self._head = HEAD * scale

    def paint(self, painter: QPainter, x: float, y: float) -> None:
        """Numbers of the months, years, cells."""
        for at, head in enumerate(self._heads):
            head.paint(painter, x + LABEL + at * CELL, y)
        y += self._head
        for at, year in enumerate(self._years):
            year.paint(painter, x, y + at * self._row + (self._row - year.height) / 2)
        for box in self._months:
            left = x + LABEL + (number_of(box.month) - 1) * CELL
            top = y + (year_of(box.month) - self._first) * self._row
            room = QRectF(left, top, CELL, self._row).adjusted(SPACE, SPACE, -SPACE, -SPACE)
            _paint_month(painter, room, box, last=box is self._months[-1])


def _says_something(box: MonthBox) -> bool:
    """Whether anything is known of a month."""
    return (box.payment, box.coverage, box.residents) != (Payment.NONE, Coverage.NONE, None)


def _paint_month(painter: QPainter, room: QRectF, box: MonthBox, *, last: bool) -> None:
    two = box.residents is not None and box.coverage is not Coverage.NONE
    height = room.height() * (TWO_STRIPS if two else STRIP)
    foot = QRectF(room.left(), room.bottom() - height, room.width(), height)
    if box.payment is not Payment.NONE or box.coverage is not Coverage.NONE:
        above = QRectF(room.left(), room.top(), room.width(), room.height() - height).adjusted(0, mm(0.3), 0, -mm(0.3))
        paint_payment(painter, above, box.payment)
        paint_coverage(painter, foot.adjusted(0, 0, 0, -height / 2) if two else foot, box.coverage)
    if box.residents is not None:
        paint_residents(painter, foot.adjusted(0, height / 2, 0, 0) if two else foot, box.residents)
    painter.setPen(QPen(INK if last else LINE, mm(0.5) if last else mm(0.15)))
    painter.drawRect(room)
    if box.moved_to:
        paint_move(painter, QRectF(room.left() - SPACE - MOVE / 2, room.top() - SPACE, MOVE, room.height() + 2 * SPACE))


def paint_move(painter: QPainter, box: QRectF) -> None:
    """The line before the month in which another place begins."""
    painter.fillRect(box, INK)
