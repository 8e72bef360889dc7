"""The edges of what a person's details may be: the last value that is allowed and the first that is not."""

from dataclasses import replace

import pytest

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry import marking
from medins_desktop.desk.people import people
from medins_desktop.desk.people.checking import (
    LARGEST_BASE,
    LONGEST,
    check_bases,
    check_end,
    check_length,
    check_name,
    check_person,
    check_spells,
    reading,
)
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import EARLIEST, LATEST, month
from tests.desk.conftest import TODAY

M = month(2026, 1)
UNIT, ALONE = Capacity.UNIT, Capacity.INDIVIDUAL


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(each.place, each.code) for each in found]


@pytest.mark.parametrize("field", LONGEST)
def test_that_a_text_may_be_as_long_as_its_field_and_no_longer(field: str) -> None:
    assert check_length(field, "长" * LONGEST[field]) == []
    (found,) = check_length(field, "长" * (LONGEST[field] + 1))
    assert (found.place, found.code, found.severity, found.figures) == (
        field, "text-too-long", Severity.ERROR, {"n": LONGEST[field]},
    )  # fmt: skip
    assert told(check_length(field, "长" * 20_001, "elsewhere")) == [("elsewhere", "text-too-long")]


@pytest.mark.parametrize(("at", "code"), [(EARLIEST - 1, "month-range"), (EARLIEST, ""), (LATEST, ""), (LATEST + 1, "month-range")])  # fmt: skip  # noqa: E501
def test_that_months_lie_between_the_first_and_the_last(at: int, code: str) -> None:
    assert told(check_spells([Spell(at, UNIT)])) == ([("spells[0].first", code)] if code else [])
    assert told(check_bases([Base(at, 1)])) == ([("bases[0].first", code)] if code else [])
    found = check_end(Ledger(), at)
    assert told(found) == ([("enrolled_until", code)] if code else [])
    assert [each.figures for each in found] == [{"first": 1900, "last": 2199}] * bool(code)


def test_that_a_month_named_again_names_the_row_that_has_it() -> None:
    found = check_spells([Spell(M + 1, UNIT), Spell(M, UNIT), Spell(M, ALONE), Spell(M + 1, ALONE)])
    assert told(found) == [("spells[2].first", "spell-month-twice"), ("spells[3].first", "spell-month-twice")]
    assert [(each.months, each.figures) for each in found] == [
        ((M,), {"month": "2026-01", "row": 2}),
        ((M + 1,), {"month": "2026-02", "row": 1}),
    ]


@pytest.mark.parametrize(
    ("amount", "codes"),
    [(-1, ["base-amount"]), (0, ["base-amount"]), (1, []), (LARGEST_BASE, []), (LARGEST_BASE + 1, ["base-large"])],
)
def test_that_a_base_is_an_amount(amount: int, codes: list[str]) -> None:
    assert told(check_bases([Base(M, 1), Base(M + 1, amount)])) == [("bases[1].amount", code) for code in codes]


def test_that_an_end_of_participation_names_the_months_that_follow_it() -> None:
    ledger = Ledger((Entry(M, M + 2), Entry(M + 5, M + 5)), (Entry(M, M + 3),))
    assert check_end(ledger, None) == check_end(ledger, M + 5) == []
    (found,) = check_end(ledger, M + 4)
    assert (found.code, found.months) == ("entries-after-end-medical", (M + 5,))
    found, pension = check_end(ledger, M + 1)
    assert (found.months, found.figures) == ((M + 2, M + 5), {"first": "2026-03", "last": "2026-06", "n": 2})
    assert (pension.code, pension.months) == ("entries-after-end-pension", (M + 2, M + 3))


def test_that_the_details_are_checked_field_after_field() -> None:
    assert check_person(PersonRecord(name="王芳"), TODAY) == []
    bad = PersonRecord(name="", id_number="123", ledger=Ledger((Entry(M, M + 1),), enrolled_until=M))
    assert told(check_person(bad, TODAY)) == [
        ("name", "name-missing"), ("id_number", "identity-length"), ("enrolled_until", "entries-after-end-medical"),
    ]  # fmt: skip
    (found,) = check_name("李\ue000\ue001\ue000")
    assert (found.severity, found.figures) == (Severity.WARNING, {"n": 2, "codes": "U+E000 U+E001"})


@pytest.mark.parametrize("kind", IdKind)
def test_that_only_a_resident_s_number_is_read(kind: IdKind) -> None:
    is_read = kind in (IdKind.RESIDENT, IdKind.RESIDENT_15)
    assert (reading(PersonRecord(id_kind=kind, id_number="1"), TODAY) is not None) is is_read
    assert reading(PersonRecord(id_kind=kind), TODAY) is None


@pytest.mark.parametrize(
    ("kind", "length", "stored"),
    [
        (IdKind.RESIDENT, 15, IdKind.RESIDENT_15), (IdKind.RESIDENT, 14, IdKind.RESIDENT),
        (IdKind.RESIDENT, 18, IdKind.RESIDENT), (IdKind.RESIDENT_15, 18, IdKind.RESIDENT),
        (IdKind.RESIDENT_15, 15, IdKind.RESIDENT_15), (IdKind.RESIDENT_15, 17, IdKind.RESIDENT_15),
        (IdKind.PASSPORT, 15, IdKind.PASSPORT), (IdKind.OTHER, 18, IdKind.OTHER),
    ],
)  # fmt: skip
def test_that_a_resident_s_number_has_the_kind_of_its_length(kind: IdKind, length: int, stored: IdKind) -> None:
    assert people.normal_identity(kind, "1" * length) == (stored, "1" * length)


def test_that_capacity_and_base_are_taken_over_from_the_one_before(wang: Desk) -> None:
    one, other = Spell(M - 9, UNIT, "甲"), Spell(M - 5, UNIT, "乙")
    before = PersonRecord(name="李强", ledger=Ledger(spells=(one, other), bases=(Base(M - 9, 1), Base(M - 3, 2))))
    what = people.carried(before)
    assert what == people.Carried("李强", other, Base(M - 3, 2))
    assert people.carried(PersonRecord(name="李强")) is None
    assert people.carried(PersonRecord(ledger=Ledger(spells=(one,)))) == people.Carried("", one, None)
    assert people.carried(PersonRecord(ledger=Ledger(bases=(Base(M, 1),)))) == people.Carried("", None, Base(M, 1))
    assert people.may_carry_over(wang.shown.ledger)
    marking.mark_paid(wang, Track.MEDICAL, [M + 2, M + 3])
    assert what is not None
    assert people.carry_over(wang, what, by="form").by == "form"
    assert wang.shown.ledger.spells == (Spell(M + 2, UNIT, "乙"),)
    assert wang.shown.ledger.bases == (Base(M + 2, 2),)
    assert not people.may_carry_over(wang.shown.ledger)
    assert not people.may_carry_over(Ledger(bases=(Base(M, 1),)))
    assert not people.may_carry_over(Ledger(spells=(one,)))
    wang.undo()
    before_it = wang.shown.ledger
    people.carry_over(wang, people.Carried("", None, Base(M, 7)))
    assert wang.shown.ledger == replace(before_it, bases=(Base(M + 2, 7),))
