"""What the counter page says of a person: headline, calendar, ways out, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.ui.calendar.card import CalendarCard
from medins_desktop.ui.calendar.controller import CalendarController
from medins_desktop.ui.headline.controller import HeadlineController
from medins_desktop.ui.kit.arrangement import keep_splitter
from medins_desktop.ui.kit.steady import Steady
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.options.controller import OptionsController
from medins_desktop.ui.options.view import OptionsView
from medins_desktop.ui.record.quick_controller import QuickController
from medins_desktop.ui.record.quick_place import QuickPlace
from medins_desktop.ui.why.controller import WhyController

if TYPE_CHECKING:
    from medins_desktop.settings import Settings
    from medins_desktop.ui.context import Context

MARGIN = 10
GAP = 8
CALENDAR_PERCENT = 40
OPTIONS_SHARE, REASONS_SHARE = 7, 4
SHORT = 440
"""Below this height in sight, at 100 %, the calendar is as low as can be."""
NARROW = 720
"""Below this width, at 100 %, the reasons stand below the ways out."""
LEAST_WIDTH, LEAST_OPTIONS, LEAST_REASONS = 340, 250, 150  # pixels at 100 % that they keep then


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
        room = _Room(self.calendar.view, self.options.view)
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
        lower = _Lower()
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


class _Lower(QSplitter):
    """Ways out and reasons beside each other; below each other where the ways out would be cut."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn where the width asks for it."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < theme().px(NARROW)
        wanted = Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal
        if wanted is not self.orientation():
            self.setOrientation(wanted)

    def minimumSizeHint(self) -> QSize:
        """Room for the ways out: where that is all there is, the reasons go below them."""
        hint = super().minimumSizeHint()
        if self.orientation() is Qt.Orientation.Horizontal:
            return QSize(theme().px(LEAST_WIDTH), hint.height())
        return QSize(theme().px(LEAST_WIDTH), theme().px(LEAST_OPTIONS + LEAST_REASONS))


class _Room(QWidget):
    """Room for calendar and what stands below it: a long career scrolls, it does not push the ways out away."""

    def __init__(self, calendar: CalendarCard, options: OptionsView) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._calendar = calendar
        self._options = options

    def fit(self, height: int) -> None:
        """So much height is in sight: where it is little, the calendar is low and the ways out come first."""
        short = height < theme().px(SHORT)
        self._calendar.show_short(short)
        self._options.show_short(short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the calendar its share."""
        super().resizeEvent(event)
        self._share()

    def event(self, event: QEvent) -> bool:
        """A calendar with other lanes, or with the names of places, needs more at least."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().event(event)

    def _share(self) -> None:
        share = 0 if self._calendar.table.is_short else self.height() * CALENDAR_PERCENT // 100
        self._calendar.setMaximumHeight(max(share, self._calendar.minimumSizeHint().height()))


class _Area(QScrollArea):
    """Tells the room how much of it is in sight."""

    def __init__(self, room: _Room) -> None:
        super().__init__()
        self._room = room

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Before the room is laid out."""
        self._room.fit(event.size().height())
        super().resizeEvent(event)


def _scrolling(room: _Room) -> QScrollArea:
    """A frame that shows scroll bars only where ``room`` does not fit."""
    area = _Area(room)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(room)
    return area
