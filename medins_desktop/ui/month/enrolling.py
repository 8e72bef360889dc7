"""What the month page says of the residents' collective periods that are open. Worked out in the background."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from medins_desktop.book.errors import BookError
from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.month.enrolling import Enrolling, enrolling
from medins_desktop.desk.policies import packs
from medins_desktop.domain.enrolling import season_of
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.month.reading import breathing
from medins_desktop.ui.month.view import MonthView
from medins_desktop.words import current_language, say

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.desk.terms import PolicyFor


class Enrolment(QObject):
    """Says until when the collective periods are open where people of the book are, and how many are not yet in."""

    def __init__(self, context: Context, view: MonthView) -> None:
        super().__init__(view)
        self.context = context
        self.view = view
        self._found: Sequence[Enrolling] = ()
        self._is_stale = True
        self._asked = 0

    def heard(self, changes: Changes) -> None:
        """What was found may hold no more; of another book or day it surely does not."""
        if changes.concerns(What.BOOK, What.AS_OF):
            self._found = ()
            self.show()
        if changes.concerns(What.BOOK, What.AS_OF, What.PEOPLE, What.LEDGER, What.POLICY):
            self._is_stale = True
            self._asked += 1

    def catch_up(self) -> None:
        """Look through the book where something has changed and the page is in sight."""
        if not self._is_stale or not self.view.isVisible():
            return
        self._is_stale = False
        desk = self.context.desk
        book, day, policy_for = desk.book, desk.as_of, desk.policy_for
        if book is None or not any(season_of(policy, day) for policy in packs(desk.policies)):
            self._found = ()
            self.show()
            return
        self._asked += 1
        asked = self._asked

        def done(found: Sequence[Enrolling]) -> None:
            if asked == self._asked:
                self._found = found
                self.show()

        refuse = lambda error: self.context.problem.emit(sentence(error))  # noqa: E731
        is_wanted: Callable[[], bool] = lambda: asked == self._asked  # noqa: E731
        in_background(lambda: _read(book, policy_for, day, is_wanted), done, self, refuse, (BookError,))

    def show(self) -> None:
        """Say what was found, in the words of the language."""
        self.view.show_season(season_words(self._found), is_anybody_missing=any(each.missing for each in self._found))


def _read(book: "Book", policy_for: "PolicyFor", day: date, is_wanted: Callable[[], bool]) -> Sequence[Enrolling]:
    with book.reader() as reader:
        both = breathing(zip(reader.lines(), reader.ledgers(), strict=True), is_wanted)
        return enrolling(((line, ledger) for line, (_, _, ledger) in both), policy_for, day)


def season_words(found: Sequence[Enrolling]) -> str:
    """A line for each period: until when it is open, and how many people of which place are not yet in."""
    language, lines = current_language().value, []
    for season in sorted({each.season for each in found}):
        places = [
            say("month.season_place", place=each.policy.title[language], n=each.missing)
            for each in found
            if each.season == season
        ]
        until = say("month.season", year=season.year, day=season.closes.isoformat())
        lines.append(until + say("month.season_missing", places=say("roster.semicolon").join(places)))
    return "\n".join(lines)
