"""What the list of people asks the book: the people found, and their lines as they come into sight."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from medins_desktop.book.errors import BookError
from medins_desktop.desk.people.index import Matches, PeopleIndex
from medins_desktop.ui.kit.background import breathe, in_background

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.records import PersonLine
    from medins_desktop.ui.context import Context

AT_ONCE = 4000
"""A book of so many people is read between two keys."""
MOST = 300
"""So many of the people found are listed; whoever looks for one of more types a letter more."""
SOON = 1500
"""Milliseconds after a book was opened until it is read for the search, unless somebody types before."""
NEWS = 150
"""Milliseconds between two looks at what has been read meanwhile."""


class Finding(QObject):
    """The search over the open book. A small book is read when it is first searched, a large one behind the window."""

    more = Signal()  # there are more people to find than a moment ago

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._book: Book | None = None
        self._index: PeopleIndex | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._prepare_in_peace)
        self._news = QTimer(self)
        self._news.setInterval(NEWS)
        self._news.timeout.connect(self.more)

    def use(self, book: Book | None) -> None:
        """Look in this book from now on."""
        self._book = book
        self.renew()

    def renew(self) -> None:
        """The book is not what it was: it is read anew when somebody searches, or soon."""
        self._index = None
        self._news.stop()
        if self._book is not None:
            self._soon.start()

    def changed(self, people: frozenset[int]) -> None:
        """These people came, went, or read differently; none: nobody knows who did."""
        if self._index is None:
            return
        self._index.changed(people)
        if not people or self._index.is_outdated:
            self.renew()

    @property
    def is_reading(self) -> bool:
        """Whether there are people who cannot be found yet."""
        return self._news.isActive()

    def find(self, text: str) -> Matches:
        """The best matches among those read so far."""
        self._prepare()
        index = self._index
        found = self._context.guard(lambda: index.find(text, MOST, self.lines_of)) if index is not None else None
        return found or Matches([], is_all=True)

    def lines_of(self, people: Iterable[int]) -> dict[int, PersonLine]:
        """The lines of some people, without those who are gone. Raises BookError."""
        if self._book is None:
            return {}
        with self._book.reader() as reader:
            return reader.lines_of(people)

    def page(self, after: int, most: int) -> list[PersonLine]:
        """The next people in order of the book. Raises BookError."""
        if self._book is None:
            return []
        with self._book.reader() as reader:
            return reader.page(after, most)

    def count(self) -> int:
        """How many people the book holds. Raises BookError."""
        if self._book is None:
            return 0
        with self._book.reader() as reader:
            return reader.count()

    def _prepare_in_peace(self) -> None:
        """Nobody waits for the search yet: other work behind the window goes first, and a small book can wait."""
        if QThreadPool.globalInstance().activeThreadCount():
            self._soon.start()
        elif not self._is_small():
            self._prepare()

    def _prepare(self) -> None:
        self._soon.stop()
        if self._index is not None or self._book is None:
            return
        index, book = PeopleIndex(), self._book
        self._index = index

        def read_all() -> bool:
            with book.reader() as reader:
                return index.read(reader, lambda: self._index is not index, breathe)

        if self._is_small():
            self._context.guard(read_all)
        else:
            self._news.start()
            in_background(read_all, lambda _whole: self._ended(index), self, self._refused, (BookError,))

    def _is_small(self) -> bool:
        return (self._context.guard(self.count) or 0) <= AT_ONCE

    def _ended(self, index: PeopleIndex) -> None:
        if index is self._index:
            self._news.stop()
            self.more.emit()

    def _refused(self, error: Exception) -> None:
        def again() -> None:
            raise error

        self.renew()
        self._context.guard(again)
