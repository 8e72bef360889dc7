"""The lists say of each person what the whole assessment says."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, timedelta
from random import Random

import pytest

from medins_desktop.book.records import PersonLine
from medins_desktop.book.sample import SampleBook, open_sample
from medins_desktop.cases.case import read_case
from medins_desktop.desk.lists.asking import Asked, Known, Listed, people
from medins_desktop.desk.lists.backpay_list import backpay_lines
from medins_desktop.desk.lists.expected_list import expected_lines
from medins_desktop.desk.lists.for_paper import loses_on_paper, month_on_paper
from medins_desktop.desk.lists.loses_list import loses_lines
from medins_desktop.desk.lists.making import list_of
from medins_desktop.desk.lists.roster_list import roster_lines
from medins_desktop.desk.terms import terms
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import COVERED, Route, Way
from medins_desktop.domain.entries import set_months
from medins_desktop.domain.identity import masked
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import first_day, month_of, parse_month
from medins_desktop.domain.places import Places
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.reckoning import pays_back_all
from medins_desktop.exchange.out.lists import LosesLine
from medins_desktop.exchange.out.table import Table, cell_words
from medins_desktop.policies.loader import policy_from
from medins_desktop.policies.shelf import Shelf
from medins_desktop.words.explain_terms import spans_words
from tests.reference.strategies import random_pair

SHELF = Shelf()
PAY_ON = date(2026, 12, 10)


def policy_for(own: str) -> Policy:
    return SHELF.get(own or "cn-general")


def places(ledger: Ledger, line: PersonLine) -> Places:
    found = terms(ledger, line.policy, policy_for)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def book() -> Iterator[SampleBook]:
    with closing(open_sample()) as made:
        yield made


@pytest.fixture
def asked(book: SampleBook) -> Callable[..., Asked]:
    return lambda **wishes: Asked(book.as_of, policy_for, **wishes)


def known(book: SampleBook, asked: Asked) -> list[Known]:
    with book.reader() as reader:
        return list(people(reader, asked, lambda _count: None))


def rows(table: Table) -> list[Sequence[object]]:
    return list(table.rows)


def test_that_the_roster_has_everybody_once_in_order(book: SampleBook, asked: Callable[..., Asked]) -> None:
    lines = list(roster_lines(known(book, asked()), asked()))
    assert [line.name for line in lines] == [line.name for line in book.lines()]
    assert len(lines) == book.count() > 20


@pytest.mark.parametrize("pay_on", [None, PAY_ON])
def test_that_a_row_says_what_the_assessment_says(
    book: SampleBook, asked: Callable[..., Asked], pay_on: date | None
) -> None:
    wish = asked(pay_on=pay_on)
    costs = 0
    for (line, ledger), row in zip(known(book, wish), roster_lines(known(book, wish), wish), strict=True):
        answer = assess(ledger, places(ledger, line), wish.as_of, pay_on)
        today = answer.today
        assert row.state == ((today.cover or today.coverage).value if today else "nothing-known")
        assert row.payment == (today.payment.value if today else None)
        if row.total is None:
            continue
        costs += 1
        paid = pays_back_all(answer.options)
        assert paid is not None
        assert paid.cost is not None
        assert (row.total, row.unit_total, row.person_total) == (
            paid.cost.total,
            paid.cost.unit_total,
            paid.cost.person_total,
        )
        assert (row.payable_count, row.payable_months) == (len(paid.months), spans_words(paid.months))
        assert row.back_by == paid.pay_by
        assert row.days_left == ((row.back_by - wish.as_of).days if row.back_by else None)
    assert costs >= 5


def test_that_numbers_are_masked_unless_asked_for(book: SampleBook, asked: Callable[..., Asked]) -> None:
    everybody = known(book, asked())
    hidden = [line.id_number for line in roster_lines(everybody, asked())]
    shown = [line.id_number for line in roster_lines(everybody, asked(show_numbers=True))]
    assert hidden == [masked(number) for number in shown]
    assert "*" in hidden[0]
    assert {number for number in shown if "*" in number} == set()
    for make in (loses_lines, backpay_lines):
        numbers = [line.id_number for line in make(everybody, asked())]
        assert numbers
        assert all("*" in number for number in numbers if number)


def test_that_the_people_asked_for_come_in_their_order_and_who_is_gone_is_left_out(
    book: SampleBook, asked: Callable[..., Asked]
) -> None:
    assert [each.line.id for each in known(book, asked(people=(5, 2, 999_999, 9)))] == [5, 2, 9]


def test_that_one_employer_is_listed_alone(book: SampleBook, asked: Callable[..., Asked]) -> None:
    wish = asked(employer="示例商贸有限公司")
    everybody = known(book, wish)
    for make in (roster_lines, loses_lines, backpay_lines):
        assert {line.employer for line in make(everybody, wish)} == {"示例商贸有限公司"}


def test_that_a_month_that_is_paid_back_costs_what_the_option_says(
    book: SampleBook, asked: Callable[..., Asked]
) -> None:
    wish = asked(pay_on=PAY_ON, show_numbers=True)
    everybody = known(book, wish)
    lines = list(backpay_lines(everybody, wish))
    assert lines == sorted(lines, key=lambda line: (not line.employer, line.employer))
    expected = 0
    for line, ledger in everybody:
        answer = assess(ledger, places(ledger, line), wish.as_of, PAY_ON)
        options = [each for each in answer.options if each.way is Way.BACKPAY and each.available]
        options = [each for each in options if each.route is not Route.AGENCY]
        mine = [row for row in lines if (row.name, row.id_number) == (line.name, line.id_number)]
        assert sorted(row.month for row in mine) == sorted(month for each in options for month in each.months)
        whole = all(each.cost for each in options)
        total = sum(each.cost.total for each in options if each.cost)
        assert sum(row.total or 0 for row in mine) == (total if whole else 0)
        assert sum((row.unit or 0) + (row.person or 0) + (row.late_fee or 0) for row in mine) <= total
        expected += total if whole else 0
        assert all(row.total is None for row in mine) or whole, "an amount that is not known is not nought"
    assert sum(row.total or 0 for row in lines) == expected > 0


def test_that_who_is_listed_loses_cover_next_month(book: SampleBook, asked: Callable[..., Asked]) -> None:
    wish = asked(show_numbers=True)
    everybody = known(book, wish)
    listed = {(line.name, line.id_number) for line in loses_lines(everybody, wish)}
    for line, ledger in everybody:
        answer = assess(ledger, places(ledger, line), wish.as_of)
        lapse = next((option for option in answer.options if option.way is Way.LAPSE), None)
        loses = lapse is not None and lapse.outlook[0] in COVERED and lapse.outlook[1] not in COVERED
        assert ((line.name, line.id_number) in listed) == loses
    assert 0 < len(listed) < len(everybody)


@pytest.mark.parametrize("later", [0, 6, 25])
def test_that_paying_as_listed_keeps_the_cover(later: int) -> None:
    """For hundreds of random histories and policies: what the list says is done, and next month is covered."""
    kept, lost = 0, 0
    for seed in range(1200):
        case, pack = random_pair(Random(seed))
        read, _ = read_case(case)
        policy, _ = policy_from(pack, "random.toml")
        assert read is not None
        assert policy is not None
        person = Known(PersonLine(1, "王芳", "", "", "", "", "", ""), read.ledger)
        day = read.as_of + timedelta(later)
        if any(entry.unknown for entry in (*read.ledger.medical, *read.ledger.pension)):
            continue
        for line in loses_lines([person], Asked(read.as_of, lambda _own, p=policy: p, day)):  # type: ignore[misc]
            if line.outcome == "lost":
                lost += 1
                assert (line.pay_month, line.keep_by) == (None, None)
                continue
            kept += 1
            assert line.keep_by is None or line.keep_by >= day
            assert line.pay_by is None or line.pay_by >= day
            paid = _paid_as_listed(read.ledger, line, month_of(read.as_of))
            after = assess(paid, policy, max(first_day(line.lost_from), line.keep_by or day))
            stretch = after.at(line.lost_from)
            assert stretch is not None
            assert stretch.coverage in COVERED, f"seed {seed}"
    assert (kept > 15, lost > 0) == (True, True)


def _months(spans: str) -> Iterator[int]:
    """The months that a text names, row by row."""
    for span in spans.split("、"):
        first, _, last = span.partition(" 至 ")
        yield from range(parse_month(first), parse_month(last or first) + 1)


def _paid_as_listed(ledger: Ledger, line: LosesLine, current: int) -> Ledger:
    medical, pension = ledger.medical, ledger.pension
    if line.back_months:
        assert line.keep_by is not None
        for month in _months(line.back_months):
            medical = set_months(medical, [month], Entry(month, month, line.keep_by))
            pension = set_months(pension, [month], Entry(month, month))
    if line.pay_month is not None:
        for month in range(line.pay_month, current + 1):
            medical = set_months(medical, [month], Entry(month, month))
    return Ledger(medical, pension, ledger.spells, ledger.bases, ledger.enrolled_until)


@pytest.mark.parametrize(
    ("as_of", "pay_month", "keep_by", "outcome"),
    [
        (date(2026, 11, 23), "2026-11", None, "kept"),
        (date(2026, 11, 26), "2026-12", date(2026, 11, 30), "kept"),
    ],
)
def test_that_after_the_deadline_the_month_is_to_be_paid_back_in_time(
    as_of: date, pay_month: str, keep_by: date | None, outcome: str
) -> None:
    """Paid up to October: November on time until the 25th, and back within November after that."""
    first, october = parse_month("2024-01"), parse_month("2026-10")
    paid = (Entry(first, october),)
    ledger = Ledger(paid, paid, (Spell(first, Capacity.UNIT, "示例商贸有限公司"),), (Base(first, 600_000),))
    person = Known(PersonLine(1, "王芳", "", "", "", "", "", ""), ledger)
    (line,) = loses_lines([person], Asked(as_of, policy_for))
    assert (line.outcome, line.keep_by) == (outcome, keep_by)
    assert line.lost_from == parse_month("2026-12")
    assert line.pay_month == parse_month(pay_month)
    assert (line.total is None) == (keep_by is None)
    after = assess(_paid_as_listed(ledger, line, october + 1), policy_for(""), date(2026, 12, 1))
    assert after.today is not None
    assert after.today.coverage in COVERED


def test_that_an_end_of_participation_cannot_be_helped() -> None:
    first, november = parse_month("2024-01"), parse_month("2026-11")
    ledger = Ledger((Entry(first, november),), enrolled_until=november)
    person = Known(PersonLine(1, "王芳", "", "", "", "", "", ""), ledger)
    lines = list(loses_lines([person], Asked(date(2026, 12, 2), policy_for)))
    assert [(line.outcome, line.pay_month, line.keep_by) for line in lines] == [("lost", None, None)]


def test_that_progress_is_told_and_may_stop_it(book: SampleBook, asked: Callable[..., Asked]) -> None:
    told: list[int] = []
    with book.reader() as reader:
        made = rows(list_of(Listed.ROSTER, reader, asked(), told.append))
    assert told == [len(made)]

    class Enough(Exception):  # noqa: N818
        pass

    def stop(_count: int) -> None:
        raise Enough

    with book.reader() as reader, pytest.raises(Enough):
        rows(list_of(Listed.BACKPAY, reader, asked(), stop))


@pytest.mark.parametrize("listed", list(Listed))
def test_that_every_list_has_words_for_every_cell(
    book: SampleBook, asked: Callable[..., Asked], listed: Listed
) -> None:
    with book.reader() as reader:
        table = list_of(listed, reader, asked())
        for row in table.rows:
            assert len([cell_words(*pair) for pair in zip(table.columns, row, strict=True)]) == len(table.columns)
    facts = dict(table.facts)
    assert facts["查询日"] == book.as_of.isoformat()
    assert facts["证件号码"] == "已隐去中间几位"


def test_that_the_head_says_where_only_some_people_are_listed(book: SampleBook, asked: Callable[..., Asked]) -> None:
    with book.reader() as reader:
        some, everybody = (dict(list_of(Listed.ROSTER, reader, asked(people=ids)).facts) for ids in ((5, 2), None))
    assert some["人员"] == "只列花名册中所选的 2 人"
    assert "人员" not in everybody


def test_that_the_month_on_paper_is_the_month_of_the_file(book: SampleBook, asked: Callable[..., Asked]) -> None:
    wish = asked(employer="示例商贸有限公司", pay_on=PAY_ON, show_numbers=True)
    everybody = known(book, wish)
    paper = month_on_paper(everybody, wish)
    assert [(line.name, line.id_number, line.posted) for line in paper] == [
        (line.name, line.id_number, line.posted) for line in expected_lines(everybody, wish)
    ]
    by_person: dict[str, int] = {}
    for row in backpay_lines(everybody, wish):
        by_person[row.id_number] = by_person.get(row.id_number, 0) + sum(
            amount or 0 for amount in (row.unit, row.person, row.late_fee, row.pension_unit, row.pension_person)
        )
    for line in paper:
        total = sum(amount or 0 for amount in (line.unit, line.person, line.late_fee))
        assert total == by_person.get(line.id_number, 0)
    assert sum(by_person.values()) > 0


def test_that_who_loses_cover_is_the_same_on_paper(book: SampleBook, asked: Callable[..., Asked]) -> None:
    everybody = known(book, asked())
    paper = loses_on_paper(everybody, asked())
    file = list(loses_lines(everybody, asked(show_numbers=True)))
    assert [(each.name, each.id_number, each.pay_month, each.pay_by, each.total) for each in paper] == [
        (each.name, each.id_number, each.pay_month, each.pay_by, each.total) for each in file
    ]
