"""Each write makes sure first that the open file is still the one at its path, in the state it was left in."""

import time
from contextlib import suppress
from pathlib import Path

import apsw

from medins_desktop.book import mark
from medins_desktop.book.errors import BookError, BookReplaced
from medins_desktop.book.frames import log_of
from medins_desktop.book.hold import Hold

TRIES, PAUSE = 5, 0.002
"""Another program may just be bringing the log into the file: its page may be half written for a moment (seconds)."""


class Watch:
    """Watches the file of an open book. ``check`` within a transaction."""

    def __init__(self, hold: Hold, path: Path) -> None:
        self._hold = hold
        self._path = path
        self._first_looks = hold.looks()
        self._looks: tuple[int, int, int] | None = None
        self._number = 0
        self._log: tuple[int, int] | None = None
        self.is_lost = False

    def check(self, connection: apsw.Connection) -> None:
        """Raise BookReplaced where writing would go into a file or a log that nobody finds again."""
        self.is_lost = not self._hold.is_there() or self._log_is_gone()
        if not self.is_lost:
            looks = self._hold.looks()
            try:
                self.is_lost = looks != self._looks and not self._is_ours(connection)
            except (apsw.CorruptError, apsw.NotADBError):
                self.is_lost = looks != self._first_looks  # else it is damaged, and was so from the first
                if not self.is_lost:
                    raise
        if self.is_lost:
            raise BookReplaced(self._path)
        self._looks = looks

    def check_beside(self, connection: apsw.Connection) -> None:
        """The same on another thread and connection, without what this one remembers. Raises BookReplaced."""
        try:
            Watch(self._hold, self._path).check(connection)
        except BookReplaced:
            self.is_lost = True
            raise

    def is_fine(self, connection: apsw.Connection) -> bool:
        """Whether ``check`` would pass."""
        try:
            self.check(connection)
        except (BookError, OSError, apsw.Error):
            return False
        return True

    def _log_is_gone(self) -> bool:
        """Whether the log that is written to is no longer beside the file; it is there from the first write on."""
        try:
            found = log_of(self._hold.path).stat()
        except FileNotFoundError:
            return self._log is not None
        identity = found.st_dev, found.st_ino
        self._log = self._log or identity
        return identity != self._log

    def _is_ours(self, connection: apsw.Connection) -> bool:
        """Whether the file on the disk holds a state that this book has passed through, and none before the last."""
        last = mark.read(connection)
        if last is None:
            return True
        for _ in range(TRIES):
            with suppress(apsw.Error, ValueError):
                found = mark.on_disk(connection)
                if found is None:
                    return False
                if self._number <= found.number and last.follows(found, last.number):
                    self._number = found.number
                    return True
            time.sleep(PAUSE)
        return False
