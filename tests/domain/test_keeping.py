"""What keeps cover, and until when: on that day it does, on the next it no longer does; tried on random lives."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from medins_desktop.cases.case import read_case
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Cost, Coverage, Option, Way
from medins_desktop.domain.keeping import Keeping, keeping, keeping_next, loses_nothing
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import Month, month
from medins_desktop.policies.loader import policy_from
from tests.cases.cases import policies
from tests.domain.lives import pack
from tests.reference.strategies import random_pair

SIX_MONTHS = "six-months"
ALONE = (Spell(month(2025, 1), Capacity.INDIVIDUAL),)


def answered(seed: int) -> Assessment:
    case, pack = random_pair(Random(seed))
    read, _ = read_case(case)
    policy, _ = policy_from(pack, "random.toml")
    assert read is not None
    assert policy is not None
    return assess(read.ledger, policy, read.as_of)


def unbroken(answer: Assessment, day: date) -> list[Option]:
    options = assess(answer.ledger, answer.policy, answer.as_of, day).options
    return [option for option in options if option.available and lasts(option, answer)]


def lasts(option: Option, answer: Assessment) -> bool:
    """Whether every month of a year from the as-of date on is covered, those after participation aside."""
    end = answer.ledger.enrolled_until
    ended = {month for month in option.uncovered_months if end is not None and month > end}
    return set(option.uncovered_months) == ended and option.first_covered_month == answer.current


def test_that_it_holds_on_its_day_and_not_on_the_next() -> None:
    seen: Counter[str] = Counter()
    for seed in range(1500):
        answer = answered(seed)
        found = keeping(answer)
        ways = unbroken(answer, answer.as_of)
        assert (found is None) == (not ways)
        if found is None:
            continue
        seen[found.way.way] += 1
        assert found.way in ways
        if found.way.pays_back and found.day is not None:
            assert unbroken(answer, found.day)
            later = [option for option in unbroken(answer, found.day + timedelta(1)) if option.way is not Way.LAPSE]
            assert not later, seed
        elif found.way.way is Way.RESUME:
            assert answer.next_payment is not None
            assert found.day == answer.next_payment.deadline
    assert min(seen[way] for way in (Way.BACKPAY, Way.RESUME)) >= 5, seen


def test_that_november_missed_is_paid_back_by_the_end_of_the_month() -> None:
    """Paid on the last of November it helps from December on; on the first of December that month is lost."""
    ledger = Ledger(medical=(Entry(month(2026, 1), month(2026, 10)),), spells=ALONE)
    answer = assess(ledger, policies()[SIX_MONTHS], date(2026, 11, 26))
    found = keeping(answer)
    assert found is not None
    assert (found.way.way, found.way.months, found.day) == (Way.BACKPAY, (month(2026, 11),), date(2026, 11, 30))
    assert found.day < found.way.pay_by  # type: ignore[operator]


def test_that_going_on_in_time_is_enough_where_nothing_is_missed() -> None:
    ledger = Ledger(medical=(Entry(month(2026, 1), month(2026, 10)),), spells=ALONE)
    found = keeping(assess(ledger, policies()[SIX_MONTHS], date(2026, 11, 23)))
    assert found is not None
    assert (found.way.way, found.day) == (Way.RESUME, date(2026, 11, 25))


def test_that_nothing_keeps_what_has_stopped() -> None:
    ledger = Ledger(medical=(Entry(month(2026, 1), month(2026, 6)),), spells=ALONE)
    assert keeping(assess(ledger, policies()[SIX_MONTHS], date(2026, 11, 23))) is None
    assert keeping(assess(Ledger(), policies()[SIX_MONTHS], date(2026, 11, 23))) is None


def test_that_nothing_is_said_to_keep_what_ends_with_participation() -> None:
    """Paid up to the last month: nothing is lost but what ends anyway, which no payment keeps."""
    ledger = Ledger(medical=(Entry(month(2026, 1), month(2026, 11)),), spells=ALONE, enrolled_until=month(2026, 11))
    answer = assess(ledger, policies()[SIX_MONTHS], date(2026, 12, 2))
    found = keeping(answer)
    assert found is not None
    assert found.way.way is Way.LAPSE
    assert keeping_next(answer) is None
    going_on = assess(replace(ledger, enrolled_until=None), policies()[SIX_MONTHS], date(2026, 12, 2))
    assert keeping_next(going_on) == keeping(going_on) is not None


@pytest.mark.parametrize(
    ("lost", "kept"), [((0,), False), ((1,), False), ((11,), False), ((12,), False), ((13,), True), ((), True)]
)
def test_that_only_what_is_lost_within_a_year_after_this_month_counts(lost: tuple[int, ...], kept: bool) -> None:
    outlook = tuple(Coverage.SUSPENDED if ahead in lost else Coverage.COVERED for ahead in range(37))
    assert loses_nothing(Option(Way.LAPSE, outlook=outlook)) is kept
    assert not loses_nothing(Option(Way.BACKPAY, outlook=outlook, available=False))


def retroactive(up_to: int) -> dict[str, Any]:
    """A tier that restores what is paid back of a gap up to so many months."""
    waiting = {"months": 6, "counts_from": "payment-month"}
    return {"up_to": up_to, "capacity": "any", "backpay": True, "retroactive": True, "restores_after": 0} | {
        "waiting": waiting
    }


def under(data: dict[str, Any], last: Month, as_of: date) -> Keeping | None:
    """What keeps cover of somebody who pays alone and paid from 2024 to a month."""
    policy, problems = policy_from(data, "pack")
    assert policy is not None, problems
    return keeping(assess(Ledger(medical=(Entry(month(2024, 1), last),), spells=ALONE), policy, as_of))


@pytest.mark.parametrize(
    ("up_to", "day"),
    [
        (1, date(2026, 11, 25)),
        (2, date(2026, 12, 25)),
        (12, date(2027, 10, 25)),
        (13, date(2027, 11, 25)),
        (14, None),
        (15, None),
    ],
)
def test_that_days_are_looked_for_through_the_month_a_year_ahead_and_no_further(up_to: int, day: date | None) -> None:
    never = {"capacity": "any", "backpay": False, "waiting": {"months": 6, "counts_from": "payment-month"}}
    found = under(pack("north", gap=[retroactive(up_to), never]), month(2026, 9), date(2026, 11, 20))
    assert found is not None
    assert (found.way.way, found.day) == (Way.BACKPAY, day)


def test_that_of_two_deadlines_in_one_month_it_is_the_later_one_where_that_still_does() -> None:
    """July is due on 5 August and August on the 25th; a third month missed is no longer restored."""
    later = retroactive(2) | {"retroactive": False, "restores_after": 1}
    del later["up_to"]
    data = pack("north", due_day=5, due_month_offset=1, gap=[retroactive(2), later])
    data["rules"].append(data["rules"][0] | {"from": "2026-08", "due_day": 25, "due_month_offset": 0})
    found = under(data, month(2026, 5), date(2026, 8, 3))
    assert found is not None
    assert (found.way.way, found.way.pay_by, found.day) == (Way.BACKPAY, None, date(2026, 8, 25))


def test_that_of_ways_that_pay_back_the_cheapest_is_taken_and_one_without_a_price_last() -> None:
    answer = assess(
        Ledger(medical=(Entry(month(2026, 1), month(2026, 10)),), spells=ALONE),
        policies()[SIX_MONTHS],
        date(2026, 11, 26),
    )
    (way,) = [each for each in answer.options if each.way is Way.BACKPAY]
    prices = (None, Cost(person_total=2), Cost(person_total=1), None)
    found = keeping(replace(answer, options=tuple(replace(way, cost=cost) for cost in prices)))
    assert found is not None
    assert found.way.cost == Cost(person_total=1)


def test_that_what_keeps_cover_over_the_end_of_this_month_may_end_with_the_next() -> None:
    ledger = Ledger(medical=(Entry(month(2026, 1), month(2026, 11)),), spells=ALONE, enrolled_until=month(2026, 11))
    answer = assess(ledger, policies()[SIX_MONTHS], date(2026, 11, 23))
    found = keeping_next(answer)
    assert found is not None
    assert found.way.outlook[1:3] == (Coverage.COVERED, Coverage.NONE)
