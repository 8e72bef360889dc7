"""Work that would make the window wait is done on another thread; what comes of it is told on the window's own."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

Result = TypeVar("Result")


class Task(QObject, Generic[Result]):
    """One piece of work. ``done`` carries its result, ``refused`` the error of a kind that was expected."""

    done = Signal(object)
    refused = Signal(object)

    def __init__(self, work: Callable[[], Result], expected: tuple[type[Exception], ...], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._expected = expected

    def run(self) -> None:
        """Do the work; on a thread of the pool."""
        try:
            result: Any = self._work()
        except self._expected as error:
            self._tell("refused", error)
            return
        self._tell("done", result)

    def _tell(self, name: str, value: object) -> None:
        """Tell what came of it, unless whoever asked is gone: the signals are gone with them then."""
        with suppress(RuntimeError):  # slots run on the window's own thread, so nothing of theirs is swallowed here
            getattr(self, name).emit(value)


class _CollectorRest(QObject):
    """While work runs on another thread, Python's collector of cycles rests.

    It runs on whichever thread happens to allocate, and would there take discarded windows apart, which Qt allows on
    the window's own thread alone.
    """

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._running = 0
        self.ended.connect(self._end)

    def begin(self) -> None:
        """One more piece of work."""
        self._running += 1
        gc.disable()

    def _end(self) -> None:
        self._running -= 1
        if not self._running:
            gc.enable()


@cache
def _rest() -> _CollectorRest:
    return _CollectorRest()


class _Runnable(QRunnable):
    """Carries a task onto a thread of the pool."""

    def __init__(self, work: Callable[[], None], ended: Callable[[], None]) -> None:
        super().__init__()
        self._work = work
        self._ended = ended

    def run(self) -> None:
        """Do the work."""
        try:
            self._work()
        finally:
            self._ended()


def in_background(
    work: Callable[[], Result],
    done: Callable[[Result], object],
    parent: QObject,
    refused: Callable[[Exception], object] | None = None,
    expected: tuple[type[Exception], ...] = (),
) -> Task[Result]:
    """Do ``work`` on another thread, then ``done(result)`` or ``refused(error)`` on the window's own.

    To be called on the window's own thread. Errors that are not ``expected`` go to the report. ``parent`` going away
    cancels the telling, not the work.
    """
    task = Task(work, expected, parent)
    task.done.connect(done)
    if refused is not None:
        task.refused.connect(refused)
    task.done.connect(task.deleteLater)
    task.refused.connect(task.deleteLater)
    rest = _rest()
    rest.begin()
    QThreadPool.globalInstance().start(_Runnable(task.run, rest.ended.emit))
    return task
