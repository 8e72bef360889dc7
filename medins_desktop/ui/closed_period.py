"""Closed months: an edit of one asks first, once a person and day, in one place for every way of editing."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from medins_desktop.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from medins_desktop.desk.closing import ClosedMonthError
    from medins_desktop.desk.desk import Desk


class ClosedPeriod:
    """Remembers of whom it was asked today. A refusal is not remembered: the next edit asks again."""

    def __init__(self, window: QWidget, desk: Desk) -> None:
        self._window = window
        self._desk = desk
        self._said: set[tuple[Path, int, date]] = set()
        self._is_asking = False

    def may_change(self, refusal: ClosedMonthError) -> bool:
        """Whether the closed months of these persons may be changed."""
        said = {(self._desk.open_book.path, person, self._desk.today()) for person in refusal.people}
        if said <= self._said:
            return True
        if self._is_asking or not self._ask(refusal):
            return False
        self._said |= said
        return True

    def _ask(self, refusal: ClosedMonthError) -> bool:
        from medins_desktop.ui.kit.question import ask  # noqa: PLC0415 - the first paint asks nothing

        self._is_asking = True
        try:
            text = say("closed.text", n=len(refusal.people), **refusal.figures)
            return ask(say("closed.title"), text, say("closed.stay"), say("closed.go"), self._window)
        finally:
            self._is_asking = False
