"""Closed months: what was settled with an employer's list is not changed by a slip of the hand."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from medins_desktop.desk.difference import changed_entries
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month, month_text

if TYPE_CHECKING:
    from medins_desktop.book.records import PersonRecord

NOTHING_KNOWN = Ledger()


class ClosedMonthError(ActionError):
    """A step would change what was paid for a closed month, of the persons with these ids."""

    def __init__(self, month: Month, employer: str, people: frozenset[int]) -> None:
        super().__init__("desk.month_closed", month=month_text(month), employer=employer)
        self.month, self.employer, self.people = month, employer, people


def refuse_closed(step: Step, closed: frozenset[tuple[str, Month]], allowed: Collection[int] = ()) -> None:
    """Raise ClosedMonthError where a step changes what was paid for a month that is closed for the person's employer.

    Persons whose ids are ``allowed`` may be changed all the same.
    """
    if not closed:
        return
    touched: dict[int, tuple[str, Month]] = {}
    for before, after in step.pairs:
        record = before if before is not None else after
        found = next(_touched(before, after, closed), None)
        if record is not None and found is not None and record.id not in allowed:
            touched[record.id] = found
    if touched:
        employer, month = next(iter(touched.values()))
        raise ClosedMonthError(month, employer, frozenset(touched))


def _touched(
    before: "PersonRecord | None", after: "PersonRecord | None", closed: frozenset[tuple[str, Month]]
) -> Iterator[tuple[str, Month]]:
    old = before.ledger if before is not None else NOTHING_KNOWN
    new = after.ledger if after is not None else NOTHING_KNOWN
    months = {month for _, month in closed}
    changed = (changed_entries(old.medical, new.medical) | changed_entries(old.pension, new.pension)) & months
    for month in sorted(changed):
        for ledger in (old, new):
            spell = ledger.spell_at(month)
            if spell is not None and (spell.employer, month) in closed:
                yield spell.employer, month
