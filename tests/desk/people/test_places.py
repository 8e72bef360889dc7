"""Places of spells: what is done to spells loses none of them."""

import pytest

from medins_desktop.book.book import Book
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.spells import spells_told
from medins_desktop.desk.people.people import carried, carry_over, create_person, set_spells
from medins_desktop.desk.people.places import place_at, tidy
from medins_desktop.desk.people.problems import FieldsError
from medins_desktop.desk.people.spells import ended
from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import parse_month
from medins_desktop.exchange.records.record import RecordRow, Said

M = parse_month
UNIT, ALONE = Capacity.UNIT, Capacity.INDIVIDUAL


def spell(month: str, capacity: Capacity = UNIT, employer: str = "", place: str = "") -> Spell:
    return Spell(M(month), capacity, employer, place)


MOVED = (spell("2024-01", employer="甲"), spell("2025-01", employer="甲", place="sh"), spell("2026-01", ALONE))


def test_that_a_place_holds_until_another_is_named() -> None:
    spells = (*MOVED, spell("2026-06", ALONE, place="wuhan"))
    months = ("2023-12", "2024-12", "2025-01", "2026-03", "2026-06", "2030-01")
    assert [place_at(spells, M(month)) for month in months] == ["", "", "sh", "sh", "wuhan", "wuhan"]


def test_that_a_spell_that_only_moves_says_something() -> None:
    again = (
        *MOVED,
        spell("2026-05", ALONE, place="sh"),
        spell("2026-06", ALONE),
        spell("2026-07", ALONE, place="wuhan"),
    )
    assert tidy(again) == (*MOVED, spell("2026-07", ALONE, place="wuhan"))


@pytest.mark.parametrize(
    ("spells", "row", "last", "found"),
    [
        (
            (spell("2024-01"), spell("2026-01", ALONE, place="sh")),
            0,
            "2026-03",
            (spell("2024-01"), spell("2026-04", ALONE, place="sh")),
        ),
        (
            (spell("2024-01"), spell("2026-01", ALONE, place="sh"), spell("2026-06", employer="乙")),
            0,
            "2026-05",
            (spell("2024-01"), spell("2026-06", employer="乙", place="sh")),
        ),
        (
            (spell("2024-01", place="sh"),),
            0,
            "2026-05",
            (spell("2024-01", place="sh"), spell("2026-06", ALONE)),
        ),
    ],
)
def test_that_a_job_that_ends_keeps_the_places(
    spells: tuple[Spell, ...], row: int, last: str, found: tuple[Spell, ...]
) -> None:
    assert ended(spells, row, M(last)) == found


def test_that_a_job_does_not_hold_on_past_a_move() -> None:
    with pytest.raises(FieldsError, match="spell-followed"):
        ended((spell("2024-01"), spell("2026-01", ALONE, place="sh")), 0, None)


def test_that_a_place_named_by_an_earlier_spell_is_lent_to_the_next_person(desk: Desk) -> None:
    create_person(desk, "甲")
    set_spells(desk, MOVED)
    lent = carried(desk.shown)
    create_person(desk, "乙")
    assert lent is not None
    carry_over(desk, lent)
    (taken,) = desk.shown.ledger.spells
    assert (taken.capacity, taken.policy) == (ALONE, "sh")


def row(first: str, last: str, capacity: Capacity | None, employer: str = "") -> RecordRow:
    return RecordRow(0, "", "", Track.MEDICAL, M(first), M(last), Said.PAID, capacity=capacity, employer=employer)


@pytest.mark.parametrize("month", ["2024-06", "2025-01", "2025-06"])
def test_that_a_list_that_comes_in_takes_no_place_away(month: str) -> None:
    found = spells_told(Ledger(spells=MOVED), [row(month, "2025-12", UNIT, "丙")])
    places = [place_at(found, each) for each in range(M("2024-01"), M("2026-12"))]
    assert places == [place_at(MOVED, each) for each in range(M("2024-01"), M("2026-12"))]
    assert "丙" in {each.employer for each in found}


def test_that_what_follows_a_list_keeps_its_place() -> None:
    ledger = Ledger((Entry(M("2024-01"), M("2026-10")),), spells=MOVED)
    found = spells_told(ledger, [row("2025-06", "2025-08", UNIT, "丙")])
    assert found[2:4] == (spell("2025-06", employer="丙"), spell("2025-09", employer="甲"))
    assert place_at(found, M("2025-09")) == "sh"


def test_that_places_are_undone_by_their_name_and_come_back_from_the_book(desk: Desk, book: Book) -> None:
    create_person(desk, "甲")
    set_spells(desk, [spell("2024-01", employer="甲")])
    assert desk.undo_name() == "修改缴费身份"
    set_spells(desk, [spell("2024-01", employer="甲", place="sh")])
    assert desk.undo_name() == "修改参保地"
    assert book.person(desk.shown.id).ledger.spells[0].policy == "sh"
    desk.undo()
    assert book.person(desk.shown.id).ledger.spells[0].policy == ""
    desk.redo()
    assert book.person(desk.shown.id).ledger.spells[0].policy == "sh"
