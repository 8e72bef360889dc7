"""Gaps on a day, whether they may be paid back, and until when. Contract, sections 1, 5.4 and 8."""

from dataclasses import dataclass
from datetime import date

from medins_desktop.domain.assessment import Backpay, Gap, Reason
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month, last_day, month_of, year_of
from medins_desktop.domain.month import month as make_month
from medins_desktop.domain.months import MonthSet, lowest, rows_of, span
from medins_desktop.domain.policy import GapTier, PensionCondition, Policy, Rules
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.recognition import objections


@dataclass(slots=True)
class Judgement:
    """What paying some months of a gap on one day would come to.

    ``limit`` is the length up to which the gap may still grow and be paid back, None for no limit;
    ``tiers`` hold the tier of each month.
    """

    months: tuple[Month, ...]
    reasons: tuple[Reason, ...]
    pension_months: tuple[Month, ...]
    until: date | None
    limit: int | None
    tiers: tuple[GapTier, ...]


def gap_rows(posting: Posting, policy: Policy, counted: MonthSet, day: date) -> list[tuple[Month, Month]]:
    """The rows of missed months on ``day`` that have counted months before them, in order of time."""
    if not counted:
        return []
    start = posting.start
    closed = posting.up_to_end(policy.last_closed(day)) - start
    missed = span(lowest(counted), closed) & ~counted
    return [(start + first, start + last) for first, last in rows_of(missed)]


def gaps(posting: Posting, policy: Policy, counted: MonthSet, pay_on: date) -> tuple[Gap, ...]:
    """The gaps of the as-of date, each with what may be done about it on ``pay_on``."""
    found: list[Gap] = []
    now = gap_rows(posting, policy, counted, posting.as_of)
    then = now if pay_on == posting.as_of else gap_rows(posting, policy, counted, pay_on)
    for first, last in now:
        grown = next(row for row in then if row[0] == first)
        judged = judge(posting, policy, counted, grown, tuple(range(grown[0], grown[1] + 1)), pay_on)
        backpay = Backpay(not judged.reasons, judged.until, judged.reasons)
        found.append(Gap(first, last, is_open(posting, counted, last), backpay))
    return tuple(found)


def is_open(posting: Posting, counted: MonthSet, last: Month) -> bool:
    """Whether no counted month follows the gap that ends with ``last``."""
    return not counted >> (last + 1 - posting.start) & 1


def judge(
    posting: Posting,
    policy: Policy,
    counted: MonthSet,
    gap: tuple[Month, Month],
    months: tuple[Month, ...],
    pay_on: date,
) -> Judgement:
    """Judge paying ``months`` of a gap on ``pay_on``; the length is always the whole gap's."""
    rules = policy.rules_at(month_of(pay_on))
    length = gap[1] - gap[0] + 1
    tiers = {capacity: rules.tier(length, capacity) for capacity in (Capacity.UNIT, Capacity.INDIVIDUAL)}
    capacities = [posting.capacity_at(value) for value in months]
    reasons: set[Reason] = set()
    unpaid: list[Month] = []
    for value, capacity in zip(months, capacities, strict=True):
        paid = rules.pension is PensionCondition.NONE or posting.pension_paid_by(value, pay_on, hopeful=False)
        if not paid and rules.pension is PensionCondition.PAID_TOGETHER:
            unpaid.append(value)
            paid = True
        reasons.update(objections(rules, tiers[capacity], value, pay_on, pension_paid=paid))
    until, limit = None, None
    if not reasons:
        limit = _longest(rules, length, set(capacities))
        until = _until(posting, policy, rules, gap[0], months[0], limit, still_open=is_open(posting, counted, gap[1]))
    return Judgement(
        months=months,
        reasons=tuple(reason for reason in Reason if reason in reasons),
        pension_months=tuple(unpaid),
        until=until,
        limit=limit,
        tiers=tuple(tiers[capacity] for capacity in capacities),
    )


def _longest(rules: Rules, length: int, capacities: set[Capacity]) -> int | None:
    """The length up to which, counting on from the present one, the tiers allow back-payment; None without end."""
    ends = sorted({tier.up_to for tier in rules.tiers if tier.up_to is not None and tier.up_to >= length})
    allowed = length
    for end in ends:
        # Between two limits every length has the same tier, so the limits themselves are all that need asking.
        if not all(rules.tier(end, capacity).backpay for capacity in capacities):
            return allowed
        allowed = end
    beyond = (ends[-1] if ends else length) + 1
    return None if all(rules.tier(beyond, capacity).backpay for capacity in capacities) else allowed


def _until(
    posting: Posting,
    policy: Policy,
    rules: Rules,
    first: Month,
    first_paid: Month,
    limit: int | None,
    *,
    still_open: bool,
) -> date | None:
    """The last day on which the months can still be paid back, None where nothing closes the window."""
    days: list[date] = []
    if still_open and limit is not None and posting.up_to_end(first + limit) == first + limit:
        days.append(policy.deadline(first + limit))
    if rules.same_calendar_year:
        days.append(last_day(make_month(year_of(first_paid), 12)))
    return min(days, default=None)
