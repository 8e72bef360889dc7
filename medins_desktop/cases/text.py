"""From the bytes of a file to parsed JSON: encoding, marks at the head, keys that stand twice, and hostile sizes."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterator
from typing import Any, BinaryIO

from medins_desktop.cases.fields import TwiceKeyed
from medins_desktop.domain.finding import Finding

LONGEST = 8 * 1024 * 1024
"""Bytes of the longest case that is read; three hundred years with an entry a month stay under one tenth of it."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON; one in which a key stands twice remembers which."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    marked = TwiceKeyed(found)
    keys = [key for key, _ in pairs]
    marked.twice = tuple(key for key in found if keys.count(key) > 1)
    return marked


_DECODER = json.JSONDecoder(object_pairs_hook=_object)


def parse_case(raw: bytes) -> tuple[object, list[Finding]]:
    """The parsed JSON of a case, or None with the one problem that keeps it from being JSON. Never raises."""
    if len(raw) > LONGEST:
        return None, [Finding("too-long", figures={"limit": LONGEST // 1024 // 1024})]
    try:
        text = raw.removeprefix(BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [Finding("not-utf8", figures={"at": error.start + 1})]
    if not text.strip():
        return None, [Finding("empty")]
    try:
        return _DECODER.decode(text), []
    except json.JSONDecodeError as error:
        return None, [Finding("not-json", figures={"line": error.lineno, "column": error.colno})]
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets nested without end
        return None, [Finding("not-sane-json")]


def lines_of(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream, one in memory at a time; of a line that is too long only the head, the rest is skipped."""
    while line := stream.readline(LONGEST + 1):
        yield line
        while len(line) > LONGEST and not line.endswith(b"\n"):
            line = stream.readline(LONGEST + 1)


def whole_of(stream: BinaryIO) -> bytes:
    """The whole of a stream, as far as a case may reach and one byte more."""
    return stream.read(LONGEST + 1)
