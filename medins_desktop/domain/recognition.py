"""Which late payments count, and from when they help. Contract, sections 5.1 and 5.2."""

from dataclasses import dataclass, field
from datetime import date

from medins_desktop.domain.assessment import Reason
from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.domain.months import MonthSet, row_around, rows_of, span
from medins_desktop.domain.policy import GapTier, PensionCondition, Policy, Rules
from medins_desktop.domain.posting import Posting


@dataclass(slots=True)
class Help:
    """Recognised months that help coverage from ``since`` on; retroactive ones help every month."""

    months: MonthSet
    since: Month
    retroactive: bool


@dataclass(slots=True)
class Recognised:
    """The judgement on all late payments of one reading. ``counted`` holds on-time and recognised months."""

    on_time: MonthSet
    counted: MonthSet
    helps: list[Help] = field(default_factory=list)
    refused: list[tuple[Month, date, Reason]] = field(default_factory=list)


def objections(rules: Rules, tier: GapTier, month: Month, day: date, *, pension_paid: bool) -> list[Reason]:
    """The conditions of section 5.1 that a payment for ``month`` on ``day`` fails, in their order."""
    found: list[Reason] = []
    if not tier.backpay:
        found.append(Reason.GAP_TOO_LONG)
    if rules.pension is not PensionCondition.NONE and not pension_paid:
        found.append(Reason.PENSION_UNPAID)
    if rules.earliest_month is not None and month < rules.earliest_month:
        found.append(Reason.TOO_EARLY)
    if rules.same_calendar_year and year_of(month) != day.year:
        found.append(Reason.WINDOW_CLOSED)
    return found


def recognise(posting: Posting, policy: Policy, *, hopeful: bool) -> Recognised:
    """Judge the late payments in the order of their days; payments of one day stand side by side."""
    on_time = posting.on_time | posting.unknown if hopeful else posting.on_time
    result = Recognised(on_time, on_time)
    start = posting.start
    for late in posting.late:
        rules = policy.rules_at(month_of(late.paid_on))
        missed = span(0, posting.up_to_end(policy.last_closed(late.paid_on)) - start) & ~result.counted
        asks_pension = rules.pension is not PensionCondition.NONE
        unpaid = ~posting.pension_paid_by(late.paid_on, hopeful=hopeful) if asks_pension else 0
        for first, last in rows_of(late.months):
            low, high = row_around(missed, first)  # payments of one day side by side do not change each other's row
            sole = posting.sole_capacity(start + first, start + last)
            for part in [(first, last)] if sole else [(index, index) for index in range(first, last + 1)]:
                tier = rules.tier(high - low + 1, sole or posting.capacity_at(start + part[0]))
                _judge(result, start, late.paid_on, rules, tier, part, unpaid)
    return result


def _judge(
    result: Recognised, start: Month, day: date, rules: Rules, tier: GapTier, part: tuple[int, int], unpaid: MonthSet
) -> None:
    """Judge neighbouring months of one capacity that were paid on one day. ``unpaid`` are those without pension."""
    first, last = part
    since = month_of(day) + tier.restores_after
    lacking = bool(unpaid & span(first, last))
    # Where any of the months is too early, or of a year gone by, the first one is.
    if not objections(rules, tier, start + first, day, pension_paid=not lacking):
        result.counted |= span(first, last)
        help_from(result.helps, span(first, last), since, tier.retroactive)
        return
    for index in range(first, last + 1):
        against = objections(rules, tier, start + index, day, pension_paid=not unpaid >> index & 1)
        if against:
            result.refused.append((start + index, day, against[0]))
        else:
            result.counted |= 1 << index
            help_from(result.helps, 1 << index, since, tier.retroactive)


def help_from(helps: list[Help], months: MonthSet, since: Month, retroactive: bool) -> None:
    """Add recognised months to the helps, beside those that begin to help in the same month."""
    for known in helps:
        if known.since == since and known.retroactive == retroactive:
            known.months |= months
            return
    helps.append(Help(months, since, retroactive))
