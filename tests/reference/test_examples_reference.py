"""The reference must agree with the worked examples before it may judge anything."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.reference.compare import differing
from tests.reference.engine import answer

EXAMPLES = Path(__file__).parent.parent / "examples"
CASES = sorted(EXAMPLES.rglob("*.case.json"))


def test_that_there_are_twenty_examples_and_the_lives() -> None:
    assert len(CASES) == 20 + 29


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".case.json"))
def test_that_the_reference_gives_the_answer_of_the_example(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    expected = json.loads(path.with_name(path.name.replace(".case.", ".answer.")).read_text("utf-8"))
    packs: dict[str, dict[str, Any]] = {
        pack.stem: tomllib.loads(pack.read_text("utf-8")) for pack in (path.parent / "policies").glob("*.toml")
    }
    policy = packs.pop(case["policy"])
    assert differing(expected, answer(case, policy, list(packs.values()))) == []
