"""The months named in ``Changes`` are exactly those that read differently."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.changes import What
from medins_desktop.desk.difference import changed_answer, changed_months, kinds, news_of, union
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.entries import normalise
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
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


PERSON = PersonRecord(1, 1, "王芳", id_number="11010519491231002X", ledger=Ledger(medical=(Entry(M, M + 2),)))


@pytest.mark.parametrize(
    ("after", "what"),
    [
        (PERSON, set()),
        (replace(PERSON, version=2), set()),
        (replace(PERSON, name="王方"), {What.PEOPLE, What.PERSON}),
        (replace(PERSON, id_number=""), {What.PEOPLE, What.PERSON}),
        (replace(PERSON, phone="1"), {What.PERSON}),
        (replace(PERSON, notes="1"), {What.PERSON}),
        (replace(PERSON, id_kind=IdKind.OTHER), {What.PERSON}),
        (replace(PERSON, policy="sh"), {What.PERSON, What.POLICY, What.PEOPLE}),
        (replace(PERSON, ledger=Ledger()), {What.LEDGER}),
        (replace(PERSON, ledger=replace(PERSON.ledger, enrolled_until=M)), {What.LEDGER, What.PERSON}),
        (replace(PERSON, ledger=replace(PERSON.ledger, bases=(Base(M, 1),))), {What.LEDGER, What.PERSON}),
        (
            replace(PERSON, ledger=replace(PERSON.ledger, spells=(Spell(M, Capacity.UNIT),))),
            {What.LEDGER, What.PERSON, What.PEOPLE},
        ),
        (None, {What.PEOPLE, What.PERSON, What.LEDGER}),
    ],
)
def test_that_the_kind_of_a_change_is_told(after: PersonRecord | None, what: set[What]) -> None:
    assert kinds(PERSON, after) == what
    assert kinds(after, PERSON) == what


def test_that_a_step_tells_what_it_changes_over_everybody_in_it() -> None:
    fewer = replace(PERSON, ledger=Ledger(medical=(Entry(M, M + 1),)))
    pension = replace(PERSON, ledger=replace(PERSON.ledger, pension=(Entry(M + 5, M + 5),)))
    ended = replace(PERSON, ledger=replace(PERSON.ledger, enrolled_until=M))
    assert news_of([(PERSON, fewer)]) == ({What.LEDGER}, frozenset({M + 2}))
    assert news_of([(PERSON, fewer), (PERSON, pension)]) == ({What.LEDGER}, frozenset({M + 2, M + 5}))
    assert news_of([(PERSON, replace(PERSON, phone="1"))]) == ({What.PERSON}, frozenset())
    assert news_of([(PERSON, ended), (PERSON, fewer)])[1] is None
    assert news_of([(PERSON, fewer), (None, PERSON)]) == ({What.LEDGER, What.PEOPLE, What.PERSON}, None)


def test_that_an_answer_for_another_day_or_policy_may_differ_anywhere() -> None:
    given = answer(PERSON.ledger)
    assert changed_answer(given, given) == frozenset()
    assert changed_answer(given, None) is None
    assert changed_answer(given, assess(PERSON.ledger, SHELF.get("cn-general"), date(2026, 11, 24))) is None
    assert changed_answer(given, assess(PERSON.ledger, SHELF.get("sh"), TODAY)) is None
