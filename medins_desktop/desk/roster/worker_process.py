"""The process that works out answers of the roster: asked through its input, answering through its output.

A question is a packed ``Question`` after its length; the answer is the packed list of an ``Answer`` for each ledger,
after its length. It knows no book, no key and no name of a person, and ends when its input does.
"""

import gc
import sys
from datetime import date
from typing import IO, Any, NamedTuple

from medins_desktop.book.rows import PackedLedger, ledger_of
from medins_desktop.desk.packing import packed, unpacked
from medins_desktop.desk.roster.row import Assessor
from medins_desktop.domain.policy import Policy

ARGUMENT = "--work-out-rosters"
"""With it the program is this process; no user gives it."""
_SIZE = 8  # bytes in which a length is written


class Question(NamedTuple):
    """Ledgers, each with the policy id of its person. ``policies`` are those that the process has not had before."""

    as_of: date
    policies: dict[str, Policy | None]
    ledgers: list[tuple[str, PackedLedger]]


def main() -> int:
    """Answer questions until there are no more."""
    gc.disable()  # answers hold no cycles
    policies: dict[str, Policy | None] = {}
    assessor: Assessor | None = None
    while (question := receive(sys.stdin.buffer)) is not None:
        policies |= question.policies
        if assessor is None or assessor.as_of != question.as_of:
            assessor = Assessor(policies.__getitem__, question.as_of)
        send(sys.stdout.buffer, [assessor.answer(own, ledger_of(*ledger)) for own, ledger in question.ledgers])
    return 0


def send(stream: IO[bytes], value: object) -> None:
    """Write a value, its length first. Raises OSError."""
    content = packed(value)
    stream.write(len(content).to_bytes(_SIZE, "big"))
    stream.write(content)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """The next value; None where the stream ends before it does."""
    length = int.from_bytes(stream.read(_SIZE), "big")
    content = stream.read(length)
    return unpacked(content) if length and len(content) == length else None
