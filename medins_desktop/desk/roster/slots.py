"""The rows of a roster by slot, and the slots of people."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import overload

from medins_desktop.desk.roster.row import PENDING, RosterRow


class Rows(Sequence[RosterRow | None]):
    """None stands where somebody was deleted.

    When a reading begins, the answers of all who are here hold no more. Nobody goes through a million rows for that:
    which of them the reading has brought is kept beside them, and the others read as pending.
    """

    def __init__(self) -> None:
        self._rows: list[RosterRow | None] = []
        self._holds = bytearray()

    def begin(self) -> None:
        """No answer holds any more."""
        self._holds = bytearray(len(self._rows))

    def append(self, row: RosterRow) -> None:
        """One more row, whose answer holds."""
        self._rows.append(row)
        self._holds.append(1)

    def __setitem__(self, slot: int, row: RosterRow | None) -> None:
        """Another row, whose answer holds."""
        self._rows[slot] = row
        self._holds[slot] = 1

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, slot: int) -> RosterRow | None: ...

    @overload
    def __getitem__(self, slot: slice) -> list[RosterRow | None]: ...

    def __getitem__(self, slot: int | slice) -> RosterRow | list[RosterRow | None] | None:
        """The row of a slot, or those of several."""
        if isinstance(slot, slice):
            rows, holds = self._rows[slot], self._holds[slot]
            return rows if 0 not in holds else list(map(_as_it_holds, rows, holds))
        row = self._rows[slot]
        return row if self._holds[slot] or row is None else RosterRow(row.person, PENDING)

    def __iter__(self) -> Iterator[RosterRow | None]:
        return map(_as_it_holds, self._rows, self._holds)

    def copy(self) -> Rows:
        """The rows as they are now."""
        same = Rows()
        same._rows, same._holds = self._rows.copy(), self._holds.copy()
        return same


class Places:
    """The slots of people: ``ids`` are those of the persons by slot.

    People come in order of id, so a slot is found by halving; what a million entries of a dictionary take is kept for
    those alone who came out of turn.
    """

    def __init__(self) -> None:
        self.ids = array("q")
        self._in_turn = 0
        self._others: dict[int, int] = {}
        self._gone: set[int] = set()

    def __len__(self) -> int:
        return len(self.ids) - len(self._gone)

    def get(self, person: int) -> int | None:
        """The slot of a person; None where they have none."""
        at = bisect_left(self.ids, person, 0, self._in_turn)
        if at < self._in_turn and self.ids[at] == person and at not in self._gone:
            return at
        return self._others.get(person)

    def add(self, person: int) -> int:
        """Give the next slot to a person who has none."""
        slot = len(self.ids)
        if slot == self._in_turn and (not slot or self.ids[-1] < person):
            self._in_turn += 1
        else:
            self._others[person] = slot
        self.ids.append(person)
        return slot

    def pop(self, person: int) -> int | None:
        """Take the slot from a person; nobody gets it again."""
        slot = self.get(person)
        if slot is not None:
            self._others.pop(person, None)
            self._gone.add(slot)
        return slot


def _as_it_holds(row: RosterRow | None, holds: int) -> RosterRow | None:
    return row if holds or row is None else RosterRow(row.person, PENDING)
