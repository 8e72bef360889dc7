"""The work behind the roster page: reading the book and putting many rows in order, on threads of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from medins_desktop.book.errors import BookError
from medins_desktop.desk.roster.reading import read_rows
from medins_desktop.desk.roster.row import Assessor, RosterRow
from medins_desktop.ui.kit.background import breathe, in_background

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.desk.roster.listing import Listing
    from medins_desktop.desk.roster.roster import Roster


class Reading(QObject):
    """One reading of the book, or of some of its people. What comes of a cancelled one is not told any more."""

    came = Signal(object)  # list[RosterRow]
    ended = Signal(bool)  # whether it came to its end
    refused = Signal(object)  # the BookError that stopped it
    helper_died = Signal()  # a process that helped has ended too early: the rows come later
    _chunk = Signal(object)
    _died = Signal()

    def __init__(self, book: Book, assessor: Assessor, parent: QObject, people: Sequence[int] | None = None) -> None:
        super().__init__(parent)
        self._is_cancelled = False
        self._chunk.connect(self._came)
        self._died.connect(self._helper_died)

        def cancelled() -> bool:
            breathe()
            return self._is_cancelled

        work = lambda: read_rows(book, assessor, self._chunk.emit, cancelled, people, self._died.emit)  # noqa: E731
        in_background(work, self._ended, self, self._refused, (BookError,))

    def cancel(self) -> None:
        """Stop soon, and tell nothing more."""
        self._is_cancelled = True

    def _came(self, rows: list[RosterRow]) -> None:
        if not self._is_cancelled:
            self.came.emit(rows)

    def _helper_died(self) -> None:
        if not self._is_cancelled:
            self.helper_died.emit()

    def _ended(self, _whole: bool) -> None:
        if not self._is_cancelled:
            self.ended.emit(True)
        self.deleteLater()

    def _refused(self, error: Exception) -> None:
        if not self._is_cancelled:
            self.refused.emit(error)
        self.deleteLater()


def arrange(roster: Roster, listing: Listing, done: Callable[[Listing], object], parent: QObject) -> None:
    """Search and sort in the background; ``done`` gets the listing on the window's own thread."""
    rows = roster.rows.copy()

    def work() -> Listing:
        listing.matches = roster.find(listing.wanted.text)
        listing.fill(rows, breathe)
        return listing

    in_background(work, done, parent)
