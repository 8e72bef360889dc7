"""A calendar on a real desk with a real book, on a day that stands still."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLayout, QVBoxLayout, QWidget

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, ResidentsYear, Spell, Track
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.residents import LateFrom, Residents, ResidentsWaiting
from medins_desktop.policies.shelf import Shelf
from medins_desktop.settings import Settings
from medins_desktop.ui.calendar.controller import CalendarController
from medins_desktop.ui.calendar.lanes import Lane
from medins_desktop.ui.calendar.model import Place
from medins_desktop.ui.context import Context
from medins_desktop.ui.kit import theme
from medins_desktop.words import Language, set_language

TODAY = date(2026, 11, 23)
PASSWORD = "四个字的密码 2026"
SHELF = Shelf()
KEY = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


def entry(first: str, last: str = "", paid_on: date | None = None, *, unknown: bool = False) -> Entry:
    """An entry for the months from ``first`` to ``last`` (or for ``first`` alone)."""
    return Entry(parse_month(first), parse_month(last or first), paid_on, unknown)


WANG = Ledger(
    medical=(
        entry("2024-01", "2025-04"),
        entry("2025-05", "2025-07", date(2025, 10, 9)),
        entry("2025-08", "2026-06"),
    ),
    pension=(entry("2024-01", "2026-10"),),
    spells=(Spell(parse_month("2024-01"), Capacity.UNIT, "示例商贸有限公司"),),
    bases=(Base(parse_month("2024-01"), 600000),),
)
FORTY_YEARS = Ledger(
    medical=(
        entry("1987-01", "1999-06"),
        entry("1999-11", "2012-02"),
        entry("2012-07", "2012-09", date(2012, 11, 3)),
        entry("2013-06", "2024-03"),
        entry("2024-06", "2024-07", unknown=True),
        entry("2025-03", "2026-06"),
        entry("2026-12", paid_on=date(2026, 11, 2)),
        entry("2027-01", "2027-02"),
    ),
    pension=(entry("1987-01", "2024-10"), entry("2024-12", "2025-02", unknown=True), entry("2025-03", "2026-10")),
)


RESIDENTS_RULES = Residents(
    from_year=2021,
    opens=date(2020, 9, 1),
    closes=date(2020, 12, 31),
    personal=38_000,
    waiting=ResidentsWaiting(),
    late_from=LateFrom.PAYMENT_MONTH,
    switch_within=3,
    switch_years=2,
)
MOVED = Ledger(
    medical=(entry("2023-05", "2023-12"), entry("2025-03", "2026-02"), entry("2026-04", "2026-05")),
    spells=(
        Spell(parse_month("2023-05"), Capacity.UNIT, "示例商贸有限公司"),
        Spell(parse_month("2025-03"), Capacity.UNIT, "浦江公司", "sh"),
        Spell(parse_month("2026-04"), Capacity.INDIVIDUAL, "", "wuhan"),
    ),
    residents=(
        ResidentsYear(2022),
        ResidentsYear(2024, date(2024, 5, 10)),
        ResidentsYear(2026, date(2026, 7, 3), (2021,)),
    ),
)
"""Somebody who moved twice and was in the residents' scheme before and between."""


class WithResidents:
    """The shipped policies, each with the residents' scheme as this test wants it."""

    def __init__(self) -> None:
        self._made: dict[str, Policy] = {}

    def get(self, policy_id: str) -> Policy:
        """The policy of this id. Raises LookupError where there is none."""
        if policy_id not in self._made:
            self._made[policy_id] = replace(SHELF.get(policy_id), residents=(RESIDENTS_RULES,))
        return self._made[policy_id]

    def all(self) -> list[Policy]:
        """All of them."""
        return [self.get(policy.id) for policy in SHELF.all()]


class Counter:
    """What a clerk has in front: keys go in, the ledger in the book is read back."""

    def __init__(self, path: Path, ledgers: Iterable[Ledger]) -> None:
        self.book = Book.create(path, PASSWORD, work=SAMPLE)
        pairs = [(None, PersonRecord(name=f"人员{at}", ledger=ledger)) for at, ledger in enumerate(ledgers)]
        self.people = [record.id for record in self.book.write(pairs) if record is not None]
        self.desk = Desk(today=lambda: TODAY)
        self.desk.use_policies(SHELF)
        self.desk.open(self.book)
        self.desk.show(self.people[0])
        self.context = Context(self.desk, Settings())
        self.problems: list[str] = []
        self.context.problem.connect(self.problems.append)
        self.calendar = CalendarController(self.context)
        self.model, self.table = self.calendar.model, self.calendar.table
        self.window = QWidget()
        column = QVBoxLayout(self.window)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # offscreen windows know no least size
        column.addWidget(self.calendar.view)
        column.addStretch(1)
        self.window.resize(1040, 620)
        self.window.show()
        self.window.activateWindow()
        self.table.setFocus()
        settle()

    @property
    def ledger(self) -> Ledger:
        """What the book says now of the person shown."""
        assert self.desk.person is not None
        return self.book.person(self.desk.person.id).ledger

    def entry(self, month: str, track: Track = Track.MEDICAL) -> Entry | None:
        """The entry in the book for a month, as one of this month alone."""
        found = self.ledger.entry_at(track, parse_month(month))
        return found and Entry(parse_month(month), parse_month(month), found.paid_on, found.unknown, found.capacity)

    def key(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER, times: int = 1) -> None:
        """Press keys where the focus is."""
        for pressed in keys * times:
            QTest.keyClick(self.focus, pressed, modifier)
            settle()

    def write(self, text: str) -> None:
        """Type text where the focus is."""
        QTest.keyClicks(self.focus, text)

    @property
    def focus(self) -> QWidget:
        """The widget that has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None
        return found

    def go(self, month: str, track: Lane = Track.MEDICAL) -> None:
        """Click on a month."""
        QTest.mouseClick(self.table.viewport(), LEFT, NO_MODIFIER, self.at(month, track))
        settle()

    def at(self, month: str, track: Lane = Track.MEDICAL) -> QPoint:
        """The middle of a month's cell."""
        index = self.model.index_of(track, parse_month(month))
        self.table.scrollTo(index)
        return self.table.visualRect(index).center()

    def selected(self) -> list[Month]:
        """The months selected, as the other views are told."""
        return list(self.context.selected_months)

    def spoken(self, month: str, track: Lane = Track.MEDICAL) -> str:
        """What a screen reader says of a month."""
        index = self.model.index_of(track, parse_month(month))
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def months(first: str, last: str) -> list[Month]:
    """All months from ``first`` to ``last``."""
    return list(range(parse_month(first), parse_month(last) + 1))


def settle() -> None:
    """Let everything that waits be done and painted."""
    for _ in range(3):
        QApplication.processEvents()


@contextmanager
def counter(path: Path, *ledgers: Ledger) -> Iterator[Counter]:
    """A counter in Chinese and light colours, closed at the end."""
    set_language(Language.ZH)
    theme.use("light", 100)
    made = Counter(path, ledgers or (WANG,))
    yield made
    made.window.close()
    made.window.deleteLater()
    made.desk.close()
    settle()


@contextmanager
def told(made: Counter) -> Iterator[set[Place]]:
    """The months that the model tells of while the block runs."""
    places: set[Place] = set()

    def keep(top: QModelIndex, bottom: QModelIndex) -> None:
        for row in range(top.row(), bottom.row() + 1):
            for column in range(top.column(), bottom.column() + 1):
                month = made.model.month_at(made.model.index(row, column))
                if month is not None:
                    places.add((made.model.track_at(row), month))

    made.model.dataChanged.connect(keep)
    yield places
    made.model.dataChanged.disconnect(keep)
