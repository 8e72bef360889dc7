"""Books on their way to the desk, opened on another thread. The last wish counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject

from medins_desktop.book.errors import BookError
from medins_desktop.ui.kit.background import in_background

Found = TypeVar("Found")


class Opening(QObject):
    """One wish at a time: what an earlier one brings late is given back unseen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wish = 0

    def wish(
        self,
        work: Callable[[], Found],
        done: Callable[[Found], object],
        refused: Callable[[Exception], object],
        give_back: Callable[[Found], object],
    ) -> None:
        """Do ``work`` on another thread, then ``done`` or ``refused``, unless something else was wished for meanwhile.

        ``give_back`` closes what nobody wants any more.
        """
        mine = self.forget()

        def came(found: Found) -> None:
            (done if mine == self._wish else give_back)(found)

        def failed(error: Exception) -> None:
            if mine == self._wish:
                refused(error)

        in_background(work, came, self, failed, (BookError,))

    def forget(self) -> int:
        """Nothing that is under way is wanted any more; the number of the next wish."""
        self._wish += 1
        return self._wish
