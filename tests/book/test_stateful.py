"""Any row of creating, editing, deleting, undoing, failing and reopening leaves the book as a plain dict would be."""

import tempfile
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, rule

from medins_desktop.book import errors
from medins_desktop.book.book import Book, PersonChange
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from tests.book.people import PASSWORD

MONTHS = st.integers(24200, 24330)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
DAYS = st.dates(date(2015, 1, 1), date(2027, 12, 31))


@st.composite
def entries(draw: st.DrawFn) -> tuple[Entry, ...]:
    edges = sorted(draw(st.sets(MONTHS, max_size=8)))
    made = []
    for first, following in pairwise(edges):
        if draw(st.booleans()):
            unknown = draw(st.booleans())
            paid_on = None if unknown else draw(st.none() | DAYS)
            last = draw(st.integers(first, following - 1))
            made.append(Entry(first, last, paid_on, unknown, draw(st.none() | st.sampled_from(Capacity))))
    return tuple(made)


ROWS = st.dictionaries(MONTHS, st.tuples(st.sampled_from(Capacity), TEXTS, st.integers(0, 10**9)), max_size=3)
LEDGERS = st.builds(
    lambda medical, pension, rows, until: Ledger(
        medical,
        pension,
        tuple(Spell(first, capacity, employer) for first, (capacity, employer, _) in sorted(rows.items())),
        tuple(Base(first, amount) for first, (_, _, amount) in sorted(rows.items())),
        until,
    ),
    entries(),
    entries(),
    ROWS,
    st.none() | MONTHS,
)
PERSONS = st.builds(
    PersonRecord,
    name=TEXTS,
    id_kind=st.sampled_from(IdKind),
    id_number=TEXTS,
    phone=TEXTS,
    notes=TEXTS,
    policy=st.sampled_from(["", "sh", "cn-general"]),
    ledger=LEDGERS,
    pinyin=TEXTS,
    initials=TEXTS,
)


class BookMachine(RuleBasedStateMachine):
    """The book against a dict of what was stored."""

    stored: Bundle[PersonRecord] = Bundle("stored")
    steps: Bundle[list[tuple[PersonRecord | None, PersonRecord | None]]] = Bundle("steps")

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "book.medins"
        self.book = Book.create(self.path, PASSWORD, work=SAMPLE)
        self.model: dict[int, PersonRecord] = {}

    def teardown(self) -> None:
        if hasattr(self, "book"):
            assert self.book.check() == []
            self.book.close()
            self.folder.cleanup()

    def write(self, changes: list[PersonChange]) -> list[tuple[PersonRecord | None, PersonRecord | None]]:
        results = self.book.write(changes, "step")
        done = []
        for (before, _), after in zip(changes, results, strict=True):
            if before is not None:
                del self.model[before.id]
            if after is not None:
                self.model[after.id] = after
            done.append((before, after))
        return done

    @rule(target=steps, people=st.lists(PERSONS, min_size=1, max_size=4))
    def create(self, people: list[PersonRecord]) -> list[tuple[PersonRecord | None, PersonRecord | None]]:
        return self.write([(None, person) for person in people])

    @rule(target=steps, data=st.data())
    def change(self, data: st.DataObject) -> list[tuple[PersonRecord | None, PersonRecord | None]]:
        """One step over several persons: each edited, deleted or made anew."""
        chosen = data.draw(st.sets(st.sampled_from(sorted(self.model)), max_size=3)) if self.model else set()
        changes: list[PersonChange] = []
        for person in sorted(chosen):
            before = self.model[person]
            edited = data.draw(st.none() | PERSONS)
            after = replace(before, ledger=data.draw(LEDGERS)) if data.draw(st.booleans()) else edited
            changes.append((before, after))
        return self.write([*changes, (None, data.draw(PERSONS))])

    @rule(step=consumes(steps))
    def take_back(self, step: list[tuple[PersonRecord | None, PersonRecord | None]]) -> None:
        """Undo a step, where its persons are still as it left them but for the version."""
        back: list[PersonChange] = []
        for before, after in step:
            now = self.model.get(after.id) if after else None
            if (after is None) != (now is None) or (before and not after and before.id in self.model):
                return
            back.append((now, before))
        self.write(back)
        for before, after in step:
            if before is not None:
                assert replace(self.book.person(before.id), version=0) == replace(before, version=0)
            elif after is not None:
                assert after.id not in self.model

    @rule(person=PERSONS, data=st.data())
    def fail(self, person: PersonRecord, data: st.DataObject) -> None:
        """A step whose last change is out of date."""
        if not self.model:
            return
        old = self.model[data.draw(st.sampled_from(sorted(self.model)))]
        stale = replace(old, version=old.version + data.draw(st.sampled_from([-1, 1])))
        with pytest.raises(errors.BookChangedElsewhere):
            self.book.write([(None, person), (stale, data.draw(st.none() | PERSONS))])

    @rule(close_first=st.booleans())
    def reopen(self, close_first: bool) -> None:
        if close_first:
            self.book.close()
        again = Book.open(self.path, PASSWORD)
        self.book.close()
        self.book = again

    @invariant()
    def the_book_is_the_model(self) -> None:
        if not hasattr(self, "book"):
            return
        people = [self.model[person] for person in sorted(self.model)]
        assert self.book.count() == len(people)
        assert [self.book.person(person.id) for person in people] == people
        assert [(one.id, one.policy, one.ledger) for one in people] == list(self.book.ledgers())
        latest = [one.ledger.spells[-1] if one.ledger.spells else None for one in people]
        assert [tuple(line) for line in self.book.lines()] == [
            (
                one.id,
                one.name,
                one.id_number,
                spell.employer if spell else "",
                spell.capacity.value if spell else "",
                one.policy,
                one.pinyin,
                one.initials,
                one.id_kind.value,
            )
            for one, spell in zip(people, latest, strict=True)
        ]


TestBook = BookMachine.TestCase
TestBook.settings = settings(max_examples=40, stateful_step_count=20)
