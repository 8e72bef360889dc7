"""Makes a case and policy on which product and reference differ as small as removal alone can."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

Pair = tuple[dict[str, Any], dict[str, Any]]
Life = tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]]]


def smaller_lives(life: Life, differs: Callable[[Life], bool]) -> Life:
    """The smallest life that still differs, by the same steps: its policies one by one, and what only lives have."""
    shrunk = True
    while shrunk:
        shrunk = False
        for smaller in _life_steps(life):
            if differs(smaller):
                life, shrunk = smaller, True
                break
    return life


def _life_steps(life: Life) -> Iterator[Life]:
    """Every life that is smaller by one item, or simpler by one value."""
    case, policy, others = life
    for smaller_case, smaller_policy in _steps((case, policy)):
        yield smaller_case, smaller_policy, others
    for number, other in enumerate(others):
        for _, simpler in _steps(({"person": {}, "medical": [], "pension": []}, other)):
            yield case, policy, [*others[:number], simpler, *others[number + 1 :]]
    for number in range(len(case.get("residents", []))):
        smaller = deepcopy(case)
        del smaller["residents"][number]
        yield smaller, policy, others
    for number, entry in enumerate(case.get("residents", [])):
        for key in ("paid_on", "repairs", "exempt"):
            if key in entry:
                smaller = deepcopy(case)
                del smaller["residents"][number][key]
                yield smaller, policy, others
    for key in ("born", "sex", "original_age", "deemed_months", "elsewhere_months", "retires"):
        if key in case["person"]:
            yield case | {"person": {k: v for k, v in case["person"].items() if k != key}}, policy, others
    for number, spell in enumerate(case["person"].get("capacity", [])):
        if "policy" in spell:
            smaller = deepcopy(case)
            del smaller["person"]["capacity"][number]["policy"]
            yield smaller, policy, others


def _steps(pair: Pair) -> Iterator[Pair]:
    """Every pair that is smaller by one item, or simpler by one value."""
    case, policy = pair
    places: list[tuple[Any, ...]] = [(0, "medical"), (0, "pension"), (0, "person", "capacity"), (0, "person", "bases")]
    places += [(1, "rules"), (1, "rates"), (1, "pension_rates")]
    places += [(1, "rules", number, "gap") for number in range(len(policy["rules"]))]
    places += [(1, "rules", number, "transfer") for number in range(len(policy["rules"]))]
    places += [(1, "retirement"), (1, "residents")]
    for place in places:
        for number in reversed(range(len(_at(pair, place) or []))):
            smaller = deepcopy(pair)
            del _at(smaller, place)[number]
            yield smaller
    for place, key in [((0,), "pay_on"), ((0, "person"), "enrolled_until"), ((1,), "valid_until")]:
        if _at(pair, place).get(key) is not None:
            smaller = deepcopy(pair)
            del _at(smaller, place)[key]
            yield smaller
    for track in ("medical", "pension"):
        for number, item in enumerate(case[track]):
            for key in ("as", "paid_on", "state"):
                if key in item:
                    smaller = deepcopy(pair)
                    del smaller[0][track][number][key]
                    yield smaller
    simple = {"same_calendar_year": False, "pension": "none", "waiting_restarts": False, "base": "month"}
    simple |= {"due_month_offset": 0, "starts_after": 0, "stops_after": 0}
    for number, block in enumerate(policy["rules"]):
        for key, value in simple.items():
            if block[key] != value:
                smaller = deepcopy(pair)
                smaller[1]["rules"][number][key] = value
                yield smaller
        if "earliest_month" in block:
            smaller = deepcopy(pair)
            del smaller[1]["rules"][number]["earliest_month"]
            yield smaller


def _at(pair: Pair, place: tuple[Any, ...]) -> Any:
    found: Any = pair
    for key in place:
        found = found.get(key, []) if isinstance(found, dict) else found[key]
    return found


def smallest(pair: Pair, differs: Callable[[Pair], bool]) -> Pair:
    """The smallest pair that still differs and is still accepted; `differs` is False where it is refused."""
    shrunk = True
    while shrunk:
        shrunk = False
        for smaller in _steps(pair):
            if differs(smaller):
                pair, shrunk = smaller, True
                break
    return pair
