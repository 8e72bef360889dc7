"""Finding them: the book is read once, and who has the policy is worked out under both versions of it."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from medins_desktop.desk.roster.row import Assessor
from medins_desktop.desk.terms import PolicyFor
from medins_desktop.desk.touched.change import Changed, Kind, Side, changed
from medins_desktop.desk.under import exchanged
from medins_desktop.domain.cost import contribution
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import Policy

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.records import PersonLine
    from medins_desktop.domain.ledger import Ledger

EVERY = 50
"""People between two looks whether to go on."""


class Touched(NamedTuple):
    """``asked`` people have the policy, out of ``people``; for ``found`` something changes."""

    people: int
    asked: int
    found: tuple[Changed, ...]

    def count(self, kind: Kind) -> int:
        """For how many people this changes."""
        return sum(1 for each in self.found if kind in each.kinds)


class Stopped(Exception):  # noqa: N818 - it reads as what it is
    """Looking was given up."""


def touched(
    book: "Book", policy_for: PolicyFor, after: Policy, as_of: date, watch: Callable[[int, int], bool]
) -> Touched:
    """For whom ``after`` says otherwise than the version of it that ``policy_for`` gives.

    ``watch`` is told how many of how many people were looked at, and says whether to go on. Raises Stopped where it
    does not, BookError where the book cannot be read.
    """
    one, other = Assessor(policy_for, as_of), Assessor(exchanged(policy_for, after), as_of)
    found: list[Changed] = []
    seen = asked = 0
    with book.reader() as reader:
        people = reader.count()
        for line, (_, _, ledger) in zip(reader.lines(), reader.ledgers(), strict=True):
            seen += 1
            if seen % EVERY == 0 and not watch(seen, people):
                raise Stopped
            if not _has(line, ledger, other, after.id):
                continue
            asked += 1
            change = changed(_side(one, line, ledger), _side(other, line, ledger))
            if change is not None:
                found.append(change)
    return Touched(seen, asked, tuple(found))


def _side(assessor: Assessor, line: "PersonLine", ledger: "Ledger") -> Side:
    """What one version says of somebody."""
    month = month_of(assessor.as_of)
    places, base = assessor.terms(line.policy, ledger), ledger.base_at(month)
    rates = places.at(month).rates_at(month) if places is not None else None
    if base is None or rates is None:
        return Side(assessor.row(line, ledger), None)
    return Side(assessor.row(line, ledger), sum(contribution(rates, ledger.capacity_at(month), rates.clamp(base))))


def _has(line: "PersonLine", ledger: "Ledger", assessor: Assessor, policy_id: str) -> bool:
    """Whether the policy decides for somebody now, or for some part of their life."""
    own = assessor.policy(line.policy)
    if own is not None and own.id == policy_id:
        return True
    return any(spell.policy == policy_id for spell in ledger.spells)
