"""The counter page: the person on the left; answer, calendar, ways out and reasons on the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.ui.calendar.controller import CalendarController
from medins_desktop.ui.findings.controller import FindingsController
from medins_desktop.ui.headline.controller import HeadlineController
from medins_desktop.ui.options.controller import OptionsController
from medins_desktop.ui.person.controller import PersonController
from medins_desktop.ui.shell.nobody import NobodyView
from medins_desktop.ui.shell.side import Side
from medins_desktop.ui.why.controller import WhyController

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.people.controller import PeopleController

MARGIN = 10
GAP = 8
CALENDAR_PERCENT = 44
OPTIONS_SHARE, REASONS_SHARE = 7, 4


class CounterController(QObject):
    """Builds the features of the page and lays them out. ``areas`` are what F6 walks through."""

    def __init__(self, context: Context, people: PeopleController) -> None:
        super().__init__()
        self._context = context
        self.people = people
        self.person = PersonController(context)
        self.headline = HeadlineController(context)
        self.calendar = CalendarController(context)
        self.options = OptionsController(context)
        self.why = WhyController(context)
        self.findings = FindingsController(context)
        self.nobody = NobodyView()
        self.side = Side(people.view, self.person.view, self.findings.view)
        self._answer = self._lay_out_answer()
        self.view = QWidget()
        row = QHBoxLayout(self.view)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self._answer, 1)
        row.addWidget(self.nobody, 1)
        people.looking.connect(self.side.show_list)
        context.changed.connect(self._changed)
        context.language_changed.connect(self._retranslate)
        context.theme_changed.connect(self._restyle)
        self._restyle()
        self._show_person()

    def _lay_out_answer(self) -> QWidget:
        """The headline stays in sight; what stands below it scrolls where there is no room, at large text."""
        room = _Room(self.calendar.view)
        column = QVBoxLayout(room)
        column.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        column.setSpacing(GAP)
        column.addWidget(self.calendar.view)
        column.addWidget(self._lay_out_lower(), 1)
        answer = QWidget()
        whole = QVBoxLayout(answer)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        top = QVBoxLayout()
        top.setContentsMargins(MARGIN, MARGIN, MARGIN, 0)
        top.addWidget(self.headline.view)
        whole.addLayout(top)
        whole.addWidget(scrolling(room), 1)
        return answer

    def _lay_out_lower(self) -> QSplitter:
        lower = QSplitter(Qt.Orientation.Horizontal)
        lower.addWidget(self.options.view)
        lower.addWidget(self.why.view)
        lower.setStretchFactor(0, OPTIONS_SHARE)
        lower.setStretchFactor(1, REASONS_SHARE)
        lower.setSizes([OPTIONS_SHARE * 100, REASONS_SHARE * 100])
        lower.setChildrenCollapsible(False)
        lower.setHandleWidth(GAP)
        lower.setObjectName("gap")
        return lower

    @property
    def areas(self) -> Sequence[QWidget]:
        """Person, answer, calendar, ways out, reasons: the stations of F6."""
        parts = (self.headline, self.calendar, self.options, self.why)
        return (self.side.stack, self.findings.view, *(part.view for part in parts))

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.BOOK, What.PEOPLE):
            self._show_person()

    def _show_person(self) -> None:
        shown = self._context.desk.person is not None
        self._answer.setVisible(shown)
        if not shown:
            self.side.show_list(True)
        self.nobody.setVisible(not shown)

    def _retranslate(self) -> None:
        self.nobody.retranslate()
        QTimer.singleShot(0, self._restyle)  # once the form knows how wide its new words are

    def _restyle(self) -> None:
        self.side.restyle()
        self.nobody.restyle()


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


def scrolling(room: QWidget) -> QScrollArea:
    """A frame that shows scroll bars only where ``room`` does not fit."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(room)
    return area
