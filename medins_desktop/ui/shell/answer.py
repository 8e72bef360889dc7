"""What the counter page says of a person: headline, calendar, ways out, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.ui.calendar.controller import CalendarController
from medins_desktop.ui.headline.controller import HeadlineController
from medins_desktop.ui.kit.arrangement import keep_splitter
from medins_desktop.ui.kit.steady import Steady
from medins_desktop.ui.options.controller import OptionsController
from medins_desktop.ui.record.quick_controller import QuickController
from medins_desktop.ui.record.quick_place import QuickPlace
from medins_desktop.ui.why.controller import WhyController

if TYPE_CHECKING:
    from medins_desktop.settings import Settings
    from medins_desktop.ui.context import Context

MARGIN = 10
GAP = 8
CALENDAR_PERCENT = 44
OPTIONS_SHARE, REASONS_SHARE = 7, 4


class Answer(QObject):
    """The headline stays in sight; what stands below it scrolls where there is no room, at large text."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.headline = HeadlineController(context)
        self.calendar = CalendarController(context)
        self.quick = QuickController(context)
        self._quick_place = QuickPlace(self.calendar.view, self.quick.view)
        context.theme_changed.connect(self._quick_place.choose)
        self.options = OptionsController(context)
        self.why = WhyController(context)
        self.view = QWidget()
        room = _Room(self.calendar.view)
        column = QVBoxLayout(room)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.calendar.view)
        column.addWidget(self._lay_out_lower(context.settings), 1)
        whole = QVBoxLayout(self.view)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        self._top = Steady(self.headline.view)
        top.addWidget(self._top)
        whole.addLayout(top)
        whole.addWidget(_scrolling(room), 1)
        context.changed.connect(self._changed)
        context.language_changed.connect(self._top.release)
        context.theme_changed.connect(self._top.release)

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.BOOK):
            self._top.release()

    def _lay_out_lower(self, settings: Settings) -> QSplitter:
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self.options.view)
        lower.addWidget(self.why.view)
        lower.setStretchFactor(0, OPTIONS_SHARE)
        lower.setStretchFactor(1, REASONS_SHARE)
        lower.setSizes([OPTIONS_SHARE * 100, REASONS_SHARE * 100])
        lower.setChildrenCollapsible(False)
        lower.setHandleWidth(GAP)
        lower.setObjectName("gap")
        keep_splitter(lower, settings, "answer")
        return lower


class _Room(QWidget):
    """Room for calendar and what stands below it: a long career scrolls, it does not push the ways out away."""

    def __init__(self, calendar: QWidget) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._calendar = calendar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the calendar its share."""
        super().resizeEvent(event)
        share = event.size().height() * CALENDAR_PERCENT // 100
        self._calendar.setMaximumHeight(max(share, self._calendar.minimumSizeHint().height()))


def _scrolling(room: QWidget) -> QScrollArea:
    """A frame that shows scroll bars only where ``room`` does not fit."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(room)
    return area
