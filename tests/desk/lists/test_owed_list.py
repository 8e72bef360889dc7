"""What employers owe: the months and amounts of the options, of everybody who is owed for and of nobody else."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest

from medins_desktop.book.records import PersonLine
from medins_desktop.book.sample import open_sample
from medins_desktop.cases.case import read_case
from medins_desktop.desk.lists.asking import Asked, Known, people
from medins_desktop.desk.lists.owed_list import owed, owed_lines, owed_on_paper
from medins_desktop.documents.owed_letter import sums_of
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Route, Way
from medins_desktop.domain.identity import masked
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.reckoning import reckoning
from medins_desktop.exchange.out.lists import OwedLine
from medins_desktop.policies.loader import policy_from
from medins_desktop.policies.shelf import Shelf
from tests.reference.strategies import random_pair

SHELF = Shelf()
AS_OF = date(2026, 11, 23)
FIRST, LATER = parse_month("2024-01"), parse_month("2026-09")
OLD, NEW = "示例商贸有限公司", "另一家公司"


def policy_for(own: str) -> Policy:
    return SHELF.get(own or "cn-general")


def one(ledger: Ledger, name: str = "王芳") -> Known:
    return Known(PersonLine(1, name, "11010519491231002X", "", "", "", "", ""), ledger)


def employee(last: Month, *spells: Spell) -> Ledger:
    """Paid for up to a month, with a pension up to the as-of month."""
    pension = (Entry(FIRST, parse_month("2026-11")),)
    return Ledger((Entry(FIRST, last),), pension, spells, (Base(FIRST, 600_000),))


def cases() -> Iterator[tuple[Ledger, Policy, date, date]]:
    """The people of the sample book, and hundreds made at random, paying today and later."""
    with closing(open_sample()) as book, book.reader() as reader:
        for known in people(reader, Asked(book.as_of, policy_for), lambda _count: None):
            for later in (0, 17):
                yield known.ledger, policy_for(known.line.policy), book.as_of, book.as_of + timedelta(later)
    for seed in range(600):
        case, pack = random_pair(Random(seed))
        read, _ = read_case(case)
        policy, _ = policy_from(pack, "random.toml")
        assert read is not None
        assert policy is not None
        yield read.ledger, policy, read.as_of, read.as_of + timedelta(seed % 3 * 20)


def owed_of(answer: Assessment) -> tuple[Month, ...]:
    return next((option.owed for option in answer.options if option.way is Way.LAPSE), ())


def test_that_months_and_amounts_are_those_of_the_options() -> None:
    rows_seen = same_as_settle = 0
    for ledger, policy, as_of, pay_on in cases():
        answer = assess(ledger, policy, as_of, pay_on)
        paying = reckoning(ledger, policy, as_of, pay_on)
        asked = Asked(as_of, lambda _own, p=policy: p, pay_on)  # type: ignore[misc]
        rows, lines = owed([one(ledger)], asked), list(owed_lines([one(ledger)], asked))
        assert sorted(row.month for row in rows) == list(owed_of(answer))
        assert len(rows) == paying.owed
        assert all(_employer(ledger, row.month) == row.employer for row in rows)
        assert all(row.deadline == policy.deadline(row.month) < pay_on for row in rows)
        options = [each for each in answer.options if each.way is Way.BACKPAY and each.available]
        by_month = {month: each for each in options if each.route is Route.EMPLOYER for month in each.months}
        assert [row.payable for row in rows] == [row.month in by_month for row in rows]
        assert all(row.back_by == by_month[row.month].pay_by for row in rows if row.payable)
        if paying.total is None:
            assert all(line.total is None for line in lines)
        elif by_month.keys() == {row.month for row in rows} and not any(
            each.route is Route.IN_PERSON for each in options
        ):
            same_as_settle += 1
            assert sum(line.total or 0 for line in lines) == paying.total
            assert sum(_of_unit(line) for line in lines) == paying.unit
            assert min((row.back_by for row in rows if row.back_by), default=None) == paying.back_by
        rows_seen += len(rows)
    assert (rows_seen > 100, same_as_settle > 30) == (True, True)


def _of_unit(line: OwedLine) -> int:
    """The employer bears the late fee of its months."""
    return (line.unit or 0) + (line.pension_unit or 0) + (line.late_fee or 0)


def _employer(ledger: Ledger, month: Month) -> str:
    spell = ledger.spell_at(month)
    return spell.employer if spell is not None else ""


def rows_of(ledger: Ledger, **wishes: object) -> list[OwedLine]:
    return list(owed_lines([one(ledger)], Asked(AS_OF, policy_for, **wishes)))  # type: ignore[arg-type]


def test_that_two_employers_owe_their_own_months() -> None:
    ledger = employee(parse_month("2026-07"), Spell(FIRST, Capacity.UNIT, OLD), Spell(LATER, Capacity.UNIT, NEW))
    assert [(row.employer, row.owed_month) for row in rows_of(ledger)] == [
        (NEW, LATER),
        (NEW, LATER + 1),
        (OLD, LATER - 1),
    ]
    whole = reckoning(ledger, policy_for(""), AS_OF)
    assert sum(row.total or 0 for row in rows_of(ledger)) == whole.total
    assert [row.employer for row in rows_of(ledger, employer=OLD)] == [OLD]


def test_that_who_pays_alone_owes_nothing() -> None:
    assert rows_of(employee(parse_month("2026-07"), Spell(FIRST, Capacity.INDIVIDUAL))) == []


def test_that_a_debt_that_cannot_be_paid_back_any_more_is_listed_without_an_amount() -> None:
    rows = rows_of(employee(parse_month("2026-01"), Spell(FIRST, Capacity.UNIT, OLD)))
    assert len(rows) == 9
    assert {(row.payable, row.base, row.total, row.back_by) for row in rows} == {("no", None, None, None)}


def test_that_months_of_which_nobody_knows_say_so() -> None:
    ledger = employee(parse_month("2026-07"), Spell(FIRST, Capacity.UNIT, OLD))
    known = replace(ledger, medical=(*ledger.medical, Entry(LATER, LATER, unknown=True)))
    assert [row.posted for row in rows_of(known)] == ["missing", "unknown", "missing"]


def test_that_a_month_stands_under_the_policy_of_its_place_with_its_deadline() -> None:
    ledger = employee(
        parse_month("2026-07"), Spell(FIRST, Capacity.UNIT, OLD), Spell(LATER, Capacity.UNIT, NEW, "wuhan")
    )
    rows = {row.owed_month: row for row in rows_of(ledger)}
    assert [rows[month].policy for month in sorted(rows)] == ["cn-general", "wuhan", "wuhan"]
    assert rows[LATER - 1].deadline == policy_for("cn-general").deadline(LATER - 1)
    assert rows[LATER + 1].deadline >= policy_for("wuhan").deadline(LATER + 1)


def test_that_two_people_of_one_name_stand_one_after_the_other() -> None:
    ledger = employee(parse_month("2026-07"), Spell(FIRST, Capacity.UNIT, OLD))
    two = [Known(one(ledger).line._replace(id=at), ledger) for at in (2, 1)]
    assert [(row.known.line.id, row.month) for row in owed(two, Asked(AS_OF, policy_for))] == [
        (at, month) for at in (1, 2) for month in range(LATER - 1, LATER + 2)
    ]


@pytest.mark.parametrize("show", [False, True])
def test_that_the_file_and_the_paper_say_the_same(*, show: bool) -> None:
    with closing(open_sample()) as book, book.reader() as reader:
        asked = Asked(book.as_of, policy_for, show_numbers=show)
        everybody = list(people(reader, asked, lambda _count: None))
    file, paper = list(owed_lines(everybody, asked)), owed_on_paper(everybody, asked)
    assert [line.id_number for line in file] == [line.id_number if show else masked(line.id_number) for line in paper]
    same = ("employer", "name", "deadline", "base", "unit", "person", "late_fee", "back_by")
    assert [[getattr(line, name) for name in same] for line in file] == [
        [getattr(line, name) for name in same] for line in paper
    ]
    assert [line.owed_month for line in file] == [line.month for line in paper]
    sums = [sums_of([line]) for line in paper]
    assert [line.total or 0 for line in file] == [sum(each) for each in sums]
    assert len(file) > 20
    assert file == sorted(file, key=lambda line: (not line.employer, line.employer, line.name))
