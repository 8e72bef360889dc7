"""The window on a book of any size: opening it, showing a person, and with a number of words looking for people. JSON.

python -m tests.bench.one_growth BOOK [WORDS]
"""

import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.book.book import Book
from medins_desktop.book.records import PersonLine
from medins_desktop.ui.people.controller import PeopleController
from medins_desktop.ui.program import Program
from tests.bench.office_book import PASSWORD
from tests.bench.office_window import start, tell, wait
from tests.bench.one_window import resident
from tests.bench.population import AS_OF

OPENED = 9
SHOWN = 60
PATIENCE = 30  # seconds


def span(act: Callable[[], object], painted: Callable[[], object]) -> float:
    """Milliseconds from an action until all is painted and nothing is left to do."""
    begin = time.perf_counter()
    act()
    QApplication.processEvents()
    painted()
    return (time.perf_counter() - begin) * 1000


def opening(program: Program, path: Path) -> list[float]:
    """From the password on until the list of people is painted, several times; the book stays open."""
    spans = []
    for _ in range(OPENED):
        program.desk.close()
        QApplication.processEvents()
        spans.append(span(lambda: program.desk.open(Book.open(path, PASSWORD)), program.window.repaint))
    program.desk.set_as_of(AS_OF)
    return spans


def showing(program: Program, chance: random.Random) -> list[float]:
    """A person of any place in the book, until the counter page is painted."""
    people = range(1, program.desk.open_book.count() + 1)
    chosen = chance.sample(people, SHOWN + 5)
    page = program.pages.people
    spans = [span(lambda each=each: page.open(each), program.window.repaint) for each in chosen]  # type: ignore[misc]
    return spans[5:]


def words(book: Book, chance: random.Random, count: int) -> Iterator[str]:
    """What people type: a name, its spelling or initials, the last digits, a birthday, an employer, two words."""
    ways: tuple[Callable[[PersonLine], str], ...] = (
        lambda line: line.name,
        lambda line: line.pinyin.split()[0],
        lambda line: line.initials.split()[0],
        lambda line: line.id_number[-4:],
        lambda line: line.id_number[6:14],
        lambda line: line.employer[:6],
        lambda line: f"{line.name[0]} {line.id_number[-4:]}",
        lambda line: f"{line.pinyin.split()[0][:5]} {line.employer[:4]}",
    )
    with book.reader() as reader:
        for number in range(count):
            person = chance.randint(1, book.count())
            yield ways[number % len(ways)](reader.lines_of([person])[person])


class Painted(QObject):
    """Whether a widget has been painted since it was asked last."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._seen = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at every event of the widget."""
        self._seen |= event.type() == QEvent.Type.Paint
        return False

    def forget(self) -> None:
        """What was painted so far does not count."""
        self._seen = False

    def wait(self) -> None:
        """Let the event loop run until it is painted."""
        until = time.monotonic() + PATIENCE
        while not self._seen:
            QApplication.processEvents()
            if time.monotonic() > until:
                raise AssertionError("it was not painted")
        self._seen = False


def typing(page: PeopleController, typed: str, painted: Painted) -> list[float]:
    """Each key of a text, until the people found are painted."""
    page.search.clear()
    QApplication.processEvents()
    painted.forget()
    return [span(lambda each=each: press(page, each), painted.wait) for each in typed]  # type: ignore[misc]


def press(page: PeopleController, character: str) -> None:
    """A key; what is not on a keyboard comes from an input method."""
    if character.isascii():
        QTest.keyClicks(page.search, character)
        return
    event = QInputMethodEvent()
    event.setCommitString(character)
    QApplication.sendEvent(page.search, event)


def searching(program: Program, chance: random.Random, count: int) -> dict[str, float | list[float]]:
    """How long the book takes to be ready for the search, and each key from then on."""
    page = program.pages.people
    before = resident()
    page.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
    painted = Painted(page.view.list.viewport())
    begin = time.perf_counter()
    first = typing(page, "w", painted)
    wait(lambda: not page.finding.is_reading)
    ready = time.perf_counter() - begin
    spans = [each for text in words(program.desk.open_book, chance, count) for each in typing(page, text, painted)]
    return {"first key": first[0], "ready": ready, "keys": spans, "held": float(resident() - before)}


def measure(path: Path, count: int) -> dict[str, float | list[float]]:
    """All that was asked for."""
    program, chance = start(), random.Random(11)
    found: dict[str, float | list[float]] = {"open": opening(program, path), "show": showing(program, chance)}
    found["memory"] = float(resident())
    if count:
        found |= searching(program, chance, count)
    program.window.close()
    return found


if __name__ == "__main__":
    tell(lambda _home: measure(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0))
