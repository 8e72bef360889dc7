"""Where collective periods are open among the people of a book, and for how many the year is missing there."""

from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from medins_desktop.book.records import PersonLine
from medins_desktop.book.sample import open_sample
from medins_desktop.desk.month.enrolling import enrolling
from medins_desktop.desk.roster.reading import read_rows
from medins_desktop.desk.roster.row import Assessor, Mark, RosterRow
from medins_desktop.domain.enrolling import Season
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, ResidentsYear, Spell
from medins_desktop.domain.month import month
from medins_desktop.domain.policy import Policy
from tests.desk.conftest import SHELF

OPEN = date(2026, 11, 27)
SEASON = Season(2027, date(2026, 12, 31))
GENERAL, SHANGHAI, NOWHERE = (SHELF.get(each) for each in ("cn-general", "sh", "cn-transfer"))
EARLY = replace(
    GENERAL,
    id="early",
    residents=tuple(
        replace(each, opens=date(each.from_year - 1, 8, 1), closes=date(each.from_year - 1, 12, 20))
        for each in GENERAL.residents
    ),
)
POLICIES = {each.id: each for each in (GENERAL, SHANGHAI, NOWHERE, EARLY)}
IN_2026 = (ResidentsYear(2026),)


def policy_for(own: str) -> Policy | None:
    return POLICIES.get(own, GENERAL)


def person(own: str) -> PersonLine:
    return PersonLine(1, "示例", "", "", "", own, "", "")


MOVED = (Spell(month(2020, 1), Capacity.INDIVIDUAL), Spell(month(2026, 3), Capacity.INDIVIDUAL, policy="sh"))
COVERED = Ledger(medical=(Entry(month(2020, 1), month(2026, 11)),), spells=MOVED[:1])
PEOPLE = [
    (person(""), Ledger(residents=IN_2026)),
    (person(""), Ledger(residents=(*IN_2026, ResidentsYear(2027)))),
    (person("early"), Ledger(spells=MOVED[:1])),
    (person("early"), Ledger(residents=IN_2026)),
    (person("early"), COVERED),
    (person("cn-transfer"), Ledger(residents=IN_2026)),
    (person("cn-transfer"), Ledger(spells=MOVED)),
]


def test_that_each_present_place_has_its_period_and_who_is_not_in() -> None:
    assert enrolling(PEOPLE, policy_for, OPEN) == (
        (GENERAL, SEASON, 1),
        (EARLY, Season(2027, date(2026, 12, 20)), 2),
        (SHANGHAI, SEASON, 1),
    )


@pytest.mark.parametrize(
    ("day", "places"),
    [
        (date(2026, 7, 31), []),
        (date(2026, 8, 1), ["early"]),
        (date(2026, 12, 20), ["cn-general", "early", "sh"]),
        (date(2026, 12, 21), ["cn-general", "sh"]),
        (date(2027, 1, 1), []),
    ],
)
def test_that_a_place_is_named_while_its_own_period_is_open(day: date, places: list[str]) -> None:
    assert [each.policy.id for each in enrolling(PEOPLE, policy_for, day)] == places


def test_that_nobody_is_named_where_no_policy_decides_or_nobody_is_there() -> None:
    assert enrolling(PEOPLE, lambda _own: None, OPEN) == ()
    assert enrolling([], policy_for, OPEN) == ()
    assert enrolling(PEOPLE[1:2], policy_for, OPEN) == ((GENERAL, SEASON, 0),)


def test_that_those_of_the_sample_are_whom_the_roster_marks() -> None:
    def shipped(own: str) -> Policy | None:
        return SHELF.get(own or "cn-general")

    rows: list[RosterRow] = []
    with closing(open_sample()) as book, book.reader() as reader:
        read_rows(book, Assessor(shipped, book.as_of), rows.extend, lambda: False)
        people = ((line, ledger) for line, (_, _, ledger) in zip(reader.lines(), reader.ledgers(), strict=True))
        found = enrolling(people, shipped, book.as_of)
    marked = [row for row in rows if Mark.NOT_IN in row.answer.marks]
    assert sum(each.missing for each in found) == len(marked) > 0
