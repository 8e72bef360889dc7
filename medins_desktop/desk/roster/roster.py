"""Everybody in the roster: filled while the book is read in the background, true from the first edit on."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.people.search import Finder
from medins_desktop.desk.roster.listing import Slot
from medins_desktop.desk.roster.row import PENDING, RosterRow
from medins_desktop.desk.roster.slots import Places, Rows


class Roster:
    """The rows by slot, None where somebody was deleted; ``ids`` are those of the persons by slot.

    A row that is ``put`` while the book is being read is newer than what the reading will bring of that person, so the
    reading does not touch it.
    """

    def __init__(self) -> None:
        self.rows = Rows()
        self.employers: Counter[str] = Counter()
        self.policies: Counter[str] = Counter()
        self._slots = Places()
        self._newer: set[int] = set()
        self._finder: Finder | None = None
        self._found_slots = array("I")
        self._respelt: set[Slot] = set()

    def __len__(self) -> int:
        return len(self._slots)

    def __iter__(self) -> Iterator[RosterRow]:
        return (row for row in self.rows if row is not None)

    @property
    def ids(self) -> array[int]:
        """The ids of the persons by slot."""
        return self._slots.ids

    def slot(self, person_id: int) -> Slot | None:
        """The slot of a person; None where they are not in the roster."""
        return self._slots.get(person_id)

    def row(self, person_id: int) -> RosterRow | None:
        """The row of a person."""
        slot = self._slots.get(person_id)
        return None if slot is None else self.rows[slot]

    # While the book is read

    def begin(self) -> None:
        """A reading begins: no answer holds any more, everybody stays where they are."""
        self.rows.begin()
        self.policies.clear()
        self._newer.clear()

    def take(self, chunk: Iterable[RosterRow]) -> list[tuple[Slot, RosterRow | None]]:
        """Rows that the reading brings. Returns each slot that changed, with the row that stood there before."""
        changed = []
        for row in chunk:
            if row.person.id not in self._newer:
                changed.append(self._store(row))
        return changed

    def expect(self, people: Iterable[int]) -> None:
        """These people are read again: their answers do not hold until they come."""
        for person in people:
            self._newer.discard(person)
            slot = self._slots.get(person)
            if slot is not None and (row := self.rows[slot]) is not None:
                self._store(row._replace(answer=PENDING))

    # Edits

    def put(self, row: RosterRow) -> tuple[Slot, RosterRow | None]:
        """A person as they are now, newly read or new. Returns the slot and the row that stood there before."""
        self._newer.add(row.person.id)
        slot, before = self._store(row)
        if before is None or _texts(before.person) != _texts(row.person):
            self._respelt.add(slot)
        return slot, before

    def remove(self, person_id: int) -> tuple[Slot, RosterRow] | None:
        """A person is deleted. Returns where they stood."""
        self._newer.add(person_id)
        slot = self._slots.pop(person_id)
        if slot is None:
            return None
        before, self.rows[slot] = self.rows[slot], None
        self._respelt.add(slot)
        if before is not None:
            self._count(before, -1)
        return None if before is None else (slot, before)

    def _store(self, row: RosterRow) -> tuple[Slot, RosterRow | None]:
        self._count(row, 1)
        slot = self._slots.get(row.person.id)
        if slot is None:
            slot = self._slots.add(row.person.id)
            self.rows.append(row)
            return slot, None
        before, self.rows[slot] = self.rows[slot], row
        if before is not None:
            self._count(before, -1)
        return slot, before

    def _count(self, row: RosterRow, sign: int) -> None:
        """``employers`` and ``policies`` hold the number of people of each, for the choices of the filters."""
        self.employers[row.person.employer] += sign
        self.policies[row.answer.policy] += sign

    # Search

    def find(self, text: str) -> set[Slot] | None:
        """The slots of the people that match, as the search of the counter page finds them; None for an empty text."""
        if not text.strip():
            return None
        if self._finder is None:
            self.spell()
        assert self._finder is not None
        found = {self._found_slots[at] for at in self._finder.matching(text)} - self._respelt
        newer = [(slot, row) for slot in tuple(self._respelt) if slot < len(self.rows) and (row := self.rows[slot])]
        return found | {newer[at][0] for at in Finder(row.person for _, row in newer).places(text)}

    def matches(self, slot: Slot, text: str) -> bool:
        """Whether the search finds the person of one slot."""
        row = self.rows[slot]
        return row is not None and bool(Finder([row.person]).places(text))

    def spell(self) -> None:
        """Prepare the search over everybody. People who change afterwards are searched beside it."""
        respelt = set(self._respelt)
        spelt = [(slot, row.person) for slot, row in enumerate(self.rows) if row is not None]
        finder = Finder(person for _, person in spelt)
        self._finder, self._found_slots = finder, array("I", [slot for slot, _ in spelt])
        self._respelt -= respelt

    @property
    def is_spelt(self) -> bool:
        """Whether the search is prepared."""
        return self._finder is not None

    def unspell(self) -> None:
        """The people have been read anew."""
        self._finder = None


def _texts(person: PersonLine) -> tuple[str, ...]:
    """What the search looks at."""
    return person.name, person.id_number, person.employer, person.pinyin, person.initials
