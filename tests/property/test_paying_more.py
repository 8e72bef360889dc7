"""Paying more never covers less, under the packs that ship, as far as that is true.

What is held: add a payment, on time or late, for an unpaid month, and no month that was covered loses its cover; a
restored month stays restored or becomes covered. It holds where

- the earliest known month is paid on time and the payment is for a later one. An earlier payment makes another run the
  first: then a tier's waiting after a gap can stand where that of a first participation, often none, stood before;
- under packs whose tiers differ between capacities (`sh`, `suzhou`, `wuhan`) the person keeps to one way of paying.
  A payment before the first month of a run makes its own capacity decide the run's waiting;
- no month is unknown: `undetermined` is neither more nor less than another answer.

Each of the first two exceptions is a consequence of the contract and shown below by a case of its own, so that it is
an exception that exists.
"""

import tomllib
from copy import deepcopy
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from medins_desktop.cases.answer import assessment_json
from medins_desktop.cases.case import read_case
from medins_desktop.domain.assess import assess
from medins_desktop.domain.policy import Policy
from medins_desktop.places import resource
from medins_desktop.policies.loader import policy_from
from tests.reference.dates import month_from, month_of, month_text
from tests.reference.person import entries_of
from tests.reference.random_cases import random_case
from tests.reference.rules import Rules

Case = dict[str, Any]
PACKS = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(resource("policies").glob("*.toml"))}
BETTER = {"covered": {"covered"}, "restored": {"covered", "restored"}}
FAR = "9999-99"  # after every month: what "never" compares as


def loaded(pack: str) -> Policy:
    policy, problems = policy_from(deepcopy(PACKS[pack]), pack)
    assert policy is not None, problems
    return policy


def answered(case: Case, policy: Policy) -> dict[str, Any]:
    read, problems = read_case(case)
    assert read is not None, problems
    return assessment_json(assess(read.ledger, policy, read.as_of, read.pay_on))


def coverage(case: Case, policy: Policy) -> dict[str, str]:
    return {line["month"]: line["coverage"] for line in answered(case, policy)["months"]}


def tiers_differ(pack: str) -> bool:
    return any(tier["capacity"] != "any" for block in PACKS[pack]["rules"] for tier in block["gap"])


def plain_case(rng: Random, pack: str) -> Case | None:
    """A random case without unknown months that begins with a month paid on time; None where nothing is left."""
    case = random_case(rng, PACKS[pack])
    case["medical"] = [item for item in case["medical"] if item.get("state") != "unknown"]
    case["pension"] = [item for item in case["pension"] if item.get("state") != "unknown"]
    months = entries_of(case["medical"])
    if not months or min(months) > month_of(date.fromisoformat(case["as_of"])):
        return None
    case["medical"].append({"month": month_text(min(months) - 1)})
    if tiers_differ(pack):
        capacity = rng.choice(["unit", "individual"])
        case["person"]["capacity"] = [{"from": "2000-01", "as": capacity}]
        for item in case["medical"]:
            item.pop("as", None)
    return case


def with_one_more(rng: Random, case: Case, rules: Rules) -> Case | None:
    """The case with one more month paid, late or on time; None where no month is left to pay."""
    paid = entries_of(case["medical"])
    as_of = date.fromisoformat(case["as_of"])
    end = case["person"]["enrolled_until"]
    last = min(month_of(as_of), month_from(end)) if end else month_of(as_of)
    unpaid = [month for month in range(min(paid), last + 1) if month not in paid]
    if not unpaid:
        return None
    month = rng.choice(unpaid)
    item: dict[str, Any] = {"month": month_text(month)}
    late = (as_of - rules.deadline(month)).days
    if late > 0 and rng.random() < 0.5:
        item["paid_on"] = (as_of - timedelta(days=rng.randrange(late))).isoformat()
    return case | {"medical": [*case["medical"], item]}


@pytest.mark.parametrize("pack", PACKS)
def test_that_one_payment_more_takes_no_cover_away(pack: str) -> None:
    policy, rules, changed = loaded(pack), Rules(PACKS[pack]), 0
    for seed in range(400):
        rng = Random(seed)
        less = plain_case(rng, pack)
        more = less and with_one_more(rng, less, rules)
        if less is None or more is None:
            continue
        before, after = coverage(less, policy), coverage(more, policy)
        changed += before != after
        worse = [m for m, was in before.items() if was in BETTER and after[m] not in BETTER[was]]
        assert worse == [], (seed, less, more)
    assert changed > 40, "the payments changed too little to say anything"


@pytest.mark.parametrize("pack", PACKS)
def test_that_paying_back_covers_no_later_than_resuming_and_that_no_later_than_lapsing(pack: str) -> None:
    policy, compared = loaded(pack), 0
    for seed in range(400):
        case = plain_case(Random(seed), pack)
        if case is None:
            continue
        options = answered(case, policy)["options"]
        first = {option["id"]: option["first_covered_month"] or FAR for option in options if option["available"]}
        for option in options:
            if option["id"] == "backpay" and option["available"]:
                compared += 1
                assert (option["first_covered_month"] or FAR) <= first.get("resume", FAR), (seed, case)
        assert first.get("resume", "") <= first.get("lapse", FAR), (seed, case)
    assert compared > 20


def case_of(medical: list[dict[str, Any]], capacity: list[dict[str, Any]]) -> Case:
    person = {"name": "示例", "capacity": capacity, "bases": []}
    return {
        "schema": "medins.case/1",
        "as_of": "2026-11-23",
        "policy": "",
        "person": person,
        "medical": medical,
        "pension": [],
    }


def test_that_a_payment_before_the_first_one_known_can_take_cover_away() -> None:
    unit = [{"from": "2020-01", "as": "unit"}]
    known = [{"from": "2026-01", "to": "2026-10"}]
    policy = loaded("cn-general")
    assert coverage(case_of(known, unit), policy)["2026-02"] == "covered"
    earlier = [{"month": "2025-03"}, *known]
    assert coverage(case_of(earlier, unit), policy)["2026-02"] == "waiting"


def test_that_a_payment_in_another_capacity_can_take_cover_away() -> None:
    """Suzhou: a unit's run after a short gap waits for nothing, one begun as an individual waits three months."""
    capacity = [
        {"from": "2020-01", "as": "unit"},
        {"from": "2026-05", "as": "individual"},
        {"from": "2026-06", "as": "unit"},
    ]
    known = [{"from": "2026-01", "to": "2026-03"}, {"from": "2026-06", "to": "2026-10"}]
    policy = loaded("suzhou")
    assert coverage(case_of(known, capacity), policy)["2026-07"] == "covered"
    more = [known[0], {"month": "2026-05"}, known[1]]
    assert coverage(case_of(more, capacity), policy)["2026-07"] == "waiting"
