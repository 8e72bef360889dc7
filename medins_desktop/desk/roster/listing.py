"""The people shown, in their order, with their sums; kept true row by row as people change."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import merge
from typing import TypeAlias

from medins_desktop.desk.roster.order import Key, Wanted, sort_key
from medins_desktop.desk.roster.row import Mark, RosterRow, State
from medins_desktop.domain.money import Fen

Slot: TypeAlias = int
"""The place of a person in the roster, which stays theirs for as long as the book is open."""

PART = 4096
"""Rows between two breaths: sorting is one call that lets no other thread work, so it is done in parts."""


@dataclass(slots=True)
class Sums:
    """What the header says. ``states`` and ``marks`` count everybody of the employer, policy and search asked for whose
    answer is known; ``people``, ``total`` (fen) and ``priced`` (people who have something to pay) only those shown.
    """

    states: Counter[State] = field(default_factory=Counter)
    marks: Counter[Mark] = field(default_factory=Counter)
    people: int = 0
    total: Fen = 0
    priced: int = 0

    def count(self, row: RosterRow, sign: int = 1) -> None:
        """Take a row into the counts, or out of them with ``sign`` -1."""
        if row.is_pending:
            return
        self.states[row.answer.state] += sign
        for mark in row.answer.marks:
            self.marks[mark] += sign
        if row.short:
            self.marks[Mark.SHORT] += sign

    def show(self, row: RosterRow, sign: int = 1) -> None:
        """Take a row into what is shown, or out of it."""
        self.people += sign
        if row.answer.total is not None:
            self.total += sign * row.answer.total
            self.priced += sign


class Listing:
    """``shown`` are slots in order (figures, for values of Python's would take ten times as much). ``matches`` are the
    slots that the search found, None where nothing is searched.
    """

    def __init__(self, wanted: Wanted, today: date, matches: set[Slot] | None = None) -> None:
        self.wanted = wanted
        self.matches = matches
        self.shown = array("I")
        self.sums = Sums()
        self.is_sorted = True
        self._key = sort_key(wanted.column, today) if wanted.column is not None else None

    def counts(self, slot: Slot, row: RosterRow) -> bool:
        """Whether a row belongs to the employer, policy and search asked for."""
        wanted = self.wanted
        return (
            (self.matches is None or slot in self.matches)
            and (wanted.employer is None or row.person.employer == wanted.employer)
            and (wanted.policy is None or row.answer.policy == wanted.policy)
        )

    def admits(self, row: RosterRow) -> bool:
        """Whether a row that counts also has a mark and a state asked for."""
        wanted = self.wanted
        if wanted.states and (row.is_pending or row.answer.state not in wanted.states):
            return False
        if not wanted.marks or not wanted.marks.isdisjoint(row.answer.marks):
            return True
        return Mark.SHORT in wanted.marks and bool(row.short)

    def begin(self) -> None:
        """No answer is known any more: who is shown for an answer goes, the others stay where they are."""
        wanted = self.wanted
        if wanted.marks or wanted.states or wanted.policy is not None:
            self.shown = array("I")
        self.sums = Sums(people=len(self.shown))
        self.is_sorted = False

    def fill(self, rows: Sequence[RosterRow | None], breathe: Callable[[], object] = lambda: None) -> None:
        """Work everything out anew from all rows; ``breathe`` is called often, so that others may work between."""
        kept: list[Slot] = []
        self.sums = Sums()
        for begin in range(0, len(rows), PART):
            for slot, row in enumerate(rows[begin : begin + PART], begin):
                if row is not None and self.counts(slot, row):
                    self.sums.count(row)
                    if self.admits(row):
                        self.sums.show(row)
                        kept.append(slot)
            breathe()
        self.shown = array("I", self._sorted(kept, rows, breathe))
        self.is_sorted = True

    def _sorted(self, slots: list[Slot], rows: Sequence[RosterRow | None], breathe: Callable[[], object]) -> list[Slot]:
        if self._key is None:
            return slots
        keys: dict[Slot, Key] = {}
        for begin in range(0, len(slots), PART):
            keys.update((slot, self._key(row)) for slot in slots[begin : begin + PART] if (row := rows[slot]))
            breathe()
        valued = [slot for slot in slots if keys[slot] is not None]
        down = self.wanted.descending
        parts: list[list[Slot]] = []
        for begin in range(0, len(valued), PART):
            parts.append(sorted(valued[begin : begin + PART], key=keys.__getitem__, reverse=down))  # type: ignore[arg-type]
            breathe()
        if len(parts) > 1:  # merged step by step: one call over all would let no other thread work until its end
            valued = list(merge(*parts, key=keys.__getitem__, reverse=down))  # type: ignore[arg-type]
        else:
            valued = parts[0] if parts else []
        return valued + [slot for slot in slots if keys[slot] is None]

    def place(self, slot: Slot, row: RosterRow, rows: Sequence[RosterRow | None]) -> int:
        """The position at which a row that is not shown belongs."""
        if not self.is_sorted:
            return len(self.shown)
        low, high = 0, len(self.shown)
        while low < high:
            middle = (low + high) // 2
            other = rows[self.shown[middle]]
            if other is not None and self._before(self.shown[middle], other, slot, row):
                low = middle + 1
            else:
                high = middle
        return low

    def _before(self, slot: Slot, row: RosterRow, other_slot: Slot, other: RosterRow) -> bool:
        """Whether a row stands before another one."""
        if self._key is None:
            return slot < other_slot
        mine, theirs = self._key(row), self._key(other)
        if mine == theirs:
            return slot < other_slot
        if mine is None or theirs is None:
            return theirs is None
        return mine > theirs if self.wanted.descending else mine < theirs  # type: ignore[operator]
