"""Keeps the roster true: reads the book in the background, takes every edit at once, puts everybody in order."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from medins_desktop.book.errors import NoSuchPerson
from medins_desktop.desk.changes import Changes, What
from medins_desktop.desk.roster.listing import Listing, Slot
from medins_desktop.desk.roster.order import Wanted
from medins_desktop.desk.roster.roster import Roster
from medins_desktop.desk.roster.row import Assessor, RosterRow, line_of
from medins_desktop.ui.roster.cells import Question
from medins_desktop.ui.roster.loading import Reading, arrange
from medins_desktop.ui.roster.model import RosterModel
from medins_desktop.words import current_language

if TYPE_CHECKING:
    from medins_desktop.book.records import PersonRecord
    from medins_desktop.ui.context import Context

AT_ONCE = 4000
"""So many people are put in order between two frames; more are in the background."""
FEW = 30
"""So many people who changed together are worked out at once; the others follow in the background."""


class RosterKeeper(QObject):
    """``model`` shows what ``wanted`` asks for. ``changed`` tells that sums, progress or choices may differ."""

    changed = Signal()
    refused = Signal(object)  # the BookError that stopped a reading
    helper_died = Signal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.roster = Roster()
        self.wanted = Wanted()
        self.model = RosterModel(self.roster, Listing(self.wanted, context.desk.today()), self._question())
        self.done = self.expected = 0
        self.is_stale = True
        self.is_awake = False
        self.in_sight: Callable[[], set[int]] = set
        self._assessor = self._new_assessor()
        self._reading: Reading | None = None
        self._arranged: Listing | None = None
        self._meanwhile: dict[Slot, RosterRow | None] = {}
        self._awaited: frozenset[int] = frozenset()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.read)
        context.changed.connect(self._heard)
        context.language_changed.connect(self.ask_anew)

    @property
    def is_complete(self) -> bool:
        """Whether every answer is there and in its place."""
        return not (self.is_stale or self._reading or self._arranged or self._soon.isActive())

    @property
    def is_reading(self) -> bool:
        """Whether answers are still to come."""
        return self._reading is not None

    # What is asked

    def _question(self) -> Question:
        desk, language = self.context.desk, current_language().value

        @cache
        def title(policy_id: str) -> str:
            policy = desk.policy_for(policy_id) if policy_id else None
            return policy.title[language] if policy is not None and policy.id == policy_id else policy_id

        return Question(desk.as_of, desk.today(), title)

    def ask_anew(self) -> None:
        """Other words, or more policies than before."""
        self.model.ask(self._question())

    def _new_assessor(self) -> Assessor:
        return Assessor(self.context.desk.policy_for, self.context.desk.as_of)

    # Reading the book

    def wake(self) -> None:
        """Somebody looks at the roster now."""
        self.is_awake = True
        if self.is_stale:
            self._soon.start()

    def sleep(self) -> None:
        """Nobody looks: edits are still taken, but the book is not read anew."""
        self.is_awake = False

    def _begin_anew(self) -> None:
        self._stop_reading()
        self.is_stale = True
        if self.is_awake:
            self._soon.start()

    def read(self) -> None:
        """Read the whole book. Everybody stays in the list, their answers come as they are worked out."""
        self._stop_reading()
        desk = self.context.desk
        if desk.policies is None:
            return
        self.is_stale = False
        self._arranged = None
        self._assessor = self._new_assessor()
        self.model.begin()
        self.model.ask(self._question())
        self.done, self.expected = 0, 0
        book = desk.book
        if book is not None:
            self.expected = self.context.guard(book.count) or 0
            self._start(Reading(book, self._new_assessor(), self))
        self.changed.emit()

    def _start(self, reading: Reading) -> None:
        self._reading = reading
        reading.came.connect(self._came)
        reading.ended.connect(self._read_through)
        reading.refused.connect(self._refused)
        reading.helper_died.connect(self.helper_died)

    def stop(self) -> None:
        """The user has seen enough; what is not worked out yet stays open until the page is shown again."""
        self._stop_reading()
        self.is_stale = True
        self.arrange()

    def rest(self) -> None:
        """Nobody looks, for now: the book is read anew when somebody does."""
        self.end()
        self.is_stale = True

    def end(self) -> None:
        """Let go of everything that runs."""
        self.is_awake = False
        self._soon.stop()
        self._stop_reading()
        self._arranged = None

    def _stop_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _came(self, rows: list[RosterRow]) -> None:
        self.done += len(rows)
        changed = self.roster.take(rows)
        if self._arranged is not None:
            for slot, before in changed:
                self._meanwhile.setdefault(slot, before)
        self.model.replaced(changed)
        self.changed.emit()

    def _read_through(self) -> None:
        self._reading = None
        for person in self._awaited:  # who did not come is in the book no more
            row = self.roster.row(person)
            if row is not None and row.is_pending:
                self.roster.remove(person)
        self._awaited = frozenset()
        self.roster.unspell()
        self.model.ask(self._question())
        self.arrange()

    def _refused(self, error: Exception) -> None:
        self._reading = None
        self.is_stale = True
        self.refused.emit(error)
        self.changed.emit()

    # Order

    def want(self, wanted: Wanted) -> None:
        """Show these people in this order."""
        self.wanted = wanted
        self.arrange()

    def arrange(self) -> None:
        """Put everybody in order: at once where they are few, else in the background."""
        listing = Listing(self.wanted, self.context.desk.today())
        if len(self.roster.rows) <= AT_ONCE:
            self._arranged = None
            listing.matches = self.roster.find(self.wanted.text)
            listing.fill(self.roster.rows)
            self._show(listing)
        else:
            self._arranged = listing
            self._meanwhile = {}
            arrange(self.roster, listing, self._in_order, self)

    def _in_order(self, listing: Listing) -> None:
        """Show a listing that came in order, unless another one was asked for since; then take what changed."""
        if listing is not self._arranged:
            return
        self._arranged = None
        gc.freeze()  # a hundred thousand rows that hold no cycles need not be looked through again and again
        listing.is_sorted = self._reading is None  # rows that come now follow below, until the reading ends
        self._show(listing)
        changed, self._meanwhile = self._meanwhile, {}
        if len(changed) > FEW:
            self.model.replaced(changed.items())
            if self._reading is None:
                self.arrange()
            return
        for slot, before in changed.items():
            self._settle(slot, before)

    def _show(self, listing: Listing) -> None:
        self.model.show(listing)
        self.changed.emit()

    # Edits

    def _heard(self, changes: Changes) -> None:
        if changes.concerns(What.BOOK):
            self._forget()
        elif changes.concerns(What.AS_OF) or changes.what == {What.POLICY}:
            self._begin_anew()
        elif changes.concerns(What.DAY):
            self.ask_anew()
        elif changes.people:
            self.refresh(changes.people)
        elif changes.concerns(What.PEOPLE):
            self._begin_anew()  # somebody else wrote to the book

    def _forget(self) -> None:
        """Another book is open, or none."""
        self._stop_reading()
        self._arranged = None
        self.roster = Roster()
        self.wanted = Wanted()
        self.model.forget(self.roster, Listing(self.wanted, self.context.desk.today()))
        self.done = self.expected = 0
        self._begin_anew()
        self.changed.emit()

    def refresh(self, people: Iterable[int]) -> None:
        """These people have changed, came or went: the first at once, many others soon."""
        if self.is_stale and not self.is_awake:
            return  # all will be read anew
        several = sorted(people)
        if len(several) > AT_ONCE:
            self._begin_anew()  # which asks for everybody, those in sight included
            self.changed.emit()
            return
        if len(several) > FEW:
            in_sight = self.in_sight()
            several.sort(key=lambda person: person not in in_sight)
        for person in several[:FEW]:
            self._refresh_one(person)
        if several[FEW:]:
            self._read_some(several[FEW:])
        self.changed.emit()

    def _refresh_one(self, person_id: int) -> None:
        record = self._record(person_id)
        if record is None:
            gone = self.roster.remove(person_id)
            self.model.chosen.discard(person_id)
            if gone is not None:
                self._place(*gone)
            return
        slot, before = self.roster.put(self._assessor.row(line_of(record), record.ledger))
        self._place(slot, before)

    def _record(self, person_id: int) -> PersonRecord | None:
        desk = self.context.desk
        if desk.person is not None and desk.person.id == person_id:
            return desk.person
        try:
            return None if desk.book is None else desk.book.person(person_id)
        except NoSuchPerson:
            return None

    def _place(self, slot: Slot, before: RosterRow | None) -> None:
        if self._arranged is not None:
            self._meanwhile.setdefault(slot, before)
        self._settle(slot, before)

    def _settle(self, slot: Slot, before: RosterRow | None) -> None:
        listing = self.model.listing
        if listing.matches is not None and self.roster.matches(slot, listing.wanted.text):
            listing.matches.add(slot)
        elif listing.matches is not None and before is not None:
            self.model.changed(slot, before, gone=True)
            listing.matches.discard(slot)
            return
        self.model.changed(slot, before)

    def _read_some(self, people: Sequence[int]) -> None:
        """Many changed together: they are worked out in the background."""
        book = self.context.desk.book
        if self._reading is not None or book is None:
            self._begin_anew()
            return
        self.roster.expect(people)
        self._awaited = frozenset(people)
        self.expected = len(self.roster)
        self.done = self.expected - len(people)
        self._start(Reading(book, self._new_assessor(), self, people))
