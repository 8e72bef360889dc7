"""Processes that work out the answers of a large book beside this one, which goes on reading.

They get histories and policies through a pipe, never the book, its key or a person's name or number.
"""

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Self

from medins_desktop.book.rows import PackedLedger, spells_of
from medins_desktop.desk.roster.row import Answer, Assessor
from medins_desktop.desk.roster.worker_process import ARGUMENT, Question, receive, send
from medins_desktop.exchange.child_process import end, start

if TYPE_CHECKING:
    import subprocess


class WorkerDied(Exception):  # noqa: N818 - what happened
    """A process ended before it answered: what it was asked has to be worked out here."""


class Workers:
    """``count`` processes, started at once, each served by a thread that waits for it."""

    def __init__(self, assessor: Assessor, count: int) -> None:
        self.count = count
        self._assessor = assessor
        self._own = threading.local()
        self._lock = threading.Lock()
        self._children: list[_Child] | None = []
        self._pool = ThreadPoolExecutor(count, "workers", self._start)
        self._starting = [self.ask([]) for _ in range(count)]

    def __enter__(self) -> Self:
        """Use them and end them."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End them, also in the middle of their work."""
        with self._lock:
            children, self._children = self._children or [], None
        for child in children:
            child.stop()
        self._pool.shutdown(cancel_futures=True)
        for child in children:
            end(child.process)

    @property
    def are_ready(self) -> bool:
        """Whether one of them has answered; starting takes them some tenths of a second."""
        return any(each.done() and not each.exception() for each in self._starting)

    def ask(self, ledgers: Sequence[tuple[str, PackedLedger]]) -> "Future[list[Answer]]":
        """The answers to come, one for each ledger with the policy id of its person. Its result raises WorkerDied."""
        named = {own for own, _ in ledgers} | {each.policy for _, packed in ledgers for each in spells_of(packed[1])}
        policies = {own: self._assessor.policy(own) for own in named}
        return self._pool.submit(self._ask, Question(self._assessor.as_of, policies, list(ledgers)))

    def _start(self) -> None:
        """The child of a thread of the pool; it has none where the system has no room, or all has ended meanwhile."""
        self._own.child = None
        with suppress(OSError), self._lock:
            if self._children is not None:
                self._own.child = child = _Child(start(ARGUMENT))
                self._children.append(child)

    def _ask(self, question: Question) -> list[Answer]:
        child: _Child | None = self._own.child
        if child is None:
            raise WorkerDied
        try:
            return child.ask(question)
        except WorkerDied:
            self._own.child = None
            raise


class _Child:
    """One process, and the policies that it has been given."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self._given: set[str] = set()

    def ask(self, question: Question) -> list[Answer]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        new = {own: policy for own, policy in question.policies.items() if own not in self._given}
        self._given |= new.keys()
        try:
            send(self.process.stdin, question._replace(policies=new))
            answers: list[Answer] | None = receive(self.process.stdout)
        except (OSError, ValueError) as error:
            raise WorkerDied from error
        if answers is None:
            raise WorkerDied
        return answers

    def stop(self) -> None:
        """Let the thread that waits for it go on."""
        self.process.kill()
