"""Rows by slot: which answers hold, who is there, who is counted; and what is asked of others only once."""

import random
from array import array
from collections.abc import Sequence
from datetime import date

import pytest

from medins_desktop.book.records import PersonLine
from medins_desktop.book.rows import PackedLedger
from medins_desktop.desk.roster import beside
from medins_desktop.desk.roster.beside import Beside
from medins_desktop.desk.roster.listing import Listing, Sums
from medins_desktop.desk.roster.order import Column, Wanted, spelt
from medins_desktop.desk.roster.roster import Roster
from medins_desktop.desk.roster.row import PENDING, Answer, Assessor, Mark, RosterRow, State
from medins_desktop.desk.roster.slots import Places, Rows
from medins_desktop.domain.reckoning import Reckoning
from medins_desktop.domain.standing import Standing
from tests.desk.conftest import SHELF, TODAY


def row(person: int, name: str = "王芳", employer: str = "甲", total: int | None = None) -> RosterRow:
    paying = Reckoning((1,), total, back_by=date(2026, 12, 1))
    answer = Answer("cn-general", State.COVERED, Standing(), paying, (Mark.FINE, Mark.LOSES))
    return RosterRow(PersonLine(person, name, "", employer, "unit", "", "", ""), answer)


def pending(of: RosterRow) -> RosterRow:
    return RosterRow(of.person, PENDING)


def test_that_no_answer_holds_from_the_beginning_of_a_reading_until_it_has_come() -> None:
    rows = Rows()
    one, two, three = row(1), row(2), row(3)
    for each in (one, two):
        rows.append(each)
    assert (list(rows), len(rows), rows[0:2]) == ([one, two], 2, [one, two])
    rows.begin()
    rows.append(three)
    assert list(rows) == rows[0:3] == [rows[0], rows[1], rows[2]] == [pending(one), pending(two), three]
    rows[1] = two
    assert rows[0:2] == [pending(one), two]
    before = rows.copy()
    rows[0] = None
    assert (rows[0], list(rows), rows[0:1]) == (None, [None, two, three], [None])
    rows.begin()
    assert (rows[0], rows[0:2]) == (None, [None, pending(two)])
    assert list(before) == [pending(one), two, three]


def test_that_people_keep_their_slots_and_are_counted_once() -> None:
    roster = Roster()
    assert roster.take([row(7), row(8, employer="乙")]) == [(0, None), (1, None)]
    assert (roster.slot(8), roster.slot(9), roster.row(9), len(roster)) == (1, None, None, 2)
    assert (list(roster.ids), roster.employers["甲"], roster.employers["乙"]) == ([7, 8], 1, 1)
    moved = row(8, employer="甲")
    assert roster.put(moved) == (1, row(8, employer="乙"))
    assert (roster.employers["甲"], roster.employers["乙"], roster.policies["cn-general"]) == (2, 0, 2)
    assert roster.take([row(8, employer="旧")]) == [], "what was put is newer than the reading"
    assert roster.remove(7) == (0, row(7))
    assert roster.remove(7) is None
    assert (list(roster), len(roster), roster.employers["甲"]) == ([moved], 1, 1)
    assert roster.take([row(7)]) == [], "and so is a removal"
    roster.expect([8, 99])
    assert (roster.row(8), roster.policies["cn-general"], roster.policies[""]) == (pending(moved), 0, 1)
    roster.begin()
    assert roster.policies == {}
    assert roster.take([row(7)]) == [(2, None)], "another reading brings them"


def test_that_sums_are_of_answers_known_and_of_those_shown() -> None:
    sums = Sums()
    for each in (row(1, total=500), row(2), pending(row(3))):
        sums.count(each)
        sums.show(each)
    assert (sums.states, sums.marks) == ({State.COVERED: 2}, {Mark.FINE: 2, Mark.LOSES: 2})
    assert (sums.people, sums.total, sums.priced) == (3, 500, 1)
    for each in (row(1, total=500), pending(row(3))):
        sums.count(each, -1)
        sums.show(each, -1)
    assert (sums.states[State.COVERED], sums.marks[Mark.FINE]) == (1, 1)
    assert (sums.people, sums.total, sums.priced) == (1, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        (Wanted(), [4, 2]), (Wanted(employer="甲"), [4, 2]), (Wanted(column=Column.NAME), [4, 2]),
        (Wanted(marks=frozenset({Mark.FINE})), []), (Wanted(states=frozenset({State.COVERED})), []),
        (Wanted(policy=""), []),
    ],
)  # fmt: skip
def test_that_who_is_shown_for_an_answer_goes_when_none_is_known(wanted: Wanted, shown: list[int]) -> None:
    listing = Listing(wanted, TODAY)
    listing.shown = array("I", [4, 2])
    listing.begin()
    assert (list(listing.shown), listing.sums, listing.is_sorted) == (shown, Sums(people=len(shown)), False)
    assert listing.place(9, row(9), []) == len(shown)


def test_that_chinese_is_ordered_as_it_sounds() -> None:
    assert [spelt(each) for each in ("甲A乙", "Ab-1", "")] == ["jiaayi", "ab-1", ""]
    assert sorted("乙甲丙", key=spelt) == list("丙甲乙")


class Nobody:
    """Processes that have not started."""

    count, are_ready = 1, False


class Shelf:
    """What a book of people with these histories gives."""

    def __init__(self, ledgers: Sequence[PackedLedger]) -> None:
        self._ledgers = ledgers

    def lines(self) -> list[PersonLine]:
        return [row(at).person for at in range(len(self._ledgers))]

    def packed_ledgers(self) -> list[tuple[int, str, PackedLedger]]:
        return [(at, "", ledger) for at, ledger in enumerate(self._ledgers)]


def test_that_a_history_is_asked_once_until_so_many_others_have_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_REMEMBERED", 2)
    asked: list[object] = []

    class Counting(Assessor):
        def answer(self, own: str, ledger: object) -> Answer:
            asked.append(ledger)
            return PENDING

    histories: list[PackedLedger] = [
        ("[]", "[]", "[]", end, "[]", "[null,null,null,0,0,null]") for end in (1, 1, 2, 1, 3, 1, 4, 5, 1, 6, 7, 8, 9, 2)
    ]
    reading = Beside(Counting(lambda _own: SHELF.get("cn-general"), TODAY), Nobody(), lambda: None)  # type: ignore[arg-type]
    rows = list(reading.rows(Shelf(histories)))  # type: ignore[arg-type]
    assert [each.person.id for each in rows] == list(range(len(histories)))
    assert len(asked) == 10, "2 was forgotten, 1 was met again and again"


def test_that_people_are_found_whatever_the_order_in_which_they_came_and_went() -> None:
    """Against a plain dictionary: in turn, out of turn, gone, and back again in another slot."""
    chance = random.Random(4)
    places, plain, count = Places(), dict[int, int](), 0
    for turn in range(3_000):
        person = turn if chance.random() < 0.5 else chance.randrange(1_500)
        if person in plain and chance.random() < 0.5:
            assert places.pop(person) == plain.pop(person)
            assert places.get(person) is None
        elif person not in plain:
            assert places.add(person) == count
            plain[person], count = count, count + 1
        assert (places.get(person), len(places)) == (plain.get(person), len(plain))
    assert {person: places.get(person) for person in range(3_000)} == {each: plain.get(each) for each in range(3_000)}
    assert all(places.ids[slot] == person for person, slot in plain.items())
    assert places.pop(9_999) is None
