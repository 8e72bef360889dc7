"""The dates under the slider: the first day, the last day to pay back, the last day shown."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

BETWEEN = 12
"""Pixels between two dates."""


class DayScale(QWidget):
    """One line of dates. ``place`` tells at which pixel a day lies. The closing day pushes others aside."""

    def __init__(self, place: Callable[[date], float], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._days: tuple[date, date] | None = None
        self._closes: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """One line of words."""
        return QSize(200, theme().px(14))

    def show_days(self, first: date, last: date, closes: date | None) -> None:
        """Show these; ``closes`` None where no day to come closes anything."""
        self._days, self._closes = (first, last), closes
        self.update()

    def words(self) -> tuple[str, ...]:
        """The dates as they are written, from left to right."""
        return tuple(text for _, text, _ in self._parts())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each date under its day."""
        painter = QPainter(self)
        painter.setFont(theme().font(11))
        base = self.height() - painter.fontMetrics().descent()  # letters that reach below the line are whole
        for x, text, token in self._parts():
            painter.setPen(theme().colour(token))
            painter.drawText(QPointF(x, base), text)
        painter.end()

    def _parts(self) -> list[tuple[float, str, str]]:
        """Where each text begins, the text, its colour."""
        if self._days is None:
            return []
        metrics = QFontMetrics(theme().font(11))
        ends = [(self._days[0], self._days[0].isoformat(), "soft"), (self._days[1], self._days[1].isoformat(), "soft")]
        if self._closes is None:
            return [self._laid(*each, metrics) for each in ends]
        closing = self._laid(
            self._closes, say("options.scale_closes", day=self._closes.isoformat()), "suspended_ink", metrics
        )
        left, right = closing[0] - BETWEEN, closing[0] + metrics.horizontalAdvance(closing[1]) + BETWEEN
        first, last = (self._laid(*each, metrics) for each in ends)
        found = [first] if first[0] + metrics.horizontalAdvance(first[1]) <= left else []
        return [*found, closing, *([last] if last[0] >= right else [])]

    def _laid(self, day: date, text: str, token: str, metrics: QFontMetrics) -> tuple[float, str, str]:
        width = metrics.horizontalAdvance(text)
        return max(min(self._place(day) - width / 2, self.width() - width), 0), text, token
