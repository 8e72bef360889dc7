"""A second start brings the first window forward, and hands it the book to open.

No socket is opened for it: who is first holds a lock file and watches a folder; who comes second leaves a wish there,
and goes when it has been taken. Where nobody takes it in time (a window that hangs, a home folder shared between
machines) the second start opens a window of its own: the book itself sees to it that two do not write.
"""

from __future__ import annotations

import json
import os
import time
import uuid
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Signal

PATIENCE = 3.0  # seconds for the first window to take a wish
_LOOK = 0.02  # seconds between two looks
_SUFFIX = ".wish"


class OneWindow(QObject):
    """The claim to be the first window of this user. ``folder`` is the data folder."""

    wanted = Signal(object)  # a Path to open, or None: only come forward

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wishes = folder / "wishes"
        self._watcher: QFileSystemWatcher | None = None
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # only the end of its process frees it, never its age
        with suppress(OSError):
            self._wishes.mkdir(parents=True, exist_ok=True)
        self.is_first = self._lock.tryLock(0)

    def hand_over(self, path: Path | None, patience: float = PATIENCE) -> bool:
        """Ask the first window to come forward, and to open ``path``; whether it has heard."""
        if self._lock.error() is not QLockFile.LockError.LockFailedError:
            return False  # nobody holds it: it cannot be written at all
        wish = self._wishes / f"{uuid.uuid4().hex}{_SUFFIX}"
        fresh = wish.with_suffix(".new")
        try:
            fresh.write_text(json.dumps({"open": None if path is None else str(path.absolute())}), encoding="utf-8")
            fresh.replace(wish)
        except OSError:
            return False
        end = time.monotonic() + patience
        while wish.exists():
            if time.monotonic() > end:
                wish.unlink(missing_ok=True)
                return False
            time.sleep(_LOOK)
        return True

    def listen(self) -> None:
        """Take wishes from now on, those that wait already too."""
        if not self.is_first or self._watcher is not None:
            return
        self._watcher = QFileSystemWatcher([str(self._wishes)], self)
        self._watcher.directoryChanged.connect(self._take)
        self._take()

    def _take(self) -> None:
        with suppress(OSError):
            for wish in sorted(self._wishes.glob(f"*{_SUFFIX}"), key=os.path.getmtime):
                path = _read(wish)
                wish.unlink(missing_ok=True)
                self.wanted.emit(path)

    def release(self) -> None:
        """The window is gone: the next start is the first again."""
        if self._watcher is not None:
            self._watcher.deleteLater()
            self._watcher = None
        if self.is_first:
            self._lock.unlock()
            self.is_first = False


def _read(wish: Path) -> Path | None:
    """The book that is to be opened; a wish that cannot be read only brings the window forward."""
    try:
        found = json.loads(wish.read_text(encoding="utf-8"))["open"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return Path(found) if isinstance(found, str) else None
