"""Why a file was not written: data, not text. The words stand in the catalogue under ``key``."""
# ruff: noqa: N818 - each name says what is the matter

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class NotWritten(Exception):
    """No file was written, and the one that stood there before is as it was. Say it with ``say(key, **figures)``.

    The exception's own text is the key alone.
    """

    def __init__(self, key: str, path: Path, **figures: object) -> None:
        super().__init__(key)
        self.key = key
        self.figures: dict[str, object] = {"path": str(path), **figures}


class TooManyRows(Exception):
    """A spreadsheet holds fewer rows."""

    def __init__(self, most: int) -> None:
        super().__init__(most)
        self.most = most


class Stopped(Exception):
    """The user thought better of it; nothing was written. Raised by whoever is told of the progress."""


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Within it, what the disk says becomes a NotWritten about ``path``."""
    try:
        yield
    except ValueError:  # a character that no name of a file can have
        raise NotWritten("out.bad_name", path) from None
    except TooManyRows as error:
        raise NotWritten("out.too_many_rows", path, most=f"{error.most:,}") from None
    except (FileNotFoundError, NotADirectoryError):
        raise NotWritten("out.no_folder", path, folder=str(path.parent)) from None
    except IsADirectoryError:
        raise NotWritten("out.is_folder", path) from None
    except PermissionError as error:
        # Windows refuses to replace a file that a spreadsheet program holds open, and says so in this way.
        key = "out.open_elsewhere" if path.is_file() and error.filename2 else "out.not_allowed"
        raise NotWritten(key, path) from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            raise NotWritten("out.bad_name", path) from None
        key = "out.disk_full" if error.errno in NO_ROOM else "out.failed"
        raise NotWritten(key, path, reason=error.strerror or type(error).__name__) from None
