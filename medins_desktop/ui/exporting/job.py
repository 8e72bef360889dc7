"""One list on its way to a file or to paper, on another thread; it can be stopped at any moment."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from medins_desktop.book.errors import BookError
from medins_desktop.exchange.out.errors import NotWritten, Stopped
from medins_desktop.exchange.out.ticking import PACKING
from medins_desktop.ui.kit.background import in_background

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.reading import Reader

Result = TypeVar("Result")
SECONDS = 0.05
"""Between two reports of progress: the window is told no more often than it can show."""


class Job(QObject):
    """``work`` is given a reader of its own, and the job to tell of progress."""

    progressed = Signal(int)  # persons read
    packing = Signal()
    ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_stopped = False
        self._next = 0.0

    def start(
        self,
        book: Book,
        work: Callable[[Reader, Job], Result],
        done: Callable[[Result], object],
        refused: Callable[[Exception], object],
    ) -> None:
        """Do it, then call ``done``, or ``refused`` with a BookError, NotWritten or Stopped."""

        def whole() -> Result:
            with book.reader() as reader:
                return work(reader, self)

        def finish(tell: Callable[[], object]) -> None:
            self.ended.emit()
            tell()
            self.deleteLater()

        in_background(
            whole,
            lambda result: finish(lambda: done(result)),
            self,
            lambda error: finish(lambda: refused(error)),
            (BookError, NotWritten, Stopped),
        )

    def stop(self) -> None:
        """Stop at the next row; nothing is left behind."""
        self._is_stopped = True

    def read(self, people: int) -> None:
        """So many persons have been read. On the other thread. Raises Stopped."""
        self._check()
        now = time.monotonic()
        if now >= self._next:
            self._next = now + SECONDS
            self.progressed.emit(people)

    def written(self, rows: int) -> None:
        """So many rows have been written, or the file is being packed. On the other thread. Raises Stopped."""
        self._check()
        if rows == PACKING and self._next >= 0:
            self._next = -1.0
            self.packing.emit()

    def _check(self) -> None:
        if self._is_stopped:
            raise Stopped
