"""Closed months: what was settled with an employer's list is not changed by a slip of the hand."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from medins_desktop.desk.difference import changed_entries
from medins_desktop.desk.errors import ActionError
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import month_text

if TYPE_CHECKING:
    from medins_desktop.book.reading import Closed
    from medins_desktop.book.records import PersonRecord
    from medins_desktop.desk.step import Step
    from medins_desktop.domain.month import Month

NOTHING_KNOWN = Ledger()


class ClosedMonthError(ActionError):
    """A step would change what was paid for a closed month, of the persons with these ids.

    ``months`` counts all closed months of employers that it would change; the first of them is named.
    """

    def __init__(self, month: Month, employer: str, people: frozenset[int], months: int = 1) -> None:
        super().__init__("desk.month_closed", month=month_text(month), employer=employer)
        self.month, self.employer, self.people, self.months = month, employer, people, months


def refuse_closed(step: Step, closed: Closed, allowed: Collection[int] = ()) -> None:
    """Raise ClosedMonthError where a step changes what was paid for a month that is closed for the person's employer.

    Persons whose ids are ``allowed`` may be changed all the same.
    """
    if not closed:
        return
    people: set[int] = set()
    months: set[tuple[str, Month]] = set()
    for before, after in step.pairs:
        record = before if before is not None else after
        if record is not None and record.id not in allowed and (found := touched(before, after, closed)):
            people.add(record.id)
            months |= found
    if people:
        employer, month = min(months, key=lambda each: (each[1], each[0]))
        raise ClosedMonthError(month, employer, frozenset(people), len(months))


def touched(before: PersonRecord | None, after: PersonRecord | None, closed: Closed) -> set[tuple[str, Month]]:
    """The closed months, of the person's employers before or after, in which what was paid would differ."""
    old = before.ledger if before is not None else NOTHING_KNOWN
    new = after.ledger if after is not None else NOTHING_KNOWN
    changed = changed_entries(old.medical, new.medical) | changed_entries(old.pension, new.pension)
    if not changed:
        return set()
    return {(employer, month) for employer, month in closed if month in changed and _works(old, new, employer, month)}


def _works(old: Ledger, new: Ledger, employer: str, month: Month) -> bool:
    spells = old.spell_at(month), new.spell_at(month)
    return any(spell is not None and spell.employer == employer for spell in spells)
