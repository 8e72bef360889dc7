"""Which late payments count, and from when they help. Contract, sections 5.1 and 5.2."""

from dataclasses import dataclass, field
from datetime import date

from medins_desktop.domain.assessment import Reason
from medins_desktop.domain.judging import judge_of, tier_for
from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.domain.months import MonthSet, row_around, rows_of, span
from medins_desktop.domain.places import Places, Terms, as_places
from medins_desktop.domain.policy import GapTier, PensionCondition, Rules
from medins_desktop.domain.posting import Late, Posting


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

    def refused_months(self, start: Month) -> MonthSet:
        """The months paid late and not recognised, ``start`` being bit 0."""
        found = 0
        for month, _, _ in self.refused:
            found |= 1 << (month - start)
        return found


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


def recognise(posting: Posting, policy: Terms, *, hopeful: bool) -> Recognised:
    """Judge the late payments in the order of their days; payments of one day stand side by side."""
    on_time = posting.on_time | posting.unknown if hopeful else posting.on_time
    result = Recognised(on_time, on_time)
    if posting.late:
        places = as_places(policy)
        for late in posting.late:
            _recognise_day(posting, places, late, result, hopeful=hopeful)
    return result


def _recognise_day(posting: Posting, places: Places, late: Late, result: Recognised, *, hopeful: bool) -> None:
    """Judge the payments of one day on what was recognised before it."""
    start, day, paid_in = posting.start, late.paid_on, month_of(late.paid_on)
    missed = span(0, posting.up_to_end(places.last_closed(day)) - start) & ~result.counted
    rules = places.own.rules_at(paid_in)
    for first, last in rows_of(late.months):
        low, high = row_around(missed, first)  # payments of one day side by side do not change each other's row
        sole = posting.sole_capacity(start + first, start + last)
        alike = sole is not None and not places.several
        for part in [(first, last)] if alike else [(index, index) for index in range(first, last + 1)]:
            month = start + part[0]
            capacity = sole or posting.capacity_at(month)
            if places.several:
                rules = judge_of(places, month, capacity, start + high).rules_at(paid_in)
            tier = tier_for(posting, places, rules, capacity, (start + low, start + high))
            asks_pension = rules.pension is not PensionCondition.NONE
            unpaid = ~posting.pension_paid_by(day, hopeful=hopeful) if asks_pension else 0
            _judge(result, start, day, rules, tier, part, unpaid)


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
