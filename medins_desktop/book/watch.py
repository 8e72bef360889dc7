"""Each write makes sure first that the open file is still the one at its path, in the state it was left in."""

from pathlib import Path

import apsw

from medins_desktop.book import log, mark
from medins_desktop.book.cipher import Key
from medins_desktop.book.errors import BookError, BookReplaced
from medins_desktop.book.frames import log_of
from medins_desktop.book.hold import Hold


class Watch:
    """Watches the file of an open book. ``check`` within a transaction."""

    def __init__(self, hold: Hold, key: Key, path: Path) -> None:
        self._hold = hold
        self._key = key
        self._path = path
        self._looks: tuple[int, int, int] | None = None
        self._number = 0
        self._log: tuple[int, int] | None = None
        self.is_lost = False

    def check(self, connection: apsw.Connection) -> None:
        """Raise BookReplaced where writing would go into a file or a log that nobody finds again."""
        self.is_lost = not self._hold.is_there() or self._log_is_gone()
        if not self.is_lost:
            looks = self._hold.looks()
            self.is_lost = looks != self._looks and not self._is_ours(connection)
        if self.is_lost:
            raise BookReplaced(self._path)
        self._looks = looks

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
        for _ in range(2):  # another program may just be bringing the log into it
            try:
                with log.alone(self._hold.path, self._key) as on_disk:
                    found = mark.read(on_disk)
            except (apsw.Error, BookError, ValueError):
                continue
            if found is None:  # a book brought up to date just now: its tables are in the log
                return self._number == 0
            if self._number <= found.number and last.follows(found, last.number):
                self._number = found.number
                return True
        return False
