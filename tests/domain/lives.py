"""Lives in few words: the example policies north and south, changed where a test needs it, and short cases."""

import tomllib
from pathlib import Path
from typing import Any

from tests.reference import answer
from tests.reference.product import product_answer, product_differs

PACKS = Path(__file__).parent.parent / "examples" / "lives" / "policies"
Data = dict[str, Any]


def pack(name: str, **rules: Any) -> Data:
    """An example policy, with other rule values."""
    data = tomllib.loads((PACKS / f"{name}.toml").read_text(encoding="utf-8"))
    data["rules"][0] |= rules
    return data


def case(
    as_of: str, medical: list[Data], capacity: list[Data], residents: list[Data] | None = None, **person: Any
) -> Data:
    """A case under the policy north."""
    return {
        "schema": "medins.case/1",
        "as_of": as_of,
        "policy": "north",
        "person": {"name": "示例", "capacity": capacity, "bases": [{"from": "2011-07", "amount": "6000.00"}], **person},
        "medical": medical,
        "pension": [],
        "residents": residents or [],
    }


def answered(asked: Data, north: Data | None = None, south: Data | None = None) -> Data:
    """The product's answer, which the reference gives as well."""
    own, others = north or pack("north"), [south or pack("south")]
    assert product_differs(asked, own, others) == []
    assert answer(asked, own, others)
    return product_answer(asked, own, others)


def spell(first: str, capacity: str, policy: str | None = None) -> Data:
    return {"from": first, "as": capacity} | ({"policy": policy} if policy else {})


def paid(first: str, last: str, on: str | None = None) -> Data:
    return {"from": first, "to": last} | ({"paid_on": on} if on else {})


def option(found: Data, name: str, year: int | None = None) -> Data:
    """The one option of a name, and year."""
    (one,) = [each for each in found["options"] if each["id"] == name and each.get("year") == year]
    return dict(one)


def residents(found: Data) -> dict[str, str]:
    """What the residents' scheme does in each month in which it does anything."""
    return {month["month"]: month["residents"] for month in found["months"] if month["residents"]}
