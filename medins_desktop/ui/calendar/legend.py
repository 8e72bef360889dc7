"""The legend of the calendar, drawn with the same glyphs and patterns as its cells, and the line of its keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.ui.calendar.place_line import paint_pole
from medins_desktop.ui.calendar.year_painting import paint_year_glyph
from medins_desktop.ui.calendar.years import YearState
from medins_desktop.ui.kit.glyphs import paint_payment
from medins_desktop.ui.kit.pattern import RESIDENTS, paint_coverage
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

PLACE = "place"
"""The mark of a change of place."""


class Legend(QWidget):
    """Marks with their words in a line: glyphs of payment or of a year, strips of coverage, the line of a place."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._marks: tuple[str, ...] = ()
        self._words: list[str] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_marks(self, marks: Sequence[str], words: list[str], name: str) -> None:
        """The marks with their words, and the name under which a screen reader finds the line.

        A mark is a ``Payment``, a ``YearState``, a ``Coverage``, one of the residents' patterns, or ``PLACE``.
        """
        self._marks, self._words = tuple(marks), words
        self.setAccessibleName(name)
        self.setAccessibleDescription(say("calendar.list_comma").join(words))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all marks and words."""
        return QSize(self._lay_out(None), theme().px(20))

    def minimumSizeHint(self) -> QSize:
        """The end of the line may be cut."""
        return QSize(theme().px(60), theme().px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The line."""
        painter = QPainter(self)
        painter.setFont(theme().font(12))
        painter.setPen(theme().soft)
        self._lay_out(painter)
        painter.end()

    def _lay_out(self, painter: QPainter | None) -> int:
        """Go along the line, painting where there is a painter. Returns its length."""
        metrics, px, x = QFontMetrics(theme().font(12)), theme().px, 0
        for mark, word in zip(self._marks, self._words, strict=False):
            strip = isinstance(mark, Coverage) or mark in RESIDENTS
            room = QRect(x, px(6), px(22), px(8)) if strip else QRect(x, px(3), px(14), px(14))
            if painter:
                _paint(painter, room, mark)
            x += room.width() + px(4)
            if painter:
                painter.drawText(x, 0, metrics.horizontalAdvance(word) + 2, px(20), Qt.AlignmentFlag.AlignVCenter, word)
            x += metrics.horizontalAdvance(word) + px(14)
        return x


def _paint(painter: QPainter, room: QRect, mark: str) -> None:
    if isinstance(mark, Payment):
        paint_payment(painter, room, mark, pixels=room.width())
    elif isinstance(mark, YearState):
        paint_year_glyph(painter, room, mark, room.width())
    elif mark == PLACE:
        paint_pole(painter, room.translated(room.width() // 2, 0))
    else:
        paint_coverage(painter, room, mark, radius=2)


class KeysLine(QLabel):
    """What the keys do, as many of them as there is room for; all of them in the tool tip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        set_role(self, "small")
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def set_keys(self, keys: list[str], all_of_them: str) -> None:
        """The keys, the most needed first."""
        self._keys = keys
        self.setToolTip(all_of_them)
        self.setAccessibleDescription(all_of_them)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, more keys."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        metrics, gap = QFontMetrics(theme().font(12)), "　"
        shown = list(self._keys)
        while shown and metrics.horizontalAdvance(gap.join(shown)) > self.width():
            shown.pop()
        self.setText(gap.join(shown))
