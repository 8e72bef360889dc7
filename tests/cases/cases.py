"""A sound case to be spoilt, one place at a time; and the examples with their policies."""

import copy
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from medins_desktop.cases.case import Case, read_case
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.places import places_of
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.loader import load

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"

_SOUND: dict[str, Any] = {
    "schema": "medins.case/1",
    "as_of": "2026-11-23",
    "policy": "cn-general",
    "pay_on": None,
    "person": {
        "name": "王芳",
        "id_number": "11010519491231002X",
        "enrolled_until": None,
        "capacity": [
            {"from": "2020-01", "as": "unit", "employer": "示例商贸有限公司"},
            {"from": "2024-01", "as": "individual"},
        ],
        "bases": [{"from": "2020-01", "amount": "6000.00"}],
    },
    "medical": [
        {"from": "2020-01", "to": "2026-03"},
        {"month": "2026-04", "paid_on": "2026-06-10", "as": "unit"},
        {"month": "2026-05", "state": "unknown"},
    ],
    "pension": [{"from": "2020-01", "to": "2026-10"}],
}


def sound() -> dict[str, Any]:
    """A case without a flaw, the caller's own to spoil."""
    return copy.deepcopy(_SOUND)


def spoilt(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The sound case with another value at a path."""
    data = sound()
    at: Any = data
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return data


def without(*path: str | int) -> dict[str, Any]:
    """The sound case without the key at a path."""
    data = sound()
    at: Any = data
    for step in path[:-1]:
        at = at[step]
    del at[path[-1]]
    return data


def problems_of(data: object) -> list[tuple[str, str]]:
    """Place and code of every problem of a case."""
    case, problems = read_case(data)
    assert (case is None) == bool(problems)
    return [(problem.place, problem.code) for problem in problems]


def case_of(data: object) -> Case:
    """The case in data that has no flaw."""
    case, problems = read_case(data)
    assert problems == []
    assert case is not None
    return case


@cache
def policies() -> dict[str, Policy]:
    """The policies of the examples, by id."""
    found = (load(path)[0] for path in sorted(EXAMPLES.rglob("policies/*.toml")))
    return {policy.id: policy for policy in found if policy is not None}


def examples() -> Iterator[tuple[str, Path, Path]]:
    """Name, case file and answer file of every example."""
    for case in sorted(EXAMPLES.rglob("*.case.json")):
        name = case.name.removesuffix(".case.json")
        yield name, case, case.with_name(f"{name}.answer.json")


def answered(case: Case) -> Assessment:
    """The answer to a case under the policies of the examples that it names."""
    places = places_of(case.ledger, policies()[case.policy], policies().__getitem__)
    return assess(case.ledger, places, case.as_of, case.pay_on)


def example(number: str) -> Case:
    """The case of an example, by the number that its name begins with."""
    (file,) = EXAMPLES.glob(f"{number}-*.case.json")  # ``lives/05`` for those of a life across places
    return case_of(json.loads(file.read_text(encoding="utf-8")))


def differences(wanted: Any, found: Any, place: str = "") -> list[str]:
    """Where ``found`` lacks something that ``wanted`` has, or has it otherwise; more keys in ``found`` are welcome."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        return [
            line
            for key, value in wanted.items()
            for line in (
                differences(value, found[key], f"{place}.{key}") if key in found else [f"{place}.{key} is missing"]
            )
        ]
    if isinstance(wanted, list) and isinstance(found, list) and len(wanted) == len(found):
        pairs = enumerate(zip(wanted, found, strict=True))
        return [line for at, (one, other) in pairs for line in differences(one, other, f"{place}[{at}]")]
    return [] if wanted == found else [f"{place}: {wanted!r} wanted, {found!r} found"]
