"""Gaps on a day, whether they may be paid back, and until when. Contract, sections 1, 5.4, 8 and 11."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medins_desktop.domain.assessment import Backpay, Gap, Reason
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.domain.months import MonthSet, lowest, rows_of, span
from medins_desktop.domain.policy import GapTier, PensionCondition, Policy, Rules
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.recognition import objections

PAYERS = (Capacity.UNIT, Capacity.INDIVIDUAL)


@dataclass(slots=True)
class Judgement:
    """What paying the months of a gap that are in one capacity comes to, on one day."""

    gap: tuple[Month, Month]
    capacity: Capacity
    months: tuple[Month, ...]
    reasons: tuple[Reason, ...]
    pension_months: tuple[Month, ...]
    until: date | None
    tier: GapTier


def gap_rows(posting: Posting, policy: Policy, counted: MonthSet, day: date) -> list[tuple[Month, Month]]:
    """The rows of missed months on ``day`` that have counted months before them, in order of time."""
    if not counted:
        return []
    start = posting.start
    closed = posting.up_to_end(policy.last_closed(day)) - start
    missed = span(lowest(counted), closed) & ~counted
    return [(start + first, start + last) for first, last in rows_of(missed)]


def gaps(posting: Posting, policy: Policy, counted: MonthSet, judged: Sequence[Sequence[Judgement]]) -> tuple[Gap, ...]:
    """The gaps of the as-of date. ``judged`` are those of the day of payment: a gap may have grown by then."""
    then = {parts[0].gap[0]: parts for parts in judged}
    now = gap_rows(posting, policy, counted, posting.as_of)
    return tuple(Gap(first, last, is_open(posting, counted, last), backpay(then[first])) for first, last in now)


def is_open(posting: Posting, counted: MonthSet, last: Month) -> bool:
    """Whether no counted month follows the gap that ends with ``last``."""
    return not counted >> (last + 1 - posting.start) & 1


def judge(
    posting: Posting, policy: Policy, counted: MonthSet, gap: tuple[Month, Month], pay_on: date
) -> list[Judgement]:
    """Judge paying a gap of ``pay_on`` on that day: the months of each capacity for themselves, a unit's first.

    The length is always the whole gap's.
    """
    months = tuple(range(gap[0], gap[1] + 1))
    sole = posting.sole_capacity(gap[0], gap[1])
    if sole is not None:
        return [_judge(posting, policy, counted, gap, sole, months, pay_on)]
    found = []
    for payer in PAYERS:
        own = tuple(month for month in months if posting.capacity_at(month) is payer)
        if own:
            found.append(_judge(posting, policy, counted, gap, payer, own, pay_on))
    return found


def judge_all(posting: Posting, policy: Policy, counted: MonthSet, pay_on: date) -> list[list[Judgement]]:
    """The judgements of every gap of ``pay_on``, in order of time."""
    rows = gap_rows(posting, policy, counted, pay_on)
    return [judge(posting, policy, counted, gap, pay_on) for gap in rows]


def backpay(judged: Sequence[Judgement]) -> Backpay:
    """What holds for several judgements together: allowed when each of them is, until the earliest."""
    against = {reason for each in judged for reason in each.reasons}
    reasons = tuple(reason for reason in Reason if reason in against) if against else ()
    days = [each.until for each in judged if each.until is not None]
    return Backpay(not reasons, None if reasons else min(days, default=None), reasons)


def _pension_unpaid(posting: Posting, months: tuple[Month, ...], day: date) -> tuple[Month, ...]:
    """Those of the months whose old-age contribution is not paid by ``day``."""
    lacking = span(months[0] - posting.start, months[-1] - posting.start)
    lacking &= ~posting.pension_paid_by(day, hopeful=False)
    return tuple(month for month in months if lacking >> (month - posting.start) & 1) if lacking else ()


def _judge(
    posting: Posting,
    policy: Policy,
    counted: MonthSet,
    gap: tuple[Month, Month],
    capacity: Capacity,
    months: tuple[Month, ...],
    pay_on: date,
) -> Judgement:
    rules = policy.rules_at(month_of(pay_on))
    length = gap[1] - gap[0] + 1
    tier = rules.tier(length, capacity)
    unpaid = _pension_unpaid(posting, months, pay_on) if rules.pension is not PensionCondition.NONE else ()
    together = rules.pension is PensionCondition.PAID_TOGETHER
    # Where any of the months is too early, or of a year gone by, the first one is.
    reasons = tuple(objections(rules, tier, months[0], pay_on, pension_paid=together or not unpaid))
    until = None
    if not reasons:
        until = date(year_of(months[0]), 12, 31) if rules.same_calendar_year else None
        if is_open(posting, counted, gap[1]):
            too_long = _too_long_after(posting, policy, rules, counted, gap, capacity)
            until = min((day for day in (until, too_long) if day is not None), default=None)
    return Judgement(
        gap=gap,
        capacity=capacity,
        months=months,
        reasons=reasons,
        pension_months=unpaid if together else (),
        until=until,
        tier=tier,
    )


def longest(rules: Rules, length: int, capacity: Capacity) -> int | None:
    """The length up to which, counting on from one that allows back-payment, the tiers go on to; None without end."""
    ends = sorted({tier.up_to for tier in rules.tiers if tier.up_to is not None and tier.up_to >= length})
    allowed = length
    for end in ends:
        # Between two limits every length has the same tier, so the limits themselves are all that need asking.
        if not rules.tier(end, capacity).backpay:
            return allowed
        allowed = end
    beyond = (ends[-1] if ends else length) + 1
    return None if rules.tier(beyond, capacity).backpay else allowed


def _too_long_after(
    posting: Posting,
    policy: Policy,
    rules: Rules,
    counted: MonthSet,
    gap: tuple[Month, Month],
    capacity: Capacity,
) -> date | None:
    """The last day before the growing gap is too long for a tier that allows back-payment; None: it never is.

    A gap grows by a month on the day after that month's deadline, up to the next counted month and no further than
    participation. Where two months have one deadline it grows by both at once, and no day sees the length between.
    """
    first, last = gap
    limit = longest(rules, last - first + 1, capacity)
    if limit is None:
        return None
    grows_to = _grows_to(posting, counted, last)
    always = max((tier.up_to or 0 for tier in rules.tiers), default=0)
    month = first + limit  # the gap is one month longer than the limit when this one is missed
    while grows_to is None or month <= grows_to:
        length, deadline = month - first + 1, policy.deadline(month)
        seen = month == grows_to or policy.deadline(month + 1) > deadline
        if (seen or length > always) and not rules.tier(length, capacity).backpay:
            return deadline
        if length > always:
            return None
        month += 1
    return None


def _grows_to(posting: Posting, counted: MonthSet, last: Month) -> Month | None:
    """The last month that a gap ending with ``last`` can come to reach, nothing being paid; None without end."""
    ahead = counted >> (last + 1 - posting.start)
    before_counted = last + lowest(ahead) if ahead else None
    ends = [month for month in (before_counted, posting.end) if month is not None]
    return min(ends, default=None)
