"""What is owed: an employee's months that the employer has to pay, late as it is. Contract, section 12.

Social Insurance Law, articles 60 and 86: to pay for employees is a duty, no choice.
"""

from collections.abc import Iterable, Sequence

from medins_desktop.domain.assessment import Option, Way
from medins_desktop.domain.gaps import Judgement
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.recognition import Recognised


def owed_months(posting: Posting, recognised: Recognised, judged: Iterable[Sequence[Judgement]]) -> tuple[Month, ...]:
    """The months of these gaps that an employer owes, in order.

    Not those of the unemployment fund, which is no employer; nor those paid too late to be recognised: that debt is
    settled, though it did not help.
    """
    paid = {month for month, _, _ in recognised.refused}
    months = [month for parts in judged for part in parts if part.capacity is Capacity.UNIT for month in part.months]
    if posting.places.several:
        months.sort()  # a gap's months stand by who judges them
    if not paid and not posting.knows_fund:
        return tuple(months)
    return tuple(month for month in months if month not in paid and posting.own_capacity_at(month) is Capacity.UNIT)


def all_owed(options: Iterable[Option]) -> tuple[Month, ...]:
    """All months that the employer owes, in order: what letting it lapse leaves unpaid. None where nothing is known."""
    return next((option.owed for option in options if option.way is Way.LAPSE), ())
