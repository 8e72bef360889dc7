"""Valid cases full of corners, drawn by chance: short ledgers, dense around deadlines."""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.reference.dates import day_in, month_from, month_of, month_text
from tests.reference.random_policies import CAPACITIES, chance, random_policy
from tests.reference.rules import Rules

AMOUNTS = ("1000.00", "4000.00", "6000.00", "6543.21", "9999.99", "20000.01", "40000.00")


def random_pair(rng: Random) -> tuple[dict[str, Any], dict[str, Any]]:
    """A case and the policy that it is to be judged by."""
    policy = random_policy(rng)
    return random_case(rng, policy), policy


def random_case(rng: Random, policy: dict[str, Any] | None = None) -> dict[str, Any]:
    """A case as json would read it; its days lie around the deadlines of the policy."""
    policy = policy or random_policy(rng)
    rules = Rules(policy)
    now = rng.randint(month_from("2024-07"), month_from("2027-03"))
    as_of = _day_near(rng, rules, now)
    now = month_of(as_of)
    start = now - rng.choice([-1, 0, 1, 2, 3, 4, 5, 6, 8, 8, 11, 11, 14, 14, 18, 18, 24, 30, rng.randrange(70)])
    medical = _medical(rng, rules, start, as_of)
    end = None
    if medical and chance(rng, 20):
        end = rng.randint(start, max(now + 3, start))
        medical = {month: entry for month, entry in medical.items() if month <= end}
    case: dict[str, Any] = {
        "schema": "medins.case/1",
        "as_of": as_of.isoformat(),
        "policy": policy["id"],
        "person": {
            "name": "示例",
            "enrolled_until": None if end is None else month_text(end),
            "capacity": _spells(rng, start, now),
            "bases": _bases(rng, start, now),
        },
        "medical": _as_items(rng, medical),
        "pension": _as_items(rng, _pension(rng, rules, start, as_of)),
    }
    pay_on = _pay_on(rng, rules, as_of)
    if pay_on is not None or chance(rng, 50):
        case["pay_on"] = None if pay_on is None else pay_on.isoformat()
    return case


def _day_near(rng: Random, rules: Rules, month: int) -> date:
    """A day of, or near, a month: around its deadline, at its ends, or anywhere."""
    kind = rng.randrange(4)
    if kind == 0:
        return rules.deadline(month) + timedelta(days=rng.choice([-1, 0, 1]))
    if kind == 1:
        return day_in(month, rng.choice([1, 31]))
    return day_in(month, rng.randint(1, 31))


def _pay_on(rng: Random, rules: Rules, as_of: date) -> date | None:
    kind = rng.randrange(8)
    if kind <= 3:
        return None
    if kind == 4:
        return max(as_of, _day_near(rng, rules, month_of(as_of) + rng.randrange(3)))
    if kind == 5:
        return as_of + timedelta(days=rng.randint(0, 45))
    if kind == 6:
        return as_of + timedelta(days=rng.randint(0, 500))
    return max(as_of, _day_near(rng, rules, month_of(as_of) + rng.randrange(60)))


def _medical(rng: Random, rules: Rules, start: int, as_of: date) -> dict[int, dict[str, Any]]:
    """A walk through the months that stays in one mood for a while: paying, not paying, late, unknown."""
    now = month_of(as_of)
    pool = [_late_day(rng, rules, rng.randint(start, max(start, now)), as_of) for _ in range(rng.randint(1, 4))]
    entries: dict[int, dict[str, Any]] = {}
    moods = ["paid", "paid", "none", "late", "late", "unknown"] if chance(rng, 60) else ["paid", "none", "late"]
    month, last = start, now + rng.choice([0, 0, 0, 1, 3, 8])
    mood = rng.choice(["paid", "paid", "paid", *moods])
    restless = rng.choice([12, 35, 35])
    while month <= last:
        if chance(rng, restless):
            mood = rng.choice(moods)
        entry = _entry(rng, rules, month, mood, pool, as_of)
        if entry is not None:
            entries[month] = entry
        month += 1
    if entries and chance(rng, 25):
        _override_capacities(rng, entries)
    return entries


def _entry(rng: Random, rules: Rules, month: int, mood: str, pool: list[date], as_of: date) -> dict[str, Any] | None:
    if chance(rng, 8):
        mood = rng.choice(["paid", "none", "late", "unknown"])
    if mood == "none":
        return None
    if mood == "unknown":
        return {"state": "unknown"}
    deadline = rules.deadline(month)
    if mood == "late":
        after = [day for day in pool if day > deadline]
        if after and chance(rng, 70):
            return {"paid_on": rng.choice(after).isoformat()}
        return {"paid_on": _late_day(rng, rules, month, as_of).isoformat()}
    if month > month_of(as_of) and chance(rng, 70):
        return {"paid_on": (as_of + timedelta(days=rng.choice([-40, -1, 0, 1]))).isoformat()}
    if chance(rng, 15):
        return {"paid_on": (deadline - timedelta(days=rng.choice([0, 0, 1, 20, 70]))).isoformat()}
    return {"state": "paid"} if chance(rng, 10) else {}


def _late_day(rng: Random, rules: Rules, month: int, as_of: date) -> date:
    """A day after the deadline of a month, now and then on the as-of date or after it."""
    kind = rng.randrange(6)
    deadline = rules.deadline(month)
    if kind == 0 and as_of > deadline:
        return as_of
    if kind == 1:
        return deadline + timedelta(days=1)
    if kind == 2:
        return rules.deadline(month + rng.randint(1, 8)) + timedelta(days=rng.choice([0, 1]))
    return deadline + timedelta(days=rng.randint(1, 200))


def _override_capacities(rng: Random, entries: dict[int, dict[str, Any]]) -> None:
    capacity = rng.choice(CAPACITIES)
    for entry in entries.values():
        if chance(rng, 20):
            capacity = rng.choice(CAPACITIES)
        if chance(rng, 30):
            entry["as"] = capacity


def _pension(rng: Random, rules: Rules, start: int, as_of: date) -> dict[int, dict[str, Any]]:
    """Mostly paid, with holes, late and unknown months."""
    entries: dict[int, dict[str, Any]] = {}
    if chance(rng, 10):
        return entries
    full = chance(rng, 40)
    for month in range(start - 3, month_of(as_of) + rng.choice([0, 1, 6])):
        draw = rng.randrange(100)
        if full or draw < 50:
            entries[month] = {}
        elif draw < 65:
            entries[month] = {"paid_on": _late_day(rng, rules, month, as_of).isoformat()}
        elif draw < 75:
            entries[month] = {"state": "unknown"}
    return entries


def _spells(rng: Random, start: int, now: int) -> list[dict[str, Any]]:
    months = {rng.randint(start - 6, now + 2) for _ in range(rng.choice([0, 1, 1, 2, 2, 3]))}
    return [{"from": month_text(month), "as": rng.choice(CAPACITIES)} for month in sorted(months)]


def _bases(rng: Random, start: int, now: int) -> list[dict[str, Any]]:
    months = {rng.randint(start - 6, now + 6) for _ in range(rng.choice([0, 1, 1, 1, 2, 3]))}
    return [{"from": month_text(month), "amount": rng.choice(AMOUNTS)} for month in sorted(months)]


def _as_items(rng: Random, entries: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """The entries as a file would hold them: equal neighbours as ranges, or each month alone."""
    items: list[dict[str, Any]] = []
    ranges = chance(rng, 70)
    last_month, last_entry = None, None
    for month in sorted(entries):
        if ranges and last_month == month - 1 and entries[month] == last_entry:
            items[-1]["to"] = month_text(month)
        elif ranges:
            items.append({"from": month_text(month), "to": month_text(month), **entries[month]})
        else:
            items.append({"month": month_text(month), **entries[month]})
        last_month, last_entry = month, entries[month]
    if chance(rng, 10):
        rng.shuffle(items)
    return items
