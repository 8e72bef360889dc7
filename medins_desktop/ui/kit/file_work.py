"""Slow work with files, on another thread: one piece at a time, with progress, given up at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from medins_desktop.book.errors import BookError
from medins_desktop.desk.errors import ActionError
from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.refusal import SheetError, Stopped
from medins_desktop.ui.kit.background import breathe, in_background

Result = TypeVar("Result")

EXPECTED = (SheetError, Stopped, BookError, ActionError)


class Work(QObject):
    """Runs one piece of work after the other; ``stop`` gives up the one that runs."""

    progress = Signal(int)  # of 1000
    busy_changed = Signal(bool)
    _broke = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()
        self._reader = SheetReader()
        self.is_busy = False
        self._give_back: Callable[[], object] = lambda: None
        self._broke.connect(self._broken)

    def run(
        self,
        work: Callable[[SheetReader, Callable[[int], None]], Result],
        done: Callable[[Result], object],
        refused: Callable[[Exception], object],
    ) -> None:
        """Do ``work``, which is given a reader of files and a watcher to be told how much is done, on another thread.

        Its outcome comes on the window's own. Nothing else may run at the time. A defect in the work goes to the
        report, and ends here as if it had been stopped.
        """
        stop = self._stop = threading.Event()
        reader = self._reader
        self.is_busy = True
        self.busy_changed.emit(True)

        def watch(share: int) -> None:
            if stop.is_set():
                raise Stopped
            self.progress.emit(share)
            breathe()

        def ended(tell: Callable[[], object]) -> None:
            self.is_busy = False
            self.busy_changed.emit(False)
            tell()

        self._give_back = lambda: ended(lambda: refused(Stopped()))

        def guarded() -> Result:
            is_defect = True
            try:
                result = work(reader, watch)
                is_defect = False
                return result
            except EXPECTED:
                is_defect = False
                raise
            finally:
                if is_defect:
                    self._broke.emit()
                if stop.is_set():
                    reader.close()  # nobody else knows it any more

        in_background(
            guarded,
            lambda result: ended(lambda: done(result)),
            self,
            lambda error: ended(lambda: refused(error)),
            EXPECTED,
        )

    def _broken(self) -> None:
        self._give_back()

    def stop(self) -> None:
        """Give up the work that runs: it ends with ``Stopped`` and leaves nothing."""
        self._stop.set()
        if self.is_busy:
            self._reader.stop()
            self._reader = SheetReader()

    def close(self) -> None:
        """Nothing is read any more."""
        self.stop()
        self._reader.close()
