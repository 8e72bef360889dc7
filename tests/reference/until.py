"""Until when months of a gap can be paid back (contract, section 11): one day after another, until one refuses."""

from datetime import date, timedelta

from tests.reference.dates import month_of
from tests.reference.person import Person
from tests.reference.reading import Reading
from tests.reference.rules import Rules


def until(
    person: Person, rules: Rules, reading: Reading, months: list[int], gap: list[int], pay_on: date
) -> date | None:
    """The day before the first one, after `pay_on`, on which one of the months would be refused; None for never.

    Nothing is paid until then. The months are paid back on `pay_on` without a reason against them.
    """
    paid_in = month_of(pay_on)
    capacities = {person.capacity(month) for month in months}
    within_year = rules.block(paid_in)["same_calendar_year"]
    length, day = len(gap), pay_on
    while within_year or may_still_change(person, rules, reading, gap[0] + length, length, paid_in):
        day += timedelta(days=1)
        while reading.missed_on(gap[0] + length, day):
            length += 1
        too_long = any(not rules.tier(paid_in, length, capacity)["backpay"] for capacity in capacities)
        if too_long or (within_year and any(month // 12 != day.year for month in months)):
            return day - timedelta(days=1)
    return None


def may_still_change(person: Person, rules: Rules, reading: Reading, following: int, length: int, paid_in: int) -> bool:
    """Whether a gap can still grow into the month that follows it, and a tier for a longer one is another."""
    grows = person.enrolled(following) and not reading.counted(following)
    return grows and length <= rules.longest_limit(paid_in)
