"""The texts that the search looks through: each column says of each line how well it matches, and nothing worse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.desk.people import texts
from medins_desktop.desk.people.texts import BEGINS, EXACT, INSIDE, TAIL, Column, NumberColumn, SharedColumn, plain_all

VALUES = st.lists(st.text("ab ", max_size=6), min_size=1, max_size=6)
WORD = st.text("abc", min_size=1, max_size=4)
WORST = st.sampled_from([EXACT - 1, EXACT, EXACT + 1, BEGINS - 1, BEGINS, BEGINS + 1, INSIDE, INSIDE + 1])


def rank_of(value: str, word: str, end: int) -> int | None:
    """The best rank of a word in a value, place by place."""
    found = []
    for at in range(len(value) - len(word) + 1):
        if value[at : at + len(word)] == word:
            begins = at == 0 or value[at - 1] == " "
            ends = at + len(word) == len(value) or value[at + len(word)] == " "
            found.append((EXACT if ends else BEGINS) if begins else end if ends else INSIDE)
    return min(found, default=None)


def best_of(hits: list[tuple[int, int]], worst: int) -> dict[int, int]:
    assert all(rank <= worst for _, rank in hits)
    return {line: min(rank for other, rank in hits if other == line) for line, _ in hits}


@given(VALUES, WORD, WORST, st.sampled_from([INSIDE, BEGINS]))
def test_that_a_column_tells_how_well_each_line_matches(values: list[str], word: str, worst: int, end: int) -> None:
    column = Column(values, end)
    ranks = {line: rank_of(value, word, end) for line, value in enumerate(values)}
    assert {line: column.best(line, word) for line in ranks} == ranks
    wanted = {line: rank for line, rank in ranks.items() if rank is not None and rank <= worst}
    assert best_of(list(column.hits(word, worst)), worst) == wanted
    assert column.may_hold(word) or not any(rank is not None for rank in ranks.values())
    assert not column.may_hold("ac")


@given(VALUES, WORD, WORST, st.booleans())
def test_that_a_column_of_shared_values_tells_the_same(
    values: list[str], word: str, worst: int, is_by_line: bool
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "SEVERAL", 0 if is_by_line else 16)
        shared, column = SharedColumn(values), Column(values)
        assert best_of(list(shared.hits(word, worst)), worst) == best_of(list(column.hits(word, worst)), worst)
        assert [shared.best(line, word) for line in range(len(values))] == [
            column.best(line, word) for line in range(len(values))
        ]
        assert shared.may_hold(word) == column.may_hold(word)


@given(st.lists(st.text("12", max_size=5), min_size=1, max_size=6), st.text("123", min_size=1, max_size=TAIL), WORST)
def test_that_few_digits_mean_the_end_of_a_number(values: list[str], word: str, worst: int) -> None:
    column = NumberColumn(values)
    ranks = {line: EXACT if value == word else BEGINS for line, value in enumerate(values) if value.endswith(word)}
    assert {line: rank for line in range(len(values)) if (rank := column.best_end(line, word)) is not None} == ranks
    found = list(column.ends(word, worst))
    assert len(found) == len(set(found))
    assert best_of(found, worst) == {line: rank for line, rank in ranks.items() if rank <= worst}


def test_that_a_line_s_end_within_a_value_makes_no_other_line() -> None:
    assert plain_all(["王\n芳", "Ａ"]) == ["王 芳", "a"]
