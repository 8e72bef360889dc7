"""The reference must agree with the worked examples before it may judge anything."""

import json
import tomllib
from pathlib import Path

import pytest

from tests.reference.compare import differences

EXAMPLES = Path(__file__).parent.parent / "examples"
CASES = sorted(EXAMPLES.glob("*.case.json"))


def test_that_there_are_twenty_examples() -> None:
    assert len(CASES) == 20


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name.removesuffix(".case.json"))
def test_that_the_reference_gives_the_answer_of_the_example(path: Path) -> None:
    case = json.loads(path.read_text("utf-8"))
    expected = json.loads(path.with_name(path.name.replace(".case.", ".answer.")).read_text("utf-8"))
    policy = tomllib.loads((EXAMPLES / "policies" / f"{case['policy']}.toml").read_text("utf-8"))
    assert differences(case, policy, expected) == []
