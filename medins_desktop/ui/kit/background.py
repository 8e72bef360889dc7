"""Work that would make the window wait is done on another thread; what comes of it is told on the window's own."""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache, partial
from itertools import count
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractEventDispatcher, QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

Result = TypeVar("Result")


class Task(QObject, Generic[Result]):
    """One piece of work. ``done`` carries its result, ``refused`` the error of a kind that was expected.

    It outlives whoever asked for it: Qt does not allow that a thread tells something by an object that the window's own
    takes away meanwhile.
    """

    done = Signal(object)
    refused = Signal(object)
    _came = Signal(bool, object)

    def __init__(self, work: Callable[[], Result], expected: tuple[type[Exception], ...], asker: QObject) -> None:
        super().__init__()
        self._work = work
        self._expected = expected
        self._asker = asker
        self._came.connect(self._tell)  # on the window's own thread, on which this was made

    def run(self) -> None:
        """Do the work, once; on a thread of the pool. What it was done with is not held any longer than that."""
        work = self._work
        del self._work
        try:
            result: Any = work()
        except self._expected as error:
            self._tell_apart(False, error)
            return
        self._tell_apart(True, result)

    def _tell_apart(self, is_done: bool, value: object) -> None:
        """From the thread of the work to the window's own; where the program has ended meanwhile, there is none."""
        if isValid(self):
            self._came.emit(is_done, value)

    def _tell(self, is_done: bool, value: object) -> None:
        """Tell what came of it, unless whoever asked is gone."""
        if isValid(self._asker):
            (self.done if is_done else self.refused).emit(value)


TURN = 0.0002
"""Seconds after which a thread that computes lets another one have its turn. Painting a page gives its turn away and
asks for it again thousands of times; at Python's 5 ms the window would not answer for as long as work runs.
"""
BREATH = 0.0005
PATIENCE = 0.02
"""Seconds that long work waits for the window's own thread at most, so that it goes on beside a film."""
_USUAL_TURN = sys.getswitchinterval()


class _Manners(QObject):
    """While work runs on another thread, the window's own goes first, and Python's collector of cycles rests.

    The collector runs on whichever thread happens to allocate, and would there take discarded windows apart, which Qt
    allows on the window's own thread alone.
    """

    ended = Signal(int)
    resting = Signal()  # the last piece of work has ended, and has been told

    def __init__(self) -> None:
        super().__init__()
        self.running: dict[int, object] = {}
        """What runs or is to be told yet, by its number."""
        self.window_works = False
        self._numbers = count()
        self.ended.connect(self._end)
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._awake)
        dispatcher.aboutToBlock.connect(self._asleep)

    def _awake(self) -> None:
        self.window_works = True

    def _asleep(self) -> None:
        self.window_works = False

    def begin(self, task: object) -> int:
        """One more piece of work; its number, with which ``ended`` is to be told."""
        number = next(self._numbers)
        self.running[number] = task
        gc.disable()
        sys.setswitchinterval(TURN)
        return number

    def _end(self, number: int) -> None:
        del self.running[number]
        if not self.running:
            gc.enable()
            sys.setswitchinterval(_USUAL_TURN)
            self.resting.emit()


@cache
def _manners() -> _Manners:
    return _Manners()


def is_resting() -> bool:
    """Whether nothing runs on another thread, and what came of it has been told."""
    return not _manners().running


def when_resting(callback: Callable[[], object]) -> None:
    """Call ``callback``, a QObject's own, each time when the last piece of work has ended and has been told."""
    _manners().resting.connect(callback)


def breathe() -> None:
    """To be called often by long work: lets the window's own thread go first, as long as it has something to do."""
    until = time.monotonic() + PATIENCE
    time.sleep(BREATH)
    while _manners().window_works and time.monotonic() < until:
        time.sleep(BREATH)


class _Runnable(QRunnable):
    """Carries a task onto a thread of the pool."""

    def __init__(self, work: Callable[[], None], ended: Callable[[], None]) -> None:
        super().__init__()
        self._work = work
        self._ended = ended

    def run(self) -> None:
        """Do the work, and let go of it: what belongs to the window's own thread ends there."""
        try:
            self._work()
        finally:
            del self._work
            with suppress(RuntimeError):  # the program has ended meanwhile, and the signal with it
                self._ended()


def in_background(
    work: Callable[[], Result],
    done: Callable[[Result], object],
    parent: QObject,
    refused: Callable[[Exception], object] | None = None,
    expected: tuple[type[Exception], ...] = (),
) -> None:
    """Do ``work`` on another thread, then ``done(result)`` or ``refused(error)`` on the window's own.

    To be called on the window's own thread. Errors that are not ``expected`` go to the report. ``parent`` going away
    cancels the telling, not the work.
    """
    task = Task(work, expected, parent)
    task.done.connect(done)
    if refused is not None:
        task.refused.connect(refused)
    manners = _manners()
    number = manners.begin(task)
    QThreadPool.globalInstance().start(_Runnable(task.run, partial(manners.ended.emit, number)))
