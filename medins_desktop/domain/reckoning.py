"""What a roster says of paying, by one reckoning: the very figures of the options, without working these out.

Where one back-payment is possible it is that one, where several are it is what ``settle`` pays. Contract, section 17.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from medins_desktop.domain.assessment import Coverage
from medins_desktop.domain.cost import cost
from medins_desktop.domain.coverage import Standing, cover
from medins_desktop.domain.gaps import Judgement, backpay, gap_rows, judge
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.owed import owed_months
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting, post
from medins_desktop.domain.prospect import COVERED, YEAR, first_payable, still_payable
from medins_desktop.domain.recognition import Recognised, recognise


class Reckoning(NamedTuple):
    """What is owed, what can be paid back on a day, and until when; amounts in fen.

    ``ways`` counts the back-payments that are possible, an agency's aside, ``months`` are what they pay together until
    ``back_by`` (None where nothing closes them), and ``total`` what that costs, with the parts of both payers; None
    where nothing can be paid back or the amount is not known. ``owed`` are the months that the employer owes, whether
    they can still be paid back or not. ``keep_by`` is the last day to keep cover: who pays the first month left by
    then, and those after it on time, is not a month without; None where that is not so.
    """

    ways: int = 0
    months: tuple[Month, ...] = ()
    total: Fen | None = None
    unit: Fen | None = None
    person: Fen | None = None
    back_by: date | None = None
    owed: tuple[Month, ...] = ()
    keep_by: date | None = None


NOTHING_TO_PAY = Reckoning()


def reckoning(ledger: Ledger, policy: Policy, as_of: date, pay_on: date | None = None) -> Reckoning:
    """What paying on ``pay_on`` (the as-of day unless given) comes to, nothing being paid until then."""
    posting = post(ledger, policy, as_of)
    if posting is None:
        return NOTHING_TO_PAY
    day = pay_on or as_of
    recognised = recognise(posting, policy, hopeful=False)
    rows = gap_rows(posting, policy, recognised.counted, day)
    judged = [each for gap in rows for each in judge(posting, policy, recognised.counted, gap, day)]
    return reckon(posting, policy, recognised, judged, day)


def reckon(
    posting: Posting, policy: Policy, recognised: Recognised, judged: Sequence[Judgement], day: date
) -> Reckoning:
    """The reckoning from all judgements of the gaps of ``day``, for those who have them."""
    keep_by = _keep_by(posting, policy, recognised, day)
    if not judged:
        return Reckoning(keep_by=keep_by)
    owed = owed_months(posting, recognised, sorted({each.gap for each in judged}))
    allowed = [each for each in judged if not each.reasons]
    if not allowed:
        return Reckoning(owed=owed, keep_by=keep_by)
    months = tuple(sorted(month for each in allowed for month in each.months))
    pension_months = tuple(sorted(month for each in allowed for month in each.pension_months))
    price, _ = cost(posting, policy, months, pension_months, day)
    return Reckoning(
        ways=len(allowed),
        months=months,
        total=price.total if price else None,
        unit=price.unit_total if price else None,
        person=price.person_total if price else None,
        back_by=backpay(allowed).until,
        owed=owed,
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
    now, *ahead = cover(posting, policy, standing, posting.current, last)
    lost = any(piece.coverage in (Coverage.WAITING, Coverage.SUSPENDED) for piece in ahead)
    return policy.deadline(to_pay) if now.coverage in COVERED and not lost else None
