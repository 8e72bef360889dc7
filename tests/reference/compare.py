"""Where an assessment and the reference differ, field by field."""

from typing import Any

from tests.reference.engine import answer


def differing(expected: Any, ours: Any, place: str = "") -> list[str]:
    """Every place at which `ours` lacks or contradicts what is expected; further fields of objects are its own."""
    if isinstance(expected, dict) and isinstance(ours, dict):
        found = []
        for key, value in expected.items():
            where = f"{place}.{key}" if place else key
            found += differing(value, ours[key], where) if key in ours else [f"{where}: lacking"]
        return found
    if isinstance(expected, list) and isinstance(ours, list):
        if len(expected) != len(ours):
            return [f"{place}: expected {len(expected)} items {expected!r}, got {len(ours)} {ours!r}"]
        found = []
        for i, (value, our) in enumerate(zip(expected, ours, strict=True)):
            found += differing(value, our, f"{place}[{i}]")
        return found
    same = expected == ours and type(expected) is type(ours)
    return [] if same else [f"{place}: expected {expected!r}, got {ours!r}"]


def differences(
    case: dict[str, Any], policy: dict[str, Any], ours: dict[str, Any], others: list[dict[str, Any]] | None = None
) -> list[str]:
    """Where an answer of the product differs from the reference; `others` are the policies that spells name."""
    return differing(answer(case, policy, others), ours)
