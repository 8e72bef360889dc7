"""From the month page to the desk and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from medins_desktop.book.errors import BookError
from medins_desktop.desk.apart import MANY
from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.month.file import Handed
from medins_desktop.desk.month.lateness import Lateness, lateness
from medins_desktop.desk.month.looked import Looked, look
from medins_desktop.desk.month.posting import post_month, posted_words, posting, records
from medins_desktop.domain.month import Month, first_day, month_of, month_text
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.copied_rows import CopiedRows
from medins_desktop.ui.kit.question import ask
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.month.comparing import Comparing, compared_words
from medins_desktop.ui.month.enrolling import Enrolment
from medins_desktop.ui.month.model import MonthModel, difference_words
from medins_desktop.ui.month.reading import Found, Wish, breathing, read_list
from medins_desktop.ui.month.view import MonthView
from medins_desktop.words import say
from medins_desktop.words.explain_validity import ending_words

AT_ONCE = 4000
"""So many people and lines are compared between two frames; more are behind the window."""
MOST_EXTRA = 200
"""Lines about nobody expected that are shown one by one."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page shows, by the ids of the people. ``employer`` None: all, or none is chosen yet."""

    employer: str | None
    is_chosen: bool
    ticked: frozenset[int]
    handed: Handed | None


class MonthController(QObject):
    """Lists who is expected, posts, compares, closes. The list is read in the background."""

    BY = "month"
    export_wanted = Signal()
    owed_wanted = Signal()
    not_in_wanted = Signal()  # who is not yet in the residents' scheme for next year

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.model = MonthModel()
        self.view = MonthView(self.model, lambda: context.desk.as_of)
        self.comparing = Comparing(self.view, self)
        self.enrolment = Enrolment(context, self.view)
        self._looked = Looked()
        self._handed: Handed | None = None
        self._of: tuple[str | None, Month] | None = None
        self._ticked: frozenset[int] | None = None
        self._asked = 0
        self._is_stale = True
        self._now = month_of(context.desk.as_of)
        self.view.month.show_value(self._now)
        self.view.asked.connect(self._ask)
        self.view.post.clicked.connect(self._post)
        self.view.paste.clicked.connect(lambda: self.comparing.paste(self.month))
        self.view.file.clicked.connect(lambda: self.comparing.choose(self.month))
        self.view.dropped.connect(lambda paths: self.comparing.read(paths, self.month))
        self.view.stop_wanted.connect(self.comparing.stop)
        self.view.end.clicked.connect(lambda: self._compare(None))
        self.comparing.came.connect(self._compare)
        self.comparing.refused.connect(context.problem)
        self.comparing.busy.connect(self.view.show_busy)
        self.comparing.progress.connect(self.view.progress.setValue)
        self.view.export.clicked.connect(self.export_wanted)
        self.view.owed.clicked.connect(self.owed_wanted)
        self.view.not_in.clicked.connect(self.not_in_wanted)
        self.view.close_month.clicked.connect(self._close)
        self.view.table.opened.connect(self._open)
        self.view.table.columns.use(context.settings, "month")
        copied = CopiedRows(self.view.table, self.view.table.selected_rows)
        copied.copied.connect(context.notice)
        copied.refused.connect(context.problem)
        context.changed.connect(self._changed)
        context.language_changed.connect(self._speak)
        context.theme_changed.connect(self._speak)
        self.view.came.connect(self._catch_up)

    @property
    def month(self) -> Month:
        """The month chosen."""
        return self.view.month.value() or month_of(self.context.desk.as_of)

    @property
    def employer(self) -> str | None:
        """The employer chosen; None for all of them."""
        return self.view.chosen_employer

    @property
    def is_listed(self) -> bool:
        """Whether the list shown is that of the month and employer chosen."""
        return self._of == (self.employer, self.month)

    @property
    def _closed(self) -> frozenset[str]:
        """The employers whose month is closed, as far as they are asked about."""
        closed = (employer for employer, month in self.context.desk.closed_months if month == self.month)
        return frozenset(each for each in closed if self.employer in (None, each))

    def refresh(self) -> None:
        """Read the list anew; what was asked before and comes late is left out."""
        book = self.context.desk.book
        self._is_stale = False
        if book is None:
            self._of = None
            self._show(Looked())
            return
        if not self.is_listed:
            self.view.show_waiting()
        self._asked += 1
        asked = self._asked
        wish = Wish(self.employer, self.month, self._handed, is_chosen=self.view.has_employers)
        read = partial(read_list, book, wish, self.context.desk.policy_for, lambda: asked == self._asked)

        def done(found: Found) -> None:
            if asked == self._asked:
                self.view.show_employers(found.names, found.employer)
                of, self._of = self._of, (self.employer, wish.month)
                self._show(found.looked, anew=of != self._of)
                if self._ticked is not None:
                    self.model.tick(self._ticked)
                    self._ticked = None
                if found.looked.handed is not self._handed:  # handed in meanwhile
                    self._compare(self._handed)
                self.enrolment.catch_up()

        refuse = lambda error: self.context.problem.emit(sentence(error))  # noqa: E731
        in_background(read, done, self, refuse, (BookError,))

    def standing(self) -> Standing:
        """The employer chosen, who is ticked, the list compared with."""
        return Standing(self.employer, self.view.has_employers, frozenset(self.model.ticked), self._handed)

    def stand_again(self, was: Standing) -> None:
        """Choose and compare the same again; the list is read anew, the ticks come with it."""
        if was.is_chosen:
            self.view.show_employers([] if was.employer is None else [was.employer], was.employer)
        self._handed, self._ticked = was.handed, was.ticked
        self._catch_up()

    def stop(self) -> None:
        """The window closes: nothing is to run on."""
        self.comparing.close()

    def _compare(self, handed: Handed | None) -> None:
        """Show how a list differs, and tick those it says to be paid; None: show no differences any more."""
        self._handed = handed
        rows, month, asked = self.model.rows, self.month, self._asked
        if len(rows) + (len(handed.rows) if handed is not None else 0) <= AT_ONCE:
            self._show_compared(look(rows, month, handed))
            return

        def done(looked: Looked) -> None:
            if asked == self._asked and handed is self._handed:  # else the list is read, or compared, anew
                self._show_compared(looked)

        self.view.show_waiting()
        in_background(lambda: look(rows, month, handed), done, self)

    def _show_compared(self, looked: Looked) -> None:
        self._show(looked, anew=looked.handed is None)
        if looked.handed is not None:
            self.model.tick(looked.said_paid)
            self.view.table.choose(0)
            self.view.table.setFocus()

    def _ask(self) -> None:
        self._handed = None
        self.view.paid_on.show_value(None)  # the day of payment was that of another month
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK):
            self.comparing.stop()
            self._handed = self._of = self._ticked = None
            self._asked += 1  # what is being read is of another book
            self._show(Looked())
            self.view.employer.clear()
        if changes.concerns(What.AS_OF):
            self._follow()
        self.enrolment.heard(changes)
        if changes.concerns(What.BOOK, What.PEOPLE, What.LEDGER, What.POLICY):
            self._is_stale = True
            self._catch_up()
        elif changes.concerns(What.CLOSED, What.AS_OF):
            self._show_state()
            self.enrolment.catch_up()

    def _follow(self) -> None:
        """The page begins with the month of the as-of date and goes on with it, but never under the user's eyes."""
        before, self._now = self._now, month_of(self.context.desk.as_of)
        if self.month == before and self._handed is None and not self.view.isVisible():
            self.view.month.show_value(self._now)
            self._is_stale = True

    def _catch_up(self) -> None:
        """Read the list anew where something has changed and the page is in sight; then the residents' scheme."""
        if self._is_stale and self.view.isVisible():
            self.refresh()
        else:
            self.enrolment.catch_up()

    def _show(self, looked: Looked, *, anew: bool = False) -> None:
        self._looked = looked
        row = self.view.table.currentIndex().row()
        self.model.show(looked, self._closed, anew=anew)
        self.view.show_columns(all_employers=self.employer is None, compared=looked.handed is not None)
        self.view.table.choose(max(row, 0))
        self._show_state()

    def _show_state(self) -> None:
        """All that is said beside the rows, and which of the buttons do something."""
        looked, extra = self._looked, self._looked.extra
        self.model.show_closed(self._closed)
        self.view.show_sums(looked.sums, len(self._closed))
        self.view.show_ending(self._endings(looked))
        more = [say("month.more_extra", n=len(extra) - MOST_EXTRA)] if len(extra) > MOST_EXTRA else []
        self.view.show_extra([*map(difference_words, extra[:MOST_EXTRA]), *more])
        self.view.show_compared(compared_words(looked.handed, looked.counts) if looked.handed is not None else "")

    def _endings(self, looked: Looked) -> list[str]:
        """What the policies of these people say of their end, on the as-of date or in a later month shown."""
        desk = self.context.desk
        day = max(desk.as_of, first_day(self.month))
        policies = {desk.policy_for(own) for own in looked.policies} - {None}
        return sorted(filter(None, (ending_words(policy, day) for policy in policies if policy is not None)))

    def _post(self) -> None:
        """Nobody is paid without a day: it is asked for, and what follows from it is worked out before anything."""
        day: date | None = self.view.paid_on.value()
        book, policy_for = self.context.desk.book, self.context.desk.policy_for
        if day is None or self.view.paid_on.is_wrong:
            self.view.ask_day()
            return
        if book is None:
            return
        ids, month, asked = sorted(self.model.to_post), self.month, self._asked
        self.view.post.setEnabled(False)
        self.view.show_doing(say("month.working") if len(ids) > MANY else "")

        def ended() -> None:
            self.view.show_doing("")
            if asked == self._asked:  # else another list is on its way, which says itself what can be done to it
                self._show_state()

        def done(late: Lateness) -> None:
            ended()
            if asked == self._asked:
                self._post_on(day, month, ids, late.words(day))

        def refused(error: Exception) -> None:
            ended()
            self.context.problem.emit(sentence(error))

        def work() -> Lateness:
            people = breathing(records(book, ids), lambda: asked == self._asked)
            return lateness(people, month, day, policy_for)

        in_background(work, done, self, refused, (BookError,))

    def _post_on(self, day: date, month: Month, ids: Sequence[int], follows: str) -> None:
        if follows:
            title = say("month.late_title", month=month_text(month))
            if not ask(title, follows, say("month.late_stay"), say("month.late_go"), self.view.window()):
                return
        desk = self.context.desk
        if len(ids) > MANY:
            self.context.write_wanted.emit(posting(desk, month, ids, day, self.BY, follows))
            return
        done = self.context.guard(lambda: post_month(desk, month, ids, day, self.BY))
        if done is not None:
            self.context.notice.emit(posted_words(len(done.people), month, follows))

    def _close(self) -> None:
        desk, employer, closing = self.context.desk, self.employer, not self._closed
        if employer is None:
            return
        done = self.context.guard(lambda: desk.set_closed(employer, self.month, closed=closing, by=self.BY))
        if done is not None:
            self._show_state()
            key = "month.now_closed" if closing else "month.now_open"
            self.context.notice.emit(say(key, month=month_text(self.month), employer=employer))

    def _open(self, person_id: int) -> None:
        if person_id != self.context.desk.shown_id and not self.context.may_leave():
            return
        if self.context.guard(lambda: self.context.desk.show(person_id, by=self.BY)) is not None:
            self.context.page_wanted.emit("counter")

    def _speak(self) -> None:
        self.view.retranslate()
        self.model.retranslate()
        self.enrolment.show()
        self._show_state()
