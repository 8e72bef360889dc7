"""The rows of a large book, read here while other processes work out the answers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from medins_desktop.book.rows import PackedLedger, career_of, ledger_of
from medins_desktop.desk.roster.row import MOST_REMEMBERED, PENDING, Answer, Assessor, RosterRow
from medins_desktop.desk.roster.workers import WorkerDied, Workers

if TYPE_CHECKING:
    from medins_desktop.book.reading import Reader
    from medins_desktop.book.records import PersonLine

CHUNK = 400
"""People whose answers are asked for together."""
AHEAD = 3
"""Chunks, for each process, that may wait for their answers."""

_Person: TypeAlias = "tuple[PersonLine, tuple[int, str, PackedLedger]]"


class _Asked:
    """A history and, as soon as it is there, its answer."""

    __slots__ = ("answer", "career", "ledger", "own")

    def __init__(self, own: str, ledger: PackedLedger) -> None:
        self.own = own
        self.ledger = ledger
        self.answer = PENDING
        self.career = career_of(ledger[5])


class _Chunk:
    """People in order with what is asked for them; ``new`` is asked here first, by ``job`` where others work it out."""

    def __init__(self, people: list[tuple[PersonLine, _Asked]], new: list[_Asked], job: Job | None) -> None:
        self.people = people
        self.new = new
        self.job = job


Job: TypeAlias = "Future[list[Answer]]"


class Beside:
    """``rows`` reads everybody. Where a process dies, ``died`` is called, and all that follows is worked out here."""

    def __init__(self, assessor: Assessor, workers: Workers, died: Callable[[], object]) -> None:
        self._assessor = assessor
        self._workers = workers
        self._died = died
        self._is_alone = False
        self._young: dict[tuple[object, ...], _Asked] = {}
        self._old: dict[tuple[object, ...], _Asked] = {}

    def rows(self, reader: Reader) -> Iterator[RosterRow]:
        """The row of every person in order of id."""
        # Both statements run on one connection, the second within the reading of the first: they see the same book.
        people = zip(reader.lines(), reader.packed_ledgers(), strict=True)
        chunks: deque[_Chunk] = deque()
        while read := list(islice(people, CHUNK)):
            chunks.append(self._ask(read))
            while chunks and (len(chunks) > AHEAD * self._workers.count or _is_done(chunks[0])):
                yield from self._finish(chunks.popleft())
        for chunk in chunks:
            yield from self._finish(chunk)

    def _ask(self, read: Iterable[_Person]) -> _Chunk:
        people, new = [], []
        for line, (_, _, ledger) in read:
            key = (line.policy, *ledger)
            asked = self._young.get(key) or self._old.get(key)
            if asked is None:
                asked = _Asked(line.policy, ledger)
                new.append(asked)
            self._remember(key, asked)
            people.append((line, asked))
        helped = new and not self._is_alone and self._workers.are_ready
        return _Chunk(people, new, self._workers.ask([(each.own, each.ledger) for each in new]) if helped else None)

    def _remember(self, key: tuple[object, ...], asked: _Asked) -> None:
        """What is not met again while ``MOST_REMEMBERED`` others are is forgotten."""
        if len(self._young) >= MOST_REMEMBERED:
            self._old, self._young = self._young, {}
        self._young[key] = asked

    def _finish(self, chunk: _Chunk) -> Iterator[RosterRow]:
        """The rows of a chunk. What others of it asked for was asked in chunks before."""
        for asked, answer in zip(chunk.new, self._answers(chunk), strict=True):
            asked.answer = answer
        row_of = self._assessor.row_of
        return (row_of(line, asked.answer, asked.career) for line, asked in chunk.people)

    def _answers(self, chunk: _Chunk) -> Iterable[Answer]:
        if chunk.job is not None:
            try:
                return map(self._assessor.shared, chunk.job.result())
            except WorkerDied:
                if not self._is_alone:
                    self._is_alone = True
                    self._died()
        return [self._assessor.answer(each.own, ledger_of(*each.ledger)) for each in chunk.new]


def _is_done(chunk: _Chunk) -> bool:
    return chunk.job is None or chunk.job.done()
