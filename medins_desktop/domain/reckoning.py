"""What a roster says of paying, by one reckoning: the very figures of the options, without working these out.

Where one back-payment is possible it is that one, where several are it is what ``settle`` pays. Contract, section 17.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medins_desktop.domain.cost import Tariff, price
from medins_desktop.domain.coverage import Standing, cover
from medins_desktop.domain.gaps import Judgement, backpay, judge_all
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.money import Fen
from medins_desktop.domain.owed import owed_months
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting, post
from medins_desktop.domain.prospect import YEAR, first_payable, loses_none, still_payable
from medins_desktop.domain.recognition import Recognised, recognise


class Reckoning(NamedTuple):
    """What is owed, what can be paid back on a day, and until when; amounts in fen.

    ``ways`` counts the back-payments that are possible, an agency's aside, ``months`` how many months they pay together
    until ``back_by`` (None where nothing closes them), and ``total`` is what that costs, with the parts of both payers;
    None where nothing can be paid back or the amount is not known. ``owed`` counts the months that the employer owes,
    whether they can still be paid back or not. ``keep_by`` is the last day to keep cover by going on: who pays the
    first month left by then, and those after it on time, is not a month without; None where that is not so. What else
    may keep it, at more cost, ``keeping`` finds out.
    """

    ways: int = 0
    months: int = 0
    total: Fen | None = None
    unit: Fen | None = None
    person: Fen | None = None
    back_by: date | None = None
    owed: int = 0
    keep_by: date | None = None


NOTHING_TO_PAY = Reckoning()


class Priced(NamedTuple):
    """A judgement with what employer and person pay; None where its months may not be paid or it is not known."""

    part: Judgement
    price: tuple[Fen, Fen] | None


def priced(posting: Posting, policy: Policy, judged: Sequence[Sequence[Judgement]], day: date) -> list[list[Priced]]:
    """The judgements of every gap with their prices."""
    tariff = Tariff(posting, policy, day)
    return [[Priced(part, None if part.reasons else price(tariff, part)) for part in parts] for parts in judged]


def totals(parts: Sequence[Priced]) -> tuple[Fen, Fen, Fen] | None:
    """What all of them cost together, and the parts of employer and person; None where one is not known."""
    unit = person = 0
    for each in parts:
        if each.price is None:
            return None
        unit += each.price[0]
        person += each.price[1]
    return unit + person, unit, person


def reckoning(ledger: Ledger, policy: Policy, as_of: date, pay_on: date | None = None) -> Reckoning:
    """What paying on ``pay_on`` (the as-of day unless given) comes to, nothing being paid until then."""
    posting = post(ledger, policy, as_of)
    if posting is None:
        return NOTHING_TO_PAY
    day = pay_on or as_of
    recognised = recognise(posting, policy, hopeful=False)
    gaps = priced(posting, policy, judge_all(posting, policy, recognised.counted, day), day)
    keep_by = _keep_by(posting, policy, recognised, day)
    if not gaps:
        return Reckoning(keep_by=keep_by)
    allowed = [each for parts in gaps for each in parts if not each.part.reasons]
    total, unit, person = (totals(allowed) if allowed else None) or (None, None, None)
    return Reckoning(
        ways=len(allowed),
        months=sum(len(each.part.months) for each in allowed),
        total=total,
        unit=unit,
        person=person,
        back_by=backpay([each.part for each in allowed]).until,
        owed=len(owed_months(posting, recognised, ([each.part for each in parts] for parts in gaps))),
        keep_by=keep_by,
    )


def _keep_by(posting: Posting, policy: Policy, recognised: Recognised, day: date) -> date | None:
    """The deadline of the first month left to pay, where going on from there leaves no month without cover."""
    closed = policy.last_closed(day)
    to_pay = first_payable(posting, recognised.counted, closed)
    if to_pay is None:
        return None
    last = posting.current + YEAR
    paid = recognised.on_time | still_payable(posting, closed, last, day)
    standing = Standing(paid, recognised.helps, None, posting.first_unknown)
    pieces = cover(posting, policy, standing, posting.current, last)
    return policy.deadline(to_pay) if loses_none(piece.coverage for piece in pieces) else None
