"""Passwords from a terminal, for a book or a key: from a prompt or a file descriptor, never from an argument."""

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from medins_desktop.cli.usage import UsageError
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.book.book import Book

LONGEST = 4096
"""Bytes that are read of a password."""


def open_book(path: Path, descriptor: str | None) -> "Book":
    """The book under the password that is asked for, or read from a file descriptor. Raises BookError, UsageError."""
    from medins_desktop.book.book import Book  # noqa: PLC0415 - not before its arguments are right
    from medins_desktop.book.cipher import read_salt  # noqa: PLC0415

    read_salt(path)  # what is no book is said before anybody types a password
    return Book.open(path, asked_password(path, descriptor))


def asked_password(path: Path, descriptor: str | None) -> str:
    """The password of a file: asked for, or read from a file descriptor. Raises UsageError."""
    return _asked("cli_roster.ask_password", path) if descriptor is None else _read_from(descriptor)


def new_password(path: Path, descriptor: str | None) -> str:
    """A password for a new file, asked for twice, or read from a file descriptor. Raises UsageError."""
    if descriptor is not None:
        return _read_from(descriptor)
    password = _asked("cli_roster.ask_password", path)
    if _asked("cli_policy.ask_again", path) != password:
        raise UsageError(say("lock.passwords_differ"))
    return password


def _asked(key: str, path: Path) -> str:
    if not _has_terminal():
        raise UsageError(say("cli_roster.no_terminal"))
    return getpass.getpass(say(key, name=path.name), stream=sys.stderr)


def _read_from(descriptor: str) -> str:
    """The first line of what the descriptor gives."""
    try:
        with os.fdopen(os.dup(int(descriptor)), "rb") as stream:
            raw = stream.readline(LONGEST)
        return raw.rstrip(b"\r\n").decode("utf-8")
    except (OSError, ValueError, OverflowError):
        raise UsageError(say("cli_roster.bad_descriptor", value=descriptor)) from None


def _has_terminal() -> bool:
    return sys.stdin.isatty()
