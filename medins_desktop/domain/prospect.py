"""What comes of an option: the cover of the months ahead when it is taken. Contract, sections 8, 12, 14 and 17."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from medins_desktop.domain.assessment import COVERED, Cost, Coverage, Option, Way
from medins_desktop.domain.coverage import Piece, Standing, cover
from medins_desktop.domain.gaps import Judgement, judge_all
from medins_desktop.domain.joining import ResidentsCover, ResidentsState
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.months import MonthSet, lowest, span
from medins_desktop.domain.owed import owed_months
from medins_desktop.domain.places import Places
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.recognition import Help, Recognised
from medins_desktop.domain.years import Asked, short_under

OUTLOOK = 36
"""Months after the current one that an option is followed for."""
YEAR = 12
"""Months after the current one in which a break is looked for."""


@dataclass(slots=True)
class Prospect:
    """Where every option starts from: the history in its cautious reading and the day of payment.

    ``closed`` is the last month past its deadline on that day, ``judged`` the gaps of that day, ``owed`` those of their
    months that the employer owes, ``lapsed`` the coverage when nothing more is paid. ``residents`` is what residents'
    years cover, None without any; ``asked`` what the years for retirement ask, None where it is not known.
    """

    posting: Posting
    places: Places
    recognised: Recognised
    pay_on: date
    closed: Month
    judged: list[list[Judgement]]
    owed: tuple[Month, ...]
    lapsed: list[Piece]
    residents: ResidentsCover | None = None
    asked: Asked | None = None


def prospect(
    posting: Posting,
    places: Places,
    recognised: Recognised,
    pay_on: date,
    residents: ResidentsCover | None = None,
    asked: Asked | None = None,
) -> Prospect:
    """Prepare the options for a day of payment. Where no month up to the present one is known, there are no gaps."""
    lapsed = lapse_cover(posting, places, recognised, residents)
    known = posting.start <= posting.current
    judged = judge_all(posting, places, recognised.counted, pay_on) if known else []
    owed = owed_months(posting, recognised, judged)
    closed = places.last_closed(pay_on)
    return Prospect(posting, places, recognised, pay_on, closed, judged, owed, lapsed, residents, asked)


def lapse_cover(
    posting: Posting, places: Places, recognised: Recognised, residents: ResidentsCover | None
) -> list[Piece]:
    """Coverage when nothing more is paid: from start on, to where nothing of it can be left."""
    standing = Standing(recognised.on_time, recognised.helps, None, posting.first_unknown, residents)
    last_counted = posting.start + recognised.counted.bit_length()
    last = max(posting.current + OUTLOOK, last_counted + 1)
    return cover(posting, places, standing, min(posting.start, posting.current), last)


def first_payable(posting: Posting, counted: MonthSet, closed: Month) -> Month | None:
    """The earliest month from start on that is neither counted nor past its deadline; None after participation."""
    ahead = max(closed + 1, posting.start) - posting.start
    month = posting.start + ahead + lowest(~(counted >> ahead))
    return month if posting.up_to_end(month) == month else None


def still_payable(posting: Posting, closed: Month, last: Month, pay_on: date) -> MonthSet:
    """The months after ``closed`` that can be paid on time, as far as cover up to ``last`` may depend on them."""
    horizon = posting.up_to_end(max(last, month_of(pay_on)) + 2)
    return span(max(closed + 1, posting.start) - posting.start, horizon - posting.start)


def first_left_unknown(posting: Posting, paid: MonthSet, helps: Iterable[Help]) -> Month | None:
    """The earliest unknown month that is not paid under an option; None where none is left (sections 7 and 16)."""
    left = posting.unknown & ~paid
    if not left:
        return None
    for aid in helps:
        left &= ~aid.months
    return posting.start + lowest(left) if left else None


def loses_none(coverages: Iterable[Coverage]) -> bool:
    """Whether of these months, the present one first, none is lost: after participation there is nothing to lose."""
    now, *ahead = coverages
    return now in COVERED and all(each in COVERED or each is Coverage.NONE for each in ahead)


def covered_through(scene: Prospect) -> Month | None:
    """The last month up to which cover holds without a break if nothing more is paid; None if not covered now."""
    if scene.residents is not None:
        return _covered_together(scene, scene.residents)
    through: Month | None = None
    for piece in scene.lapsed:
        if piece.last < scene.posting.current:
            continue
        if piece.coverage not in COVERED:
            break
        through = piece.last
    return through


def _covered_together(scene: Prospect, residents: ResidentsCover) -> Month | None:
    """The same by what both schemes cover."""
    current = month = scene.posting.current
    for piece in scene.lapsed:
        while max(piece.first, current) <= month <= piece.last:
            if piece.coverage not in COVERED and residents.at(month) is not ResidentsState.COVERED:
                return month - 1 if month > current else None
            month += 1
    while residents.at(month) is ResidentsState.COVERED:
        month += 1
    return month - 1


def paying_on(scene: Prospect, helps: list[Help]) -> list[Piece]:
    """Coverage when every month not past its deadline on the day of payment is paid on time."""
    posting = scene.posting
    last = posting.current + OUTLOOK
    paid = scene.recognised.on_time | still_payable(posting, scene.closed, last, scene.pay_on)
    standing = Standing(paid, helps, None, first_left_unknown(posting, paid, helps), scene.residents)
    # What is paid anew changes nothing before its first month: whatever is restored there is so in any case.
    first = posting.current
    if any(aid.retroactive for aid in helps):
        anew = paid
        for aid in helps:
            anew |= aid.months
        anew &= ~scene.recognised.counted
        first = min(first, posting.start + lowest(anew)) if anew else first
    return cover(posting, scene.places, standing, first, last)


def together(coverage: Coverage, residents: ResidentsState | None) -> Coverage:
    """What a month of the employees' scheme and one of the residents' come to."""
    if coverage in COVERED or residents is ResidentsState.COVERED:
        return Coverage.COVERED
    if residents is ResidentsState.WAITING and coverage in (Coverage.SUSPENDED, Coverage.NONE):
        return Coverage.WAITING
    return coverage


def foresee(
    scene: Prospect,
    option: Option,
    pieces: list[Piece],
    residents: ResidentsCover | None = None,
    paid: tuple[Cost | None, Fen | None] | None = None,
) -> Option:
    """Fill in what an option brings: when cover returns, what is waited for, which months are restored.

    ``residents`` is what residents' years cover under it, where that is something else than what they do anyhow;
    ``paid`` its cost and account credit, where the option does not have them yet.
    """
    residents = residents or scene.residents
    current = scene.posting.current
    outlook: list[Coverage] = []
    for piece in pieces:
        first, last = max(piece.first, current), min(piece.last, current + OUTLOOK)
        if first <= last:
            outlook.extend([piece.coverage] * (last - first + 1))
    if residents is not None:
        outlook = _together(outlook, residents, current)
    wait = next((ahead for ahead, value in enumerate(outlook) if value in COVERED), None)
    return replace(
        option,
        cost=option.cost if paid is None else paid[0],
        account_credit=option.account_credit if paid is None else paid[1],
        months_gained=len(option.months),
        short=None if scene.asked is None else _short(scene, option, scene.asked),
        first_covered_month=None if wait is None else current + wait,
        suspended_months=() if wait is None else tuple(range(current, current + wait)),
        waiting_months=0 if wait is None else outlook[:wait].count(Coverage.WAITING),
        restored_months=() if option.way is Way.LAPSE else _restored(scene, pieces),
        uncovered_months=tuple(
            current + ahead for ahead, value in enumerate(outlook[: YEAR + 1]) if value not in COVERED
        ),
        outlook=tuple(outlook),
    )


def _together(outlook: list[Coverage], residents: ResidentsCover, current: Month) -> list[Coverage]:
    """What the months from the current one on come to in both schemes."""
    covered, waiting = residents.since(current)
    found: list[Coverage] = []
    for value in outlook:
        if value in COVERED or covered & 1:
            found.append(Coverage.COVERED)
        elif waiting & 1:
            found.append(together(value, ResidentsState.WAITING))
        else:
            found.append(value)
        covered >>= 1
        waiting >>= 1
    return found


def _short(scene: Prospect, option: Option, asked: Asked) -> int:
    """How many months will be missing at retirement all the same (section 13)."""
    posting, known = scene.posting, scene.recognised
    added = sum(1 << (month - posting.start) for month in option.months)
    closed = scene.closed if option.pays_back or option.way is Way.RESUME else None
    return short_under(posting, asked, known.counted, known.refused_months(posting.start), added, closed)


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
