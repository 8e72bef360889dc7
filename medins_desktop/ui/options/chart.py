"""The day of payment as a slider under a small chart of what waiting costs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QStyle, QStyleOptionSlider, QVBoxLayout, QWidget

from medins_desktop.domain.assessment import Cost
from medins_desktop.domain.money import Fen
from medins_desktop.domain.over_time import DayCost
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.options.scale import DayScale
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped

PAGE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Days:
    """What the chart shows: the days from first to last, the cost by day, the last day to pay back, the due days."""

    first: date
    last: date
    costs: tuple[DayCost, ...] = ()
    closes: date | None = None
    due: tuple[date, ...] = ()

    @property
    def count(self) -> int:
        """Days from the first to the last."""
        return (self.last - self.first).days

    @property
    def closing(self) -> date | None:
        """The last day to pay back, where it is among the days shown."""
        return self.closes if self.closes is not None and self.closes <= self.last else None


class DaySlider(QSlider):
    """A slider of days that the wheel moves only while it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where this slider has no focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def groove(self) -> tuple[int, int]:
        """The pixels between which the handle's middle moves."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        handle = self.style().subControlRect(
            QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, self
        )
        return handle.width() // 2, self.width() - handle.width() // 2


class DayPlot(QWidget):
    """Total cost and late fee over the day of payment; painted from values, never computing any."""

    def __init__(self, slider: DaySlider, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._slider = slider
        self._groove = (0, 0)
        self._days: Days | None = None
        self._day: date | None = None
        self._cost: Cost | None = None
        self._whose = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for a curve and a line of words."""
        return QSize(200, theme().px(38))

    def show_days(self, days: Days) -> None:
        """Draw these days."""
        self._days = days
        self.update()

    def show_day(self, day: date, cost: Cost | None, whose: str) -> None:
        """Mark the day supposed, and say what it costs by the way out of that name."""
        if (day, cost, whose) != (self._day, self._cost, self._whose):
            self._day, self._cost, self._whose = day, cost, whose
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Grid of due days, the closing day, both curves, the day supposed."""
        days = self._days
        if days is None or days.count <= 0:
            return
        self._groove = self._slider.groove()  # asking the style costs more than drawing, and each point stands on it
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme().font(11))
        plot = QRect(0, theme().px(15), self.width(), self.height() - theme().px(16))
        self._marks(painter, days, plot)
        highest = max((cost.total or 0 for cost in days.costs), default=0)
        if highest:
            self._curve(painter, days, plot, [(c.day, c.total) for c in days.costs], highest, "accent")
            self._curve(painter, days, plot, [(c.day, c.late_fee) for c in days.costs], highest, "suspended")
        self._words(painter)
        painter.end()

    def place(self, day: date) -> float:
        """The pixel at which a day lies."""
        return self._x(self._days, day) if self._days is not None and self._days.count else 0.0

    def _x(self, days: Days, day: date) -> float:
        left, right = self._groove
        return left + (right - left) * (day - days.first).days / days.count

    def _marks(self, painter: QPainter, days: Days, plot: QRect) -> None:
        painter.setPen(QPen(theme().line, 1, Qt.PenStyle.DotLine))
        for day in days.due:
            x = self._x(days, day)
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if days.closing is not None:
            painter.setPen(QPen(theme().coverage("suspended"), 2))
            x = self._x(days, days.closing)
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))
        if self._day is not None:
            painter.setPen(QPen(theme().accent, 1))
            x = self._x(days, self._day)
            painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()))

    def _curve(
        self,
        painter: QPainter,
        days: Days,
        plot: QRect,
        values: Sequence[tuple[date, Fen | None]],
        highest: Fen,
        token: str,
    ) -> None:
        painter.setPen(QPen(theme().colour(token), 1.6))
        line = QPolygonF()
        for day, value in values:
            if value is None:
                break
            line.append(QPointF(self._x(days, day), plot.bottom() - value / highest * (plot.height() - 3)))
        if line.size() > 1:
            painter.drawPolyline(line)

    def _words(self, painter: QPainter) -> None:
        """Above the plot: what the day supposed costs, and by which way out."""
        painter.setPen(theme().accent)
        painter.drawText(QPointF(0, painter.fontMetrics().ascent()), self.words())

    def words(self) -> str:
        """As much of the cost as finds room whole."""
        if self._cost is None:
            return ""
        metrics = QFontMetrics(theme().font(11))
        whole = cost_words(self._whose, self._cost)
        if metrics.horizontalAdvance(whole) <= self.width():
            return whole
        return say("options.chart_total", total=grouped(self._cost.total), way=self._whose)


def cost_words(whose: str, cost: Cost) -> str:
    """A way out with its cost and the late fee in it."""
    return say("options.chart_cost", way=whose, total=grouped(cost.total), fee=grouped(cost.late_fee))


class DayChart(QWidget):
    """Slider and chart together. Emits the day supposed while it is dragged."""

    supposed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = DaySlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(PAGE_DAYS)
        self.slider.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.plot = DayPlot(self.slider)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.plot)
        column.addWidget(self.slider)
        self.scale = DayScale(self.plot.place)
        column.addWidget(self.scale)
        self._first: date | None = None
        self.slider.valueChanged.connect(self._moved)

    def show_days(self, days: Days, day: date, cost: Cost | None, whose: str) -> None:
        """Show a range of days, the day supposed in it and what that one costs by the way out ``whose``."""
        self._first = days.first
        self.plot.show_days(days)
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(days.count, 0))
        self.slider.setValue((day - days.first).days)
        self.slider.blockSignals(False)
        self.scale.show_days(days.first, days.last, days.closing)
        self.show_day(day, cost, whose)

    def show_day(self, day: date, cost: Cost | None, whose: str) -> None:
        """Mark the day supposed and what it costs, without telling it back."""
        if self._first is not None:
            self.slider.blockSignals(True)
            self.slider.setValue((day - self._first).days)
            self.slider.blockSignals(False)
        self.plot.show_day(day, cost, whose)
        words = say("options.slider_spoken", day=day.isoformat()) + (
            cost_words(whose, cost) if cost is not None else ""
        )
        self.slider.setAccessibleDescription(words)

    def retranslate(self) -> None:
        """All words, in the current language."""
        self.slider.setAccessibleName(say("options.slider"))
        self.plot.update()
        self.scale.update()

    def _moved(self, value: int) -> None:
        if self._first is not None:
            self.supposed.emit(self._first + timedelta(days=value))
