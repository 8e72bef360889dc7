"""Locking the program and unlocking it: what is hidden and let go of, and how it comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from medins_desktop.ui.kit.background import is_resting, when_resting
from medins_desktop.ui.leaving import leave_field
from medins_desktop.ui.lock.curtain import Curtain
from medins_desktop.ui.lock.idle import IdleWatch

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.sealed import Sealed
    from medins_desktop.ui.calendar.half_typed import HalfTyped
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.lock.session import SessionWatch
    from medins_desktop.ui.pages import Pages
    from medins_desktop.ui.shell.controller import ShellController
    from medins_desktop.ui.shell.window import MainWindow

Proof = tuple["Book", bytes] | None
"""What a right password gives: the book and what was put away; None where nothing had been put away yet."""


class Locking(QObject):
    """Locks a book of the user's own; the sample book has no secret and is never locked.

    Everything is hidden at once. The book, its key and all that was read from it are let go of as soon as nothing
    runs on another thread any more: what is being read or written is finished first.
    """

    def __init__(self, context: Context, window: MainWindow, shell: ShellController, pages: Pages) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._shell = shell
        self._pages = pages
        self._curtain = Curtain(window)
        self._is_possible = False
        self._page = ""
        self._home: QWidget | None = None
        self._sealed: Sealed | None = None
        self._half_typed: HalfTyped | None = None
        self._session: SessionWatch | None = None
        self.is_locked = False
        self.unsaved = 0  # texts that wait behind the lock and are not in the book
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self.lock)
        when_resting(self._let_go)

    @property
    def holds_nothing(self) -> bool:
        """Whether the program is locked and has let go of book and key."""
        return self._sealed is not None

    def begin(self, *, possible: bool) -> None:
        """A book has been opened; ``possible``: it can be locked."""
        self._is_possible = possible
        self.watch()
        if possible and self._session is None:
            from medins_desktop.ui.lock.session import watch_session  # noqa: PLC0415 - not for the first paint

            self._session = watch_session(self._window)
            self._session.left.connect(self.lock)

    def end(self) -> None:
        """The book has been closed, perhaps in place of unlocking it."""
        self._is_possible = self.is_locked = False
        self.unsaved = 0
        self._sealed = self._half_typed = None
        self.watch()
        self._shell.set_locked(False)
        self._curtain.drop()

    def stop(self) -> None:
        """The window closes: nothing is waited for or brought back any more."""
        self._is_possible = self.is_locked = False
        self.watch()
        self._curtain.forget()
        if self._session is not None:
            self._session.stop()

    def watch(self) -> None:
        """Lock by itself after the minutes that the settings say, from now on."""
        wanted = self._is_possible and not self.is_locked
        self.idle.set_minutes(self._context.settings.auto_lock if wanted else 0)

    # Locking

    def lock(self) -> None:
        """Save what is being typed, hide everything, and ask for the password."""
        book = self._context.desk.book
        if book is None or not self._is_possible or self.is_locked:
            return
        from medins_desktop.ui.standing import half_typed, unsaved  # noqa: PLC0415 - not for the first paint

        self.is_locked = True
        self.watch()
        self._page, self._home = self._window.shown_page, self._window.focusWidget()
        self._half_typed = half_typed(self._pages)
        self._curtain.draw(lambda: leave_field(self._window))
        self._shell.set_locked(True)
        self.unsaved = sum(text is not None for text in unsaved(self._pages)) + self._is_day_open()
        self._pages.gate.lock(book.path, self._prove, is_saved=not self.unsaved)
        self._pages.rest()
        QTimer.singleShot(0, self, self._let_go)

    def _is_day_open(self) -> bool:
        """Whether a day was being typed that the months do not have."""
        desk, was = self._context.desk, self._half_typed
        return was is not None and desk.person is not None and not was.is_saved(desk.person.ledger, desk.today())

    def _let_go(self) -> None:
        """Nothing runs any more: forget the key, and everybody who was read with it."""
        from medins_desktop.desk.aside import put_aside  # noqa: PLC0415 - not for the first paint
        from medins_desktop.ui.standing import standing  # noqa: PLC0415

        desk = self._context.desk
        if not self.is_locked or self.holds_nothing or desk.is_writing or not is_resting():
            return
        was = standing(self._context, self._pages, self._half_typed)
        self._sealed = self._context.guard(lambda: put_aside(desk, was))
        if self._sealed is not None:
            self._half_typed = None

    # Unlocking

    def _prove(self, password: str) -> Proof:
        """Try a password, on another thread; nothing is let go of meanwhile. Raises BookError."""
        from medins_desktop.book.book import Book  # noqa: PLC0415 - as above

        if self._sealed is not None:
            return Book.take_up(self._sealed, password)
        self._context.desk.open_book.check_password(password)
        return None

    def unlock(self, proof: Proof) -> None:
        """The password was right: everything is again as it was."""
        self.is_locked = False
        self.unsaved = 0
        if proof is not None:
            self._take_up(*proof)
        self._sealed = None
        self._shell.set_locked(False)
        self._shell.go(self._page)
        self.watch()
        if self._home is not None and isValid(self._home):
            self._home.setFocus()
        self._curtain.lift()
        was, self._half_typed = self._half_typed, None
        if was is not None and self._context.desk.person is not None:
            self._pages.counter.calendar.type_again(was)

    def _take_up(self, book: Book, rest: bytes) -> None:
        from medins_desktop.desk.aside import take_up  # noqa: PLC0415 - as above
        from medins_desktop.ui.standing import Standing, stand_again  # noqa: PLC0415

        kept = self._context.guard(lambda: take_up(self._context.desk, book, rest))
        if kept is not None:
            was = cast(Standing, kept)
            self._half_typed = was.half_typed
            stand_again(self._context, self._pages, was)
