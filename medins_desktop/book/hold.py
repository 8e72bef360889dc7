"""A hold on the file of an open book: that its path still leads to it, and that nobody has it under another name.

A file under two names (a hard link, a new name while it is open, another computer on a share) would have two logs, and
each would overwrite the other. So whoever opens it locks a byte far beyond its end; which byte follows from computer
and path, so that programs that know it by the same name share it, and every other name finds it taken. Such locks are
gone with the process that held them.

Closing any handle of a file drops the locks that this process has on it, SQLite's among them. So each file has one
handle here for as long as anybody works on it, and whoever looks into it does so by that one. SQLite in its turn drops
all of the process's locks on a file at once: hence ours belong to the handle (Linux: open file description locks).
"""

import os
import platform
import struct
import threading
import time
import zlib
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import Any, Self

from medins_desktop.book.errors import BookInUse, BookLocked, NotABook
from medins_desktop.book.faults import in_words
from medins_desktop.book.handles import Identity, guard, handles, identity

fcntl: Any
try:
    import fcntl
except ImportError:
    fcntl = None
if not hasattr(fcntl, "F_OFD_SETLK"):  # Windows: no open file is moved or removed there, nor can locks be asked for
    fcntl = None

FIRST, SLOTS = 0x50000000, 0x10000  # beyond the bytes that SQLite locks
JUDGING = FIRST - 1
"""The byte of whoever comes in: one at a time looks at the log, before anybody writes to it."""
PATIENCE, PAUSE = 10, 0.02  # seconds
_FLOCK = "hhqqi4x"  # struct flock on 64-bit Linux


class Hold:
    """One file of a name. Get it by ``take``; ``release`` as often as it was taken."""

    def __init__(self, path: Path, handle: int, identity: Identity) -> None:
        self.path = path
        self.identity = identity
        self.users = 1
        self.is_judged = False
        self.judging = threading.Lock()
        self._handle = handle
        self._slot = FIRST + zlib.crc32(f"{platform.node()}\n{path}".encode()) % SLOTS

    @classmethod
    def take(cls, path: Path) -> "Hold":
        """Hold the file at ``path``. Raises BookInUse where it is open by another name, or what the disk says."""
        real = Path(os.path.realpath(path))
        with in_words(path), guard:
            if not real.is_file():
                identity(real)  # says that it is missing
                raise NotABook(path)
            known = identity(real)
            held = _held.get(known)
            if held is not None:
                if held.path != real:
                    raise BookInUse(path, other=str(held.path))
                held.users += 1
                return held
            made = cls(real, os.open(real, os.O_RDWR | getattr(os, "O_BINARY", 0)), known)
            with ExitStack() as on_error:
                on_error.callback(os.close, made._handle)
                made._lock(path)
                on_error.pop_all()
            _held[known], handles[known] = made, made._handle
            return made

    def _lock(self, path: Path) -> None:
        if fcntl is None:
            if os.fstat(self._handle).st_nlink > 1:
                raise BookInUse(path, other="")
            return
        until = time.monotonic() + PATIENCE
        while not self._set(fcntl.F_WRLCK, JUDGING):
            if time.monotonic() > until:
                raise BookLocked(path)
            time.sleep(PAUSE)
        self._set(fcntl.F_RDLCK, self._slot)
        if self._others(but_mine=True):
            raise BookInUse(path, other="")

    def judged(self) -> None:
        """The log beside the file was looked at: others may come in, and need not look again."""
        self.is_judged = True
        if fcntl is not None:
            self._set(fcntl.F_UNLCK, JUDGING)

    def is_shared(self) -> bool:
        """Whether another program has the file open, as far as can be known."""
        return self._others(but_mine=False)

    def alone(self) -> bool:
        """Whether no other part of this program and, as far as can be known, no other program has the file open."""
        return self.users == 1 and not self._others(but_mine=False)

    def _set(self, kind: int, at: int) -> bool:
        """Lock or unlock a byte; False where somebody else has it. Where the file system has no locks nobody has."""
        try:
            fcntl.fcntl(self._handle, fcntl.F_OFD_SETLK, struct.pack(_FLOCK, kind, os.SEEK_SET, at, 1, 0))
        except (BlockingIOError, PermissionError):
            return False
        except OSError:  # as well as it can be done
            return True
        return True

    def _others(self, *, but_mine: bool) -> bool:
        """Whether another process has locked any slot, or any but ours."""
        after = self._slot + 1
        ranges = [(FIRST, SLOTS)]
        if but_mine:
            ranges = [(FIRST, self._slot - FIRST), (after, FIRST + SLOTS - after)]
        return any(length and self._is_locked(start, length) for start, length in ranges)

    def _is_locked(self, start: int, length: int) -> bool:
        if fcntl is None:
            return False
        asked = struct.pack(_FLOCK, fcntl.F_WRLCK, os.SEEK_SET, start, length, 0)
        try:
            told = fcntl.fcntl(self._handle, fcntl.F_OFD_GETLK, asked)
        except OSError:
            return False
        return bool(struct.unpack(_FLOCK, told)[0] != fcntl.F_UNLCK)

    def is_there(self) -> bool:
        """Whether the path still leads to this file."""
        with suppress(OSError):
            return identity(self.path) == self.identity
        return False

    def looks(self) -> tuple[int, int, int]:
        """Size and times of the file: they change whenever anybody writes to it. Raises OSError."""
        found = os.fstat(self._handle)
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns

    def release(self) -> None:
        """Let go; the last one closes the handle, and with it go the locks."""
        with guard:
            self.users -= 1
            if not self.users:
                _held.pop(self.identity, None)
                handles.pop(self.identity, None)
                os.close(self._handle)

    def __enter__(self) -> Self:
        """Use it and let go."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of it."""
        self.release()


_held: dict[Identity, Hold] = {}
