"""What follows where a month is registered as paid after its deadline: late fees, months that are not recognised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.month.posting import posting_step
from medins_desktop.desk.step import Pair
from medins_desktop.desk.terms import PolicyFor, terms
from medins_desktop.domain.cost import Tariff
from medins_desktop.domain.ledger import Ledger, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.places import Places
from medins_desktop.domain.posting import post
from medins_desktop.domain.recognition import recognise
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped


@dataclass(frozen=True, slots=True)
class Lateness:
    """Of those who are registered: how many were late, since when, what it costs, for whom it does not count.

    ``fee`` in fen is of those whose base and rates are known; ``without_fee`` are the others.
    """

    people: int = 0
    deadline: date | None = None
    fee: Fen = 0
    without_fee: int = 0
    unrecognised: int = 0

    def words(self, paid_on: date, *, several: bool = False) -> str:
        """All of it in sentences; "" where nobody was late. ``several``: more than one month was registered."""
        if self.deadline is None:
            return ""
        said = [say("month.late", n=self.people, deadline=self.deadline, day=paid_on)]
        if self.fee:
            said.append(say("month.late_fee", fee=grouped(self.fee)))
        if self.without_fee:
            said.append(say("month.late_fee_unknown", n=self.without_fee))
        refused = "month.late_refused_some" if several else "month.late_refused"
        said.append(say(refused, n=self.unrecognised) if self.unrecognised else say("month.late_recognised"))
        return say("month.late_between").join(said)


def lateness(people: Iterable[PersonRecord], month: Month, paid_on: date, policy_for: PolicyFor) -> Lateness:
    """What registering ``month`` as paid on ``paid_on`` would come to. Whoever is registered already is left out."""
    pairs = (pair for person in people for pair in posting_step([person], month, paid_on).pairs)
    return late_of(pairs, (month,), paid_on, policy_for)


def late_of(pairs: Iterable[Pair], months: Sequence[Month], paid_on: date, policy_for: PolicyFor) -> Lateness:
    """What follows for people whose record before has no payment on ``paid_on`` for some of ``months``, and after it
    has.
    """
    found = Lateness()
    for before, after in pairs:
        places = terms(after.ledger, after.policy, policy_for) if after is not None else None
        if before is None or after is None or places is None:
            continue
        late = [month for month in months if paid_on > places.deadline(month) and _is_new(before, after, month)]
        if late:
            found = _with(found, after.ledger, places, late, paid_on)
    return found


def _is_new(before: PersonRecord, after: PersonRecord, month: Month) -> bool:
    was, now = (each.ledger.entry_at(Track.MEDICAL, month) for each in (before, after))
    return now is not None and (was is None or was.unknown or was.paid_on != now.paid_on)


def _with(so_far: Lateness, ledger: Ledger, places: Places, late: Sequence[Month], paid_on: date) -> Lateness:
    posted = post(ledger, places, paid_on)
    if posted is None:
        return so_far
    costs = [Tariff(posted, places.at(month), paid_on).medical(month, posted.capacity_at(month)) for month in late]
    refused = {month for month, _, _ in recognise(posted, places, hopeful=False).refused}
    deadline = min(places.deadline(month) for month in late)
    return Lateness(
        so_far.people + 1,
        min(deadline, so_far.deadline or deadline),
        so_far.fee + sum(cost.late_fee for cost in costs if cost is not None),
        so_far.without_fee + (None in costs),
        so_far.unrecognised + (not refused.isdisjoint(late)),
    )
