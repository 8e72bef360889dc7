"""The ways out: pay back, resume, let it lapse. Contract, section 8."""

from dataclasses import dataclass, replace
from datetime import date

from medins_desktop.domain.assessment import Cost, Coverage, Option, Route, Way
from medins_desktop.domain.cost import cost
from medins_desktop.domain.coverage import Piece, Standing, cover
from medins_desktop.domain.gaps import gap_rows, is_open, judge
from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.months import MonthSet, lowest, span
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.posting import Posting, post
from medins_desktop.domain.recognition import Help, Recognised, help_from, recognise

OUTLOOK = 36
"""Months after the current one that an option is followed for."""

ROUTES = ((Capacity.UNIT, (Route.EMPLOYER, Route.AGENCY)), (Capacity.INDIVIDUAL, (Route.IN_PERSON,)))
DOCUMENTS = {
    Route.EMPLOYER: ("approval-form",),
    Route.AGENCY: ("id-card", "social-security-card", "approval-form"),
    Route.IN_PERSON: ("id-card", "social-security-card"),
}
PROOF_AFTER = 3
"""An employer's back-payment of more months than this is usually asked to be proved."""


@dataclass(slots=True)
class Prospect:
    """Where every option starts from: the history in its cautious reading and the day of payment.

    ``closed`` is the last month past its deadline on that day, ``lapsed`` the coverage when nothing more is paid.
    """

    posting: Posting
    policy: Policy
    recognised: Recognised
    pay_on: date
    maybe_first: Month | None
    closed: Month
    lapsed: list[Piece]


def prospect(
    posting: Posting, policy: Policy, recognised: Recognised, pay_on: date, maybe_first: Month | None
) -> Prospect:
    """Prepare the options for a day of payment."""
    standing = Standing(recognised.on_time, recognised.helps, None, maybe_first)
    last_counted = posting.start + recognised.counted.bit_length()
    lapsed = cover(posting, policy, standing, posting.start, max(posting.current + OUTLOOK, last_counted + 1))
    return Prospect(posting, policy, recognised, pay_on, maybe_first, policy.last_closed(pay_on), lapsed)


def options(scene: Prospect) -> tuple[Option, ...]:
    """Every option in the contract's order: back-payments latest gap first, then resume, then lapse."""
    posting, counted = scene.posting, scene.recognised.counted
    rows = gap_rows(posting, scene.policy, counted, scene.pay_on)
    found: list[Option] = []
    for gap in reversed(rows):
        found.extend(_backpays(scene, gap))
    to_pay = first_payable(posting, counted, scene.closed)
    if to_pay is not None and any(is_open(posting, counted, last) for _, last in rows):
        found.append(_resume(scene, to_pay))
    lapse = Option(Way.LAPSE, cost=Cost(), account_credit=0, sources=_sources(scene))
    found.append(_foresee(scene, lapse, scene.lapsed))
    return tuple(found)


def first_payable(posting: Posting, counted: MonthSet, closed: Month) -> Month | None:
    """The earliest month from start on that is neither counted nor past its deadline; None after participation."""
    ahead = max(closed + 1, posting.start) - posting.start
    month = posting.start + ahead + lowest(~(counted >> ahead))
    return month if posting.up_to_end(month) == month else None


def covered_through(scene: Prospect) -> Month | None:
    """The last month up to which cover holds without a break if nothing more is paid; None if not covered now."""
    through: Month | None = None
    for piece in scene.lapsed:
        if piece.last < scene.posting.current:
            continue
        if piece.coverage not in (Coverage.COVERED, Coverage.RESTORED):
            break
        through = piece.last
    return through


def _backpays(scene: Prospect, gap: tuple[Month, Month]) -> list[Option]:
    """One option a route; a gap of mixed capacities is offered by both, each for its own months."""
    found: list[Option] = []
    for capacity, routes in ROUTES:
        months = tuple(m for m in range(gap[0], gap[1] + 1) if scene.posting.capacity_at(m) is capacity)
        if months:
            option = _backpay(scene, gap, months)
            found.extend(replace(option, route=route, documents=_documents(route, gap)) for route in routes)
    return found


def _documents(route: Route, gap: tuple[Month, Month]) -> tuple[str, ...]:
    if route is Route.EMPLOYER and gap[1] - gap[0] + 1 > PROOF_AFTER:
        return (*DOCUMENTS[route], "labour-contract", "wage-proof")
    return DOCUMENTS[route]


def _backpay(scene: Prospect, gap: tuple[Month, Month], months: tuple[Month, ...]) -> Option:
    posting, policy = scene.posting, scene.policy
    judged = judge(posting, policy, scene.recognised.counted, gap, months, scene.pay_on)
    option = Option(
        Way.BACKPAY,
        gap=gap,
        available=not judged.reasons,
        reasons=judged.reasons,
        months=months,
        pension_months=judged.pension_months,
        sources=_sources(scene),
        figures={"length": gap[1] - gap[0] + 1, "limit": judged.limit, "retroactive": judged.tiers[0].retroactive},
    )
    if judged.reasons:
        return option
    helps = [replace(known) for known in scene.recognised.helps]
    paid_in = month_of(scene.pay_on)
    for month, tier in zip(months, judged.tiers, strict=True):
        help_from(helps, month - posting.start, paid_in + tier.restores_after, tier.retroactive)
    total, credit = cost(posting, policy, months, judged.pension_months, scene.pay_on)
    option = replace(option, pay_by=judged.until, cost=total, account_credit=credit)
    return _foresee(scene, option, _cover_paying_on(scene, helps))


def _resume(scene: Prospect, to_pay: Month) -> Option:
    option = Option(
        Way.RESUME,
        pay_by=scene.policy.deadline(to_pay),
        cost=Cost(),
        account_credit=0,
        sources=_sources(scene),
        documents=DOCUMENTS[Route.IN_PERSON] if scene.posting.capacity_at(to_pay) is Capacity.INDIVIDUAL else (),
        figures={"from": to_pay},
    )
    return _foresee(scene, option, _cover_paying_on(scene, scene.recognised.helps))


def resume_in(ledger: Ledger, policy: Policy, as_of: date, month: Month) -> Option | None:
    """What comes of paying nothing until ``month`` and every month from there on, on time.

    Not one of the contract's options but the same coverage on another supposition. None where nothing is known, or
    where the month can no longer be paid on time or lies after participation.
    """
    posting = post(ledger, policy, as_of)
    if posting is None or month <= policy.last_closed(as_of) or posting.up_to_end(month) != month:
        return None
    recognised = recognise(posting, policy, hopeful=False)
    maybe_first = posting.start + lowest(posting.unknown) if posting.unknown else None
    scene = prospect(posting, policy, recognised, as_of, maybe_first)
    scene.closed = month - 1
    return replace(_resume(scene, month), figures={"from": month, "later": True})


def _cover_paying_on(scene: Prospect, helps: list[Help]) -> list[Piece]:
    """Coverage when every month not past its deadline on the day of payment is paid on time."""
    posting = scene.posting
    last = posting.current + OUTLOOK
    horizon = posting.up_to_end(max(last, month_of(scene.pay_on)) + 2)
    ahead = span(max(scene.closed + 1, posting.start) - posting.start, horizon - posting.start)
    standing = Standing(scene.recognised.on_time | ahead, helps, None, scene.maybe_first)
    first = posting.start if any(aid.retroactive for aid in helps) else posting.current
    return cover(posting, scene.policy, standing, first, last)


def _foresee(scene: Prospect, option: Option, pieces: list[Piece]) -> Option:
    """Fill in what an option brings: when cover returns, what is waited for, which months are restored."""
    current = scene.posting.current
    outlook: list[Coverage] = []
    for piece in pieces:
        first, last = max(piece.first, current), min(piece.last, current + OUTLOOK)
        if first <= last:
            outlook.extend([piece.coverage] * (last - first + 1))
    wait = next((i for i, value in enumerate(outlook) if value in (Coverage.COVERED, Coverage.RESTORED)), None)
    return replace(
        option,
        first_covered_month=None if wait is None else current + wait,
        suspended_months=() if wait is None else tuple(range(current, current + wait)),
        waiting_months=0 if wait is None else outlook[:wait].count(Coverage.WAITING),
        restored_months=() if option.way is Way.LAPSE else _restored(scene, pieces),
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


def _sources(scene: Prospect) -> tuple[str, ...]:
    return scene.policy.rules_at(month_of(scene.pay_on)).sources


def recommended(found: tuple[Option, ...]) -> Option | None:
    """The option that restores cover soonest, then costs least; None where none does or nothing has to be done.

    To pay nothing more is never advised: it may come back as soon as the others, but goes again.
    """
    helps = [option for option in found if option.available and option.first_covered_month is not None]
    if not helps or any(option.way is Way.LAPSE and not option.suspended_months for option in helps):
        return None
    best = min(helps, key=lambda option: (option.first_covered_month, option.cost is None, _total(option)))
    return None if best.way is Way.LAPSE else best


def _total(option: Option) -> int:
    return option.cost.total if option.cost is not None else 0
