"""The last day to pay back, where the gap does not grow by one month at a time; product and reference alike."""

from random import Random
from typing import Any

import pytest

from tests.reference import answer
from tests.reference.product import product_answer, product_differs
from tests.reference.random_policies import random_policy

NOTHING = {"months": 0}
ALLOWED = {"backpay": True, "retroactive": False, "restores_after": 1, "waiting": NOTHING}
REFUSED = {"backpay": False, "waiting": NOTHING}


def policy(*tiers: dict[str, Any], same_calendar_year: bool = False) -> dict[str, Any]:
    """Due on the 25th of the month after, from August on of the same month: July and August have one deadline."""
    block = {
        "from": "2011-07",
        "sources": ["chance"],
        "assumed": [],
        "due_day": 25,
        "due_month_offset": 1,
        "starts_after": 1,
        "stops_after": 1,
        "waiting_restarts": False,
        "first_waiting": {"unit": NOTHING, "individual": NOTHING},
        "pension": "none",
        "same_calendar_year": same_calendar_year,
        "base": "month",
        "gap": [tier | {"capacity": "any"} for tier in tiers],
    }
    return random_policy(Random(1)) | {"rules": [block, block | {"from": "2026-08", "due_month_offset": 0}]}


FOUR_IS_TOO_MANY = ({"up_to": 3, **ALLOWED}, {"up_to": 4, **REFUSED}, ALLOWED)


def case(as_of: str, *medical: dict[str, str], end: str | None = None) -> dict[str, Any]:
    return {
        "schema": "medins.case/1",
        "as_of": as_of,
        "policy": "random",
        "person": {"name": "示例", "enrolled_until": end, "capacity": [], "bases": []},
        "medical": list(medical),
        "pension": [],
    }


PAID = {"from": "2026-01", "to": "2026-03"}


@pytest.mark.parametrize(
    ("asked", "until"),
    [
        (case("2026-08-20", PAID), None),
        (case("2026-08-20", PAID, end="2026-07"), "2026-08-25"),
        (case("2026-08-20", PAID, end="2026-06"), None),
        (case("2026-08-20", PAID, {"month": "2026-08"}), "2026-08-25"),
        (case("2026-08-20", PAID, {"month": "2026-07"}), None),
        (case("2026-07-20", PAID), None),
    ],
    ids=[
        "two months on one day leap over the length that is refused",
        "participation ends with July: it grows by that one",
        "participation ends with June: it grows no more",
        "August is paid already: it grows by July",
        "July is paid already: it grows no more",
        "asked a month earlier, under the rules in force then",
    ],
)
def test_that_a_length_closes_the_window_only_on_a_day_that_sees_it(asked: dict[str, Any], until: str | None) -> None:
    pack = policy(*FOUR_IS_TOO_MANY)
    (gap,) = product_answer(asked, pack)["gaps"]
    assert gap["backpay"] == {"allowed": True, "until": until, "reasons": []}
    assert answer(asked, pack)["gaps"][0]["backpay"]["until"] == until
    assert product_differs(asked, pack) == []


def test_that_the_year_ends_the_window_where_the_length_would_end_it_later() -> None:
    pack = policy({"up_to": 9, **ALLOWED}, REFUSED, same_calendar_year=True)
    (gap,) = product_answer(case("2026-08-20", PAID), pack)["gaps"]
    assert gap["backpay"]["until"] == "2026-12-31"
    pack = policy({"up_to": 6, **ALLOWED}, REFUSED, same_calendar_year=True)
    (gap,) = product_answer(case("2026-08-20", PAID), pack)["gaps"]
    assert gap["backpay"]["until"] == "2026-10-25"
