"""What follows where a month is registered as paid after its deadline."""

from datetime import date

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.month.lateness import Lateness, late_of, lateness
from medins_desktop.desk.roster.bulk import PostMonths, plan
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import Month, parse_month
from tests.desk.conftest import SHELF

MONTH = parse_month("2026-10")
DEADLINE = date(2026, 10, 25)


def person(last: str, base: int = 600_000) -> PersonRecord:
    """Somebody who was paid for from 2024 to the month named."""
    first = parse_month("2024-01")
    bases = (Base(first, base),) if base else ()
    medical, pension = Entry(first, parse_month(last)), Entry(first, MONTH)
    return PersonRecord(ledger=Ledger((medical,), (pension,), (Spell(first, Capacity.UNIT, "甲"),), bases))


def late(*people: PersonRecord, day: date) -> Lateness:
    return lateness(people, MONTH, day, lambda _own: SHELF.get("cn-general"))


def test_that_nothing_follows_up_to_the_deadline_or_for_who_is_posted_already() -> None:
    assert late(person("2026-09"), day=DEADLINE) == Lateness()
    assert late(person("2026-10"), day=date(2026, 11, 20)) == Lateness()
    assert late(person("2026-10"), day=date(2026, 11, 20)).words(date(2026, 11, 20)) == ""


def test_that_fees_and_months_that_do_not_count_are_those_of_the_rules() -> None:
    found = late(person("2026-09"), person("2026-09", base=0), day=date(2026, 11, 20))
    assert found == Lateness(people=2, deadline=DEADLINE, fee=600, without_fee=1, unrecognised=0)
    found = late(*[person("2026-09")] * 2, person("2026-09", base=0), day=date(2026, 11, 20))
    assert (found.people, found.fee, found.without_fee) == (3, 1200, 1)
    found = late(person("2026-09"), person("2026-06"), day=date(2027, 8, 20))
    assert (found.people, found.unrecognised) == (2, 2)
    assert "2 人这个月补缴不予认可" in found.words(date(2027, 8, 20))


def test_that_of_several_months_those_after_their_deadline_and_new_count() -> None:
    day, behind = date(2026, 11, 20), person("2026-08")
    months = (MONTH - 2, MONTH - 1, MONTH, MONTH + 1)
    found = posted(months, day, behind, person("2026-10"))
    assert (found.people, found.deadline, found.unrecognised) == (1, date(2026, 9, 25), 0)
    assert found.fee == sum(posted((month,), day, behind).fee for month in (MONTH - 1, MONTH)) > 0


def posted(months: tuple[Month, ...], day: date, *people: PersonRecord) -> Lateness:
    made = plan(people, PostMonths(months, paid_on=day, only_missing=True))
    return late_of(made.pairs, months, day, lambda _own: SHELF.get("cn-general"))
