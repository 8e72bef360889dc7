"""Which late payments count, and from when they help. Contract, sections 5.1 and 5.2."""

from dataclasses import dataclass, field
from datetime import date

from medins_desktop.domain.assessment import Reason
from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.domain.months import MonthSet, each, row_around, span
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
        day = late.paid_on
        paid_in = month_of(day)
        rules = policy.rules_at(paid_in)
        missed = span(0, posting.up_to_end(policy.last_closed(day)) - start) & ~result.counted
        pension = posting.pension_paid_by(day, hopeful=hopeful)
        first = last = -1
        for index in each(late.months):
            month = start + index
            if index > last:  # payments of one day side by side do not change each other's row
                first, last = row_around(missed, index)
            tier = rules.tier(last - first + 1, posting.capacity_at(month))
            paid = rules.pension is PensionCondition.NONE or bool(pension >> index & 1)
            against = objections(rules, tier, month, day, pension_paid=paid)
            if against:
                result.refused.append((month, day, against[0]))
            else:
                result.counted |= 1 << index
                help_from(result.helps, index, paid_in + tier.restores_after, tier.retroactive)
    return result


def help_from(helps: list[Help], index: int, since: Month, retroactive: bool) -> None:
    """Add a recognised month to the helps, beside those that begin to help in the same month."""
    for known in helps:
        if known.since == since and known.retroactive == retroactive:
            known.months |= 1 << index
            return
    helps.append(Help(1 << index, since, retroactive))
