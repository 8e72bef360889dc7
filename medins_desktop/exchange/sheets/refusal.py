"""Why a file is not read, as data. The words stand in the catalogue under ``sheets.`` and the reason."""

from enum import StrEnum
from typing import Any


class Why(StrEnum):
    """Reasons for which a whole file is refused."""

    MISSING = "missing"
    NO_FILE = "no-file"
    """A pipe, a device, a folder."""
    CHANGED = "changed"
    """It is not the file any more that was looked at."""
    NO_ACCESS = "no-access"
    FILE_LARGE = "file-large"
    PASTE_LARGE = "paste-large"
    """More was pasted than any list has; as a file it may be read."""
    UNPACKS_LARGE = "unpacks-large"
    """A bomb: small on the disk, huge when unpacked."""
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    DAMAGED = "damaged"
    TOO_MUCH = "too-much"
    """Reading it took more memory or time than any honest list does."""
    TOO_WIDE = "too-wide"
    TOO_LONG = "too-long"
    CELL_LONG = "cell-long"
    ENCODING = "encoding"
    NO_TABLE = "no-table"
    """Neither a spreadsheet nor text."""
    EMPTY = "empty"


class SheetError(Exception):
    """A file that is not read. Say it with ``say(error.key, **error.figures)``.

    ``figures`` always has ``file``, the file's name; the exception's own text is the key alone.
    """

    def __init__(self, why: Why, file: str, **figures: int) -> None:
        self.why = why
        self.key = f"sheets.{why.value.replace('-', '_')}"
        self.figures: dict[str, Any] = {"file": file, **figures}
        super().__init__(self.key)


class Stopped(Exception):  # noqa: N818 - the user's wish, no error
    """Reading was stopped from another thread."""
