"""What stands in the way of signing and installing: data, not text. The words stand in the catalogue under ``key``."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class SigningError(Exception):
    """Nothing was signed, trusted or put in place. Say it with ``say(key, **figures)``; its own text is the key."""

    def __init__(self, key: str, **figures: object) -> None:
        super().__init__(key)
        self.key = key
        self.figures = figures


class BrokenSignatureError(SigningError):
    """There is a signature that does not hold: something was changed, cut or added after signing.

    ``code`` is that of the finding about the pack, and finds its words.
    """

    def __init__(self, code: str) -> None:
        super().__init__(f"policy_problem.{code}")
        self.code = code


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Within it, what the disk says becomes a SigningError about ``path``."""
    try:
        yield
    except FileNotFoundError:
        raise SigningError("signing.no_file", path=str(path)) from None
    except IsADirectoryError:
        raise SigningError("signing.is_folder", path=str(path)) from None
    except PermissionError:
        raise SigningError("signing.not_allowed", path=str(path)) from None
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
        reason = error.strerror or type(error).__name__
        raise SigningError("signing.disk_full" if full else "signing.failed", path=str(path), reason=reason) from None
