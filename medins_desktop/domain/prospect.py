"""What comes of an option: the coverage of the months ahead when it is taken. Contract, sections 8, 12 and 17."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from medins_desktop.domain.assessment import COVERED, Coverage, Option, Way
from medins_desktop.domain.coverage import Piece, Standing, cover
from medins_desktop.domain.gaps import Judgement, judge_all
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.months import MonthSet, lowest, span
from medins_desktop.domain.owed import owed_months
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.recognition import Help, Recognised

OUTLOOK = 36
"""Months after the current one that an option is followed for."""
YEAR = 12
"""Months after the current one in which a break is looked for."""


@dataclass(slots=True)
class Prospect:
    """Where every option starts from: the history in its cautious reading and the day of payment.

    ``closed`` is the last month past its deadline on that day, ``judged`` the gaps of that day, ``owed`` those of their
    months that the employer owes, ``lapsed`` the coverage when nothing more is paid.
    """

    posting: Posting
    policy: Policy
    recognised: Recognised
    pay_on: date
    closed: Month
    judged: list[list[Judgement]]
    owed: tuple[Month, ...]
    lapsed: list[Piece]


def prospect(posting: Posting, policy: Policy, recognised: Recognised, pay_on: date) -> Prospect:
    """Prepare the options for a day of payment."""
    standing = Standing(recognised.on_time, recognised.helps, None, posting.first_unknown)
    last_counted = posting.start + recognised.counted.bit_length()
    first = _first_that_matters(posting, recognised.helps)
    lapsed = cover(posting, policy, standing, first, max(posting.current + OUTLOOK, last_counted + 1))
    judged = judge_all(posting, policy, recognised.counted, pay_on)
    owed = owed_months(posting, recognised, judged)
    closed = policy.last_closed(pay_on)
    return Prospect(posting, policy, recognised, pay_on, closed, judged, owed, lapsed)


def first_payable(posting: Posting, counted: MonthSet, closed: Month) -> Month | None:
    """The earliest month from start on that is neither counted nor past its deadline; None after participation."""
    ahead = max(closed + 1, posting.start) - posting.start
    month = posting.start + ahead + lowest(~(counted >> ahead))
    return month if posting.up_to_end(month) == month else None


def still_payable(posting: Posting, closed: Month, last: Month, pay_on: date) -> MonthSet:
    """The months after ``closed`` that can be paid on time, as far as cover up to ``last`` may depend on them."""
    horizon = posting.up_to_end(max(last, month_of(pay_on)) + 2)
    return span(max(closed + 1, posting.start) - posting.start, horizon - posting.start)


def loses_none(coverages: Iterable[Coverage]) -> bool:
    """Whether of these months, the present one first, none is lost: after participation there is nothing to lose."""
    now, *ahead = coverages
    return now in COVERED and all(each in COVERED or each is Coverage.NONE for each in ahead)


def covered_through(scene: Prospect) -> Month | None:
    """The last month up to which cover holds without a break if nothing more is paid; None if not covered now."""
    through: Month | None = None
    for piece in scene.lapsed:
        if piece.last < scene.posting.current:
            continue
        if piece.coverage not in COVERED:
            break
        through = piece.last
    return through


def paying_on(scene: Prospect, helps: list[Help]) -> list[Piece]:
    """Coverage when every month not past its deadline on the day of payment is paid on time."""
    posting = scene.posting
    last = posting.current + OUTLOOK
    paid = scene.recognised.on_time | still_payable(posting, scene.closed, last, scene.pay_on)
    standing = Standing(paid, helps, None, posting.first_unknown)
    return cover(posting, scene.policy, standing, _first_that_matters(posting, helps), last)


def _first_that_matters(posting: Posting, helps: list[Help]) -> Month:
    """The first month whose coverage an option asks for: months gone by can only be restored, by retroactive help."""
    return posting.start if any(aid.retroactive for aid in helps) else posting.current


def foresee(scene: Prospect, option: Option, pieces: list[Piece]) -> Option:
    """Fill in what an option brings: when cover returns, what is waited for, which months are restored."""
    current = scene.posting.current
    outlook: list[Coverage] = []
    for piece in pieces:
        first, last = max(piece.first, current), min(piece.last, current + OUTLOOK)
        if first <= last:
            outlook.extend([piece.coverage] * (last - first + 1))
    wait = next((ahead for ahead, value in enumerate(outlook) if value in COVERED), None)
    return replace(
        option,
        first_covered_month=None if wait is None else current + wait,
        suspended_months=() if wait is None else tuple(range(current, current + wait)),
        waiting_months=0 if wait is None else outlook[:wait].count(Coverage.WAITING),
        restored_months=() if option.way is Way.LAPSE else _restored(scene, pieces),
        uncovered_months=tuple(
            current + ahead for ahead, value in enumerate(outlook[: YEAR + 1]) if value not in COVERED
        ),
        outlook=tuple(outlook),
    )


def _restored(scene: Prospect, pieces: list[Piece]) -> tuple[Month, ...]:
    """The months restored under an option and not if nothing more is paid."""
    found = _restored_in(scene, pieces)
    return tuple(sorted(found - _restored_in(scene, scene.lapsed))) if found else ()


def _restored_in(scene: Prospect, pieces: list[Piece]) -> set[Month]:
    last = scene.posting.current + OUTLOOK
    return {
        month
        for piece in pieces
        if piece.coverage is Coverage.RESTORED
        for month in range(piece.first, min(piece.last, last) + 1)
    }
