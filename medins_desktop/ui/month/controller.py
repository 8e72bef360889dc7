"""From the month page to the desk and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, Signal

from medins_desktop.book.errors import BookError
from medins_desktop.desk.apart import MANY
from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.month.expected import Differs, Expected, differences, expected, posted_by, sums
from medins_desktop.desk.month.file import Handed
from medins_desktop.desk.month.lateness import Lateness, lateness
from medins_desktop.desk.month.posting import post_month, posted_words, posting, records
from medins_desktop.domain.month import Month, first_day, month_of, month_text
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.copied_rows import CopiedRows
from medins_desktop.ui.kit.question import ask
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.month.comparing import Comparing, compared_words
from medins_desktop.ui.month.model import MonthModel, difference_words, differences_by_person
from medins_desktop.ui.month.view import MonthView
from medins_desktop.words import say
from medins_desktop.words.explain_validity import ending_words


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page shows, by the ids of the people."""

    employer: str
    ticked: frozenset[int]
    handed: Handed | None


class MonthController(QObject):
    """Lists who is expected, posts, compares, closes. The list is read in the background."""

    BY = "month"
    export_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.model = MonthModel()
        self.view = MonthView(self.model, lambda: context.desk.as_of)
        self.comparing = Comparing(self.view, self)
        self._handed: Handed | None = None
        self._of: tuple[str, Month] | None = None
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
    def employer(self) -> str:
        """The employer chosen."""
        return self.view.employer.currentText()

    @property
    def is_listed(self) -> bool:
        """Whether the list shown is that of the month and employer chosen."""
        return self._of == (self.employer, self.month)

    @property
    def _is_closed(self) -> bool:
        return (self.employer, self.month) in self.context.desk.closed_months

    def refresh(self) -> None:
        """Read the list anew; what was asked before and comes late is left out."""
        book = self.context.desk.book
        self._is_stale = False
        if book is None:
            self._of = None
            self._show([])
            return
        if not self.is_listed:
            self.view.show_waiting()
        self._asked += 1
        asked, chosen, month = self._asked, self.employer, self.month
        policy_for = self.context.desk.policy_for

        def read() -> tuple[list[str], list[Expected]]:
            with book.reader() as reader:
                names = reader.employer_names()
                employer = chosen if chosen in names or not names else names[0]
                people = zip(reader.lines(), reader.ledgers(), strict=True)
                return names, expected(((line, ledger) for line, (_, _, ledger) in people), employer, month, policy_for)

        def done(found: tuple[list[str], list[Expected]]) -> None:
            if asked == self._asked:
                self.view.show_employers(found[0])
                of, self._of = self._of, (self.employer, month)
                self._show(found[1], anew=of != self._of)
                if self._ticked is not None:
                    self.model.tick(set(self._ticked))
                    self._ticked = None

        refuse = lambda error: self.context.problem.emit(sentence(error))  # noqa: E731
        in_background(read, done, self, refuse, (BookError,))

    def standing(self) -> Standing:
        """The employer chosen, who is ticked, the list compared with."""
        return Standing(self.employer, frozenset(self.model.ticked), self._handed)

    def stand_again(self, was: Standing) -> None:
        """Choose and compare the same again; the list is read anew, the ticks come with it."""
        self.view.show_employers([was.employer])
        self._handed, self._ticked = was.handed, was.ticked
        self._catch_up()

    def stop(self) -> None:
        """The window closes: nothing is to run on."""
        self.comparing.close()

    def _compare(self, handed: Handed | None) -> None:
        """Show how a list differs, and tick those it says to be paid; None: show no differences any more."""
        self._handed = handed
        self._show(self.model.rows, anew=handed is None)
        if handed is not None:
            self.model.tick(posted_by(self.model.rows, handed.rows, self.month))
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
            self._show([])
            self.view.employer.clear()
        if changes.concerns(What.AS_OF):
            self._follow()
        if changes.concerns(What.BOOK, What.PEOPLE, What.LEDGER, What.POLICY):
            self._is_stale = True
            self._catch_up()
        elif changes.concerns(What.CLOSED, What.AS_OF):
            self._show(self.model.rows)

    def _follow(self) -> None:
        """The page begins with the month of the as-of date and goes on with it, but never under the user's eyes."""
        before, self._now = self._now, month_of(self.context.desk.as_of)
        if self.month == before and self._handed is None and not self.view.isVisible():
            self.view.month.show_value(self._now)
            self._is_stale = True

    def _catch_up(self) -> None:
        """Read the list anew where something has changed and the page is in sight."""
        if self._is_stale and self.view.isVisible():
            self.refresh()

    def _show(self, rows: Sequence[Expected], *, anew: bool = False) -> None:
        handed = self._handed
        found = differences(rows, handed.rows, self.month) if handed is not None else []
        row = self.view.table.currentIndex().row()
        self.model.show(rows, differences_by_person(found), anew=anew)
        self.view.table.choose(max(row, 0))
        self.view.show_sums(sums(rows), closed=self._is_closed)
        self.view.show_ending(self._endings(rows))
        self.view.show_extra([difference_words(each) for each in found if each.kind is Differs.EXTRA])
        self.view.show_compared(compared_words(handed, found) if handed is not None else "")

    def _endings(self, rows: Sequence[Expected]) -> list[str]:
        """What the policies of these people say of their end, on the as-of date or in a later month shown."""
        desk = self.context.desk
        day = max(desk.as_of, first_day(self.month))
        policies = {desk.policy_for(own) for own in {row.person.policy for row in rows}} - {None}
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
        ids, month, asked = sorted(self.model.ticked), self.month, self._asked
        self.view.post.setEnabled(False)

        def done(late: Lateness) -> None:
            self._show(self.model.rows)
            if asked == self._asked:
                self._post_on(day, month, ids, late.words(month, day))

        def refused(error: Exception) -> None:
            self._show(self.model.rows)
            self.context.problem.emit(sentence(error))

        in_background(lambda: lateness(records(book, ids), month, day, policy_for), done, self, refused, (BookError,))

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
        desk, closing = self.context.desk, not self._is_closed
        done = self.context.guard(lambda: desk.set_closed(self.employer, self.month, closed=closing, by=self.BY))
        if done is not None:
            self._show(self.model.rows)
            key = "month.now_closed" if closing else "month.now_open"
            self.context.notice.emit(say(key, month=month_text(self.month), employer=self.employer))

    def _open(self, person_id: int) -> None:
        if person_id != self.context.desk.shown_id and not self.context.may_leave():
            return
        if self.context.guard(lambda: self.context.desk.show(person_id, by=self.BY)) is not None:
            self.context.page_wanted.emit("counter")

    def _speak(self) -> None:
        self.view.retranslate()
        self._show(self.model.rows)
