"""What follows where a month is registered as paid after its deadline: late fees, months that are not recognised."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.month.posting import posting_step
from medins_desktop.domain.assess import assess
from medins_desktop.domain.cost import Tariff
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import post
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

    def words(self, month: Month, paid_on: date) -> str:
        """All of it in sentences; "" where nobody was late."""
        if self.deadline is None:
            return ""
        said = [say("month.late", n=self.people, deadline=self.deadline, day=paid_on)]
        if self.fee:
            said.append(say("month.late_fee", fee=grouped(self.fee)))
        if self.without_fee:
            said.append(say("month.late_fee_unknown", n=self.without_fee))
        said.append(
            say("month.late_refused", n=self.unrecognised) if self.unrecognised else say("month.late_recognised")
        )
        return say("month.late_between").join(said)


def lateness(
    people: Iterable[PersonRecord], month: Month, paid_on: date, policy_for: Callable[[str], Policy | None]
) -> Lateness:
    """What registering ``month`` as paid on ``paid_on`` would come to. Whoever is registered already is left out."""
    found = Lateness()
    for before, after in posting_step(people, month, paid_on).pairs:
        assert before is not None
        assert after is not None
        policy = policy_for(before.policy)
        if policy is not None and paid_on > policy.deadline(month):
            found = _with(found, after.ledger, policy, month, paid_on)
    return found


def _with(so_far: Lateness, ledger: Ledger, policy: Policy, month: Month, paid_on: date) -> Lateness:
    deadline = policy.deadline(month)
    answer = assess(ledger, policy, paid_on, with_options=False)
    posted = post(ledger, policy, paid_on)
    parts = Tariff(posted, policy, paid_on).medical(month, posted.capacity_at(month)) if posted is not None else None
    return Lateness(
        so_far.people + 1,
        min(deadline, so_far.deadline or deadline),
        so_far.fee + (parts.late_fee if parts is not None else 0),
        so_far.without_fee + (parts is None),
        so_far.unrecognised + any(each.month == month for each in answer.unrecognised),
    )
