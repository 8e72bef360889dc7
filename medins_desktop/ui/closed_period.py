"""Closed months: an edit of one asks first, once a person and day, in one place for every way of editing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from medins_desktop.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from medins_desktop.desk.closing import ClosedMonthError
    from medins_desktop.desk.desk import Desk

NEW = 0
"""The id of everybody who is not in the book yet: a yes for one of them is none for the next."""


class ClosedPeriod:
    """Remembers of whom it was asked today. A refusal is not remembered: the next edit asks again.

    Behind a lock, and while one is coming down, nobody is there to answer: the months stay as they are.
    """

    def __init__(self, window: QWidget, desk: Desk, is_locked: Callable[[], bool]) -> None:
        self._window = window
        self._desk = desk
        self._is_locked = is_locked
        self._said: set[tuple[bytes, int, date]] = set()
        self._is_asking = False

    def may_change(self, refusal: ClosedMonthError) -> bool:
        """Whether the closed months of these persons may be changed."""
        if self._is_locked():
            return False
        said = {(self._desk.open_book.identity, person, self._desk.today()) for person in refusal.people}
        if said <= self._said:
            return True
        if self._is_asking or not self._ask(refusal):
            return False
        self._said |= {each for each in said if each[1] != NEW}
        return True

    def _ask(self, refusal: ClosedMonthError) -> bool:
        from medins_desktop.ui.kit.question import ask  # noqa: PLC0415 - the first paint asks nothing

        self._is_asking = True
        try:
            what = say("closed.what", day=self._day(refusal), **refusal.figures)
            more = say("closed.more", n=refusal.months - 1) if refusal.months > 1 else ""
            text = say("closed.text", what=what + more, n=len(refusal.people))
            front = QApplication.activeModalWidget() or self._window
            return ask(say("closed.title"), text, say("closed.stay"), say("closed.go"), front)
        finally:
            self._is_asking = False

    def _day(self, refusal: ClosedMonthError) -> str:
        """The day on which the month was closed, by the clock of this machine."""
        at = self._desk.open_book.closed_at(refusal.employer, refusal.month)
        return at.astimezone().date().isoformat() if at is not None else self._desk.today().isoformat()
