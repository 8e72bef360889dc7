"""A valid pack as data, to be spoiled in one place by a test, and the folders that packs lie in."""

import tomllib
from pathlib import Path
from typing import Any

from medins_desktop.domain.policy import Policy
from medins_desktop.places import resource
from medins_desktop.policies.loader import policy_from

EXAMPLES = Path(__file__).parent.parent / "examples" / "policies"
SHIPPED = sorted(resource("policies").glob("*.toml"))


def example(name: str = "six-months") -> dict[str, Any]:
    """An example pack as TOML gives it."""
    return tomllib.loads((EXAMPLES / f"{name}.toml").read_text(encoding="utf-8"))


def loaded(data: dict[str, Any]) -> Policy:
    """The policy of data without a problem."""
    policy, findings = policy_from(data, "pack.toml")
    assert findings == []
    assert policy is not None
    return policy


def parent_of(data: Any, path: str) -> tuple[Any, str | int]:
    """Where a path (``rules.0.gap.1.up_to``) leads: the table or list, and the key or index in it."""
    steps: list[str | int] = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps[:-1]:
        data = data[step]
    return data, steps[-1]


def spoil(data: dict[str, Any], path: str, value: object) -> None:
    """Put a value where a path leads."""
    parent, last = parent_of(data, path)
    parent[last] = value


def drop(data: dict[str, Any], path: str) -> None:
    """Leave out what a path leads to."""
    parent, last = parent_of(data, path)
    del parent[last]


def problems(data: dict[str, Any]) -> list[tuple[str, str]]:
    """Code and place of everything found."""
    _, findings = policy_from(data, "pack.toml")
    return [(finding.code, finding.place) for finding in findings]


def place_of(path: str) -> str:
    """``rules.0.gap.1`` as findings write it: ``rules[0].gap[1]``."""
    text = ""
    for step in path.split("."):
        text += f"[{step}]" if step.isdigit() else f".{step}" if text else step
    return text
