"""Whatever is done to a pack, the loader answers: a policy that works, or findings; it never raises."""

import copy
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import parse_month
from medins_desktop.policies.loader import policy_from
from medins_desktop.words import Language, set_language
from medins_desktop.words.explain import problem_line
from tests.policies.packs import example

NAMES = ("six-months", "three-months-retroactive", "arrears-first")
PACKS = {name: example(name) for name in NAMES}

WORDS = st.sampled_from(["", "any", "unit", "until-backpaid", "payment-month", "2011-07", "2026-07", "0.02", "example"])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 400)
    | st.integers()
    | st.floats()
    | WORDS
    | st.text(max_size=8)
    | st.dates()
    | st.datetimes()
    | st.times()
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def nodes(value: Any) -> list[tuple[Any, Any]]:
    """Every place below a value: its parent and the key or index in it."""
    found: list[tuple[Any, Any]] = []
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        found.append((value, key))
        found.extend(nodes(inner))
    return found


@st.composite
def spoilt_packs(draw: st.DrawFn) -> dict[str, Any]:
    """An example pack with one to four places changed, dropped, moved or doubled."""
    data = copy.deepcopy(PACKS[draw(st.sampled_from(NAMES))])
    for _ in range(draw(st.integers(1, 4))):
        places = nodes(data)
        if not places:
            break
        parent, key = places[draw(st.integers(0, len(places) - 1))]
        other_parent, other_key = places[draw(st.integers(0, len(places) - 1))]
        match draw(st.sampled_from(["change", "drop", "copy", "add"])):
            case "change":
                parent[key] = draw(VALUES)
            case "drop":
                del parent[key]
            case "copy":
                parent[key] = copy.deepcopy(other_parent[other_key])
            case _ if isinstance(parent, dict):
                parent[draw(st.text(max_size=6))] = draw(VALUES)
            case _:
                parent.append(copy.deepcopy(other_parent[other_key]))
    return data


@given(spoilt_packs())
def test_that_no_change_to_a_pack_makes_the_loader_raise(data: dict[str, Any]) -> None:
    policy, findings = policy_from(data, "pack.toml")
    for language in (Language.EN, Language.ZH):
        set_language(language)
        assert all(problem_line(finding).startswith("pack.toml") for finding in findings)
    if policy is None:
        assert findings
        return
    before = date.min
    for month in range(parse_month("2011-01"), parse_month("2028-12")):
        rules = policy.rules_at(month)
        for capacity in Capacity:
            assert all(rules.tier(length, capacity) is not None for length in (1, 3, 6, 7, 500))
            assert capacity.payer in rules.first_waiting
        assert before <= policy.deadline(month)
        before = policy.deadline(month)


@given(st.dictionaries(WORDS | st.sampled_from(list(PACKS["six-months"])), VALUES, max_size=12))
def test_that_no_data_at_all_makes_the_loader_raise(data: dict[str, Any]) -> None:
    policy, findings = policy_from(data, "")
    assert policy is None
    assert findings
