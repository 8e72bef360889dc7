"""What is done for the open book while nobody asks for it; and what is offered when its file is no longer there."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from medins_desktop.book.backup import Backup, back_up_daily, backups, folder_of, is_due, sync
from medins_desktop.book.errors import BookError
from medins_desktop.book_files import SUFFIX
from medins_desktop.desk.changes import Changes, What
from medins_desktop.ui.keeping.view import LostView
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.ui.context import Context

QUIET = 3_000
"""Milliseconds without an edit after which the log is brought into the file."""


def _now() -> datetime:
    return datetime.now().astimezone()


class Keeping(QObject):
    """Looks after the book on the desk. ``tick`` is to be called every minute."""

    backed_up = Signal(object)  # the datetime of the newest backup, or None
    close_wanted = Signal()
    open_wanted = Signal(object)  # the Path of the copy that was saved

    def __init__(self, context: Context, window: QWidget, now: Callable[[], datetime] = _now) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._now = now
        self._last: datetime | None = None
        self._kept: Path | None = None  # by its path, for a lock lets go of the book itself
        self._told_unsynced: set[Path] = set()
        self.view: LostView | None = None
        self.quiet = QTimer(self)
        self.quiet.setSingleShot(True)
        self.quiet.setInterval(QUIET)
        self.quiet.timeout.connect(self.settle)
        context.changed.connect(self._changed)
        context.problem.connect(lambda _text: self.look())

    # Backups

    def begin(self, book: Book) -> None:
        """Back up this book now, where that is due, and every day from now on as long as it is on the desk."""
        self._kept, self._last = book.path, None
        self.tick()

    def tick(self) -> None:
        """A minute has passed."""
        book, now = self._context.desk.book, self._now()
        if book is None or book.path != self._kept:
            return
        self.look()
        if self._last is None or is_due(self._last, now):
            self._last = now
            in_background(lambda: _backed_up(book, now), self._made, self, self._failed, (BookError,))

    def _made(self, found: tuple[Book, list[Backup], bool]) -> None:
        book, made, synced = found
        if book is not self._context.desk.book:
            return
        self.backed_up.emit(made[0].at if made else None)
        folder = folder_of(book.path)
        if not synced and folder not in self._told_unsynced:
            self._told_unsynced.add(folder)
            self._context.notice.emit(say("keeping.unsynced", path=str(folder)))

    def _failed(self, error: Exception) -> None:
        self._context.problem.emit(sentence(error))

    # The log

    def _changed(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK):
            self.quiet.stop()
            self.put_away()
        elif changes.concerns(What.UNDO) or changes.concerns(What.CLOSED):
            self.quiet.start()

    def settle(self) -> None:
        """Bring the log into the file, on another thread."""
        desk = self._context.desk
        book = desk.book
        if book is None:
            return
        if desk.is_writing:
            self.quiet.start()
            return
        in_background(book.settle, lambda _none: None, self, self._unsettled, (BookError,))

    def _unsettled(self, _error: Exception) -> None:
        """The log stays, and nothing is lost; the next write says what is the matter, but for a file that is gone."""
        self.look()

    # A file that is gone

    def look(self) -> None:
        """Offer to save a copy where the file of the open book is no longer there, once."""
        book = self._context.desk.book
        if book is None or self.view is not None or book.is_in_place():
            return
        self.view = LostView(book.path, self._window)
        self.view.save_wanted.connect(self.save)
        self.view.close_wanted.connect(self._close)
        self.view.finished.connect(lambda _result: self._forget_view())
        self.view.open()

    def save(self) -> None:
        """Ask where the copy is to lie, and write it."""
        book = self._context.desk.book
        if book is None or self.view is None:
            return
        start = str(book.path.with_name(say("keeping.file_name", name=book.path.stem, day=self._now().date()) + SUFFIX))
        chosen = asking.save_file(self.view, say("keeping.save"), start, say("lock.files", suffix=SUFFIX))
        if not chosen or self.view is None:
            return
        target = Path(chosen) if chosen.endswith(SUFFIX) else Path(chosen + SUFFIX)
        try:
            book.rescue_to(target)
        except BookError as error:
            self.view.say_problem(sentence(error))
            return
        self.put_away()
        self.close_wanted.emit()
        self._context.notice.emit(say("keeping.saved", path=str(target)))
        self.open_wanted.emit(target)

    def _close(self) -> None:
        self.put_away()
        self.close_wanted.emit()

    def put_away(self) -> None:
        """Close the question."""
        if self.view is not None:
            self.view.done(0)

    def _forget_view(self) -> None:
        view, self.view = self.view, None
        if view is not None:
            view.deleteLater()


def _backed_up(book: Book, now: datetime) -> tuple[Book, list[Backup], bool]:
    """Make the backup that is due; the backups there are, and whether their folder could be synced."""
    made = back_up_daily(book, now)
    synced = made is None or sync(folder_of(book.path))
    found: list[Backup] = []
    with suppress(BookError):  # they are only shown
        found = backups(book.path)
    return book, found, synced
