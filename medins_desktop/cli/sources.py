"""Where cases come from: files of one case, files of a case a line, the standard input. One in memory at a time."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from medins_desktop.cases.text import lines_of, parse_case, whole_of
from medins_desktop.words import say

STANDARD_INPUT = "-"
LINE_SUFFIXES = (".jsonl", ".ndjson")


class UnreadableError(Exception):
    """An input that cannot be read; its text is a sentence for the user."""


@dataclass(frozen=True, slots=True)
class Written:
    """One case as it was written: its bytes, where it stands, and its line where it is one of many."""

    raw: bytes
    name: str
    line: int | None = None

    @property
    def place(self) -> str:
        """Where it stands, for messages: the file, and the line where it is one of many."""
        return self.name if self.line is None else f"{self.name}:{self.line}"


def written_in(name: str, *, by_line: bool) -> Iterator[Written]:
    """The cases of one input. ``by_line``: the standard input holds a case a line, whatever its first line looks like.

    Raises UnreadableError, in the middle too where a medium fails.
    """
    try:
        with _open(name) as stream:
            if name == STANDARD_INPUT:
                yield from _from_input(stream, by_line)
            elif name.lower().endswith(LINE_SUFFIXES):
                yield from _numbered(lines_of(stream), name)
            else:
                yield Written(whole_of(stream), name)
    except FileNotFoundError:
        raise UnreadableError(say("cli.no_file", name=name)) from None
    except IsADirectoryError:
        raise UnreadableError(say("cli.is_folder", name=name)) from None
    except PermissionError:
        key = "cli.is_folder" if Path(name).is_dir() else "cli.no_permission"  # Windows says this of folders
        raise UnreadableError(say(key, name=name)) from None
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a name with a zero byte in it
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(say("cli.unreadable", name=name, reason=reason)) from None


def _open(name: str) -> AbstractContextManager[BinaryIO]:
    if name == STANDARD_INPUT:
        return nullcontext(sys.stdin.buffer)
    return Path(name).open("rb")


def _numbered(lines: Iterator[bytes], name: str) -> Iterator[Written]:
    for number, line in enumerate(lines, 1):
        yield Written(line.rstrip(b"\r\n"), name, number)


def _from_input(stream: BinaryIO, by_line: bool) -> Iterator[Written]:
    """The standard input: a case a line where asked, or where its first line is a whole one and another follows."""
    name = say("cli.standard_input")
    lines = lines_of(stream)
    if by_line:
        yield from _numbered(lines, name)
        return
    first = next(lines, b"")
    _, problems = parse_case(first)
    if problems:
        yield Written(first + whole_of(stream), name)
        return
    second = next(lines, None)
    if second is None:
        yield Written(first, name)
    else:
        yield from _numbered(chain((first, second), lines), name)
