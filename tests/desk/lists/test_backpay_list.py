"""Whose month a line of the back-payments is: the employer's, or that of who pays alone within a job."""

from datetime import date

import pytest

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.lists.backpay_list import backpay_lines
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import month
from tests.cases.cases import policies
from tests.desk.conftest import SHELF, TODAY
from tests.documents.lived import MOVER

JANUARY, JULY = month(2026, 1), month(2026, 7)
LINE = PersonLine(1, "王芳", "11010519491231002X", "甲", "unit", "", "", "")
JOB = (Spell(JANUARY, Capacity.UNIT, "甲"),)
ALONE = Entry(JULY, JULY, unknown=True, capacity=Capacity.INDIVIDUAL)
MISSED = (Entry(JANUARY, JULY - 1), Entry(JULY + 1, JULY + 4))


@pytest.mark.parametrize(
    ("medical", "spells", "employer", "capacity", "route"),
    [
        (MISSED, JOB, "甲", "unit", "employer"),
        (MISSED, (), "", "unit", "employer"),
        ((MISSED[0], ALONE, MISSED[1]), JOB, "", "individual", "in-person"),
        ((MISSED[0], ALONE, MISSED[1]), (), "", "individual", "in-person"),
    ],
)
def test_that_a_line_names_the_employer_that_is_to_pay_it(
    medical: tuple[Entry, ...], spells: tuple[Spell, ...], employer: str, capacity: str, route: str
) -> None:
    known = Known(LINE, Ledger(medical, (Entry(JANUARY, JULY + 4),), spells, (Base(JANUARY, 600_000),)))
    asked = Asked(TODAY, lambda _own: policies()["six-months"])
    (line,) = backpay_lines([known], asked)
    assert (line.employer, line.capacity, line.route, line.month) == (employer, capacity, route, JULY)
    assert (line.gap_first, line.gap_last, line.base) == (JULY, JULY, 600_000)
    assert line.total == (line.unit or 0) + (line.person or 0) + (line.late_fee or 0) > 0
    of_others = Asked(TODAY, asked.policy_for, employer="乙")
    assert list(backpay_lines([known], of_others)) == []


def test_that_without_an_amount_the_month_is_listed_all_the_same() -> None:
    ledger = Ledger(MISSED, (Entry(JANUARY, JULY + 4),), JOB)
    (line,) = backpay_lines([Known(LINE, ledger)], Asked(TODAY, lambda _own: SHELF.get("cn-general")))
    assert (line.month, line.base, line.unit, line.person, line.late_fee, line.total) == (JULY, *[None] * 5)
    assert line.back_by is None or line.back_by > date(2026, 7, 1)


def test_that_a_line_names_the_policy_that_judges_it() -> None:
    known = Known(LINE, MOVER)
    lines = list(backpay_lines([known], Asked(TODAY, lambda own: SHELF.get(own or "cn-general"))))
    assert {(line.month, line.policy) for line in lines} == {(JULY, "wuhan"), (JULY + 1, "wuhan")}
