"""Paths to values of a pack, as findings write them: ``rules[0].gap[1].up_to``."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

Steps: TypeAlias = tuple[str | int, ...]
"""A path in steps: ``("rules", 0, "gap", 1, "up_to")``."""

_STEP = re.compile(r"\.?([A-Za-z0-9_-]+)|\[([0-9]{1,6})\]")


def steps_of(path: str) -> Steps:
    """The steps of a path. Raises ValueError for a text that is none."""
    found: list[str | int] = []
    at = 0
    while at < len(path):
        step = _STEP.match(path, at)
        if step is None:
            raise ValueError(f"not a path: {path!r}")
        found.append(step[1] if step[1] is not None else int(step[2]))
        at = step.end()
    return tuple(found)


def path_of(steps: Steps) -> str:
    """Steps as a path."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def value_at(data: Any, steps: Steps, otherwise: Any = None) -> Any:
    """What stands at the end of steps; ``otherwise`` where nothing does."""
    for step in steps:
        if isinstance(step, str):
            if not isinstance(data, Mapping) or step not in data:
                return otherwise
        elif not isinstance(data, list) or step >= len(data):
            return otherwise
        data = data[step]
    return data


def lies_in(path: str, whole: str) -> bool:
    """Whether a path is ``whole`` or a part of it."""
    return path == whole or path.startswith((f"{whole}.", f"{whole}["))
