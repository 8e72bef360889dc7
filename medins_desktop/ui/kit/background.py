"""Work that would make the window wait is done on another thread; what comes of it is told on the window's own."""

from __future__ import annotations

from collections.abc import Callable
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

    def start(self) -> None:
        """Begin on a thread of the pool."""
        QThreadPool.globalInstance().start(_Runnable(self._run))

    def _run(self) -> None:
        try:
            result: Any = self._work()
        except self._expected as error:
            self.refused.emit(error)
            return
        self.done.emit(result)


class _Runnable(QRunnable):
    """Carries a function onto a thread of the pool."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        """Do the work."""
        self._work()


def in_background(
    work: Callable[[], Result],
    done: Callable[[Result], object],
    parent: QObject,
    refused: Callable[[Exception], object] | None = None,
    expected: tuple[type[Exception], ...] = (),
) -> Task[Result]:
    """Do ``work`` on another thread, then ``done(result)`` or ``refused(error)`` on the window's own.

    Errors that are not ``expected`` go to the report. ``parent`` going away cancels the telling, not the work.
    """
    task = Task(work, expected, parent)
    task.done.connect(done)
    if refused is not None:
        task.refused.connect(refused)
    task.done.connect(task.deleteLater)
    task.refused.connect(task.deleteLater)
    task.start()
    return task
