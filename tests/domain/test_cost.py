"""What a month costs: the days of its late fee, whose it is, and which lines are of the old-age insurance."""

from datetime import date
from decimal import Decimal

import pytest

from medins_desktop.domain.cost import Tariff, fee_days
from medins_desktop.domain.ledger import Base, Capacity, Ledger, Spell
from medins_desktop.domain.month import month
from medins_desktop.domain.places import as_places, places_of
from medins_desktop.domain.policy import FeeStart, LateFee, Policy
from medins_desktop.domain.posting import post_ahead
from medins_desktop.policies.loader import policy_from
from tests.cases.cases import policies
from tests.domain.lives import pack

MAY = month(2026, 5)
NEXT_MONTH, NEXT_DAY = FeeStart.NEXT_MONTH, FeeStart.DAY_AFTER_DEADLINE


def loaded(name: str, **rules: object) -> Policy:
    policy, problems = policy_from(pack(name, **rules), "pack")
    assert policy is not None, problems
    return policy


@pytest.mark.parametrize(
    ("starts", "paid_on", "days"),
    [
        (NEXT_DAY, date(2026, 6, 14), 0),
        (NEXT_DAY, date(2026, 6, 15), 0),
        (NEXT_DAY, date(2026, 6, 16), 0),
        (NEXT_DAY, date(2026, 6, 17), 1),
        (NEXT_DAY, date(2026, 7, 15), 29),
        (NEXT_MONTH, date(2026, 6, 30), 0),
        (NEXT_MONTH, date(2026, 7, 1), 0),
        (NEXT_MONTH, date(2026, 7, 2), 1),
        (NEXT_MONTH, date(2026, 8, 1), 31),
    ],
)
def test_that_the_fee_runs_from_its_first_day_to_the_day_before_payment(
    starts: FeeStart, paid_on: date, days: int
) -> None:
    policy = loaded("north", due_day=15, due_month_offset=1)
    fee = LateFee(frozenset(Capacity), Decimal("0.0005"), starts)
    assert fee_days(policy, fee, MAY, paid_on) == days


def tariff(policy: Policy, own: Policy, moved: str, day: date) -> Tariff:
    """The tariff of somebody on 60 yuan who came to the place of `policy` in a month, from that of `own`."""
    spells = (Spell(month(*map(int, moved.split("-"))), Capacity.UNIT, policy=policy.id),) if moved else ()
    ledger = Ledger(spells=spells, bases=(Base(month(2020, 1), 600_000),))
    places = places_of(ledger, own, {policy.id: policy}.__getitem__) if moved else as_places(policy)
    return Tariff(post_ahead(ledger, places, day), policy, day)


def test_that_what_a_month_costs_one_who_moved_is_not_taken_from_another_with_other_deadlines() -> None:
    late = loaded("north", due_day=20, due_month_offset=3)
    here = policy_from(pack("north", due_day=15, due_month_offset=1) | {"id": "here"}, "pack")[0]
    assert here is not None
    day = date(2026, 8, 1)
    days: dict[str, list[int]] = {}
    for moved in ("2026-05", "2025-01", "", "2026-05"):
        found = tariff(here, late, moved, day).medical(MAY, Capacity.UNIT)
        assert found is not None
        days.setdefault(moved, []).append(found.fee_days)
    assert days == {"2026-05": [11, 11], "2025-01": [46], "": [46]}, "due on 20 July for who came in May, else 15 June"


@pytest.mark.parametrize("capacity", [Capacity.UNIT, Capacity.INDIVIDUAL])
def test_that_a_line_of_the_old_age_insurance_is_marked_and_bears_no_fee(capacity: Capacity) -> None:
    policy = policies()["six-months"]
    found = tariff(policy, policy, "", date(2026, 11, 23))
    old_age, medical = found.pension(MAY, capacity), found.medical(MAY, capacity)
    assert old_age is not None
    assert medical is not None
    assert (old_age.pension, medical.pension) == (True, False)
    assert (old_age.late_fee, old_age.fee_days) == (0, 0)
