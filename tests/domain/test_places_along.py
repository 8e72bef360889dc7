"""The policies along a life, asked in every way, are those of a plain walk through its months."""

from datetime import date
from random import Random
from typing import Any

import pytest

from medins_desktop.domain.ledger import Capacity, Ledger, Spell
from medins_desktop.domain.month import Month, month
from medins_desktop.domain.places import Places, places_of
from medins_desktop.domain.policy import Policy
from medins_desktop.policies.loader import policy_from
from tests.domain.lives import pack

FIRST, LENGTH = month(2024, 1), 40
MONTHS = range(FIRST, FIRST + LENGTH)


def loaded(name: str, **rules: Any) -> Policy:
    policy, problems = policy_from(pack("north", **rules) | {"id": name}, "pack")
    assert policy is not None, problems
    return policy


OWN = loaded("own", due_day=25, due_month_offset=0)
KNOWN = {
    "own": OWN,
    "far": loaded("far", due_day=20, due_month_offset=3, stops_after=0),
    "next": loaded("next", due_day=10, due_month_offset=1),
    "same": loaded("same", due_day=25, due_month_offset=0),
}


def drawn(seed: int) -> tuple[Places, list[Policy]]:
    """Places along a life, and the policy of each of its months."""
    rng = Random(seed)
    firsts = sorted(rng.sample(range(FIRST + 1, FIRST + LENGTH), rng.randint(0, 5)))
    named = {first: rng.choice([*KNOWN, ""]) for first in firsts}
    spells = tuple(Spell(first, Capacity.UNIT, policy=name) for first, name in named.items())
    along, here = [], OWN
    for at in MONTHS:
        here = KNOWN[named[at]] if named.get(at) else here
        along.append(here)
    return places_of(Ledger(spells=spells), OWN, KNOWN.__getitem__), along


SEEDS = pytest.mark.parametrize("seed", range(60))


@SEEDS
def test_that_a_month_has_the_policy_the_rules_and_the_stop_of_its_place(seed: int) -> None:
    places, along = drawn(seed)
    assert [places.at(at) for at in MONTHS] == along
    assert [places.rules_at(at) for at in MONTHS] == [
        policy.rules_at(at) for at, policy in zip(MONTHS, along, strict=True)
    ]
    assert [places.stops_after(at) for at in MONTHS] == [int(policy.id != "far") for policy in along]
    assert set(places.policies) == {OWN, *along}
    assert places.several is (len(places.policies) > 1)
    assert {name: places.known_as(name) for name in KNOWN} == {
        name: policy if policy in places.policies else None for name, policy in KNOWN.items()
    }


@SEEDS
def test_that_moves_before_and_after_a_month_are_where_the_policy_changes(seed: int) -> None:
    places, along = drawn(seed)
    moves = [at for at in MONTHS[1:] if along[at - FIRST] is not along[at - 1 - FIRST]]
    for at in MONTHS:
        assert places.last_move(at) == max((move for move in moves if move <= at), default=None)
        assert places.next_move(at) == min((move for move in moves if move > at), default=None)
        other = Random(at).choice(MONTHS)
        assert places.moved(at, other) is (along[at - FIRST] is not along[other - FIRST])


@SEEDS
def test_that_spans_and_sets_of_months_hold_each_month_once_with_its_deadline(seed: int) -> None:
    places, along = drawn(seed)
    first, last = sorted(Random(seed).sample(MONTHS, 2))
    laid = [(at, policy, of(at)) for low, high, policy, of in places.spans(first, last) for at in range(low, high + 1)]
    assert laid == [(at, along[at - FIRST], places.deadline(at)) for at in range(first, last + 1)]
    for policy in KNOWN.values():
        held = places.months_of(policy, FIRST, last)
        assert held == sum(1 << (at - FIRST) for at in range(FIRST, last + 1) if along[at - FIRST] is policy)


@SEEDS
def test_that_a_deadline_is_its_policy_s_and_never_before_an_earlier_one(seed: int) -> None:
    places, along = drawn(seed)
    deadlines: list[date] = []
    for at, policy in zip(MONTHS, along, strict=True):
        deadlines.append(max([policy.deadline(at), *deadlines]))
    assert [places.deadline(at) for at in MONTHS] == deadlines
    for day in deadlines[:-4]:
        closed: list[Month] = [at for at, deadline in zip(MONTHS, deadlines, strict=True) if deadline < day]
        assert places.last_closed(day) == max(closed, default=FIRST - 1)
