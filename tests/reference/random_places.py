"""Random policies of places that know what a life across places, schemes and years asks for."""

from random import Random
from typing import Any

from tests.reference.dates import day_in, month_from, month_text
from tests.reference.random_policies import FIRST_MONTH, chance, random_policy, random_tiers


def random_place(rng: Random, name: str) -> dict[str, Any]:
    """A random policy with transfer tiers, tiers that ask for the time before, supplements, years, residents."""
    policy = random_policy(rng) | {"id": name, "title": {"en": f"Place {name}", "zh": f"参保地 {name}"}}
    for block in policy["rules"]:
        if chance(rng, 60):
            block["transfer"] = random_tiers(rng)
        for table in ("gap", "transfer"):
            if table in block and chance(rng, 35):
                _ask_for_the_time_before(rng, block[table])
    for block in policy["rates"]:
        for key in ("unit_extra", "individual_extra"):
            if chance(rng, 25):
                block[key] = rng.choice(["0.005", "0.00775", "0"])
    if chance(rng, 75):
        policy["retirement"] = _retirement(rng)
    if chance(rng, 75):
        policy["residents"] = _residents(rng)
    return policy


def _ask_for_the_time_before(rng: Random, tiers: list[dict[str, Any]]) -> None:
    """Tiers for those alone who were in one capacity before the gap, put in where they take nothing from the others."""
    for _ in range(rng.choice([1, 1, 2])):
        tier = dict(rng.choice(random_tiers(rng)))
        tier["capacity"] = rng.choice(["any", "unit", "individual"])
        tier["before"] = rng.choice(["unit", "individual"])
        if chance(rng, 50):
            tiers.insert(0, tier)
        else:
            tier.pop("up_to", None)
            tiers.insert(rng.randrange(len(tiers)), tier)
    if chance(rng, 20):
        tiers[-1]["before"] = "any"


def _retirement(rng: Random) -> list[dict[str, Any]]:
    firsts = {rng.choice(["1990-01", "2011-07", "2025-01", "2031-01"])}
    for _ in range(rng.choice([0, 1, 2])):
        firsts.add(month_text(rng.randint(month_from("2024-01"), month_from("2042-01"))))
    return [
        {
            "from": first,
            "male": rng.choice([10, 30, 60, 180, 300]),
            "female": rng.choice([8, 25, 60, 180, 240]),
            "here": rng.choice([0, 0, 12, 60, 120]),
            "deemed": chance(rng, 60),
            "elsewhere": chance(rng, 60),
            "late": chance(rng, 40),
            "topup": rng.choice(["none", "monthly", "once", "either"]),
            "topup_base": rng.choice(["own", "amount"]),
            "topup_amount": rng.choice(["7000.00", "6106.33"]),
            "topup_rate": rng.choice(["0.06", "0.0987"]),
        }
        for first in sorted(firsts)
    ]


def _residents(rng: Random) -> list[dict[str, Any]]:
    years = {rng.choice([2019, 2022, 2023, 2024, 2025, 2025, 2026, 2027])}
    for _ in range(rng.choice([0, 0, 1])):
        years.add(rng.randint(2024, 2028))
    found = []
    for year in sorted(years):
        opens = day_in(year * 12 - rng.choice([1, 2, 3, 4, 4, 6]), rng.choice([1, 15, 29]))
        closes = day_in(year * 12 + rng.choice([-1, -1, -1, 0, 1, 1, 5]), rng.choice([10, 28, 29, 31]))
        found.append(
            {
                "from_year": year,
                "opens": min(opens, closes).isoformat(),
                "closes": max(opens, closes).isoformat(),
                "personal": rng.choice(["400.00", "380.50"]),
                "fixed": rng.choice([0, 1, 3, 3, 6]),
                "free_years": rng.choice([0, 1, 1, 2]),
                "long_lapse": rng.choice([1, 3, 4]),
                "least_after_long": rng.choice([0, 6, 9]),
                "late_from": rng.choice(["payment-month", "following-month"]),
                "switch_within": rng.choice([0, 1, 3, 3, 6]),
                "switch_years": rng.choice([0, 1, 1, 2]),
            }
        )
    return found


def move_month(rng: Random, start: int, now: int) -> int:
    """A month in which somebody may move: mostly within what is known, now and then before it or ahead."""
    return (
        rng.randint(min(start, now) - 3, now + rng.choice([0, 2, 6, 14]))
        if chance(rng, 85)
        else rng.randint(FIRST_MONTH, now)
    )
