"""After a wrong password the next one has to wait, each time longer. Each book counts, as long as the program runs.

It slows down whoever tries passwords at this window; what protects the file itself is the work of its key.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

FIRST = 2
LONGEST = 30
"""Seconds. The first wrong password is a slip of the hand and costs nothing."""


class Patience:
    """Knows how long each book has to wait. ``clock`` gives seconds that are never set back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self._wrong: dict[str, int] = {}
        self._until: dict[str, float] = {}

    def refused(self, path: Path) -> None:
        """A password of this book was wrong."""
        book = _same(path)
        count = self._wrong[book] = self._wrong.get(book, 0) + 1
        if count > 1:
            self._until[book] = self.clock() + min(LONGEST, FIRST ** (count - 1))

    def opened(self, path: Path) -> None:
        """The password was right."""
        self._wrong.pop(_same(path), None)
        self._until.pop(_same(path), None)

    def seconds(self, path: Path) -> int:
        """How long the book has to wait for its next password, in whole seconds rounded up; 0: it need not."""
        left = self._until.get(_same(path), 0.0) - self.clock()
        return max(0, -int(-left // 1))


def _same(path: Path) -> str:
    """A book by any of its names."""
    return os.path.normcase(os.path.realpath(path))
