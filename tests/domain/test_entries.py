"""Range editing agrees with a plain dictionary of months."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.domain.entries import after, alike, change_months, normalise, set_months
from medins_desktop.domain.ledger import Capacity, Entry
from medins_desktop.domain.month import month

M = month(2026, 1)
PATTERNS = [
    Entry(0, 0),
    Entry(0, 0, paid_on=date(2026, 5, 4)),
    Entry(0, 0, paid_on=date(2026, 5, 5)),
    Entry(0, 0, unknown=True),
    Entry(0, 0, capacity=Capacity.INDIVIDUAL),
]

months = st.integers(M, M + 20)
patterns = st.sampled_from([None, *PATTERNS])
edits = st.lists(st.tuples(st.lists(months, max_size=8), patterns), max_size=8)


def expand(entries: tuple[Entry, ...]) -> dict[int, Entry]:
    """Each month with its entry, stripped of its range."""
    return {each: replace(entry, first=0, last=0) for entry in entries for each in range(entry.first, entry.last + 1)}


def in_normal_form(entries: tuple[Entry, ...]) -> bool:
    neighbours = list(pairwise(entries))
    return all(entry.first <= entry.last for entry in entries) and all(
        one.last < other.first and not (one.last + 1 == other.first and alike(one, other)) for one, other in neighbours
    )


@given(edits)
def test_that_setting_months_agrees_with_a_dictionary_of_months(steps: list[tuple[list[int], Entry | None]]) -> None:
    entries: tuple[Entry, ...] = ()
    model: dict[int, Entry] = {}
    for chosen, pattern in steps:
        entries = set_months(entries, chosen, pattern)
        for each in chosen:
            if pattern is None:
                model.pop(each, None)
            else:
                model[each] = pattern
        assert expand(entries) == model
        assert in_normal_form(entries)


@given(edits, st.lists(months), st.booleans())
def test_that_changing_months_sees_each_present_entry(
    steps: list[tuple[list[int], Entry | None]], chosen: list[int], drop_dated: bool
) -> None:
    def change(entry: Entry | None) -> Entry | None:
        if entry is None:
            return Entry(0, 0, unknown=True)
        return None if drop_dated and entry.paid_on else replace(entry, capacity=Capacity.FUND)

    entries: tuple[Entry, ...] = ()
    for row, pattern in steps:
        entries = set_months(entries, row, pattern)
    model = expand(entries)
    for each in set(chosen):
        changed = change(model.pop(each, None))
        if changed:
            model[each] = replace(changed, first=0, last=0)
    result = change_months(entries, chosen, change)
    assert expand(result) == model
    assert in_normal_form(result)


@given(edits)
def test_that_equal_histories_are_equal_values_whatever_their_order(
    steps: list[tuple[list[int], Entry | None]],
) -> None:
    entries: tuple[Entry, ...] = ()
    for row, pattern in steps:
        entries = set_months(entries, row, pattern)
    single = [replace(pattern, first=each, last=each) for each, pattern in expand(entries).items()]
    assert normalise(reversed(single)) == entries


def test_that_a_month_in_the_middle_splits_a_range_and_putting_it_back_merges_it() -> None:
    whole = (Entry(M, M + 11),)
    split = set_months(whole, [M + 5], None)
    assert split == (Entry(M, M + 4), Entry(M + 6, M + 11))
    assert set_months(split, [M + 5], Entry(0, 0)) == whole


def test_that_overlapping_entries_are_refused() -> None:
    with pytest.raises(ValueError, match="same month"):
        normalise([Entry(M, M + 3), Entry(M + 3, M + 4)])


def test_that_an_entry_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before"):
        normalise([Entry(M + 1, M)])


def test_that_the_months_after_a_month_are_named() -> None:
    entries = (Entry(M, M + 2), Entry(M + 5, M + 6))
    assert after(entries, M + 1) == (M + 2, M + 5, M + 6)
    assert after(entries, M + 6) == ()
