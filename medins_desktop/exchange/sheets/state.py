"""What tells that a file is still the one that was looked at; and that it is a file at all."""

import stat
from pathlib import Path
from typing import NamedTuple

from medins_desktop.exchange.sheets.refusal import SheetError, Why


class State(NamedTuple):
    """Size in bytes, the moments at which content and anything of it were changed (nanoseconds), and which file it is.

    No program can set the second moment, where the system keeps one: a copy put in the place shows all the same.
    """

    size: int
    modified: int
    changed: int
    volume: int
    number: int


def state_of(path: Path) -> State:
    """The state of a file. Raises SheetError where it is not there, or is a pipe, a device or a folder."""
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise SheetError(Why.MISSING, path.name) from error
    except (OSError, ValueError) as error:
        raise SheetError(Why.NO_ACCESS, path.name) from error
    if not stat.S_ISREG(found.st_mode):
        raise SheetError(Why.NO_FILE, path.name)
    return State(found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_dev, found.st_ino)
