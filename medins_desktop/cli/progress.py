"""How far a long command has come, on the error stream and only where somebody looks at it."""

import sys
import time
from types import TracebackType
from typing import Self

from medins_desktop.cli.columns import width
from medins_desktop.words import say

SECONDS = 0.2
"""Between two reports."""


class Progress:
    """Tells of persons read, out of all. Its line is gone when it ends."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._next = time.monotonic() + SECONDS
        self._shown = 0

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take its line away."""
        self.clear()

    def tell(self, done: int) -> None:
        """So many have been read."""
        now = time.monotonic()
        if now < self._next or not sys.stderr.isatty():
            return
        self._next = now + SECONDS
        text = say("cli_roster.progress", done=f"{done:,}", total=f"{self._total:,}")
        self.clear()
        self._shown = width(text)
        print(text, end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            print(f"\r{' ' * self._shown}\r", end="", file=sys.stderr, flush=True)
            self._shown = 0
