"""What an action changed, so that each view refreshes only what is named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medins_desktop.domain.month import Month


class What(StrEnum):
    """The kinds of change."""

    BOOK = "book"
    """Another book is open, or none."""
    PEOPLE = "people"
    """The list of people: somebody came, went, or reads differently in it (name, number, employer)."""
    SHOWN = "shown"
    """Another person is shown, or nobody."""
    PERSON = "person"
    """Details of the person: name, number, phone, notes, own policy, spells, bases, end of participation."""
    LEDGER = "ledger"
    """Something that the rules ask about: entries, spells, bases, end of participation."""
    DAY = "day"
    """The clock shows another day: whatever says "today" reads otherwise."""
    AS_OF = "as-of"
    PAY_ON = "pay-on"
    POLICY = "policy"
    """Another policy decides, or the packs have been loaded."""
    CLOSED = "closed"
    """Months of employers were closed or opened again."""
    READING = "reading"
    """Every edit is refused from now on, or none."""
    UNDO = "undo"
    """What undo or redo would do next."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What an action changed.

    ``person_id`` is the person concerned (None: nobody or several), ``people`` are all whose record was written.
    ``months`` are the months whose entry, payment or
    coverage differs from before (None: any may). ``by`` names the view that asked, so that it can leave the field
    being typed in alone; empty for undo, redo and the program itself.
    """

    what: frozenset[What]
    person_id: int | None = None
    months: frozenset[Month] | None = None
    by: str = ""
    people: frozenset[int] = frozenset()

    def concerns(self, *kinds: What) -> bool:
        """Whether any of these kinds is among the changes."""
        return not self.what.isdisjoint(kinds)


NOTHING = Changes(frozenset(), months=frozenset())
"""What an action returns that changed nothing."""
