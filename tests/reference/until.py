"""Until when months of a gap can be paid back (contract, section 11): one day after another, until one refuses."""

from datetime import date, timedelta

from tests.reference.dates import month_of
from tests.reference.person import Person
from tests.reference.places import Places
from tests.reference.reading import Reading


def until(
    person: Person, places: Places, reading: Reading, months: list[int], gap: list[int], pay_on: date
) -> date | None:
    """The day before the first one, after `pay_on`, on which one of the months would be refused; None for never.

    Nothing is paid until then. The months are paid back on `pay_on` without a reason against them.
    """
    paid_in = month_of(pay_on)
    row, day = list(gap), pay_on
    while any(within_year(places, month, row, paid_in) for month in months) or may_still_change(
        person, places, reading, row, paid_in
    ):
        day += timedelta(days=1)
        while reading.missed_on(row[-1] + 1, day):
            row.append(row[-1] + 1)
        if any(reading.reasons(month, row, day, supposed=True, paid_in=paid_in) for month in months):
            return day - timedelta(days=1)
    return None


def within_year(places: Places, month: int, row: list[int], paid_in: int) -> bool:
    return bool(places.judge(month, row).block(paid_in)["same_calendar_year"])


def may_still_change(person: Person, places: Places, reading: Reading, row: list[int], paid_in: int) -> bool:
    """Whether the gap can still grow into the month that follows it, and that may bring another tier or judge."""
    following = row[-1] + 1
    if not person.enrolled(following) or reading.counted(following):
        return False
    longest = max(rules.longest_limit(paid_in) for rules in places.all())
    last_move = places.last_move()
    return len(row) <= longest or (last_move is not None and following < last_move)
