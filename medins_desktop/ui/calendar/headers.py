"""The headings of the calendar: months above, years at the left, those of the as-of date in the accent colour."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from medins_desktop.domain.month import year_of
from medins_desktop.ui.calendar.model import SUMS, CalendarModel
from medins_desktop.ui.calendar.spoken import lane_words
from medins_desktop.ui.kit.theme import theme


class Heading(QHeaderView):
    """Plain words on the card, without lines or buttons. A press on a year is told by Qt's own signals."""

    def __init__(self, orientation: Qt.Orientation, model: CalendarModel, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._calendar = model
        self.setHighlightSections(False)
        self.setSectionsClickable(orientation is Qt.Orientation.Vertical)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """One heading."""
        text = self._calendar.headerData(logicalIndex, self.orientation())
        marked, strong = self._weight(logicalIndex)
        colours = theme()
        painter.save()
        painter.setFont(colours.font(14 if strong else 12, bold=strong or marked))
        painter.setPen(colours.accent if marked else colours.ink if strong else colours.soft)
        if self.orientation() is Qt.Orientation.Horizontal and logicalIndex == SUMS:
            room = rect.adjusted(colours.px(8), 0, 0, 0)  # over the sums, which begin there
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        elif self.orientation() is Qt.Orientation.Horizontal:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
        else:
            room = rect.adjusted(0, 0, -colours.px(8), 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _weight(self, section: int) -> tuple[bool, bool]:
        """Whether a heading belongs to the as-of date, and whether it is a year."""
        current = self._calendar.sheet.current
        if self.orientation() is Qt.Orientation.Horizontal:
            return section == current % 12, False
        if section % len(self._calendar.tracks):  # a lane below the one that names the year
            return False, False
        return self._calendar.year_at(section) == year_of(current), True

    def _widest_lane(self) -> int:
        """Room for the names of the lanes that stand below the one that names the year."""
        metrics = QFontMetrics(theme().font(12))
        names = (metrics.horizontalAdvance(lane_words(lane)) for lane in self._calendar.tracks[1:])
        return max(names, default=0) + theme().px(12)

    def sizeHint(self) -> QSize:
        """Room for four figures, or for one line. Qt would measure all words, and is asked after each change."""
        if self.orientation() is Qt.Orientation.Vertical:
            return QSize(max(theme().px(60), self._widest_lane()), self.length())
        return QSize(self.length(), theme().px(24))
