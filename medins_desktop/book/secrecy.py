"""Nothing of what the program knows reaches the disk in plain text when it crashes."""

import sys
from contextlib import suppress
from functools import cache

_PR_SET_DUMPABLE = 4


@cache
def keep_out_of_dumps() -> None:
    """Let the system write no memory image of this process, for it holds keys from now on. Once is enough.

    On Windows there is none unless an administrator has asked for them.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - for this alone

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
