"""Paints the cells of the calendar: pictures for the months, two lines of text for the sums."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month, month_of
from medins_desktop.ui.calendar.model import MONTHS, CalendarModel
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.spoken import totals_lines
from medins_desktop.ui.kit.month_cell import Cell
from medins_desktop.ui.kit.month_pictures import NO_MARK, Mark, Picture, Pictures
from medins_desktop.ui.kit.theme import theme

APART = 7  # pixels at 100 % between the sums of one year and of the next


class CalendarDelegate(QStyledItemDelegate):
    """``selection`` is what is selected, ``dragged`` the value that a drag in progress would set there."""

    def __init__(self, model: CalendarModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.pictures = Pictures()
        self.selection: Selection | None = None
        self.dragged: Cell | None = None
        self.active = False

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """One cell. Nothing is worked out here, and nothing is drawn twice."""
        model, row, column = self._model, index.row(), index.column()
        year, track = model.year_at(row), model.track_at(row)
        rect: QRect = option.rect
        if column >= MONTHS:
            self._paint_sums(painter, rect, track, year)
            return
        month = year * 12 + column
        cell, preview = model.sheet.cell(track, month), model.preview(track, month)
        marks = self._marks(track, month)
        if option.state & QStyle.StateFlag.State_MouseOver:
            marks |= Mark.HOVER
        if self.dragged is not None and marks & Mark.SELECTED:
            cell = cell._replace(payment=self.dragged.payment, ignored=self.dragged.ignored)
        ratio = painter.device().devicePixelRatioF()
        wanted = Picture(cell, preview, rect.width(), rect.height(), ratio, int(marks))
        painter.drawPixmap(rect.topLeft(), self.pictures.get(wanted))

    def _marks(self, track: Track, month: Month) -> Mark:
        marks, chosen, sheet = NO_MARK, self.selection, self._model.sheet
        if chosen is not None and chosen.track is track and chosen.first <= month <= chosen.last:
            several = chosen.first != chosen.last
            marks |= Mark.SELECTED if several or self.dragged else NO_MARK
            marks |= Mark.FOCUS if month == chosen.focus else NO_MARK
            marks |= Mark.ACTIVE if self.active else NO_MARK
        if self._model.is_changed(track, month):
            marks |= Mark.CHANGED
        if month == sheet.current:
            marks |= Mark.AS_OF
        elif month == month_of(sheet.today):
            marks |= Mark.TODAY
        return marks

    def _paint_sums(self, painter: QPainter, rect: QRect, track: Track, year: int) -> None:
        lines = [line for line in totals_lines(self._model.totals(track, year), track) if line]
        painter.save()
        painter.setPen(theme().soft)
        painter.setFont(theme().font(12))
        room = rect.adjusted(theme().px(8), 0, 0, 0)
        shown = lines if room.height() >= theme().px(32) else ["  ".join(lines)]
        # Closer to each other than to the next year's, so that they stand beside their own.
        pitch = min(painter.fontMetrics().height(), (room.height() - theme().px(APART)) // 2)
        top = room.center().y() - pitch * len(shown) // 2
        for at, line in enumerate(shown):
            place = QRect(room.left(), top + at * pitch, room.width(), pitch)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
        painter.restore()
