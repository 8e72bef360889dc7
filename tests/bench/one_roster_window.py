"""The window with the roster of a large book in front: is it ever slow to answer, how much memory does it hold? JSON.

python -m tests.bench.one_roster_window BOOK
"""

import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from medins_desktop.book.book import Book
from medins_desktop.desk.roster.order import Column, Wanted
from medins_desktop.desk.roster.row import Mark
from medins_desktop.ui.roster.controller import RosterController
from tests.bench.office_book import PASSWORD
from tests.bench.office_window import start, tell, wait
from tests.bench.one_window import resident
from tests.bench.population import AS_OF

STEPS = 40
DAYS = (AS_OF - timedelta(days=3), AS_OF)


class Watch:
    """The longest time between two rounds of the event loop."""

    def __init__(self) -> None:
        self._last = 0.0
        self.longest = 0.0
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(1)

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def during(self, act: Callable[[], object], until: Callable[[], bool]) -> float:
        """Milliseconds that the window did not answer at most, from ``act`` on until it is done."""
        self._last, self.longest = time.perf_counter(), 0.0
        act()
        wait(until)
        self._tick()
        return self.longest * 1000


def scroll(page: RosterController) -> None:
    """From top to bottom in large steps, painting each."""
    bar = page.view.table.verticalScrollBar()
    for step in range(1, STEPS + 1):
        bar.setValue(bar.maximum() * step // STEPS)
        page.view.table.viewport().repaint()


def measure(path: Path) -> dict[str, float]:
    """Open the book, show the roster, and work with it."""
    program = start()
    program.desk.open(Book.open(path, PASSWORD))
    program.desk.set_as_of(AS_OF)
    page, watch = program.pages.roster, Watch()
    done = lambda: page.keeper.is_complete  # noqa: E731
    found = {"load": watch.during(lambda: program.shell.go("roster"), done), "people": float(len(page.keeper.roster))}
    sorts = [watch.during(lambda column=column: page.sort(column), done) for column in Column]  # type: ignore[misc]
    asked = (Wanted(marks=frozenset({Mark.SUSPENDED})), Wanted(text="王芳"), Wanted(text="wang"), Wanted())
    filters = [watch.during(lambda wanted=wanted: page.want(wanted), done) for wanted in asked]  # type: ignore[misc]
    days = [watch.during(lambda day=day: program.desk.set_as_of(day), done) for day in DAYS]  # type: ignore[misc]
    begin = time.perf_counter()
    scroll(page)
    found["scroll"] = (time.perf_counter() - begin) / STEPS * 1000
    table, ctrl = page.view.table, Qt.KeyboardModifier.ControlModifier
    found["mark all"] = watch.during(lambda: QTest.keyClick(table, Qt.Key.Key_A, ctrl), done)
    found |= {"sort": max(sorts), "day": max(days), "filter": max(filters), "memory": float(resident())}
    program.window.close()
    return found


if __name__ == "__main__":
    tell(lambda _home: measure(Path(sys.argv[1])))
