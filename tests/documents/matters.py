"""The worked examples as matters for a slip."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

from medins_desktop.cases.case import Case, read_case
from medins_desktop.documents.parts import Matter, Office, Subject
from medins_desktop.domain.assess import assess
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.loader import load

EXAMPLES = Path(__file__).parent.parent / "examples"
NUMBERS = [path.name[:2] for path in sorted(EXAMPLES.glob("*.case.json"))]

NAME = "欧阳示例"
NUMBER = "11010519491231002X"
OFFICE = Office("示例区医疗保障服务中心", "示例路 1 号 3 号窗口", "李明", "12393", "12366", "12333")


@cache
def policy(policy_id: str) -> Policy:
    """A policy of the examples."""
    found, findings = load(EXAMPLES / "policies" / f"{policy_id}.toml")
    assert found is not None
    assert findings == []
    return found


def case(number: str) -> Case:
    """A case of the examples."""
    path = next(EXAMPLES.glob(f"{number}-*.case.json"))
    found, problems = read_case(json.loads(path.read_text(encoding="utf-8")))
    assert problems == []
    assert found is not None
    return found


def matter(number: str) -> Matter:
    """What a slip of this example is made from."""
    asked = case(number)
    return about(asked.ledger, asked)


def about(ledger: Ledger, asked: Case) -> Matter:
    """What a slip of another ledger is made from, the question being that of ``asked``."""
    answer = assess(ledger, policy(asked.policy), asked.as_of, asked.pay_on)
    return Matter(answer, ledger, Subject(NAME, NUMBER), OFFICE)


def choosing(number: str, position: int) -> Matter:
    """The same with an option chosen by its position in the assessment."""
    found = matter(number)
    return replace(found, chosen=found.assessment.options[position])
