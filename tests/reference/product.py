"""The product's road from a case and a policy, as files would give them, to its answer."""

import json
from typing import Any

from medins_desktop.cases.answer import assessment_json
from medins_desktop.cases.case import Case, read_case
from medins_desktop.domain.assess import assess
from medins_desktop.domain.places import Places, places_of
from medins_desktop.domain.policy import Policy
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


def read_life(
    case: dict[str, Any], policy: dict[str, Any], others: list[dict[str, Any]] | None = None
) -> tuple[Case, Places]:
    """The same of a case whose spells name further policies."""
    read, own = read_pair(case, policy)
    known = {own.id: own}
    for other in others or []:
        loaded, problems = policy_from(other, "random.toml")
        if loaded is None:
            raise RefusedError(f"policy: {problems}")
        known.setdefault(loaded.id, loaded)
    return read, places_of(read.ledger, own, known.__getitem__)


def product_answer(
    case: dict[str, Any], policy: dict[str, Any], others: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """The product's assessment, as its JSON is read back; raises `RefusedError` with every finding."""
    read, places = read_life(case, policy, others)
    written = json.dumps(assessment_json(assess(read.ledger, places, read.as_of, read.pay_on)))
    result: dict[str, Any] = json.loads(written)
    return result


def product_differs(
    case: dict[str, Any], policy: dict[str, Any], others: list[dict[str, Any]] | None = None
) -> list[str]:
    """Where the product differs from the reference; raises `RefusedError` where it refuses what the generators gave."""
    return differences(case, policy, product_answer(case, policy, others), others)
