"""The roster: one row for each of thousands of people, by the same rules as the single answer.

Many people share a history (same employer, same start, never missed), and the book gives equal histories as the very
same values; so where a person stands is worked out once a history, and costs only where there is a gap to mend.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from medins_desktop.book.records import PersonLine
from medins_desktop.domain.assessment import Coverage
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.standing import Mend, Standing, mend, standing

CLOSING_DAYS = 30
"""A window that closes within so many days is worth a look."""
MOST_REMEMBERED = 40_000
COVERED = (Coverage.COVERED, Coverage.RESTORED)


class Mark(StrEnum):
    """What a bookkeeper looks for; a row may carry several, and carries ``fine`` when it carries no other."""

    CLOSING = "closing"
    SUSPENDED = "suspended"
    WAITING = "waiting"
    LOSES = "loses"
    UNDETERMINED = "undetermined"
    UNKNOWN = "unknown"
    FINE = "fine"


class RosterRow(NamedTuple):
    """One person in the roster. ``policy`` is the id of the policy that decided, empty where none could."""

    person: PersonLine
    policy: str
    standing: Standing
    mend: Mend | None

    @property
    def until(self) -> date | None:
        """The last day to pay back."""
        return self.mend.backpay.until if self.mend is not None else None


class Assessor:
    """Works out rows on one day. ``policy_for`` gives the policy for a person's own policy id."""

    def __init__(self, policy_for: Callable[[str], Policy | None], as_of: date) -> None:
        self.as_of = as_of
        self._policy_for = policy_for
        self._policies: dict[str, Policy | None] = {}
        # The ledger is kept beside its answer, so that the identities in the key stay its own.
        self._known: dict[tuple[int, ...], tuple[Ledger, Standing]] = {}

    def row(self, person: PersonLine, ledger: Ledger) -> RosterRow:
        """The row of one person."""
        own = person.policy
        if own not in self._policies:
            self._policies[own] = self._policy_for(own)
        policy = self._policies[own]
        if policy is None:
            return RosterRow(person, "", Standing(), None)
        where = self._standing(ledger, policy)
        wound = mend(ledger, policy, self.as_of) if where.gaps else None
        return RosterRow(person, policy.id, where, wound)

    def rows(self, people: Iterable[tuple[PersonLine, Ledger]]) -> Iterator[RosterRow]:
        """The rows of many, as they are asked for."""
        return (self.row(person, ledger) for person, ledger in people)

    def _standing(self, ledger: Ledger, policy: Policy) -> Standing:
        key = (id(ledger.medical), id(ledger.pension), id(ledger.spells), ledger.enrolled_until or 0, id(policy))
        known = self._known.get(key)
        if known is not None:
            return known[1]
        found = standing(ledger, policy, self.as_of)
        if len(self._known) >= MOST_REMEMBERED:
            self._known.clear()
        self._known[key] = (ledger, found)
        return found


def marks(row: RosterRow, as_of: date) -> tuple[Mark, ...]:
    """What the row is worth looking at for, the most pressing first."""
    found: list[Mark] = []
    where = row.standing
    if row.until is not None and (row.until - as_of).days <= CLOSING_DAYS:
        found.append(Mark.CLOSING)
    if where.coverage is Coverage.SUSPENDED:
        found.append(Mark.SUSPENDED)
    if where.coverage is Coverage.WAITING:
        found.append(Mark.WAITING)
    if loses_next_month(where):
        found.append(Mark.LOSES)
    if where.coverage is Coverage.UNDETERMINED:
        found.append(Mark.UNDETERMINED)
    if where.unknown:
        found.append(Mark.UNKNOWN)
    return tuple(found) or (Mark.FINE,)


def loses_next_month(where: Standing) -> bool:
    """Whether somebody covered now is not covered next month unless something is paid."""
    return where.coverage in COVERED and where.next_month not in COVERED
