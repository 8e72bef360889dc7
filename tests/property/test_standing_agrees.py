"""What a roster asks of each person agrees with the whole assessment and with the plain reference."""

from collections import Counter
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Way
from medins_desktop.domain.keeping import keeping
from medins_desktop.domain.month import month_text
from medins_desktop.domain.reckoning import NOTHING_TO_PAY, Reckoning, reckoning
from medins_desktop.domain.standing import NOTHING_KNOWN, Mend, Standing, mend, standing, survey
from medins_desktop.exchange.case import read_case
from medins_desktop.policies.loader import policy_from
from tests.reference import answer
from tests.reference.cost import cost_and_credit
from tests.reference.coverage import Cover
from tests.reference.dates import month_from
from tests.reference.engine import unknown_months
from tests.reference.options import Options
from tests.reference.person import Person
from tests.reference.product import read_pair
from tests.reference.reading import Reading
from tests.reference.rules import Rules
from tests.reference.strategies import random_pair

Data = dict[str, Any]


def of_product(case: Data, policy: Data) -> tuple[Standing, Mend | None]:
    read, problems = read_case(case)
    loaded, findings = policy_from(policy, "random.toml")
    assert read is not None, problems
    assert loaded is not None, findings
    return standing(read.ledger, loaded, read.as_of), mend(read.ledger, loaded, read.as_of, read.pay_on)


def coverage_next_month(case: Data, policy: Data) -> str:
    """The coverage of the month after the present one if nothing more is paid, in both readings."""
    person, rules = Person(case), Rules(policy)
    start = person.start()
    assert start is not None
    found = set()
    for hopeful in (False, True):
        reading = Reading(person, rules, start, hopeful=hopeful)
        cover = Cover(
            person,
            rules,
            start=start,
            on_time=reading.on_time,
            late=reading.recognised,
            due=lambda _month: False,
            first_unknown=reading.first_unknown(),
            horizon=max([person.now, *reading.on_time]) + 3,
        )
        found.add(cover.of(person.now + 1))
    return found.pop() if len(found) == 1 else "undetermined"


def gap_that_matters(options: Options) -> Any:
    """The open gap; else, of those that may be paid back, the one that closes first; else the latest."""
    judged = [(gap, options.judge(gap, gap)) for gap in reversed(options.gaps)]
    allowed = [pair for pair in judged if not pair[1].reasons]
    if not allowed or options.is_open(options.gaps[-1]):
        return judged[0]
    return min(allowed, key=lambda pair: pair[1].until or date.max)


def cost_of_mending(case: Data, policy: Data) -> tuple[Data | None, Data | None]:
    """The gap that matters on the payment day with what stands against it, and the cost of paying all of it."""
    person, rules = Person(case), Rules(policy)
    start = person.start()
    assert start is not None
    day = person.as_of.fromisoformat(case.get("pay_on") or case["as_of"])
    options = Options(person, rules, Reading(person, rules, start, hopeful=False), day)
    if not options.gaps:
        return None, None
    gap, judged = gap_that_matters(options)
    line = {"gap": (gap[0], gap[-1]), "reasons": judged.reasons, "until": judged.until}
    if judged.reasons:
        return line, None
    return line, cost_and_credit(person, rules, day, gap, judged.pension_months)[0]


def assert_standing(ours: Standing, case: Data, policy: Data) -> None:
    expected = answer(case, policy)
    if expected["today"] is None:
        assert ours == NOTHING_KNOWN
        return
    assert ours.coverage == expected["today"]["coverage"]
    assert ours.payment == expected["today"]["payment"]
    assert ours.next_month == coverage_next_month(case, policy)
    states = [line["payment"] for line in expected["months"]]
    assert ours.missed == states.count("missed") + states.count("unrecognised")
    assert ours.gaps == tuple((month_from(gap["from"]), month_from(gap["to"])) for gap in expected["gaps"])
    assert ours.last_open == (bool(expected["gaps"]) and expected["gaps"][-1]["open"])
    person = Person(case)
    assert ours.unknown == len(unknown_months(person, person.start() or 0))
    following = expected["next_payment"]
    if following is None:
        assert ours.to_pay is None
    else:
        assert ours.to_pay is not None
        assert ours.deadline is not None
        assert (month_text(ours.to_pay), ours.deadline.isoformat()) == (following["month"], following["deadline"])


def assert_mend(ours: Mend | None, case: Data, policy: Data) -> None:
    if answer(case, policy)["today"] is None:
        assert ours is None
        return
    line, cost = cost_of_mending(case, policy)
    if line is None:
        assert ours is None
        return
    assert ours is not None
    assert (ours.gap, list(ours.backpay.reasons), ours.backpay.until) == (line["gap"], line["reasons"], line["until"])
    if cost is None:
        assert (ours.total, ours.unit, ours.person) == (None, None, None)
    else:
        fen = [int(Decimal(cost[key]) * 100) for key in ("total", "unit_total", "person_total")]
        assert [ours.total, ours.unit, ours.person] == fen


@pytest.mark.parametrize("seed", range(0, 600, 100))
def test_that_a_roster_row_says_what_the_whole_assessment_says(seed: int) -> None:
    for number in range(seed, seed + 100):
        case, policy = random_pair(Random(number))
        row, way_out = of_product(case, policy)
        assert_standing(row, case, policy)
        assert_mend(way_out, case, policy)


def keeps_cover(case: Data, policy: Data) -> str | None:
    """The deadline of the first month left to pay, where paying from it on leaves no month of a year without cover."""
    person, rules = Person(case), Rules(policy)
    start = person.start()
    assert start is not None
    day = person.as_of.fromisoformat(case.get("pay_on") or case["as_of"])
    reading = Reading(person, rules, start, hopeful=False)
    first = reading.next_payable(day)
    if first is None:
        return None
    options = Options(person, rules, reading, day)
    cover = options.cover_going_on()
    year = [cover.of(month) for month in range(person.now, person.now + 13)]
    kept = year[0] in ("covered", "restored") and "suspended" not in year and "waiting" not in year
    return rules.deadline(first).isoformat() if kept else None


def assert_reckoning(ours: Reckoning, case: Data, policy: Data) -> None:
    """By one reckoning: what `settle` pays, or the one back-payment that is possible."""
    expected = answer(case, policy)
    if expected["today"] is None:
        assert ours == NOTHING_TO_PAY
        return
    (lapse,) = [option for option in expected["options"] if option["id"] == "lapse"]
    assert ours.owed == len(lapse["owed"])
    assert (ours.keep_by.isoformat() if ours.keep_by else None) == keeps_cover(case, policy)
    possible = [
        option
        for option in expected["options"]
        if option["id"] == "backpay" and option["available"] and option["route"] != "agency"
    ]
    assert ours.ways == len(possible)
    if not possible:
        assert (ours.months, ours.total, ours.unit, ours.person, ours.back_by) == (0, None, None, None, None)
        return
    paid = next((option for option in expected["options"] if option["id"] == "settle"), possible[0])
    assert (paid["id"] == "settle") == (len(possible) > 1)
    assert ours.months == len(paid["months"])
    assert (ours.back_by.isoformat() if ours.back_by else None) == paid["pay_by"]
    keys = ("total", "unit_total", "person_total")
    fen = [int(Decimal(paid["cost"][key]) * 100) for key in keys] if paid["cost"] else [None] * 3
    assert [ours.total, ours.unit, ours.person] == fen


@pytest.mark.parametrize("seed", range(1000, 1600, 100))
def test_that_a_roster_row_reckons_as_the_options_do(seed: int) -> None:
    for number in range(seed, seed + 100):
        case, policy = random_pair(Random(number))
        read, loaded = read_pair(case, policy)
        assert_reckoning(reckoning(read.ledger, loaded, read.as_of, read.pay_on), case, policy)
        today = survey(read.ledger, loaded, read.as_of)
        assert today.standing == standing(read.ledger, loaded, read.as_of)
        assert today.mend == mend(read.ledger, loaded, read.as_of)


def test_that_a_roster_row_keeps_cover_as_the_whole_answer_says() -> None:
    """By going on alone: what has to be paid back to keep it, only the whole answer finds out."""
    seen: Counter[str] = Counter()
    for number in range(1200):
        read, policy = read_pair(*random_pair(Random(number)))
        row = reckoning(read.ledger, policy, read.as_of)
        found = keeping(assess(read.ledger, policy, read.as_of))
        if found is not None and found.way.way is Way.RESUME:
            assert row.keep_by == found.day
        elif row.keep_by is not None:
            assert found is not None
            assert found.way.way is Way.LAPSE, "to go on asks less than to pay back"
        seen["kept" if row.keep_by else "lost"] += 1
    assert min(seen.values()) > 100, seen
