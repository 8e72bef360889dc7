"""One way out of what is being typed: leave the field, which writes it; then ask about what is not in the book.

Everything that would take the person, the book or the window away goes by here first: nothing closes over a text that
could not be saved without somebody's having said so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QSessionManager
from PySide6.QtWidgets import QApplication

from medins_desktop.words import say

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from medins_desktop.ui.pages import Pages


class Leaving(QObject):
    """``put_away`` says how many texts wait unsaved behind a lock."""

    def __init__(self, window: QWidget, pages: Pages, put_away: Callable[[], int]) -> None:
        super().__init__(window)
        self._window = window
        self._pages = pages
        self._put_away = put_away
        self._is_asking = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.commitDataRequest.connect(self.session_ends)

    def may_leave(self) -> bool:
        """Save what is being typed; whether nothing is lost by going on, or the user wants to all the same."""
        if self._is_asking:
            return False
        leave_field(self._window)
        unsaved = self._unsaved()
        return not unsaved or self._ask(unsaved)

    def _unsaved(self) -> int:
        from medins_desktop.ui.standing import unsaved  # noqa: PLC0415 - not for the first paint

        return self._put_away() or sum(text is not None for text in unsaved(self._pages))

    def _ask(self, unsaved: int) -> bool:
        from medins_desktop.ui.kit.question import ask  # noqa: PLC0415 - as above

        self._is_asking = True
        try:
            words = (say("leaving.title"), say("leaving.unsaved", n=unsaved), say("leaving.stay"), say("leaving.go"))
            return ask(*words, self._window, over_a_lock=bool(self._put_away()))
        finally:
            self._is_asking = False

    def session_ends(self, manager: QSessionManager) -> None:
        """The desktop session ends: it waits for the answer, where it lets us ask."""
        leave_field(self._window)
        if self._unsaved() and (not manager.allowsInteraction() or not self.may_leave()):
            manager.cancel()


def leave_field(window: QWidget) -> None:
    """Save what is being typed before something else is shown; also where a dialog has the keyboard for the moment."""
    from medins_desktop.ui.kit.draft import Draft  # noqa: PLC0415 - as above

    typing = window.focusWidget()
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    if isinstance(typing, Draft):
        typing.commit()
