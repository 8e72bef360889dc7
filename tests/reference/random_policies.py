"""Valid policies full of corners, drawn by chance."""

import itertools
from datetime import date
from random import Random
from typing import Any

from tests.reference.dates import month_from, month_text
from tests.reference.rules import Rules

FIRST_MONTH, LAST_MONTH = month_from("2022-01"), month_from("2029-12")  # where random policies change
CAPACITIES = ("unit", "individual", "fund")


def chance(rng: Random, per_cent: int) -> bool:
    return rng.randrange(100) < per_cent


def random_policy(rng: Random) -> dict[str, Any]:
    """A policy as tomllib would read it: one to four blocks of rules and of rates."""
    policy: dict[str, Any] = {
        "schema": "medins.policy/1",
        "id": "random",
        "version": "1",
        "area": "CN",
        "scheme": "employee",
        "checked_on": date(2026, 11, 23),
        "title": {"en": "Random", "zh": "随机"},
        "source": [{"id": "chance", "title": {"en": "Chance", "zh": "随机"}, "grade": "assumed"}],
        "rules": _with_monotone_deadlines([_rules(rng, first) for first in _firsts(rng)]),
        "rates": [_rates(rng, first) for first in _firsts(rng)],
    }
    if chance(rng, 80):
        policy["pension_rates"] = [_pension_rates(rng, first) for first in _firsts(rng)]
    if chance(rng, 20):
        begun = max(month_from(block["from"]) for table in ("rules", "rates") for block in policy[table])
        policy["valid_until"] = month_text(rng.randint(max(begun, month_from("2024-06")), LAST_MONTH))
    return policy


def _firsts(rng: Random) -> list[str]:
    """The months in which blocks begin, in order; the first may lie within the time that cases are about."""
    months = {month_from("2011-07") if chance(rng, 75) else rng.randint(FIRST_MONTH, month_from("2026-06"))}
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
        months.add(rng.randint(FIRST_MONTH, month_from("2027-12")))
    return [month_text(month) for month in sorted(months)]


def _with_monotone_deadlines(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Where deadlines would run backwards, a block takes over the due day of the block before it, and where that was of
    a later month one month less: then its first month and the one before have one deadline.
    """
    rules = Rules({"rules": blocks})
    for before, block in itertools.pairwise(blocks):
        first = month_from(block["from"])
        if rules.deadline(first) < rules.deadline(first - 1):
            block["due_day"], block["due_month_offset"] = before["due_day"], max(before["due_month_offset"] - 1, 0)
    return blocks


def _rules(rng: Random, first: str) -> dict[str, Any]:
    block: dict[str, Any] = {
        "from": first,
        "sources": ["chance"],
        "assumed": rng.choice([[], ["due_day"]]),
        "due_day": rng.choice([1, 5, 10, 15, 20, 25, 28, 29, 30, 31]),
        "due_month_offset": rng.choice([0, 0, 0, 0, 1, 1, 1, 2, 3, rng.randrange(13)]),
        "starts_after": rng.randrange(2),
        "stops_after": rng.randrange(2),
        "waiting_restarts": chance(rng, 60),
        "first_waiting": {"unit": _period(rng), "individual": _period(rng)},
        "pension": rng.choice(["none", "none", "paid", "paid-together", "paid-together"]),
        "same_calendar_year": chance(rng, 30),
        "base": rng.choice(["month", "current"]),
        "gap": random_tiers(rng),
        "late_fee": {
            "payers": rng.choice([[], ["unit"], ["individual"], ["unit", "individual"]]),
            "daily_rate": rng.choice(["0.0005", "0.002", "0.00033"]),
            "starts": rng.choice(["day-after-deadline", "next-month"]),
        },
        "account": {
            "rate": rng.choice(["0.02", "0.0275", "0.013"]),
            "capacities": rng.choice([["unit"], ["individual"], ["unit", "individual"]]),
            "backpay": chance(rng, 80),
        },
    }
    if chance(rng, 25):
        block["earliest_month"] = month_text(rng.randint(FIRST_MONTH, month_from("2026-12")))
    for optional in ("late_fee", "account"):
        if chance(rng, 5):
            del block[optional]
    return block


def _period(rng: Random) -> dict[str, Any]:
    months = rng.choice([0, 0, 1, 2, 3, 4, 6, rng.randrange(15)])
    if months == 0 and chance(rng, 80):
        return {"months": 0}
    return {"months": months, "counts_from": rng.choice(["payment-month", "following-month"])}


def random_tiers(rng: Random) -> list[dict[str, Any]]:
    """Tiers with growing limits that leave no capacity without a tier."""
    limits = sorted(rng.sample([1, 2, 3, 4, 5, 6, 8, 12], rng.choice([0, 1, 1, 2, 2, 3, 4])))
    shape = rng.randrange(4)
    if shape == 0:
        own = sorted(rng.sample([1, 2, 3, 5, 7], rng.randrange(3)))
        special = rng.choice(["unit", "individual"])
        tiers = [_tier(rng, special, limit) for limit in own] + [_tier(rng, special, None)]
        return tiers + [_tier(rng, "any", limit) for limit in limits] + [_tier(rng, "any", None)]
    tiers = [_tier(rng, rng.choice(["any", "any", "unit", "individual"]), limit) for limit in limits]
    if shape == 1:
        ends = rng.choice([["unit", "individual"], ["individual", "unit"]])
        return tiers + [_tier(rng, capacity, None) for capacity in ends]
    if shape == 2:
        return [*tiers, _tier(rng, rng.choice(["unit", "individual"]), None), _tier(rng, "any", None)]
    return [*tiers, _tier(rng, "any", None)]


def _tier(rng: Random, capacity: str, up_to: int | None) -> dict[str, Any]:
    tier: dict[str, Any] = {} if up_to is None else {"up_to": up_to}
    tier["capacity"] = capacity
    tier["backpay"] = chance(rng, 78)
    if tier["backpay"]:
        tier["retroactive"] = chance(rng, 45)
        tier["restores_after"] = rng.choice([0, 1, 2, 3, 4, rng.randrange(14)])
    tier["waiting"] = "until-backpaid" if chance(rng, 18) else _period(rng)
    return tier


def _rates(rng: Random, first: str) -> dict[str, Any]:
    return {
        "from": first,
        "floor": rng.choice(["4000.00", "3333.33", "4250.00"]),
        "ceiling": rng.choice(["20000.00", "21000.55"]),
        "unit": rng.choice(["0.06", "0.065", "0.0987"]),
        "employee": "0.02",
        "employee_fixed": rng.choice(["0.00", "3.00"]),
        "individual": rng.choice(["0.08", "0.085", "0.04825"]),
        "individual_fixed": rng.choice(["0.00", "5.00", "7.05"]),
    }


def _pension_rates(rng: Random, first: str) -> dict[str, Any]:
    return {
        "from": first,
        "floor": rng.choice(["4000.00", "3567.89"]),
        "ceiling": "20000.00",
        "unit": rng.choice(["0.16", "0.155"]),
        "employee": "0.08",
        "individual": rng.choice(["0.20", "0.19875"]),
    }
