"""The year of a person, employer by employer: a cell says what is sure, and nothing of what is still to come."""

from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.book.records import PersonLine
from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.lists.year_list import year_lines
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import month
from medins_desktop.domain.policy import Policy
from tests.desk.conftest import SHELF, TODAY

M, MAY = month(2026, 1), month(2026, 5)
LINE = PersonLine(1, "王芳", "11010519491231002X", "乙", "unit", "", "", "")
SPELLS = (Spell(M - 1, Capacity.UNIT, "甲"), Spell(MAY, Capacity.UNIT, "乙"))
PAID_LATE = date(2026, 8, 3)
LEDGER = Ledger((Entry(M - 1, MAY + 1), Entry(MAY + 3, MAY + 3, PAID_LATE), Entry(MAY + 4, MAY + 4, unknown=True)), (), SPELLS)  # fmt: skip  # noqa: E501


def policy_for(own: str) -> Policy | None:
    return None if own == "none" else SHELF.get("cn-general")


def cells(ledger: Ledger = LEDGER, line: PersonLine = LINE, **asked: object) -> dict[str, list[str]]:
    question = Asked(TODAY, policy_for, **asked)  # type: ignore[arg-type]
    return {each.employer: list(each.months) for each in year_lines([Known(line, ledger)], question)}


def test_that_each_employer_has_the_months_with_it() -> None:
    assert cells() == {
        "甲": ["paid"] * 4 + [""] * 8,
        "乙": [""] * 4 + ["paid", "paid", "missed", "paid 2026-08-03", "unknown", "missed", "", ""],
    }
    assert list(cells(employer="乙")) == ["乙"]
    assert cells(employer="丙") == {}


@pytest.mark.parametrize("other", [M - 1, M + 12])
def test_that_another_year_has_its_own_months_or_none(other: int) -> None:
    found = cells(month=other)
    assert found == ({"甲": [""] * 11 + ["paid"]} if other < M else {"乙": [""] * 12})


@pytest.mark.parametrize(
    ("paid_on", "cell"),
    [(None, ""), (TODAY, "paid 2026-11-23"), (date(2026, 11, 24), "")],
)
def test_that_a_month_to_come_is_paid_where_a_day_says_so(paid_on: date | None, cell: str) -> None:
    ledger = replace(LEDGER, medical=(Entry(MAY, MAY), Entry(M + 11, M + 11, paid_on)))
    assert cells(ledger)["乙"][11] == cell


def test_that_nothing_is_said_without_a_policy_but_what_a_day_says() -> None:
    found = cells(line=LINE._replace(policy="none"))
    assert found == {"乙": ["paid 2026-08-03" if at == 7 else "" for at in range(12)]}
    assert cells(Ledger()) == {"乙": [""] * 12}


def test_that_numbers_are_masked_unless_asked_for() -> None:
    numbers = [
        next(year_lines([Known(LINE, LEDGER)], Asked(TODAY, policy_for, show_numbers=shown))).id_number
        for shown in (False, True)
    ]
    assert numbers == ["110105********002X", "11010519491231002X"]
