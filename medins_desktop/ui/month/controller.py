"""From the month page to the desk and back."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from medins_desktop.book.errors import BookError
from medins_desktop.desk.apart import MANY
from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.month_list import Differs, Expected, differences, expected, posted_by, sums
from medins_desktop.desk.month_posting import post_month, posted_words, posting
from medins_desktop.domain.month import Month, month_of, month_text
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.record import RecordRow
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.month.model import MonthModel, difference_words, differences_by_person
from medins_desktop.ui.month.view import MonthView
from medins_desktop.words import say


class MonthController(QObject):
    """Lists who is expected, posts, compares, closes. The list is read in the background."""

    BY = "month"
    export_wanted = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.model = MonthModel()
        self.view = MonthView(self.model, lambda: context.desk.as_of)
        self._listed: Sequence[RecordRow] = ()
        self._asked = 0
        self._is_stale = True
        self.view.month.show_value(month_of(context.desk.as_of))
        self.view.asked.connect(self._ask)
        self.view.post.clicked.connect(self._post)
        self.view.paste.clicked.connect(self.paste)
        self.view.export.clicked.connect(self.export_wanted)
        self.view.close_month.clicked.connect(self._close)
        self.view.table.opened.connect(self._open)
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
    def _is_closed(self) -> bool:
        return (self.employer, self.month) in self.context.desk.closed_months

    def refresh(self) -> None:
        """Read the list anew; what was asked before and comes late is left out."""
        book = self.context.desk.book
        self._is_stale = False
        if book is None:
            self._show([])
            return
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
                self._show(found[1])

        refuse = lambda error: self.context.problem.emit(sentence(error))  # noqa: E731
        in_background(read, done, self, refuse, (BookError,))

    def paste(self) -> None:
        """Compare the list in the clipboard with what is expected, and tick those it says to be paid."""
        data = QGuiApplication.clipboard().mimeData()
        record = read_text(data.text(), data.html())
        rows = [row for row in record.rows if row.first <= self.month <= row.last]
        if not rows:
            self.context.problem.emit(say("month.nothing_pasted", month=month_text(self.month)))
            return
        self._listed = rows
        self._show(self.model.rows)
        self.model.tick(posted_by(self.model.rows, rows, self.month))

    def _ask(self) -> None:
        self._listed = ()
        self.refresh()

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK, What.PEOPLE, What.LEDGER, What.POLICY):
            self._is_stale = True
            self._catch_up()
        elif changes.concerns(What.CLOSED):
            self._show(self.model.rows)

    def _catch_up(self) -> None:
        """Read the list anew where something has changed and the page is in sight."""
        if self._is_stale and self.view.isVisible():
            self.refresh()

    def _show(self, rows: Sequence[Expected]) -> None:
        found = differences(rows, self._listed, self.month) if self._listed else []
        row = self.view.table.currentIndex().row()
        self.model.show(rows, differences_by_person(found))
        self.view.table.choose(max(row, 0))
        self.view.show_sums(sums(rows), closed=self._is_closed)
        self.view.show_extra([difference_words(each) for each in found if each.kind is Differs.EXTRA])

    def _post(self) -> None:
        ids = sorted(self.model.ticked)
        day: date | None = self.view.paid_on.value()
        desk, month = self.context.desk, self.month
        if len(ids) > MANY:
            self.context.write_wanted.emit(posting(desk, month, ids, day, self.BY))
            return
        done = self.context.guard(lambda: post_month(desk, month, ids, day, self.BY))
        if done is not None:
            self.context.notice.emit(posted_words(len(done.people), month))

    def _close(self) -> None:
        desk, closing = self.context.desk, not self._is_closed
        done = self.context.guard(lambda: desk.set_closed(self.employer, self.month, closed=closing, by=self.BY))
        if done is not None:
            self._show(self.model.rows)
            key = "month.now_closed" if closing else "month.now_open"
            self.context.notice.emit(say(key, month=month_text(self.month), employer=self.employer))

    def _open(self, person_id: int) -> None:
        if self.context.guard(lambda: self.context.desk.show(person_id, by=self.BY)) is not None:
            self.context.page_wanted.emit("counter")

    def _speak(self) -> None:
        self.view.retranslate()
        self._show(self.model.rows)
