"""Money: whole fen, rounded half up once a month and payer, and sums that add up."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.domain.money import parse_yuan, share, yuan
from tests.reference.person import Person
from tests.reference.product import product_answer
from tests.reference.strategies import random_pair

BILLION = 10**9
FEN = st.integers(0, BILLION)
RATES = st.decimals("0", "1", places=5)


@given(FEN)
def test_that_an_amount_written_is_read_back(amount: int) -> None:
    assert parse_yuan(yuan(amount)) == amount


@given(FEN)
def test_that_a_negative_amount_is_written_with_its_sign(amount: int) -> None:
    assert Decimal(yuan(-amount)) * 100 == -amount


@given(FEN, RATES, st.integers(0, 10**5))
def test_that_a_share_is_rounded_half_up_once(base: int, rate: Decimal, fixed: int) -> None:
    exact = base * Fraction(rate) + fixed
    rounded = share(base, rate, fixed)
    assert Fraction(-1, 2) < rounded - exact <= Fraction(1, 2)


@pytest.mark.parametrize(
    ("base", "rate", "fen"), [(50, "0.01", 1), (150, "0.01", 2), (49, "0.01", 0), (250, "0.01", 3)]
)
def test_that_half_a_fen_is_rounded_up_not_to_even(base: int, rate: str, fen: int) -> None:
    assert share(base, Decimal(rate)) == fen


def in_fen(cost: dict[str, str]) -> dict[str, int]:
    """The figures of a cost in fen; fails where one is not written with two decimals."""
    assert all(text.partition(".")[2].isdigit() and len(text.partition(".")[2]) == 2 for text in cost.values())
    return {key: int(Decimal(text) * 100) for key, text in cost.items()}


def computed_costs(count: int) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Cases with an option of theirs whose cost could be computed."""
    found = []
    for seed in range(count):
        case, policy = random_pair(Random(seed))
        for option in product_answer(case, policy)["options"]:
            if option["cost"] is not None and option["months"]:
                found.append((case, option))
    assert len(found) > count // 3, "too few costs to say anything"
    return found


def test_that_the_parts_of_every_cost_add_up_to_the_fen() -> None:
    for _, option in computed_costs(500):
        cost = in_fen(option["cost"])
        parts = ("medical_unit", "medical_person", "late_fee", "pension_unit", "pension_person")
        assert cost["total"] == sum(cost[part] for part in parts)
        assert cost["total"] == cost["unit_total"] + cost["person_total"]
        assert min(cost.values()) >= 0
        assert Decimal(option["account_credit"]) >= 0


def test_that_the_late_fee_is_borne_by_the_employer_or_by_who_pays_alone() -> None:
    for case, option in computed_costs(500):
        if option["route"] is None:  # everything settled may be borne by both
            continue
        cost = in_fen(option["cost"])
        alone = {Person(case).capacity(int(m[:4]) * 12 + int(m[5:]) - 1) == "individual" for m in option["months"]}
        assert alone == {option["route"] == "in-person"}
        if option["route"] == "in-person":
            assert cost["unit_total"] == 0
        else:
            assert cost["unit_total"] == cost["medical_unit"] + cost["pension_unit"] + cost["late_fee"]


def test_that_both_routes_through_the_unit_cost_the_same() -> None:
    for seed in range(300):
        options = product_answer(*random_pair(Random(seed)))["options"]
        by_employer = [(o["gap"], o["cost"], o["account_credit"]) for o in options if o["route"] == "employer"]
        by_agency = [(o["gap"], o["cost"], o["account_credit"]) for o in options if o["route"] == "agency"]
        assert by_employer == by_agency


def test_that_waiting_longer_never_lowers_the_late_fee_of_the_same_months() -> None:
    compared = 0
    for seed in range(120):
        case, policy = random_pair(Random(seed))
        policy["rules"] = [policy["rules"][0] | {"base": "month"}]
        months_and_fees: dict[tuple[str, ...], int] = {}
        for later in range(0, 60, 20):
            asked = case | {"pay_on": (Person(case).as_of + timedelta(days=later)).isoformat()}
            for option in product_answer(asked, policy)["options"]:
                if option["cost"] is not None and option["months"]:
                    key, fee = (option["route"], *option["months"]), in_fen(option["cost"])["late_fee"]
                    compared += key in months_and_fees
                    assert fee >= months_and_fees.get(key, 0)
                    months_and_fees[key] = fee
    assert compared > 30
