"""What a roster asks of each person agrees with the whole assessment and with the plain reference."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest

from medins_desktop.domain.month import month_text
from medins_desktop.domain.reckoning import NOTHING_TO_PAY, Reckoning, reckoning
from medins_desktop.domain.standing import NOTHING_KNOWN, Standing, standing, survey
from tests.reference import answer
from tests.reference.coverage import Cover
from tests.reference.dates import month_from
from tests.reference.engine import unknown_months
from tests.reference.person import Person
from tests.reference.places import Places
from tests.reference.product import read_pair
from tests.reference.reading import Reading
from tests.reference.strategies import random_pair

Data = dict[str, Any]


def coverage_next_month(case: Data, policy: Data) -> str:
    """The coverage of the month after the present one if nothing more is paid, in both readings."""
    person = Person(case)
    places = Places(person, policy)
    start = person.start()
    assert start is not None
    found = set()
    for hopeful in (False, True):
        reading = Reading(person, places, start, hopeful=hopeful)
        cover = Cover(
            person,
            places,
            start=start,
            on_time=reading.on_time,
            late=reading.recognised,
            due=lambda _month: False,
            first_unknown=reading.first_unknown(),
            horizon=max([person.now, *reading.on_time]) + 3,
        )
        found.add(cover.of(person.now + 1))
    return found.pop() if len(found) == 1 else "undetermined"


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


@pytest.mark.parametrize("seed", range(0, 600, 100))
def test_that_a_roster_row_says_what_the_whole_assessment_says(seed: int) -> None:
    for number in range(seed, seed + 100):
        case, policy = random_pair(Random(number))
        read, loaded = read_pair(case, policy)
        assert_standing(standing(read.ledger, loaded, read.as_of), case, policy)


def assert_reckoning(ours: Reckoning, case: Data, policy: Data) -> None:
    """By one reckoning: what `settle` pays, or the one back-payment that is possible."""
    expected = answer(case, policy)
    if expected["today"] is None:
        assert ours == NOTHING_TO_PAY
        return
    (lapse,) = [option for option in expected["options"] if option["id"] == "lapse"]
    assert ours.owed == len(lapse["owed"])
    possible = [
        option
        for option in expected["options"]
        if option["id"] == "backpay" and option["available"] and option["route"] != "agency"
    ]
    if not possible:
        assert (ours.months, ours.total, ours.unit, ours.person, ours.back_by) == ((), None, None, None, None)
        return
    paid = next((option for option in expected["options"] if option["id"] == "settle"), possible[0])
    assert (paid["id"] == "settle") == (len(possible) > 1)
    assert [month_text(month) for month in ours.months] == paid["months"]
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
        assert today.reckoning == reckoning(read.ledger, loaded, read.as_of)
