"""How many months will be missing at retirement, for thousands of people at once. Contract, section 13.

Birth and sex are everybody's own, while many share a history. So what a history has earned is worked out once, and what
that comes to for a person is a little arithmetic. It agrees with ``years``; a test holds the two together.
"""

from typing import NamedTuple

from medins_desktop.domain.identity import Sex
from medins_desktop.domain.ledger import Capacity, Career
from medins_desktop.domain.month import LATEST, Month
from medins_desktop.domain.months import MonthSet, span
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.retirement import AGE_OF_MEN, retirement_month
from medins_desktop.domain.years import CADRE, WORKER


class Earned(NamedTuple):
    """What a history has earned by the as-of date, in months.

    ``paid`` are the counted months, ``here`` those of them under the policy of the place ``place`` (an id), where
    the person is now; ``late`` and ``late_here`` the months that were paid back without being recognised. From
    ``payable`` on months can still be paid, up to the end of participation ``end``; ``ahead`` are those that are paid
    in advance, ``payable`` being bit 0. ``alone`` says that the person pays alone now.
    """

    place: str
    paid: int
    here: int
    late: int
    late_here: int
    payable: Month
    end: Month | None
    ahead: MonthSet
    alone: bool


def earned(posting: Posting, counted: MonthSet, refused: MonthSet) -> Earned | None:
    """What a history has earned; None where the present place asks nothing that is known."""
    places = posting.places
    policy = places.at(posting.current)
    if not policy.retirement:
        return None
    here = places.months_of(policy, posting.start, LATEST) if places.several else -1
    payable = max(min(posting.start, posting.current), places.last_closed(posting.as_of) + 1)
    shift = payable - posting.start
    late = refused & ~counted
    return Earned(
        place=policy.id,
        paid=counted.bit_count(),
        here=(counted & here).bit_count(),
        late=late.bit_count(),
        late_here=(late & here).bit_count(),
        payable=payable,
        end=posting.end,
        ahead=counted >> shift if shift >= 0 else counted << -shift,
        alone=posting.own_capacity_at(posting.current) is Capacity.INDIVIDUAL,
    )


def short_of(what: Earned, policy: Policy, career: Career, born: Month | None, sex: Sex | None) -> int | None:
    """The months that will be missing though nothing more is missed; None where that cannot be known.

    ``policy`` is that of the present place, ``born`` the month of birth.
    """
    retires = career.retires
    if retires is None and born is not None and sex is not None:
        retires = _retires(born, sex, career.original_age or (CADRE if what.alone else WORKER))
    rules = policy.retirement_at(retires) if retires is not None and sex is not None else None
    if rules is None or retires is None or sex is None:
        return None
    here = what.here + (what.late_here if rules.late else 0)
    total = what.paid + (what.late if rules.late else 0) if rules.elsewhere else here
    total += (career.deemed_months if rules.deemed else 0) + (career.elsewhere_months if rules.elsewhere else 0)
    missing = max(0, rules.required(sex) - total, rules.here - here)
    return max(0, missing - _left(what, retires)) if missing else 0


def _retires(born: Month, sex: Sex, original_age: int) -> Month:
    return retirement_month(born, AGE_OF_MEN if sex is Sex.MALE else original_age)


def _left(what: Earned, retires: Month) -> int:
    """The months that can still be paid before retirement."""
    last = retires - 1 if what.end is None else min(retires - 1, what.end)
    if last < what.payable:
        return 0
    return last - what.payable + 1 - (what.ahead & span(0, last - what.payable)).bit_count()
