"""Keys from passwords, and that neither reaches the disk in plain text when the program crashes.

A leaf: the book is opened so, and the secret half of an office's key pair.
"""

import sys
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

LEAST_WEIGHT = 8
"""What a new password weighs at least: each of its characters one, a Chinese one two."""

_PR_SET_DUMPABLE = 4


@dataclass(frozen=True, slots=True)
class Work:
    """How much work Argon2id does: KiB of memory, passes over it, lanes."""

    memory_kib: int
    passes: int
    lanes: int


STANDARD = 1
SAMPLE = 2
WORKS = {
    STANDARD: Work(65536, 3, 4),  # the second recommended choice of RFC 9106
    SAMPLE: Work(64, 1, 1),  # for the sample book alone: its password is no secret and it has to open at once
}


def is_too_short(password: str) -> bool:
    """Whether a new password weighs too little."""
    weight = sum(1 if char.isascii() else 2 for char in unicodedata.normalize("NFC", password))
    return weight < LEAST_WEIGHT


def stretched(password: str, salt: bytes, work: int) -> bytes:
    """The 32 bytes of key of a password, by one of ``WORKS``; NFC, so that it does not matter who types it.

    The standard one takes about a tenth of a second and 64 MiB; it releases the interpreter.
    """
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - 30 ms that the first paint does without

    keep_out_of_dumps()
    much = WORKS[work]
    secret = unicodedata.normalize("NFC", password).encode("utf-8")
    return hash_secret_raw(secret, salt, much.passes, much.memory_kib, much.lanes, 32, Type.ID)


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
