"""Gaps on a day, and whether they may be paid back. Contract, sections 1, 5.1, 8 and 11."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medins_desktop.domain.assessment import Backpay, Gap, Reason
from medins_desktop.domain.judging import judge_of, tier_for
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month, month_of
from medins_desktop.domain.months import MonthSet, lowest, rows_of, span
from medins_desktop.domain.places import Places
from medins_desktop.domain.policy import GapTier, PensionCondition, Policy
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.recognition import objections
from medins_desktop.domain.until import Asked, last_day, pension_unpaid


@dataclass(slots=True)
class Judgement:
    """What paying the months of a gap that are in one capacity, and judged by one policy, comes to on one day."""

    gap: tuple[Month, Month]
    capacity: Capacity
    policy: Policy
    months: tuple[Month, ...]
    reasons: tuple[Reason, ...]
    pension_months: tuple[Month, ...]
    until: date | None
    tier: GapTier


def gap_rows(posting: Posting, places: Places, counted: MonthSet, day: date) -> list[tuple[Month, Month]]:
    """The rows of missed months on ``day`` that have counted months before them, in order of time."""
    if not counted:
        return []
    start = posting.start
    closed = posting.up_to_end(places.last_closed(day)) - start
    missed = span(lowest(counted), closed) & ~counted
    return [(start + first, start + last) for first, last in rows_of(missed)]


def gaps(posting: Posting, places: Places, counted: MonthSet, judged: Sequence[Sequence[Judgement]]) -> tuple[Gap, ...]:
    """The gaps of the as-of date. ``judged`` are those of the day of payment: a gap may have grown by then."""
    then = {parts[0].gap[0]: parts for parts in judged}
    now = gap_rows(posting, places, counted, posting.as_of)
    return tuple(Gap(first, last, is_open(posting, counted, last), backpay(then[first])) for first, last in now)


def is_open(posting: Posting, counted: MonthSet, last: Month) -> bool:
    """Whether no counted month follows the gap that ends with ``last``."""
    return not counted >> (last + 1 - posting.start) & 1


def judge(
    posting: Posting, places: Places, counted: MonthSet, gap: tuple[Month, Month], pay_on: date
) -> list[Judgement]:
    """Judge paying a gap of ``pay_on`` on that day: the months of each capacity and judging policy for themselves.

    A unit's come first, then in order of their first months. The length is always the whole gap's.
    """
    months = tuple(range(gap[0], gap[1] + 1))
    sole = posting.sole_capacity(*gap)
    if sole is not None and not places.several:
        return [_judge(posting, places, counted, gap, places.own, sole, months, pay_on)]
    of_judge: dict[tuple[Capacity, Policy], list[Month]] = {}
    for month in months:
        capacity = sole or posting.capacity_at(month)
        of_judge.setdefault((capacity, judge_of(places, month, capacity, gap[1])), []).append(month)
    parts = sorted(of_judge.items(), key=lambda part: part[0][0] is not Capacity.UNIT)
    return [_judge(posting, places, counted, gap, policy, payer, tuple(own), pay_on) for (payer, policy), own in parts]


def judge_all(posting: Posting, places: Places, counted: MonthSet, pay_on: date) -> list[list[Judgement]]:
    """The judgements of every gap of ``pay_on``, in order of time."""
    rows = gap_rows(posting, places, counted, pay_on)
    return [judge(posting, places, counted, gap, pay_on) for gap in rows]


def backpay(judged: Sequence[Judgement]) -> Backpay:
    """What holds for several judgements together: allowed when each of them is, until the earliest."""
    against = {reason for each in judged for reason in each.reasons}
    reasons = tuple(reason for reason in Reason if reason in against) if against else ()
    days = [each.until for each in judged if each.until is not None]
    return Backpay(not reasons, None if reasons else min(days, default=None), reasons)


def _judge(
    posting: Posting,
    places: Places,
    counted: MonthSet,
    gap: tuple[Month, Month],
    policy: Policy,
    capacity: Capacity,
    months: tuple[Month, ...],
    pay_on: date,
) -> Judgement:
    rules = policy.rules_at(month_of(pay_on))
    tier = tier_for(posting, places, rules, capacity, gap)
    unpaid = pension_unpaid(posting, months, pay_on) if rules.pension is not PensionCondition.NONE else ()
    together = rules.pension is PensionCondition.PAID_TOGETHER
    # Where any of the months is too early, or of a year gone by, the first one is.
    reasons = tuple(objections(rules, tier, months[0], pay_on, pension_paid=together or not unpaid))
    asked = Asked(rules, gap, capacity, months, pay_on)
    return Judgement(
        gap=gap,
        capacity=capacity,
        policy=policy,
        months=months,
        reasons=reasons,
        pension_months=unpaid if together else (),
        until=None if reasons else last_day(posting, places, counted, asked),
        tier=tier,
    )
