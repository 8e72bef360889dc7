"""Tiers: whatever is done to them, every length of gap is decided by exactly one, and each decides some."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.policy import Rules, fitting
from medins_desktop.places import resource
from medins_desktop.policies.workshop import tiers
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.ladder import LONGEST, ladder
from medins_desktop.policies.workshop.said import understood

PATH = "rules[0].gap"


def draft_of(name: str) -> Draft:
    return Draft.of_file(resource("policies") / f"{name}.toml")


def limits(draft: Draft) -> list[tuple[int | None, str]]:
    return [(row.get("up_to"), row["capacity"]) for row in draft.value(PATH)]


def test_a_tier_is_split_at_a_length() -> None:
    draft = draft_of("cn-general")
    assert limits(draft) == [(6, "any"), (None, "any")]
    assert tiers.split(draft, f"{PATH}[1]", 12) == f"{PATH}[1]"
    assert limits(draft) == [(6, "any"), (12, "any"), (None, "any")]
    assert draft.value(f"{PATH}[1].waiting") == draft.value(f"{PATH}[2].waiting")
    assert draft.policy is not None


@pytest.mark.parametrize("months", [3, 6])
def test_a_length_that_an_earlier_tier_decides_is_no_place_to_split(months: int) -> None:
    draft = draft_of("cn-general")
    text = draft.text
    with pytest.raises(tiers.TiersRefused) as refused:
        tiers.split(draft, f"{PATH}[1]", months)
    assert refused.value.finding.code == "policy-tiers-out-of-order"
    assert draft.text == text
    assert draft.undoable is None


def test_payers_are_separated_and_neither_is_left_without_a_rule() -> None:
    draft = draft_of("cn-general")
    assert tiers.separate(draft, f"{PATH}[1]") == f"{PATH}[2]"
    assert limits(draft) == [(6, "any"), (None, "unit"), (None, "individual")]
    with pytest.raises(tiers.TiersRefused) as refused:
        tiers.remove(draft, f"{PATH}[2]")
    assert refused.value.finding.code == "policy-no-last-tier"


def test_gaps_of_a_tier_that_is_removed_are_decided_by_the_next() -> None:
    draft = draft_of("cn-general")
    tiers.remove(draft, f"{PATH}[0]")
    assert limits(draft) == [(None, "any")]
    draft.undo()
    assert limits(draft) == [(6, "any"), (None, "any")]


def test_a_limit_beyond_the_next_tier_is_an_overlap() -> None:
    draft = draft_of("cn-general")
    tiers.split(draft, f"{PATH}[1]", 12)
    with pytest.raises(tiers.TiersRefused), tiers.kept_whole(draft, "set", f"{PATH}[0].up_to"):
        draft.set(f"{PATH}[0].up_to", 12)
    assert limits(draft)[0] == (6, "any")


Deed = tuple[str, int, int]
DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["split", "separate", "remove", "limit", "capacity"]), st.integers(0, 5), st.integers(1, 30)
    ),
    max_size=8,
)


def do(draft: Draft, deed: Deed) -> None:
    action, row, months = deed
    rows = draft.value(PATH)
    path = f"{PATH}[{row % len(rows)}]"
    if action == "split":
        tiers.split(draft, path, months)
    elif action == "separate":
        tiers.separate(draft, path)
    elif action == "remove":
        tiers.remove(draft, path)
    else:
        with tiers.kept_whole(draft, "set", path):
            if action == "limit":
                draft.set(f"{path}.up_to", months)
            else:
                draft.set(f"{path}.capacity", ["any", "unit", "individual"][months % 3])


@given(DEEDS)
@settings(max_examples=60, deadline=None)
def test_no_row_of_changes_makes_a_hole_or_an_overlap(deeds: list[Deed]) -> None:
    draft = draft_of("cn-general")
    for deed in deeds:
        before = draft.text
        try:
            do(draft, deed)
        except tiers.TiersRefused:
            assert draft.text == before
    known = understood("rules", draft.value("rules[0]"))
    assert known is not None
    assert isinstance(known.block, Rules)
    deciding = {
        id(fitting(known.block.tiers, length, payer))
        for length in range(1, 1300)
        for payer in (Capacity.UNIT, Capacity.INDIVIDUAL)
    }
    assert deciding == {id(tier) for tier in known.block.tiers}


@pytest.mark.parametrize("name", ["cn-general", "sh", "suzhou", "wuhan", "tianjin", "cn-transfer"])
def test_the_ladder_says_of_each_length_what_the_rules_decide(name: str) -> None:
    draft = draft_of(name)
    known = understood("rules", draft.value("rules[0]"))
    assert known is not None
    assert isinstance(known.block, Rules)
    sides = ladder(draft, "rules[0]")
    assert {side.payer for side in sides} == {Capacity.UNIT, Capacity.INDIVIDUAL}
    for side in sides:
        assert [length for rung in side.rungs for length in range(rung.first, rung.last + 1)] == list(
            range(1, LONGEST + 1)
        )
        for rung in side.rungs:
            for length in (rung.first, rung.last):
                assert rung.tier is fitting(known.block.tiers, length, side.payer, side.before) or rung.tier == fitting(
                    known.block.tiers, length, side.payer, side.before
                )


def test_the_ladder_tells_whoever_was_employed_before_from_others_where_the_tiers_do() -> None:
    assert {side.before for side in ladder(draft_of("wuhan"), "rules[0]")} == {None, Capacity.UNIT}


def test_a_block_whose_tiers_cannot_be_read_has_no_ladder() -> None:
    draft = draft_of("cn-general")
    draft.set(f"{PATH}[0].up_to", "six")
    assert ladder(draft, "rules[0]") == ()
