"""The ways out: pay back, resume, join the residents, let it lapse. Contract, sections 8, 11, 12, 14 and 17."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from medins_desktop.domain.assessment import Cost, Option, Route, Way
from medins_desktop.domain.cost import cost
from medins_desktop.domain.gaps import Judgement, backpay, is_open
from medins_desktop.domain.joining import joined_by
from medins_desktop.domain.joining_option import join_options
from medins_desktop.domain.judging import tiers_for
from medins_desktop.domain.ledger import Capacity, Ledger
from medins_desktop.domain.marking import mark
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.places import Terms
from medins_desktop.domain.posting import Posting, post
from medins_desktop.domain.prospect import Prospect, first_payable, foresee, paying_on, prospect
from medins_desktop.domain.recognition import help_from, recognise
from medins_desktop.domain.until import longest
from medins_desktop.domain.years import asked_of

ROUTES = {Capacity.UNIT: (Route.EMPLOYER, Route.AGENCY), Capacity.INDIVIDUAL: (Route.IN_PERSON,)}
DOCUMENTS = {
    Route.EMPLOYER: ("approval-form",),
    Route.AGENCY: ("id-card", "social-security-card", "approval-form"),
    Route.IN_PERSON: ("id-card", "social-security-card"),
}
PROOF_AFTER = 3
"""An employer's back-payment of more months than this is usually asked to be proved."""


def options(scene: Prospect) -> tuple[Option, ...]:
    """Every option in the contract's order: all settled, back-payments latest gap first, resume, residents, lapse.

    Where no month up to the present one is known there is nothing to pay back and nothing to go on with.
    """
    posting, counted = scene.posting, scene.recognised.counted
    found: list[Option] = []
    if posting.start <= posting.current:
        allowed = [part for parts in scene.judged for part in parts if not part.reasons]
        if len(allowed) > 1:
            found.append(_settle(scene, sorted(allowed, key=lambda each: each.months)))
        for parts in reversed(scene.judged):
            found.extend(_backpays(scene, parts))
        to_pay = first_payable(posting, counted, scene.closed)
        if to_pay is not None:
            found.append(_resume(scene, to_pay))
    found.extend(join_options(scene))
    lapse = Option(Way.LAPSE, cost=Cost(), account_credit=0, owed=scene.owed, sources=_sources(scene))
    found.append(foresee(scene, lapse, scene.lapsed))
    return mark(found, scene.owed)


def _settle(scene: Prospect, allowed: Sequence[Judgement]) -> Option:
    """Everything that may be paid back, together: cover is worked out for all of it at once."""
    months = tuple(sorted(month for each in allowed for month in each.months))
    pension_months = tuple(sorted(month for each in allowed for month in each.pension_months))
    papers = (name for each in allowed for name in _documents(ROUTES[each.capacity][0], each.gap))
    option = Option(
        Way.SETTLE,
        months=months,
        pension_months=pension_months,
        pay_by=backpay(allowed).until,
        owed=_left_of(scene.owed, months),
        documents=tuple(dict.fromkeys(papers)),
        sources=tuple(dict.fromkeys(name for each in allowed for name in _sources_of(scene, each))),
        figures={"retroactive": any(each.tier.retroactive for each in allowed)},
    )
    return _paid_back(scene, option, allowed)


def _backpays(scene: Prospect, parts: Sequence[Judgement]) -> list[Option]:
    """The options of one gap: one a route and judging policy, in the order of the routes."""
    worked_out = [(part, _backpay(scene, part)) for part in parts]
    return [
        replace(option, route=route, documents=_documents(route, part.gap))
        for route in Route
        for part, option in worked_out
        if route in ROUTES[part.capacity]
    ]


def _backpay(scene: Prospect, judged: Judgement) -> Option:
    gap, length = judged.gap, judged.gap[1] - judged.gap[0] + 1
    limit = None if judged.reasons else _limit(scene, judged)
    option = Option(
        Way.BACKPAY,
        gap=gap,
        available=not judged.reasons,
        reasons=judged.reasons,
        months=judged.months,
        pension_months=judged.pension_months,
        owed=scene.owed if judged.reasons else _left_of(scene.owed, judged.months),
        pay_by=judged.until,
        is_duty=not set(judged.months).isdisjoint(scene.owed),
        policy=judged.policy.id,
        sources=_sources_of(scene, judged),
        figures={"length": length, "limit": limit, "retroactive": judged.tier.retroactive},
    )
    return option if judged.reasons else _paid_back(scene, option, (judged,))


def _limit(scene: Prospect, judged: Judgement) -> int | None:
    """The length up to which the tiers go on to allow paying back; None without end."""
    rules = judged.policy.rules_at(month_of(scene.pay_on))
    tiers, before = tiers_for(scene.posting, scene.places, rules, judged.capacity, judged.gap)
    return longest(tiers, judged.gap[1] - judged.gap[0] + 1, judged.capacity, before)


def _paid_back(scene: Prospect, option: Option, judged: Sequence[Judgement]) -> Option:
    """What an option costs and brings that pays all months of some judgements on the day of payment."""
    posting, paid_in = scene.posting, month_of(scene.pay_on)
    helps = [replace(known) for known in scene.recognised.helps]
    for each in judged:
        for month in each.months:
            help_from(helps, 1 << month - posting.start, paid_in + each.tier.restores_after, each.tier.retroactive)
    return foresee(scene, option, paying_on(scene, helps), paid=cost(posting, judged, scene.pay_on))


def _documents(route: Route, gap: tuple[Month, Month]) -> tuple[str, ...]:
    if route is Route.EMPLOYER and gap[1] - gap[0] + 1 > PROOF_AFTER:
        return (*DOCUMENTS[route], "labour-contract", "wage-proof")
    return DOCUMENTS[route]


def _left_of(owed: tuple[Month, ...], paid: tuple[Month, ...]) -> tuple[Month, ...]:
    """What stays owed when some months are paid."""
    return tuple(month for month in owed if month not in paid)


def _resume(scene: Prospect, to_pay: Month) -> Option:
    gap_open = any(is_open(scene.posting, scene.recognised.counted, parts[0].gap[1]) for parts in scene.judged)
    alone = scene.posting.capacity_at(to_pay) is Capacity.INDIVIDUAL
    option = Option(
        Way.RESUME,
        pay_by=scene.places.deadline(to_pay),
        cost=Cost(),
        account_credit=0,
        owed=scene.owed,
        sources=_sources(scene),
        documents=DOCUMENTS[Route.IN_PERSON] if gap_open and alone else (),
        figures={"from": to_pay, "gap_open": gap_open},
    )
    return foresee(scene, option, paying_on(scene, scene.recognised.helps))


def options_on(ledger: Ledger, policy: Terms, as_of: date, pay_on: date) -> tuple[Option, ...]:
    """The options of ``assess`` alone, for those who ask about many days of payment; none where nothing is known."""
    posting = post(ledger, policy, as_of)
    if posting is None:
        return ()
    return options(_scene(posting, pay_on))


def _scene(posting: Posting, pay_on: date) -> Prospect:
    """Where the options of a day of payment start from."""
    places = posting.places
    recognised = recognise(posting, places, hopeful=False)
    residents = joined_by(posting, places, recognised.counted)
    return prospect(posting, places, recognised, pay_on, residents, asked_of(posting, places))


def resume_in(ledger: Ledger, policy: Terms, as_of: date, month: Month) -> Option | None:
    """What comes of paying nothing until ``month`` and every month from there on, on time.

    Not one of the contract's options but the same coverage on another supposition. None where nothing is known, or
    where the month can no longer be paid on time or lies after participation.
    """
    posting = post(ledger, policy, as_of)
    if posting is None or month <= posting.places.last_closed(as_of) or posting.up_to_end(month) != month:
        return None
    scene = _scene(posting, as_of)
    scene.closed = month - 1
    return replace(_resume(scene, month), figures={"from": month, "later": True})


def _sources(scene: Prospect) -> tuple[str, ...]:
    return scene.places.rules_at(month_of(scene.pay_on)).sources


def _sources_of(scene: Prospect, judged: Judgement) -> tuple[str, ...]:
    return judged.policy.rules_at(month_of(scene.pay_on)).sources
