"""Paints the cells of the calendar: pictures for the months, two lines of text for the sums."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.ui.calendar.lanes import RESIDENTS, Lane
from medins_desktop.ui.calendar.model import MONTHS, CalendarModel
from medins_desktop.ui.calendar.place_line import Head, head_height, paint_head, paint_pole, width_of
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.spoken import place_words, totals_lines
from medins_desktop.ui.calendar.year_painting import paint_year
from medins_desktop.ui.kit.month_cell import Cell
from medins_desktop.ui.kit.month_pictures import NO_MARK, Mark, Picture, Pictures
from medins_desktop.ui.kit.theme import theme

AT_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
APART = 7  # pixels at 100 % between the sums of one year and of the next


class CalendarDelegate(QStyledItemDelegate):
    """``selection`` is what is selected, ``dragged`` the value that a drag in progress would set there."""

    def __init__(self, model: CalendarModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self._table = table
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
        if model.sheet.moves and model.begins_place(row):
            rect = self._paint_heads(painter, rect, year)
        if column >= MONTHS:
            self._paint_sums(painter, rect, track, year)
            return
        if track is RESIDENTS:
            self._paint_year(painter, option, year)
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
        if month in model.sheet.moves:
            paint_pole(painter, rect)

    def _paint_heads(self, painter: QPainter, rect: QRect, year: int) -> QRect:
        """The piece over a cell of the names of the places that begin in a year. Returns the room below it."""
        header, moves, end = self._table.horizontalHeader(), self._model.sheet.moves, 0
        band = QRect(0, rect.top(), header.length(), head_height())
        piece = QRect(rect.left(), rect.top(), rect.width(), head_height())
        painter.fillRect(piece, theme().card)  # the view shows there what is selected below
        here = sorted(month for month in moves if month // 12 == year)
        for month, following in zip(here, [*here[1:], None], strict=True):
            at = header.sectionViewportPosition(month % 12)
            right = band.width() if following is None else header.sectionViewportPosition(following % 12)
            head = Head(place_words(moves[month]), end, at, right)
            paint_head(painter, band, piece, head)
            end = at if head.stands_left else min(right, at + width_of(head.name))
        return rect.adjusted(0, head_height(), 0, 0)

    def _paint_year(self, painter: QPainter, option: QStyleOptionViewItem, year: int) -> None:
        """A residents' year; the view gives it the room of twelve months."""
        sheet, chosen = self._model.sheet, self.selection
        marks = NO_MARK
        if chosen is not None and chosen.track is RESIDENTS and year in chosen.years:
            marks |= Mark.SELECTED if len(chosen.years) > 1 or self.dragged else NO_MARK
            marks |= Mark.FOCUS if year == year_of(chosen.focus) else NO_MARK
            marks |= Mark.ACTIVE if self.active else NO_MARK
        if self._model.is_changed(RESIDENTS, year * 12):
            marks |= Mark.CHANGED
        if option.state & QStyle.StateFlag.State_MouseOver:
            marks |= Mark.HOVER
        current = sheet.current % 12 if year_of(sheet.current) == year else None
        paint_year(painter, option.rect, sheet.year(year), self._model.preview_year(year), marks, current)

    def _marks(self, track: Lane, month: Month) -> Mark:
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

    def _paint_sums(self, painter: QPainter, rect: QRect, track: Lane, year: int) -> None:
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
            painter.drawText(place, AT_LEFT, line)
        painter.restore()
