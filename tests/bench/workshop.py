"""The workshop: a letter, all repainted, with ten examples; and whom a version touches, beside one roster."""

import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from medins_desktop.book.book import Book
from medins_desktop.desk.roster.reading import read_rows
from medins_desktop.desk.roster.row import Assessor, RosterRow
from medins_desktop.desk.touched.finding import touched
from medins_desktop.settings import Settings
from medins_desktop.ui.kit import language, theme
from medins_desktop.ui.program import Program
from medins_desktop.ui.shell.window import MainWindow
from medins_desktop.ui.workshop.editors import Line
from tests.bench.office_book import PASSWORD, write_book
from tests.bench.population import AS_OF, policy
from tests.bench.table import Row, at_most, share_below

PEOPLE = 100_000
EXAMPLES = 10
LETTER = 16  # milliseconds, at the 95th percentile
ROUNDS = 20
VALUES = (("rules[0]", "rules[0].due_day", "18"), ("rates[0]", "rates[0].unit", "9.5"))


def measure() -> list[Row]:
    """Both."""
    return [_letters(), _touched()]


def _letters() -> Row:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication.instance() or QApplication([])
    language.use("zh")
    theme.use("light", 100)
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    made = Program(window, Settings(language="zh", theme="light"))
    made.start(None, sample=False, damaged_settings=None)
    while made.desk.policy is None:
        QTest.qWait(5)
    workshop = made.pages.workshop
    made.pages.edit_pack("cn-general")
    while len(workshop.draft.value("example")) < EXAMPLES:
        workshop.draft.add_row("example", dict(workshop.draft.value("example[0]")))
    clock, spent = list[float](), list[float]()
    for section, path, text in VALUES:
        workshop.show_section(section)
        workshop.view.enter(path)
        line = next(row.editor for row in workshop.view.rows if row.path == path)
        assert isinstance(line, Line)
        for _ in range(ROUNDS):
            line.selectAll()
            for letter in text:
                begin, busy = time.perf_counter(), time.process_time()
                QTest.keyClicks(line, letter)
                app.processEvents()
                clock.append((time.perf_counter() - begin) * 1000)
                spent.append((time.process_time() - busy) * 1000)
    window.may_close = lambda: True
    window.close()
    note = f"median {share_below(clock, 0.5):.1f}; processor time {share_below(spent, 0.95):.1f}"
    return at_most(f"a letter in the workshop, {EXAMPLES} examples, p95", LETTER, share_below(clock, 0.95), "ms", note)


def _touched() -> Row:
    before = policy()
    tiers = tuple(replace(block, tiers=(replace(block.tiers[0], up_to=3), *block.tiers[1:])) for block in before.rules)
    after = replace(before, rules=tiers)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.medins"
        write_book(path, PEOPLE)
        with Book.open(path, PASSWORD) as book:
            rows = list[RosterRow]()
            times = []
            for _ in range(2):
                begin = time.perf_counter()
                read_rows(book, Assessor(lambda _own: before, AS_OF), rows.extend, lambda: False)
                one = time.perf_counter() - begin
                begin = time.perf_counter()
                found = touched(book, lambda _own: before, after, AS_OF, lambda _seen, _people: True)
                times.append(((time.perf_counter() - begin) / one, one))
    ratio, one = min(times)
    about = f"one roster {one:.1f} s; {len(found.found)} of {found.people} touched"
    return at_most(f"whom a version touches, {PEOPLE} people", 2, ratio, "times one roster", about)
