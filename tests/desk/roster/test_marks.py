"""Which marks a row carries, and by what it is ordered; answers that are remembered."""

from datetime import date, timedelta

import pytest

from medins_desktop.book.records import IdKind, PersonLine
from medins_desktop.desk.roster import row as rows
from medins_desktop.desk.roster.listing import Listing
from medins_desktop.desk.roster.order import Column, Wanted, sort_key
from medins_desktop.desk.roster.row import (
    CLOSING_DAYS,
    PENDING,
    Answer,
    Assessor,
    Mark,
    RosterRow,
    State,
    loses_next_month,
    marks,
)
from medins_desktop.domain.assessment import Coverage
from medins_desktop.domain.ledger import Entry, Ledger
from medins_desktop.domain.month import month
from medins_desktop.domain.reckoning import NOTHING_TO_PAY, Reckoning
from medins_desktop.domain.standing import Standing
from tests.desk.conftest import SHELF, TODAY

COVERED, RESTORED, SUSPENDED = Coverage.COVERED, Coverage.RESTORED, Coverage.SUSPENDED


def paying(until: date | None, total: int | None = 100) -> Reckoning:
    return Reckoning((1, 2), total, back_by=until, unknown=1)


@pytest.mark.parametrize(
    ("days", "is_closing"), [(-1, False), (0, True), (CLOSING_DAYS, True), (CLOSING_DAYS + 1, False)]
)
def test_that_a_window_is_closing_from_so_many_days_before_its_end(days: int, is_closing: bool) -> None:
    found = marks(Standing(COVERED, next_month=COVERED), paying(TODAY + timedelta(days)), TODAY)
    assert (Mark.CLOSING in found) is is_closing
    assert (Mark.FINE in found) is not is_closing


@pytest.mark.parametrize(
    ("where", "found"),
    [
        (Standing(COVERED, next_month=COVERED), (Mark.FINE,)),
        (Standing(COVERED, next_month=RESTORED), (Mark.FINE,)),
        (Standing(RESTORED, next_month=SUSPENDED), (Mark.LOSES,)),
        (Standing(COVERED, next_month=COVERED, unknown=1), (Mark.UNKNOWN,)),
        (Standing(SUSPENDED, next_month=SUSPENDED), (Mark.SUSPENDED,)),
        (Standing(Coverage.WAITING, next_month=COVERED), (Mark.WAITING,)),
        (Standing(Coverage.UNDETERMINED), (Mark.UNDETERMINED,)),
        (Standing(), (Mark.UNDETERMINED,)),
        (Standing(Coverage.NONE), ()),
        (Standing(COVERED, next_month=COVERED, moved=month(2026, 1)), (Mark.FINE, Mark.MOVED)),
        (Standing(COVERED, next_month=COVERED, moved=month(2025, 12)), (Mark.FINE,)),
    ],
)
def test_that_a_row_carries_what_is_worth_a_look(where: Standing, found: tuple[Mark, ...]) -> None:
    assert marks(where, NOTHING_TO_PAY, TODAY) == found
    assert loses_next_month(where) is (Mark.LOSES in found)


def line(name: str = "王芳", number: str = "", policy: str = "", capacity: str = "") -> PersonLine:
    return PersonLine(1, name, number, "", capacity, policy, "", "")


def answer(**values: object) -> Answer:
    given = Answer("cn-general", State.COVERED, Standing(COVERED, missed=2, unknown=3), paying(TODAY), ())
    return given._replace(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (RosterRow(line(), answer()), 0),
        (RosterRow(line(), answer(problems=2)), 2),
        (RosterRow(line(""), answer(problems=1)), 2),
        (RosterRow(line(policy="cn-general"), answer()), 0),
        (RosterRow(line(policy="sh"), answer()), 1),
        (RosterRow(line(number="11010519491231002X"), answer()), 0),
        (RosterRow(line(number="110105194912310021"), answer()), 1),
        (RosterRow(line("", "110105194912310021", "sh"), answer(problems=1)), 4),
        (RosterRow(line(number="x")._replace(id_kind=IdKind.OTHER), answer()), 0),
    ],
)
def test_that_problems_are_those_of_the_answer_and_of_the_details(row: RosterRow, problems: int) -> None:
    assert row.problems(TODAY) == problems
    assert sort_key(Column.FINDINGS, TODAY)(row) == problems


def test_that_a_row_is_ordered_by_what_its_column_says() -> None:
    row, pending = RosterRow(line(capacity="individual"), answer()), RosterRow(line(""), PENDING)
    keys = {column: (sort_key(column, TODAY)(row), sort_key(column, TODAY)(pending)) for column in Column}
    assert keys[Column.MISSED] == (3, None), "one of those to be paid back is unknown"
    assert keys[Column.UNKNOWN] == (3, None)
    assert keys[Column.COST] == (100, None)
    assert keys[Column.UNTIL] == (TODAY.toordinal(), None)
    assert keys[Column.NEXT] == (None, None)
    assert keys[Column.POLICY] == ("cn-general", None)
    assert keys[Column.NUMBER] == keys[Column.EMPLOYER] == (None, None)
    assert keys[Column.NAME] == ("王芳", None)
    assert keys[Column.COVERAGE][1] is None
    capacity = sort_key(Column.CAPACITY, TODAY)
    assert [capacity(RosterRow(line(capacity=each), answer())) for each in ("unit", "individual", "fund", "")] == [
        0, 1, 2, None,
    ]  # fmt: skip
    deadline = answer(standing=Standing(COVERED, deadline=TODAY))
    assert sort_key(Column.NEXT, TODAY)(RosterRow(line(), deadline)) == TODAY.toordinal()


def test_that_an_answer_is_worked_out_once_and_forgotten_where_it_is_not_met(monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[Ledger] = []
    plain = Assessor._work_out

    def counted(assessor: Assessor, own: str, ledger: Ledger, policy: object) -> Answer:
        worked.append(ledger)
        return plain(assessor, own, ledger, policy)  # type: ignore[arg-type]

    monkeypatch.setattr(Assessor, "_work_out", counted)
    monkeypatch.setattr(rows, "MOST_REMEMBERED", 3)
    assessor = Assessor(lambda _own: SHELF.get("cn-general"), TODAY)
    ledgers = [Ledger((Entry(month(2026, 1), month(2026, 1 + number)),)) for number in range(9)]
    for _ in range(3):
        assessor.row(line(), ledgers[0])
    assert len(worked) == 1
    for ledger in ledgers[1:4]:
        assessor.row(line(), ledger)
        assessor.row(line(), ledgers[0])  # met again and again
    assert len(worked) == 4
    for ledger in ledgers[4:]:
        assessor.row(line(), ledger)
    assessor.row(line(), ledgers[0])
    assert len(worked) == 10


def test_that_who_is_asked_for_is_of_the_employer_the_policy_and_the_search() -> None:
    row = RosterRow(line()._replace(employer="甲"), answer(marks=(Mark.FINE,)))
    for wanted, matches, is_counted in (
        (Wanted(), None, True), (Wanted(employer="甲"), None, True), (Wanted(employer="乙"), None, False),
        (Wanted(employer=""), None, False), (Wanted(policy="cn-general"), None, True),
        (Wanted(policy="sh"), None, False), (Wanted(), {3}, True),
        (Wanted(), {4}, False), (Wanted(employer="甲", policy="sh"), {3}, False),
    ):  # fmt: skip
        assert Listing(wanted, TODAY, matches).counts(3, row) is is_counted, wanted
    for wanted, is_admitted in (
        (Wanted(), True), (Wanted(states=frozenset({State.COVERED})), True),
        (Wanted(states=frozenset({State.NONE})), False),
        (Wanted(marks=frozenset({Mark.FINE, Mark.LOSES})), True), (Wanted(marks=frozenset({Mark.LOSES})), False),
        (Wanted(marks=frozenset({Mark.FINE}), states=frozenset({State.NONE})), False),
    ):  # fmt: skip
        assert Listing(wanted, TODAY).admits(row) is is_admitted, wanted
    assert not Listing(Wanted(states=frozenset({State.NOTHING})), TODAY).admits(RosterRow(line(), PENDING))


def test_that_histories_that_end_at_another_time_or_are_of_other_insurances_have_answers_of_their_own() -> None:
    assessor = Assessor(lambda _own: SHELF.get("cn-general"), TODAY)
    entries = (Entry(month(2026, 1), month(2026, 10)),)
    ledgers = [
        Ledger(entries),
        Ledger(entries, enrolled_until=month(2026, 10)),
        Ledger(entries, enrolled_until=month(2026, 12)),
        Ledger((), entries),
        Ledger(entries, entries),
    ]
    for ledger in ledgers:
        alone = Assessor(lambda _own: SHELF.get("cn-general"), TODAY).answer("", ledger)
        assert assessor.answer("", ledger) == alone
    assert len({assessor.answer("", ledger).standing for ledger in ledgers}) >= 3
