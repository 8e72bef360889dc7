"""The engine against the plain reference, which shares no code with it and steps month by month."""

import json
import tomllib
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from medins_desktop.places import resource
from tests.reference.product import RefusedError, product_differs
from tests.reference.smaller import Pair, smallest
from tests.reference.strategies import pairs, random_case, random_pair

PACKS = sorted(resource("policies").glob("*.toml")) + sorted(
    (Path(__file__).parent.parent / "examples" / "policies").glob("*.toml")
)


def still_differs(pair: Pair) -> bool:
    """Whether product and reference differ; False where removal has left something that is refused."""
    try:
        return bool(product_differs(*pair))
    except (RefusedError, AssertionError, IndexError, KeyError):
        return False


def assert_agrees(case: dict[str, Any], policy: dict[str, Any], name: str) -> None:
    """Fail with the smallest case and policy that still differ."""
    if product_differs(case, policy):
        small = smallest((case, policy), still_differs)
        lines = "\n".join(product_differs(*small))
        written = json.dumps({"case": small[0], "policy": small[1]}, ensure_ascii=False, default=str)
        pytest.fail(f"{name}:\n{lines}\n{written}", pytrace=False)


@settings(max_examples=250, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(pairs())
def test_that_the_engine_agrees_with_the_reference_on_any_ledger_and_policy(pair: Pair) -> None:
    assert product_differs(*pair) == []


@pytest.mark.parametrize("seed", range(0, 1500, 100))
def test_that_the_engine_agrees_with_the_reference_in_bulk(seed: int) -> None:
    for number in range(seed, seed + 100):
        assert_agrees(*random_pair(Random(number)), f"seed {number}")


@pytest.mark.parametrize("path", PACKS, ids=lambda path: path.stem)
def test_that_the_engine_agrees_with_the_reference_under_the_packs(path: Path) -> None:
    policy = tomllib.loads(path.read_text("utf-8"))
    for number in range(100):
        assert_agrees(random_case(Random(number), policy), policy, f"{path.stem}, seed {number}")
