"""Locking the program and unlocking it: what is hidden, and what comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from medins_desktop.ui.lock.curtain import Curtain
from medins_desktop.ui.lock.idle import IdleWatch

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.pages import Pages
    from medins_desktop.ui.shell.controller import ShellController
    from medins_desktop.ui.shell.window import MainWindow


class Locking(QObject):
    """Locks a book of the user's own; the sample book has no secret and is never locked."""

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
        self.is_locked = False
        self.idle = IdleWatch(self)
        self.idle.idle.connect(self.lock)

    def begin(self, *, possible: bool) -> None:
        """A book has been opened; ``possible``: it can be locked."""
        self._is_possible = possible
        self.watch()

    def end(self) -> None:
        """The book has been closed, perhaps in place of unlocking it."""
        self._is_possible = self.is_locked = False
        self.watch()
        self._shell.set_locked(False)
        self._curtain.drop()

    def stop(self) -> None:
        """The window closes: nothing is waited for or brought back any more."""
        self._is_possible = False
        self.watch()
        self._curtain.forget()

    def watch(self) -> None:
        """Lock by itself after the minutes that the settings say, from now on."""
        wanted = self._is_possible and not self.is_locked
        self.idle.set_minutes(self._context.settings.auto_lock if wanted else 0)

    def lock(self) -> None:
        """Save what is being typed, hide everything, and ask for the password."""
        book = self._context.desk.book
        if book is None or not self._is_possible or self.is_locked:
            return
        self.is_locked = True
        self.watch()
        self._page, self._home = self._window.shown_page, self._window.focusWidget()
        self._curtain.draw(self._shell.leave_field)
        self._shell.set_locked(True)
        self._pages.gate.lock(book.path)

    def unlock(self) -> None:
        """The password was right: everything is again as it was."""
        self.is_locked = False
        self._shell.set_locked(False)
        self._shell.go(self._page)
        self.watch()
        if self._home is not None and isValid(self._home):
            self._home.setFocus()
        self._curtain.lift()
