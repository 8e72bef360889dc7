"""Random lives: several places, both schemes, residents' years, and what the years for retirement rest on."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.reference.dates import day_in, month_of, month_text
from tests.reference.person import entries_of
from tests.reference.random_cases import random_case
from tests.reference.random_places import move_month, random_place
from tests.reference.random_policies import CAPACITIES, chance
from tests.reference.rules import Rules

Life = tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]


def random_life(rng: Random) -> Life:
    """A case, its own policy, and the policies that its spells name."""
    names = ("home", "north", "south", "west")[: rng.choice([1, 2, 2, 3, 4])]
    return life_among(rng, *[random_place(rng, name) for name in names])


def life_among(rng: Random, own: dict[str, Any], *others: dict[str, Any]) -> Life:
    """A random life under a policy, with moves to the others."""
    case = random_case(rng, own)
    as_of = date.fromisoformat(case["as_of"])
    months = entries_of(case["medical"])
    start = min(months, default=month_of(as_of) - 6)
    if chance(rng, 8):
        case["medical"] = [
            item for item in case["medical"] if (item.get("from") or item["month"]) > month_text(month_of(as_of))
        ]
    if others:
        _move(rng, case, [own, *others], start, month_of(as_of))
    if chance(rng, 30):
        _alone(rng, case)
    if chance(rng, 60):
        case["residents"] = _residents(rng, own, as_of)
    case["person"] |= _career(rng, as_of)
    return case, own, list(others)


def _move(rng: Random, case: dict[str, Any], places: list[dict[str, Any]], start: int, now: int) -> None:
    """Spells that name places, on top of those that are there."""
    spells = {spell["from"]: spell for spell in case["person"]["capacity"]}
    for _ in range(rng.choice([1, 1, 2, 3, 5])):
        first = month_text(move_month(rng, start, now))
        spell = spells.setdefault(first, {"from": first, "as": rng.choice(CAPACITIES)})
        spell["policy"] = rng.choice(places)["id"]
    case["person"]["capacity"] = [spells[first] for first in sorted(spells)]


def _alone(rng: Random, case: dict[str, Any]) -> None:
    """Somebody who has been paying alone for some time: those are offered the residents' scheme."""
    for spell in case["person"]["capacity"]:
        if chance(rng, 70):
            spell["as"] = "individual"
    if not case["person"]["capacity"]:
        case["person"]["capacity"] = [{"from": "2020-01", "as": "individual"}]


def _residents(rng: Random, policy: dict[str, Any], as_of: date) -> list[dict[str, Any]]:
    years = sorted(
        {as_of.year + rng.choice([-8, -4, -3, -2, -2, -1, -1, -1, 0, 0, 1, 2]) for _ in range(rng.randint(1, 5))}
    )
    if chance(rng, 25):
        years = list(range(as_of.year - rng.randint(1, 6), as_of.year + 1))
    found = []
    for year in years:
        entry: dict[str, Any] = {"year": year}
        if chance(rng, 55):
            entry["paid_on"] = _paid_on(rng, policy, year, as_of).isoformat()
        if chance(rng, 30):
            free = [each for each in range(year - 5, year) if each not in years]
            entry["repairs"] = sorted(rng.sample(free, min(len(free), rng.randint(1, 4))))
        if chance(rng, 10):
            entry["exempt"] = True
        found.append(entry)
    return found


def _paid_on(rng: Random, policy: dict[str, Any], year: int, as_of: date) -> date:
    """Around the end of the collective period, in the course of the year, near the as-of date, or far from all."""
    kind = rng.randrange(5)
    block = Rules(policy).residents(year)
    if kind == 0 and block is not None:
        closes = date.fromisoformat(block["closes"])
        months = (closes.year + year - block["from_year"]) * 12 + closes.month - 1
        return day_in(months, closes.day) + timedelta(days=rng.choice([-1, 0, 1, 1]))
    if kind == 1:
        return as_of + timedelta(days=rng.choice([-30, -1, 0, 1]))
    if kind == 2:
        return day_in(year * 12 - rng.choice([1, 2, 3]), rng.randint(1, 31))
    return day_in(year * 12 + rng.randrange(15), rng.randint(1, 31))


def _career(rng: Random, as_of: date) -> dict[str, Any]:
    known: dict[str, Any] = {}
    sex = rng.choice(["male", "female", "female"])
    if chance(rng, 75):
        known["sex"] = sex
    if chance(rng, 75):
        age = rng.choice([20, 45, 49, 50, 50, 54, 55, 55, 59, 60, 62, 66])
        known["born"] = day_in((as_of.year - age) * 12 + rng.randrange(12), rng.randint(1, 31)).isoformat()
        if date.fromisoformat(known["born"]) > as_of:
            del known["born"]
    if sex == "female" and chance(rng, 40):
        known["original_age"] = rng.choice([50, 55])
    if chance(rng, 15):
        known["retires"] = month_text(month_of(as_of) + rng.choice([-5, 0, 1, 12, 60]))
    if chance(rng, 40):
        known["deemed_months"] = rng.choice([0, 5, 60])
    if chance(rng, 40):
        known["elsewhere_months"] = rng.choice([1, 12, 100])
    return known
