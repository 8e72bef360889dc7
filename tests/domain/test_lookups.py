"""Looking things up: a month in an answer, a spell, a base or an entry in a ledger; what is remembered of a day."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from medins_desktop.domain import policy as policies_of
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Cost, Gap, Option, Stretch, Way
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.money import parse_yuan, share, yuan
from medins_desktop.domain.month import month
from medins_desktop.domain.policy import CountsFrom, Waiting
from medins_desktop.domain.posting import post
from medins_desktop.domain.supposing import answers, unsupposed
from tests.cases.cases import policies

AS_OF = date(2026, 11, 23)
M, NOW = month(2026, 1), month(2026, 11)
UNIT, ALONE, FUND = Capacity.UNIT, Capacity.INDIVIDUAL, Capacity.FUND
LEDGER = Ledger(
    medical=(Entry(M, M + 3), Entry(M + 6, NOW)),
    spells=(Spell(M + 2, ALONE), Spell(M + 5, UNIT, "甲")),
    bases=(Base(M + 2, 5), Base(M + 4, 6)),
)


def test_that_a_month_of_an_answer_is_that_of_its_stretch() -> None:
    answer = assess(LEDGER, policies()["six-months"], AS_OF)
    every = list(answer.by_month())
    assert [each for each, _ in every] == list(range(M, NOW + 1))
    assert [answer.at(each) for each, _ in every] == [stretch for _, stretch in every]
    assert (answer.at(M - 1), answer.at(NOW + 1)) == (None, None)
    assert answer.today is answer.stretches[-1]
    broken = replace(answer, stretches=(answer.stretches[0], answer.stretches[-1]))
    inside: list[Stretch | None] = [broken.at(each) for each in (broken.stretches[0].last, M + 5)]
    assert inside == [broken.stretches[0], None]
    nothing = assess(Ledger(), policies()["six-months"], AS_OF)
    assert (nothing.today, nothing.at(NOW), nothing.marked, list(nothing.by_month())) == (None, None, None, [])
    assert [gap.months for gap in answer.gaps] == [2]
    assert replace(answer.gaps[0], first=5, last=5).months == 1
    assert isinstance(answer.gaps[0], Gap)


@pytest.mark.parametrize(
    ("at", "capacity", "base", "has_entry"),
    [
        (M, ALONE, 5, True), (M + 2, ALONE, 5, True), (M + 3, ALONE, 5, True), (M + 4, ALONE, 6, False),
        (M + 5, UNIT, 6, False), (M + 6, UNIT, 6, True), (NOW, UNIT, 6, True), (NOW + 1, UNIT, 6, False),
        (M - 1, ALONE, 5, False),
    ],
)  # fmt: skip
def test_that_what_holds_in_a_month_began_last_before_it(
    at: int, capacity: Capacity, base: int, has_entry: bool
) -> None:
    assert (LEDGER.capacity_at(at), LEDGER.base_at(at)) == (capacity, base)
    assert (LEDGER.entry_at(Track.MEDICAL, at) is not None) is has_entry
    assert LEDGER.entry_at(Track.PENSION, at) is None
    assert (Ledger().capacity_at(at), Ledger().base_at(at), Ledger().spell_at(at)) == (UNIT, None, None)


def test_that_the_capacity_of_several_months_is_told_where_it_is_surely_one() -> None:
    posting = post(LEDGER, policies()["six-months"], AS_OF)
    assert posting is not None
    assert [posting.sole_capacity(*each) for each in ((M, M + 4), (M + 4, M + 5), (M + 5, NOW))] == [ALONE, None, UNIT]
    own = replace(LEDGER, medical=(Entry(M, NOW, capacity=FUND),))
    posting = post(own, policies()["six-months"], AS_OF)
    assert posting is not None
    assert (posting.sole_capacity(M, M), posting.own_capacity_at(M), posting.capacity_at(M)) == (None, FUND, UNIT)
    assert posting.knows_fund
    bare = post(Ledger((Entry(M, NOW),)), policies()["six-months"], AS_OF)
    assert bare is not None
    assert (bare.sole_capacity(M, NOW), bare.knows_fund, bare.first_unknown) == (UNIT, False, None)


def test_that_what_is_worked_out_of_a_day_is_kept_until_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies_of, "MOST_KEPT", 3)
    policy = replace(policies()["six-months"])
    table = policy.kept_for(AS_OF)
    table[1] = 1
    assert policy.kept_for(AS_OF) is table
    table[2] = table[3] = 2
    fresh = policy.kept_for(AS_OF)
    assert (fresh, fresh is table) == ({}, False)
    fresh[3] = 3
    policy.kept_for(AS_OF + timedelta(1))
    assert policy.kept_for(AS_OF) is fresh
    policy.kept_for(AS_OF + timedelta(2))
    assert policy.kept_for(AS_OF) == {}


@pytest.mark.parametrize(
    ("one", "other", "longer"),
    [
        (Waiting(3), Waiting(6), Waiting(6)), (Waiting(6), Waiting(3), Waiting(6)),
        (Waiting(3, until_backpaid=True), Waiting(9), Waiting(3, until_backpaid=True)),
        (Waiting(3), Waiting(3, CountsFrom.FOLLOWING_MONTH), Waiting(3, CountsFrom.FOLLOWING_MONTH)),
        (Waiting(3), Waiting(3), Waiting(3)),
    ],
)  # fmt: skip
def test_that_of_two_waitings_the_longer_holds(one: Waiting, other: Waiting, longer: Waiting) -> None:
    assert one.longer(other) == longer
    same = replace(one)
    assert one.longer(same) is one, "the one that was there where both are alike"


def test_that_an_answer_supposing_nothing_is_one_answer() -> None:
    policy = policies()["six-months"]
    for day in (None, AS_OF):
        now, plain = answers(LEDGER, policy, AS_OF, day)
        assert now is plain
    now, plain = answers(LEDGER, policy, AS_OF, date(2026, 12, 10))
    assert (now.pay_on, plain.pay_on) == (date(2026, 12, 10), AS_OF)
    assert unsupposed(now) == plain


@pytest.mark.parametrize(("fen", "text"), [(0, "0.00"), (5, "0.05"), (50, "0.50"), (-1, "-0.01"), (123_450, "1234.50")])
def test_that_an_amount_is_written_in_yuan_and_read_again(fen: int, text: str) -> None:
    assert yuan(fen) == text
    if fen >= 0:
        assert parse_yuan(text) == fen


@pytest.mark.parametrize("text", ["1.234", "-1", "", ".5", "1.", "12345678901", "1,000"])
def test_that_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        parse_yuan(text)


@pytest.mark.parametrize(("base", "rate", "fen"), [(100, "0.005", 1), (100, "0.0049", 0), (300, "0.005", 2), (1, "0.5", 1)])  # fmt: skip  # noqa: E501
def test_that_a_share_is_rounded_half_up(base: int, rate: str, fen: int) -> None:
    assert share(base, Decimal(rate)) == fen
    assert share(base, Decimal(rate), 7) == fen + 7


def test_that_a_cost_is_what_both_pay() -> None:
    assert Cost(unit_total=3, person_total=4).total == 7
    assert Option(Way.LAPSE).cost is None
