"""Who loses cover next month, and what keeps it: which months, paid by which day. From the engine's own ways out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.roster import COVERED
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.month import Month
from medins_desktop.domain.options import resume_in
from medins_desktop.domain.policy import Policy


class Rescue(NamedTuple):
    """Cover goes on after the present month where ``months`` are paid by ``day`` (None: no day closes it)."""

    months: tuple[Month, ...]
    day: date | None


class Loss(NamedTuple):
    """Somebody who is covered now and not from ``month`` on; ``rescue`` None where nothing helps any more."""

    person: PersonLine
    month: Month
    rescue: Rescue | None


def rescue(ledger: Ledger, policy: Policy, as_of: date) -> Rescue | None:
    """What keeps the cover of the month after the present one; None where no payment does."""
    answer = assess(ledger, policy, as_of)
    to_pay = answer.next_payment
    if to_pay is not None:
        going_on = resume_in(ledger, policy, as_of, to_pay.month)
        if going_on is not None and _keeps_next_month(going_on):
            return Rescue((to_pay.month,), to_pay.deadline)
    found = [_rescue(answer, option) for option in answer.options if option.way is Way.BACKPAY and option.available]
    helpful = [each for each in found if each is not None]
    return min(helpful, key=lambda each: (len(each.months), each.day or date.max)) if helpful else None


def _rescue(answer: Assessment, option: Option) -> Rescue | None:
    """Paying back helps on the supposition that the months that are due now are paid too: those are named with it."""
    if not _keeps_next_month(option):
        return None
    days = [option.pay_by] if option.pay_by is not None else []
    months = option.months
    to_pay = answer.next_payment
    if to_pay is not None and to_pay.month <= answer.current:
        months = tuple(sorted({*months, to_pay.month}))
        days.append(to_pay.deadline)
    return Rescue(months, min(days, default=None))


def _keeps_next_month(option: Option) -> bool:
    return len(option.outlook) > 1 and option.outlook[1] in COVERED
