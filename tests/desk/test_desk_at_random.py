"""Whatever is done at the desk, in whatever order: the book is what the model is, and undo leads back."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeAlias

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.errors import DiskFull
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.changes import NOTHING, Changes, What
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import marking
from medins_desktop.desk.people import people
from medins_desktop.desk.people.problems import FieldsError
from medins_desktop.domain.assess import assess
from medins_desktop.domain.ledger import Capacity, Spell, Track
from medins_desktop.domain.month import month
from medins_desktop.words import Language, set_language
from tests.desk.conftest import PASSWORD, SHELF, TODAY

M = month(2026, 1)
State: TypeAlias = dict[int, PersonRecord]

tracks = st.sampled_from(Track)
months = st.lists(st.integers(M - 2, M + 12), min_size=1, max_size=5)
names = st.sampled_from(["王芳", "单田芳", "尉迟恭", "䶮"])


class DeskMachine(RuleBasedStateMachine):
    """The model of the book is one dictionary; the model of undo is the row of its states."""

    def __init__(self) -> None:
        super().__init__()
        set_language(Language.ZH)
        self.folder = tempfile.TemporaryDirectory()
        self.book = Book.create(Path(self.folder.name) / "书.medins", PASSWORD, work=SAMPLE)
        self.desk = Desk(today=lambda: TODAY)
        self.desk.use_policies(SHELF)
        self.desk.open(self.book)
        self.heard: list[Changes] = []
        self.desk.listen(self.heard.append)
        self.states: list[State] = [{}]
        self.at = 0

    def stored(self) -> State:
        records = [self.book.person(line.id) for line in self.book.lines()]
        return {record.id: replace(record, version=0) for record in records}

    def act(self, action: Callable[[], Changes]) -> None:
        """Do something; where it changed the book, it is the newest state and nothing can be redone."""
        self.heard.clear()
        before = self.stored()
        try:
            changes = action()
        except FieldsError:
            assert self.stored() == before
            assert self.heard == []
            return
        after = self.stored()
        assert (after == before) == (changes == NOTHING)
        if after != before:
            self.states[self.at + 1 :] = [after]
            self.at += 1
            assert changes in self.heard

    @rule(name=names)
    def create(self, name: str) -> None:
        self.act(lambda: people.create_person(self.desk, name))
        assert self.desk.shown.name == name

    @precondition(lambda self: self.desk.person)
    @rule()
    def delete(self) -> None:
        self.act(lambda: people.delete_person(self.desk))
        assert self.desk.person is None

    @precondition(lambda self: self.desk.person)
    @rule(name=names)
    def rename(self, name: str) -> None:
        self.act(lambda: people.set_name(self.desk, name))

    @precondition(lambda self: self.desk.person)
    @rule(track=tracks, chosen=months)
    def toggle(self, track: Track, chosen: list[int]) -> None:
        end = self.desk.shown.ledger.enrolled_until
        if end is None or max(chosen) <= end:
            self.act(lambda: marking.toggle(self.desk, track, chosen, chosen[0]))

    @precondition(lambda self: self.desk.person and self.desk.person.ledger.enrolled_until is None)
    @rule(track=tracks, chosen=months, day=st.dates(date(2026, 1, 1), date(2027, 1, 1)))
    def backpay(self, track: Track, chosen: list[int], day: date) -> None:
        self.act(lambda: marking.mark_backpaid(self.desk, track, chosen, day))

    @precondition(lambda self: self.desk.person)
    @rule(track=tracks, chosen=months)
    def clear(self, track: Track, chosen: list[int]) -> None:
        self.act(lambda: marking.clear(self.desk, track, chosen))

    @precondition(lambda self: self.desk.person)
    @rule(firsts=st.lists(st.integers(M, M + 5), max_size=3), capacity=st.sampled_from(Capacity))
    def spells(self, firsts: list[int], capacity: Capacity) -> None:
        self.act(lambda: people.set_spells(self.desk, [Spell(first, capacity) for first in firsts]))

    @precondition(lambda self: self.desk.person)
    @rule(end=st.none() | st.integers(M, M + 12))
    def end(self, end: int | None) -> None:
        self.act(lambda: people.set_enrolled_until(self.desk, end))

    @precondition(lambda self: self.stored())
    @rule(data=st.data())
    def show(self, data: st.DataObject) -> None:
        chosen = data.draw(st.sampled_from(sorted(self.stored())))
        self.desk.show(chosen)
        assert self.desk.shown_id == chosen

    @precondition(lambda self: self.desk.person)
    @rule()
    def a_full_disk(self) -> None:
        shown, answer, name = self.desk.person, self.desk.assessment, self.desk.undo_name()
        before, told = self.stored(), len(self.heard)
        write = self.book.write

        def fail(*_arguments: object) -> list[PersonRecord | None]:
            raise DiskFull(self.book.path)

        self.book.write = fail  # type: ignore[method-assign, assignment]
        try:
            people.set_phone(self.desk, f"{len(self.desk.shown.phone)}1")
        except DiskFull:
            pass
        else:
            raise AssertionError("the full disk was not noticed")
        finally:
            self.book.write = write  # type: ignore[method-assign]
        assert (self.desk.person, self.desk.assessment, self.desk.undo_name()) == (shown, answer, name)
        assert (self.stored(), len(self.heard)) == (before, told)

    @precondition(lambda self: self.at)
    @rule(times=st.integers(1, 3))
    def undo(self, times: int) -> None:
        for _ in range(min(times, self.at)):
            assert What.UNDO in self.desk.undo().what
            self.at -= 1
            assert self.stored() == self.states[self.at]

    @precondition(lambda self: self.at + 1 < len(self.states))
    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        for _ in range(min(times, len(self.states) - 1 - self.at)):
            assert What.UNDO in self.desk.redo().what
            self.at += 1
            assert self.stored() == self.states[self.at]

    @invariant()
    def the_book_is_the_model(self) -> None:
        assert self.stored() == self.states[self.at]
        assert (self.desk.undo_name() is not None) == (self.at > 0)
        assert (self.desk.redo_name() is not None) == (self.at + 1 < len(self.states))

    @invariant()
    def the_desk_shows_what_the_book_holds_and_what_the_rules_say_of_it(self) -> None:
        person, policy = self.desk.person, self.desk.policy
        if person is None:
            assert self.desk.assessment is None
            return
        assert person == self.book.person(person.id)
        assert policy is not None
        assert self.desk.assessment == assess(person.ledger, policy, TODAY)

    def teardown(self) -> None:
        while self.at:
            self.desk.undo()
            self.at -= 1
        assert self.stored() == {}
        assert self.desk.undo() == NOTHING
        for state in self.states[1:]:
            self.desk.redo()
            assert self.stored() == state
        self.book.close()
        self.folder.cleanup()


TestDeskAtRandom = DeskMachine.TestCase
TestDeskAtRandom.settings = settings(max_examples=30, stateful_step_count=25, deadline=None)
