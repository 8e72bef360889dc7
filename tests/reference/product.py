"""The product's road from a case and a policy, as files would give them, to its answer."""

import json
from typing import Any

from medins_desktop.domain.assess import assess
from medins_desktop.domain.policy import Policy
from medins_desktop.exchange.answer import assessment_json
from medins_desktop.exchange.case import Case, read_case
from medins_desktop.policies.loader import policy_from
from tests.reference.compare import differences


class RefusedError(Exception):
    """The product refused a case or a policy."""


def read_pair(case: dict[str, Any], policy: dict[str, Any]) -> tuple[Case, Policy]:
    """Both as the product reads them; raises `RefusedError` with every finding."""
    loaded, problems = policy_from(policy, "random.toml")
    if loaded is None:
        raise RefusedError(f"policy: {problems}")
    read, findings = read_case(case)
    if read is None:
        raise RefusedError(f"case: {findings}")
    return read, loaded


def product_answer(case: dict[str, Any], policy: dict[str, Any]) -> dict[str, Any]:
    """The product's assessment, as its JSON is read back; raises `RefusedError` with every finding."""
    read, loaded = read_pair(case, policy)
    written = json.dumps(assessment_json(assess(read.ledger, loaded, read.as_of, read.pay_on)))
    result: dict[str, Any] = json.loads(written)
    return result


def product_differs(case: dict[str, Any], policy: dict[str, Any]) -> list[str]:
    """Where the product differs from the reference; raises `RefusedError` where it refuses what the generators gave."""
    return differences(case, policy, product_answer(case, policy))
