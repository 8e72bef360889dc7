"""The roster says of thousands of random people what the whole assessment says of each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonLine, PersonRecord
from medins_desktop.cases.case import read_case
from medins_desktop.desk.roster import reading as roster_reading
from medins_desktop.desk.roster.listing import Listing
from medins_desktop.desk.roster.order import Column, Wanted, sort_key
from medins_desktop.desk.roster.reading import CHUNK, read_rows
from medins_desktop.desk.roster.roster import Roster
from medins_desktop.desk.roster.row import (
    CLOSING_DAYS,
    NO_POLICY,
    Assessor,
    Mark,
    RosterRow,
    State,
    count_problems,
    line_of,
)
from medins_desktop.desk.roster.views import View, view_from, view_text
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Coverage, Way
from medins_desktop.domain.ledger import Base, Entry, Ledger
from medins_desktop.domain.month import month_of
from medins_desktop.domain.policy import Policy
from medins_desktop.domain.reckoning import pays_back_all
from medins_desktop.policies.loader import policy_from
from medins_desktop.policies.shelf import Shelf
from tests.desk.conftest import PASSWORD, TODAY
from tests.reference.strategies import random_case, random_policy

PEOPLE = 10_000
A_POLICY = 50  # people who share one random policy
COVERED = (Coverage.COVERED, Coverage.RESTORED)
RULES = Shelf().get("cn-general")


def under(policy: Policy, as_of: date) -> Assessor:
    """An assessor that knows one policy."""
    return Assessor(lambda _own: policy, as_of)


def people_of(seed: int) -> Iterator[tuple[Ledger, Policy, date]]:
    """Random people under one random policy, all on one day of it."""
    rng = Random(seed)
    raw = random_policy(rng)
    policy, findings = policy_from(raw, "random.toml")
    assert policy is not None, findings
    for _ in range(A_POLICY):
        read, problems = read_case(random_case(rng, raw))
        assert read is not None, problems
        yield read.ledger, policy, read.as_of


def assert_row(row: RosterRow, answer: Assessment) -> None:
    where, today = row.standing, answer.today
    assert where.coverage is (today.coverage if today else None)
    assert row.answer.state.value == (today.coverage.value if today else "nothing-known")
    missed = [month for month, stretch in answer.by_month() if stretch.payment in ("missed", "unrecognised")]
    assert where.missed == len(missed)
    following = answer.next_payment
    assert (where.to_pay, where.deadline) == ((following.month, following.deadline) if following else (None, None))
    assert where.gaps == tuple((gap.first, gap.last) for gap in answer.gaps)
    paying, all_paid = row.answer.reckoning, pays_back_all(answer.options)
    if all_paid is None:
        refused = answer.gaps[-1].backpay.reasons if answer.gaps else ()
        assert (paying.months, paying.total, paying.back_by, paying.reasons) == ((), None, None, refused)
    else:
        total = all_paid.cost.total if all_paid.cost else None
        known = (all_paid.months, total, all_paid.pay_by, ())
        assert (paying.months, paying.total, paying.back_by, paying.reasons) == known
        unknown = [month for month, stretch in answer.by_month() if stretch.payment == "unknown"]
        assert paying.unknown == len(set(unknown) & set(paying.months))
    assert row.answer.problems == count_problems(answer.findings)
    assert_marks(row, answer)


def assert_marks(row: RosterRow, answer: Assessment) -> None:
    today, until = answer.today, row.answer.until
    marks = set(row.answer.marks)
    closing = until is not None and (until - answer.as_of).days <= CLOSING_DAYS
    assert (Mark.CLOSING in marks) is closing
    for mark in (Mark.SUSPENDED, Mark.WAITING):
        assert (mark in marks) is (today is not None and today.coverage.value == mark.value)
    if today is not None and today.coverage in COVERED and not row.standing.unknown:
        lapse = next(option for option in answer.options if option.way is Way.LAPSE)
        assert (Mark.LOSES in marks) is (lapse.outlook[1] not in COVERED)
    assert (Mark.FINE in marks) is (today is not None and today.coverage in COVERED and marks == {Mark.FINE})


def test_that_rows_say_what_the_assessment_says_of_ten_thousand_random_people() -> None:
    checked = 0
    for seed in range(PEOPLE // A_POLICY):
        for ledger, policy, as_of in people_of(seed):
            assessor = under(policy, as_of)
            person = PersonLine(checked + 1, "", "", "", "", "", "", "")
            assert_row(assessor.row(person, ledger), assess(ledger, policy, as_of))
            checked += 1
    assert checked == PEOPLE


def test_that_people_who_share_a_history_share_its_answer_but_not_the_costs_of_other_bases() -> None:
    now = month_of(TODAY)
    missed = Ledger((Entry(now - 30, now - 4),), (Entry(now - 30, now - 1),), (), (Base(now - 30, 500_000),))
    richer = replace(missed, bases=(Base(now - 30, 900_000),))
    paid = replace(missed, medical=(Entry(now - 30, now - 1),))
    assessor = Assessor(lambda _own: RULES, TODAY)
    person = line_of(PersonRecord(id=1, name="王芳"))
    first, again, other = (assessor.row(person, each) for each in (missed, missed, richer))
    assert first.answer is again.answer
    assert first.answer.total != other.answer.total
    assert assessor.row(person, paid).answer is assessor.row(person, replace(paid, bases=richer.bases)).answer
    assert assessor.row(person, replace(paid, bases=())).answer.problems == 0


def test_that_a_person_without_a_policy_is_undetermined() -> None:
    row = Assessor(lambda _own: None, TODAY).row(line_of(PersonRecord(id=1)), Ledger())
    assert row.answer is NO_POLICY


def test_that_problems_count_those_of_the_details_too() -> None:
    assessor = Assessor(lambda _own: RULES, TODAY)
    good = line_of(PersonRecord(id=1, name="王芳", id_number="11010519491231002X"))
    assert assessor.row(good, Ledger()).problems(TODAY) == 0
    assert assessor.row(good._replace(id_number="110105194912310021"), Ledger()).problems(TODAY) == 1
    assert assessor.row(good._replace(id_number="E1234567", id_kind="passport"), Ledger()).problems(TODAY) == 0
    assert assessor.row(good._replace(name="", policy="nowhere"), Ledger()).problems(TODAY) == 2


# Reading


@pytest.fixture
def crowd(tmp_path: Path) -> Iterator[Book]:
    """A book of 900 people, some alike."""
    now = month_of(TODAY)
    with Book.create(tmp_path / "书.medins", PASSWORD, work=SAMPLE) as book:
        book.write(
            [
                (None, PersonRecord(name=f"人{at}", ledger=Ledger((Entry(now - 40 - at % 7, now - at % 5),))))
                for at in range(900)
            ]
        )
        yield book


def read(book: Book, people: list[int] | None = None) -> list[RosterRow]:
    rows: list[RosterRow] = []
    assert read_rows(book, Assessor(lambda _own: RULES, TODAY), rows.extend, lambda: False, people)
    return rows


def test_that_the_whole_book_is_read_in_chunks_in_its_order(crowd: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster_reading, "PAUSE", 0)
    chunks: list[list[RosterRow]] = []
    assert read_rows(crowd, Assessor(lambda _own: RULES, TODAY), chunks.append, lambda: False)
    assert [len(chunk) for chunk in chunks] == [CHUNK, CHUNK, 900 - 2 * CHUNK]
    rows = [row for chunk in chunks for row in chunk]
    assert [row.person.id for row in rows] == [line.id for line in crowd.lines()]
    single = Assessor(lambda _own: RULES, TODAY)
    assert all(row == single.row(row.person, crowd.person(row.person.id).ledger) for row in rows[::50])


def test_that_reading_stops_when_it_is_cancelled(crowd: Book) -> None:
    chunks: list[list[RosterRow]] = []
    assert not read_rows(crowd, Assessor(lambda _own: RULES, TODAY), chunks.append, lambda: len(chunks) == 1)
    assert len(chunks) == 1


def test_that_some_people_are_read_and_those_who_are_gone_left_out(crowd: Book) -> None:
    crowd.write([(crowd.person(7), None)])
    assert [row.person.id for row in read(crowd, [3, 7, 5])] == [3, 5]


# Keeping


def test_that_what_was_edited_while_the_book_was_read_is_not_overwritten(crowd: Book) -> None:
    roster = Roster()
    rows = read(crowd)
    roster.take(rows[:10])
    edited = rows[20]._replace(person=rows[20].person._replace(name="新名"))
    roster.put(edited)
    roster.remove(rows[30].person.id)
    roster.take(rows)
    assert roster.row(rows[20].person.id) == edited
    assert roster.row(rows[30].person.id) is None
    assert len(roster) == 899


def test_that_a_search_finds_people_by_their_newest_names(crowd: Book) -> None:
    roster = Roster()
    roster.take(read(crowd))
    row = roster.row(1)
    assert row is not None
    assert roster.find("人0") == {0}
    roster.put(row._replace(person=row.person._replace(name="王芳")))
    assert roster.find("人0") == set()
    assert roster.find("王芳") == {0}
    assert roster.matches(0, "王芳")
    assert roster.find(" ") is None


@pytest.mark.parametrize("seed", range(40))
def test_that_rows_put_in_one_by_one_stand_where_sorting_all_would_put_them(seed: int, crowd: Book) -> None:
    rng = Random(seed)
    wanted = Wanted(
        marks=frozenset(rng.sample(list(Mark), rng.choice([0, 0, 2]))),
        states=frozenset(rng.sample(list(State), rng.choice([0, 0, 3]))),
        column=rng.choice([None, *Column]),
        descending=rng.random() < 0.5,
    )
    rows: list[RosterRow | None] = list(read(crowd)[:120])
    listing = Listing(wanted, TODAY)
    listing.fill(rows[:60])
    order = list(range(60, 120))
    rng.shuffle(order)
    for slot in order:
        row = rows[slot]
        assert row is not None
        if listing.counts(slot, row) and listing.admits(row):
            listing.shown.insert(listing.place(slot, row, rows), slot)
    whole = Listing(wanted, TODAY)
    whole.fill(rows)
    assert listing.shown == whole.shown


@pytest.mark.parametrize("column", Column)
def test_that_what_is_not_known_stands_below_in_both_orders(column: Column, crowd: Book) -> None:
    rows: list[RosterRow | None] = list(read(crowd))
    rows[5] = RosterRow(PersonLine(6, "", "", "", "", "", "", ""), NO_POLICY)
    key = sort_key(column, TODAY)
    for descending in (False, True):
        listing = Listing(Wanted(column=column, descending=descending), TODAY)
        listing.fill(rows)
        known = [key(row) is not None for slot in listing.shown if (row := rows[slot])]
        assert known == sorted(known, reverse=True)


def test_that_a_view_is_kept_as_text_and_read_again() -> None:
    wanted = Wanted("wf", frozenset({Mark.LOSES}), frozenset({State.COVERED}), "示例", "sh", Column.COST, True)
    view = View("下月", wanted, (Column.NUMBER,))
    assert view_from(view_text(view)) == view


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"name": 1}', '{"name": "a", "wanted": {"x": 1}, "hidden": []}'])
def test_that_a_damaged_view_is_no_view(text: str) -> None:
    with pytest.raises(ValueError):
        view_from(text)
