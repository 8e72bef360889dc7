"""The whole program in a process of its own: keys with a person of 40 years shown, timed until all is painted.

    python -m tests.bench.one_calendar KEYS [slider]

The keys go to the calendar, or move the day of payment from day to day. Prints the milliseconds of every key as JSON.
Fails where the book does not hold what the window shows.
"""

import json
import random
import sys
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.step import Step
from medins_desktop.ui.calendar.view import CalendarView
from medins_desktop.ui.options.chart import DaySlider
from tests.bench.inside import before_the_first_event, book_is_open, living, start_on_the_sample_book
from tests.bench.population import AS_OF, history

QUIET = 0.05
"""Seconds without a repaint after which a key's work counts as done."""


class Updates(QObject):
    """Counts the times that a window is told to paint what has changed."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let everything pass."""
        if event.type() in {QEvent.Type.UpdateRequest, QEvent.Type.Expose}:
            self.count += 1
        return False


class Driver:
    """Waits for the book, adds a person of 40 years, and presses keys."""

    def __init__(self, keys: int, *, slides: bool) -> None:
        self.keys = keys
        self.slides = slides
        self.updates = Updates()
        self.failure = ""

    def begin(self, *_: object) -> None:
        """Look for the book until it is open."""
        if book_is_open():
            QTimer.singleShot(1000, self.drive)
        else:
            QTimer.singleShot(100, self.begin)

    def drive(self) -> None:
        """Press the keys, print their times, leave."""
        (desk,) = [desk for desk in living(Desk) if desk.book is not None]
        ledger = history(random.Random(3), AS_OF, years=40)
        changes = desk.commit(Step("step.create_person", {"name": "示例"}, ((None, PersonRecord(ledger=ledger)),)), "")
        desk.show(changes.person_id)
        desk.set_as_of(AS_OF)
        (table,) = [view for view in living(CalendarView) if view.isVisible()]
        window = table.window()
        for watched in (window, window.windowHandle()):
            watched.installEventFilter(self.updates)
        target: QWidget = table
        if self.slides:
            (target,) = [slider for slider in living(DaySlider) if slider.isVisible()]
        target.setFocus()
        self.settle()
        spans = [self.press(target, key) for key in self.sequence()]
        assert desk.person is not None
        wrong = desk.pay_on is None if self.slides else desk.person.ledger == ledger
        if desk.open_book.person(desk.person.id) != desk.person or wrong:
            print("the book does not hold what the window shows", file=sys.stderr)
            QApplication.exit(1)
            return
        print(json.dumps(spans), flush=True)
        QApplication.exit(0)

    def sequence(self) -> list[Qt.Key]:
        """Edits and moves: a month is toggled and toggled back, so that the person stays one of six gaps; or days."""
        if self.slides:
            return [Qt.Key.Key_Right] * self.keys
        cycle = [Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_U, Qt.Key.Key_Space, Qt.Key.Key_Up]
        return [cycle[number % len(cycle)] for number in range(self.keys)]

    def press(self, target: QWidget, key: Qt.Key) -> float:
        """Milliseconds from the key to the end of the last repaint that it causes."""
        begin = time.perf_counter()
        QTest.keyClick(target, key)
        return (self.settle() - begin) * 1000

    def settle(self) -> float:
        """Let the program work until it is quiet; the moment at which the last repaint was done."""
        done = time.perf_counter()
        while time.perf_counter() - done < QUIET:
            seen = self.updates.count
            QApplication.processEvents()
            if self.updates.count != seen:
                done = time.perf_counter()
        return done


def main(keys: int, *, slides: bool) -> int:
    """Run the program with a driver inside."""
    driver = Driver(keys, slides=slides)
    before_the_first_event(driver.begin)
    return start_on_the_sample_book()


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), slides="slider" in sys.argv))
