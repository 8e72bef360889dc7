"""Until when months of a gap can be paid back. Contract, section 11.

A gap grows by a month on the day after that month's deadline, up to the next counted month and no further than
participation. Where two months have one deadline it grows by both at once, and no day sees the length between.
"""

from datetime import date, timedelta
from typing import NamedTuple

from medins_desktop.domain.judging import judge_of, tier_for, tiers_for
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month, month_of, year_of
from medins_desktop.domain.months import MonthSet, lowest, span
from medins_desktop.domain.places import Places
from medins_desktop.domain.policy import PensionCondition, Rules, Tiers, fitting
from medins_desktop.domain.posting import Posting
from medins_desktop.domain.recognition import objections

DAY = timedelta(days=1)


class Asked(NamedTuple):
    """Months in one capacity of a gap that may be paid back on ``pay_on``, by the ``rules`` of who judges them then."""

    rules: Rules
    gap: tuple[Month, Month]
    capacity: Capacity
    months: tuple[Month, ...]
    pay_on: date


def last_day(posting: Posting, places: Places, counted: MonthSet, asked: Asked) -> date | None:
    """The day before the first one, after the day of payment, on which one of the months would be refused.

    None where that never comes. The values are those in force in the month of payment; the gap, who judges it and by
    which tiers are those of the day.
    """
    grows_to = _grows_to(posting, counted, asked.gap[1])
    last, rules = asked.gap[1], asked.rules
    while True:
        turn = _next_turn(posting, places, rules, asked, last) if grows_to is None or grows_to > last else None
        if turn is not None and grows_to is not None and turn > grows_to:
            turn = None
        day = None if turn is None else places.deadline(turn) + DAY
        if rules.same_calendar_year:
            new_year = date(year_of(asked.months[0]) + 1, 1, 1)
            if day is None or new_year < day:
                return new_year - DAY
        if day is None:
            return None
        last = places.last_closed(day)
        if grows_to is not None:
            last = min(last, grows_to)
        if places.several:
            rules = judge_of(places, asked.months[0], asked.capacity, last).rules_at(month_of(asked.pay_on))
        if _refused(posting, places, rules, asked, last, day):
            return day - DAY


def _refused(posting: Posting, places: Places, rules: Rules, asked: Asked, last: Month, day: date) -> bool:
    """Whether one of the months is refused on a day on which the gap ends with ``last``."""
    tier = tier_for(posting, places, rules, asked.capacity, (asked.gap[0], last))
    paid = rules.pension is not PensionCondition.PAID or not pension_unpaid(posting, asked.months, day)
    return bool(objections(rules, tier, asked.months[0], day, pension_paid=paid))


def _next_turn(posting: Posting, places: Places, rules: Rules, asked: Asked, last: Month) -> Month | None:
    """The first month after ``last`` with which the gap has another tier, or another judge; None where none has."""
    first = asked.gap[0]
    tiers, _ = tiers_for(posting, places, rules, asked.capacity, (first, last))
    turns = [first + tier.up_to for tier in tiers if tier.up_to is not None and first + tier.up_to > last]
    if places.several and asked.capacity is Capacity.INDIVIDUAL:
        # The place of the month right after the gap decides: it changes when the gap reaches the month before a move.
        move = places.next_move(last + 1)
        if move is not None:
            turns.append(move - 1)
    return min(turns, default=None)


def _grows_to(posting: Posting, counted: MonthSet, last: Month) -> Month | None:
    """The last month that a gap ending with ``last`` can come to reach, nothing being paid; None without end."""
    ahead = counted >> (last + 1 - posting.start)
    before_counted = last + lowest(ahead) if ahead else None
    ends = [month for month in (before_counted, posting.end) if month is not None]
    return min(ends, default=None)


def longest(tiers: Tiers, length: int, capacity: Capacity, before: Capacity | None = None) -> int | None:
    """The length up to which, counting on from one that allows back-payment, the tiers go on to; None without end."""
    ends = sorted({tier.up_to for tier in tiers if tier.up_to is not None and tier.up_to >= length})
    allowed = length
    for end in ends:
        # Between two limits every length has the same tier, so the limits themselves are all that need asking.
        if not fitting(tiers, end, capacity, before).backpay:
            return allowed
        allowed = end
    beyond = (ends[-1] if ends else length) + 1
    return None if fitting(tiers, beyond, capacity, before).backpay else allowed


def pension_unpaid(posting: Posting, months: tuple[Month, ...], day: date) -> tuple[Month, ...]:
    """Those of the months whose old-age contribution is not paid by ``day``."""
    lacking = span(months[0] - posting.start, months[-1] - posting.start)
    lacking &= ~posting.pension_paid_by(day, hopeful=False)
    return tuple(month for month in months if lacking >> (month - posting.start) & 1) if lacking else ()
