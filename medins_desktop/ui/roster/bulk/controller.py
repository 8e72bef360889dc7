"""From the people marked to one step of the desk: read, planned and written on another thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from medins_desktop.book.errors import BookError, NoSuchPerson
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.naming import step_name
from medins_desktop.desk.policies import packs
from medins_desktop.desk.roster.bulk import BulkChange, Plan, plan
from medins_desktop.desk.roster.row import Assessor
from medins_desktop.desk.step import Step
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.roster.bulk.dialog import BulkDialog
from medins_desktop.ui.roster.bulk.fields import ChangeFields
from medins_desktop.ui.roster.bulk.preview import Line, late_words, lines
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.records import PersonRecord
    from medins_desktop.desk.apart import Tell
    from medins_desktop.ui.context import Context

REST = 150  # milliseconds without a change after which the plan is made
EVERY = 50  # people between two words of progress


class Stopped(Exception):  # noqa: N818 - no error: the user's wish
    """The user has stopped the writing."""


class BulkController(QObject):
    """One dialog at a time."""

    BY = "roster-bulk"
    _written_so_far = Signal(int)

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._people: tuple[int, ...] = ()
        self._plan: Plan | None = None
        self._late = ""
        self._asked: BulkChange | None = None
        self._stopped = False
        self.view: BulkDialog | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(REST)
        self._soon.timeout.connect(self._make_plan)
        self._written_so_far.connect(self._show_progress)

    def open(self, people: Sequence[int]) -> None:
        """Ask what to change for these people."""
        desk = self._context.desk
        if self.view is not None or desk.book is None:
            return
        self._people = tuple(people)
        self._plan = None
        self.view = BulkDialog(ChangeFields(desk.as_of, packs(desk.policies)), len(people), self._window)
        self.view.fields.changed.connect(self._changed)
        self.view.go.connect(self._go)
        self.view.stop_wanted.connect(self._stop)
        self.view.finished.connect(self._closed)
        self._changed()
        self.view.open()
        self.view.fields.kind.setFocus()

    @property
    def is_planned(self) -> bool:
        """Whether the plan shown is that of the fields."""
        return self._plan is not None and not self._soon.isActive()

    # Planning

    def _changed(self) -> None:
        self._plan = None
        if self.view is not None:
            self.view.show_working()
            self._soon.start()

    def _make_plan(self) -> None:
        book, desk = self._context.desk.book, self._context.desk
        if self.view is None or book is None:
            return
        change = self._asked = self.view.fields.change()
        if change is None:
            self.view.show_nothing(self.view.fields.lacking)
            return
        people, closed = self._people, desk.closed_months
        assessor = Assessor(desk.policy_for, desk.as_of)

        def work() -> tuple[Plan, list[Line], str]:
            made = plan(_records(book, people), change, closed)
            return made, lines(made, assessor), late_words(made, assessor.policy)

        in_background(work, lambda found: self._planned(change, *found), self, self._refused, (BookError,))

    def _planned(self, change: BulkChange, made: Plan, found: list[Line], late: str) -> None:
        if self.view is not None and change is self._asked and not self._soon.isActive():
            self._plan, self._late = made, late
            self.view.show_plan(made, list(found), late)

    # Writing

    def _go(self) -> None:
        if self.view is None:
            return
        self.view.fields.commit()  # what is still being typed asks for another plan
        if self._plan is None or not self._plan.pairs:
            return
        step, desk = self._plan.step(), self._context.desk
        self._write(len(step.pairs), lambda tell: desk.write_apart(step, tell))

    def _write(self, people: int, write: Callable[[Tell], Step]) -> None:
        if self.view is None:
            return
        self._stopped = False
        self.view.show_writing(0, people)
        refused = lambda error: self._not_written(people, write, error)  # noqa: E731
        errors = (BookError, ActionError, Stopped)
        in_background(lambda: write(self._tell), self._written, self, refused, errors)

    def _not_written(self, people: int, write: Callable[[Tell], Step], error: Exception) -> None:
        """Closed months are asked about once for all of them."""
        if self.view is not None:
            self.view.show_problem("")
        allowed = self._context.allowed(error, write)
        if allowed is None:
            self._refused(error)
        else:
            self._write(people, allowed)

    def _tell(self, done: int) -> None:
        """On the writing thread."""
        if self._stopped:
            raise Stopped
        if done % EVERY == 0:
            self._written_so_far.emit(done)

    def _show_progress(self, done: int) -> None:
        if self.view is not None and self._plan is not None:
            self.view.show_writing(done, len(self._plan.pairs))

    def _stop(self) -> None:
        self._stopped = True

    def _written(self, step: Step) -> None:
        self._context.desk.tell_written(step, self.BY)
        self._context.notice.emit(say("month.separator").join(filter(None, (step_name(step), self._late))))
        if self.view is not None:
            self.view.accept()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, (BookError, ActionError)):
            self._context.desk.refused()
        if self.view is None:
            return
        if isinstance(error, Stopped):
            self.view.show_problem("")
            self.view.done(0)
        else:
            self.view.show_problem(sentence(error))
            self._changed()

    def _closed(self) -> None:
        if self.view is not None:
            self.view.deleteLater()
            self.view = None
            self._window.activateWindow()


def _records(book: Book, people: Sequence[int]) -> list[PersonRecord]:
    """The people as the book has them; those who are gone are left out."""
    found = []
    with book.reader() as reader:
        for person in people:
            try:
                found.append(reader.person(person))
            except NoSuchPerson:
                continue
    return found
