"""The counter page: the person on the left, the answer on the right. Both are built with the first person shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from medins_desktop.desk.changes import Changes, What
from medins_desktop.ui.shell.nobody import NobodyView
from medins_desktop.ui.shell.side import Side

if TYPE_CHECKING:
    from medins_desktop.ui.calendar.controller import CalendarController
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.findings.controller import FindingsController
    from medins_desktop.ui.headline.controller import HeadlineController
    from medins_desktop.ui.options.controller import OptionsController
    from medins_desktop.ui.people.controller import PeopleController
    from medins_desktop.ui.person.controller import PersonController
    from medins_desktop.ui.shell.answer import Answer
    from medins_desktop.ui.why.controller import WhyController

# A book that is only looked through needs neither form nor answer, and not the memory that they take.
# ruff: noqa: PLC0415


class CounterController(QObject):
    """Builds the features of the page when they are needed. ``areas`` are what F6 walks through."""

    def __init__(self, context: Context, people: PeopleController) -> None:
        super().__init__(context)
        self._context = context
        self.people = people
        self.nobody = NobodyView()
        self.side = Side(people.view)
        self.view = QWidget()
        self._row = QHBoxLayout(self.view)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.side)
        self._row.addWidget(self.nobody, 1)
        people.looking.connect(self.side.show_list)
        context.changed.connect(self._changed)
        context.language_changed.connect(self._retranslate)
        context.theme_changed.connect(self._restyle_later)
        self._restyle()
        self._show_person()

    # The parts

    @cached_property
    def person(self) -> PersonController:
        """The person's form."""
        from medins_desktop.ui.person.controller import PersonController

        return PersonController(self._context)

    @cached_property
    def findings(self) -> FindingsController:
        """What is worth saying of the person."""
        from medins_desktop.ui.findings.controller import FindingsController

        return FindingsController(self._context, self.side)

    @cached_property
    def answer(self) -> Answer:
        """Headline, calendar, ways out, reasons."""
        from medins_desktop.ui.shell.answer import Answer

        made = Answer(self._context)
        self._row.addWidget(made.view, 1)
        self.side.add_person(self.person.view, self.findings.view)
        return made

    @property
    def headline(self) -> HeadlineController:
        """The answer in a sentence."""
        return self.answer.headline

    @property
    def calendar(self) -> CalendarController:
        """The months."""
        return self.answer.calendar

    @property
    def options(self) -> OptionsController:
        """The ways out."""
        return self.answer.options

    @property
    def why(self) -> WhyController:
        """The reasons."""
        return self.answer.why

    @property
    def areas(self) -> Sequence[QWidget]:
        """List or form, findings, answer, calendar, ways out, reasons: the stations of F6."""
        if self._context.desk.person is None:
            return self.side, self.nobody
        parts = (self.headline, self.calendar, self.options, self.why)
        return (self.side.stack, self.findings.view, *(part.view for part in parts))

    # What is shown

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.SHOWN, What.BOOK, What.PEOPLE):
            self._show_person()

    def _show_person(self) -> None:
        shown = self._context.desk.person is not None
        if shown or "answer" in self.__dict__:
            self.answer.view.setVisible(shown)
        if not shown:
            self.side.show_list(True)
            self.nobody.show_book(is_empty=self._is_empty())
        self.nobody.setVisible(not shown)

    def _is_empty(self) -> bool:
        book = self._context.desk.book
        return book is not None and self._context.guard(book.count) == 0

    def begin(self) -> None:
        """A book has been opened: in one without people the keyboard is where the first one comes in."""
        if self._context.desk.person is None and self._is_empty():
            self.nobody.begin()

    def _retranslate(self) -> None:
        self.nobody.retranslate()
        self._restyle_later()

    def _restyle_later(self) -> None:
        """Once all have their new words."""
        QTimer.singleShot(0, self._restyle)

    def _restyle(self) -> None:
        self.side.restyle()
        self.nobody.restyle()
