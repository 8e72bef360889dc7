"""The engine against the reference on lives across places, schemes and years; and what such lives must not change."""

import json
import tomllib
from copy import deepcopy
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medins_desktop.places import resource
from tests.reference.product import RefusedError, product_answer, product_differs
from tests.reference.random_cases import random_pair
from tests.reference.random_lives import Life, life_among, random_life
from tests.reference.smaller import smaller_lives

PACKS = [tomllib.loads(path.read_text("utf-8")) for path in sorted(resource("policies").glob("*.toml"))]
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def still_differs(life: Life) -> bool:
    """Whether product and reference differ; False where removal has left something that is refused."""
    try:
        return bool(product_differs(*life))
    except (RefusedError, AssertionError, IndexError, KeyError):
        return False


@pytest.mark.parametrize("seed", range(0, 1000, 100))
def test_that_the_engine_agrees_with_the_reference_on_lives_in_bulk(seed: int) -> None:
    for number in range(seed, seed + 100):
        assert_agrees(random_life(Random(number)), number)


def assert_agrees(life: Life, number: int) -> None:
    """Fails with the smallest life in which product and reference still differ."""
    if product_differs(*life):
        case, policy, others = smaller_lives(life, still_differs)
        lines = "\n".join(product_differs(case, policy, others))
        written = json.dumps({"case": case, "policy": policy, "others": others}, ensure_ascii=False, default=str)
        pytest.fail(f"seed {number}:\n{lines}\n{written}", pytrace=False)


@pytest.mark.parametrize("home", PACKS, ids=lambda pack: str(pack["id"]))
def test_that_they_agree_on_lives_among_the_packs_that_ship(home: dict[str, Any]) -> None:
    for number in range(60):
        rng = Random(number)
        others = rng.sample([pack for pack in PACKS if pack is not home], rng.choice([0, 1, 2, 3]))
        assert_agrees(life_among(rng, home, *others), number)


@settings(max_examples=120, suppress_health_check=SLOW)
@given(st.randoms(use_true_random=False).map(random_life))
def test_that_the_engine_agrees_with_the_reference_on_any_life(life: Life) -> None:
    assert product_differs(*life) == []


def test_that_lives_reach_everything_that_they_are_about() -> None:
    """The comparison says nothing of what no random life ever comes to."""
    seen: dict[str, int] = dict.fromkeys(
        ("several", "both judge", "joined", "join", "waiting", "together", "years", "topup", "advance", "until"), 0
    )
    for number in range(400):
        answer = product_answer(*random_life(Random(number)))
        options, years = answer["options"], answer["years"]
        judges = {option["policy"] for option in options if option["id"] == "backpay"}
        seen["several"] += len(answer["policies"]) > 1
        seen["both judge"] += len(judges) > 1
        seen["joined"] += "cover" in (answer["today"] or {})
        seen["join"] += any(option["id"] == "residents" for option in options)
        seen["waiting"] += any(month.get("residents") == "waiting" for month in answer["months"])
        seen["together"] += any(
            month.get("cover", month["coverage"]) != month["coverage"] for month in answer["months"]
        )
        seen["years"] += years["required"] is not None
        seen["topup"] += years.get("topup") is not None
        seen["advance"] += bool(answer["months"]) and answer["next_payment"] is None
        seen["until"] += any(gap["backpay"]["until"] for gap in answer["gaps"])
    assert min(seen.values()) >= 8, seen


def test_that_a_case_that_names_nothing_new_has_no_other_answer() -> None:
    empty = {"born": None, "sex": None, "original_age": None, "deemed_months": 0, "elsewhere_months": None}
    for seed in range(150):
        case, policy = random_pair(Random(seed))
        spelt_out = deepcopy(case) | {"residents": []}
        spelt_out["person"] |= empty | {"retires": None}
        for spell in spelt_out["person"]["capacity"]:
            spell["policy"] = policy["id"]
        plain = product_answer(case, policy)
        assert product_answer(spelt_out, policy) == plain
        assert "policy" not in (plain["months"] or [{}])[0]
        assert "cover" not in (plain["today"] or {})
        assert [option for option in plain["options"] if option["id"] == "residents"] == []


NAMES = ("policy", "policies", "sources")


def without_names(value: Any) -> Any:
    """An answer without the names of policies."""
    if isinstance(value, dict):
        return {key: without_names(inner) for key, inner in value.items() if key not in NAMES}
    return [without_names(inner) for inner in value] if isinstance(value, list) else value


def test_that_moving_to_a_place_with_the_same_rules_changes_nothing_but_names() -> None:
    """A back-payment is offered by place all the same; together they pay what the one did, as the gaps say."""
    moved = 0
    for seed in range(400):
        case, policy, _ = random_life(Random(seed))
        for spell in case["person"]["capacity"]:
            spell.pop("policy", None)
        for block in policy["rules"]:
            block.pop("transfer", None)
        for block in policy.get("retirement", []):
            block |= {"here": 0, "elsewhere": True}
        twin = deepcopy(policy) | {"id": "twin"}
        elsewhere = deepcopy(case)
        for spell in elsewhere["person"]["capacity"][1:]:
            spell["policy"] = "twin"
        before, after = product_answer(case, policy), product_answer(elsewhere, policy, [twin])
        moved += len(after["policies"]) > 1
        for answer in (before, after):
            answer.pop("findings")
            answer["years"].pop("here", None)
            answer["options"] = [option for option in answer["options"] if option["id"] not in ("backpay", "settle")]
            for option in answer["options"]:
                option.pop("marked")  # what is marked may be one of those left out
        assert without_names(before) == without_names(after), seed
    assert moved > 40, moved
