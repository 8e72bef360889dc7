"""The months named in ``Changes`` are exactly those that read differently."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.desk.difference import changed_answer, changed_months, union
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.entries import normalise
from medins_desktop.domain.ledger import Entry, Ledger
from medins_desktop.domain.month import month
from tests.desk.conftest import SHELF, TODAY

M = month(2025, 1)
ledgers = st.builds(
    lambda medical, unknown: Ledger(
        medical=normalise(Entry(M + at, M + at, unknown=at in unknown) for at in sorted(medical))
    ),
    st.sets(st.integers(0, 26)),
    st.sets(st.integers(0, 26), max_size=3),
)


def answer(ledger: Ledger) -> Assessment:
    return assess(ledger, SHELF.get("cn-general"), TODAY)


def by_month(given: Assessment) -> dict[int, object]:
    return {each: (stretch.payment, stretch.coverage, stretch.rule) for each, stretch in given.by_month()}


@given(ledgers, ledgers)
def test_that_the_months_of_two_answers_that_differ_are_named(one: Ledger, other: Ledger) -> None:
    before, after = answer(one), answer(other)
    old, new = by_month(before), by_month(after)
    expected = {each for each in old.keys() | new.keys() if old.get(each) != new.get(each)}
    assert changed_answer(before, after) == frozenset(expected)


@given(ledgers, ledgers)
def test_that_the_months_whose_entries_differ_are_named(one: Ledger, other: Ledger) -> None:
    def entries(ledger: Ledger) -> dict[int, object]:
        return {each: entry.unknown for entry in ledger.medical for each in range(entry.first, entry.last + 1)}

    old, new = entries(one), entries(other)
    expected = {each for each in old.keys() | new.keys() if old.get(each) != new.get(each)}
    assert changed_months(one, other) == frozenset(expected)


def test_that_any_month_may_differ_where_more_than_entries_do() -> None:
    assert changed_months(Ledger(), replace(Ledger(), enrolled_until=M)) is None
    assert changed_answer(None, answer(Ledger())) is None
    assert union([frozenset({M}), None]) is None
    assert union([frozenset({M}), frozenset({M + 1})]) == frozenset({M, M + 1})
