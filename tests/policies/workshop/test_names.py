"""What a block says of a row by its number stays with the row, wherever it goes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.places import resource
from medins_desktop.policies.workshop import tiers
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.unsourced import unsourced

ROWS = "rules[0].gap"
ASSUMED = "rules[0].assumed"


def suzhou() -> Draft:
    """Its first tier has no source for ``backpay``, its second and third for nothing."""
    return Draft.of_file(resource("policies") / "suzhou.toml")


def marks(draft: Draft) -> list[str]:
    return sorted(name for name in draft.value(ASSUMED) if name.startswith("gap"))


def test_a_tier_that_goes_takes_its_marks_along_and_the_others_keep_theirs() -> None:
    draft = suzhou()
    assert marks(draft) == ["gap[0].backpay", "gap[1]", "gap[2]"]
    tiers.remove(draft, f"{ROWS}[1]")
    assert marks(draft) == ["gap[0].backpay", "gap[1]"]
    draft.undo()
    assert marks(draft) == ["gap[0].backpay", "gap[1]", "gap[2]"]


def test_both_halves_of_a_tier_have_its_marks() -> None:
    draft = suzhou()
    tiers.split(draft, f"{ROWS}[0]", 3)
    assert marks(draft) == ["gap[0].backpay", "gap[1].backpay", "gap[2]", "gap[3]"]
    assert draft.policy is not None
    assert draft.undoable is not None
    draft.undo()
    assert draft.undoable is None


def test_a_value_that_is_left_out_is_no_longer_marked() -> None:
    draft = suzhou()
    draft.set(ASSUMED, [*draft.value(ASSUMED), "late_fee.payers"])
    draft.clear("rules[0].late_fee")
    assert "late_fee.payers" not in draft.value(ASSUMED)
    assert "gap[1]" in draft.value(ASSUMED)


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=6))
@settings(max_examples=40, deadline=None)
def test_marks_follow_their_rows_however_these_are_moved(moves: list[tuple[int, int]]) -> None:
    draft = suzhou()
    limits = {0: "individual", 1: 6, 2: None}
    for row, to in moves:
        draft.move_row(f"{ROWS}[{row}]", to)
    for number, row in enumerate(draft.value(ROWS)):
        first = row["capacity"] == "individual"
        assert (f"gap[{number}].backpay" in draft.value(ASSUMED)) is first
        assert (f"gap[{number}]" in draft.value(ASSUMED)) is not first
        assert first or row.get("up_to") in limits.values()


@pytest.mark.parametrize("name", ["", "[0]", ".x", 7])
def test_a_mark_that_names_nothing_is_passed_over(name: object) -> None:
    draft = suzhou()
    before = len(unsourced(draft))
    draft.set(ASSUMED, [*draft.value(ASSUMED), name])
    assert len(unsourced(draft)) == before
