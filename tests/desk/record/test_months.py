"""What rows come to by themselves: states and days of parts, bases and spells; and whose rows they are."""

from datetime import date

import pytest

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.record.months import Heard, bases_heard, months_heard, spells_heard
from medins_desktop.desk.record.people import Sorted, Why, completed, numbered, sort_rows
from medins_desktop.domain.ledger import Base, Capacity, Spell, Track
from medins_desktop.domain.month import month
from medins_desktop.exchange.records.record import RecordRow, Said

M = month(2026, 1)
MEDICAL, PENSION = Track.MEDICAL, Track.PENSION
UNIT, ALONE = Capacity.UNIT, Capacity.INDIVIDUAL
NUMBER, NUMBER_15, OTHER = "11010519491231002X", "110105491231002", "440524188001010014"
EARLY, LATE = date(2026, 2, 1), date(2026, 3, 1)


def row(at: int = 1, first: int = M, last: int | None = None, said: Said = Said.PAID, **more: object) -> RecordRow:
    values = {"name": "", "number": "", "track": MEDICAL} | more
    return RecordRow(at=at, first=first, last=first if last is None else last, said=said, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rows", "heard"),
    [
        ([row(paid_on=LATE), row(2, paid_on=EARLY)], Heard(Said.PAID, EARLY, None, (1, 2))),
        ([row(), row(2, paid_on=LATE)], Heard(Said.PAID, LATE, None, (1, 2))),
        ([row(paid_on=LATE), row(2, said=Said.UNKNOWN)], Heard(Said.PAID, LATE, None, (1, 2))),
        ([row(said=Said.UNPAID), row(2, said=Said.UNKNOWN, capacity=ALONE)], Heard(Said.UNKNOWN, None, ALONE, (1, 2))),
        ([row(said=Said.UNKNOWN), row(2, said=Said.SILENT)], Heard(Said.SILENT, None, None, (1, 2))),
        ([row(paid_on=LATE, capacity=UNIT), row(2, capacity=ALONE)], Heard(Said.PAID, LATE, UNIT, (1, 2))),
        ([row(), row(2), row(3)], Heard(Said.PAID, None, None, (1,))),
        ([row(payer="a", paid_on=EARLY), row(2, payer="b", paid_on=LATE)], Heard(Said.PAID, LATE, None, (1, 2))),
        ([row(payer="a", paid_on=EARLY), row(2, payer="b", said=Said.UNPAID)], Heard(Said.UNPAID, None, None, (1, 2))),
        ([row(payer="a"), row(2, payer="b", capacity=ALONE)], Heard(Said.PAID, None, ALONE, (1, 2))),
    ],
)
def test_that_rows_of_a_month_repeat_complete_or_weaken_each_other(rows: list[RecordRow], heard: Heard) -> None:
    assert months_heard(rows, MEDICAL, silent_paid=False) == {(MEDICAL, M): heard}


def test_that_rows_without_an_insurance_are_of_the_one_chosen_and_silent_ones_paid_where_that_is_chosen() -> None:
    rows = [row(1, M, M + 2, Said.SILENT, track=None), row(2, M, track=MEDICAL)]
    heard = months_heard(rows, PENSION, silent_paid=False)
    assert {key: each.said for key, each in heard.items()} == {
        (PENSION, M): Said.SILENT, (PENSION, M + 1): Said.SILENT, (PENSION, M + 2): Said.SILENT,
        (MEDICAL, M): Said.PAID,
    }  # fmt: skip
    assert {each.said for each in months_heard(rows, PENSION, silent_paid=True).values()} == {Said.PAID}


@pytest.mark.parametrize(
    ("known", "rows", "bases"),
    [
        ((), [row(base=7)], [(M, 7)]),
        ((), [row(base=7, track=PENSION), row(base=0), row()], []),
        ((), [row(base=7, track=None)], [(M, 7)]),
        ((), [row(1, M, M + 2, base=7), row(2, M + 3, base=7), row(3, M + 4, base=8)], [(M, 7), (M + 4, 8)]),
        ((Base(M - 1, 5),), [row(base=5)], [(M - 1, 5)]),
        ((Base(M - 1, 5),), [row(base=7)], [(M - 1, 5), (M, 7)]),
        ((Base(M, 5),), [row(base=7)], [(M, 7)]),
        ((Base(M + 2, 5),), [row(1, M, M + 2, base=7)], [(M, 7)]),
        ((Base(M + 3, 5),), [row(1, M, M + 2, base=7)], [(M, 7), (M + 3, 5)]),
        ((Base(M + 1, 5),), [row(base=7), row(2, M + 2, base=7)], [(M, 7)]),
        ((Base(M, 5),), [row()], [(M, 5)]),
    ],
)
def test_that_bases_named_give_way_to_none_but_those_between_the_months_named(
    known: tuple[Base, ...], rows: list[RecordRow], bases: list[tuple[int, int]]
) -> None:
    assert bases_heard(known, rows, MEDICAL) == tuple(Base(*each) for each in bases)
    assert bases_heard(known, [each._replace(track=PENSION) for each in rows], MEDICAL) == known


def test_that_spells_are_those_that_rows_name_first() -> None:
    rows = [row(1, M + 2, employer="乙"), row(2, M, employer="甲"), row(3, M + 1, employer="甲", capacity=UNIT),
            row(4, M + 3), row(5, M + 4, capacity=ALONE), row(6, M + 2, employer="丙")]  # fmt: skip
    assert spells_heard(rows) == (Spell(M, UNIT, "甲"), Spell(M + 2, UNIT, "乙"), Spell(M + 4, ALONE))
    assert spells_heard([row()]) == ()


WANG = PersonRecord(1, 1, "王小芳", id_number=NUMBER)


@pytest.mark.parametrize(
    ("name", "number", "why"),
    [
        ("王*芳", "", None), ("王**", "", None), ("王*", "", Why.OTHER_PERSON), ("李*芳", "", Why.OTHER_PERSON),
        ("王小芳", "110105********002X", None), ("王*芳", "110105********002X", None), ("", "110105********002X", None),
        ("李*芳", "110105********002X", Why.OTHER_PERSON), ("李强", NUMBER, None),
        ("王小芳", OTHER, Why.NUMBER_DIFFERS),
        ("", OTHER, Why.OTHER_PERSON), ("李强", OTHER, Why.OTHER_PERSON), ("王小芳", "", None),
    ],
)  # fmt: skip
def test_that_masks_hide_and_never_contradict(name: str, number: str, why: Why | None) -> None:
    found = sort_rows([row(name=name, number=number)], WANG)
    assert [other.why for other in found.others] == ([] if why is None else [why])
    assert len(found.mine) == (why is None)


def test_that_the_others_are_counted_and_what_the_record_calls_the_person_is_told() -> None:
    rows = [row(name="李强", number=OTHER), row(name="王小芳", number=NUMBER), row(), row(name="李强", number=OTHER)]
    found = sort_rows(rows, WANG)
    assert [(each.name, each.rows) for each in found.others] == [("李强", 2)]
    assert (len(found.mine), found.name, found.number, found.name_differs) == (2, "王小芳", NUMBER, False)
    masked = sort_rows([row(name="王*芳", number="110105********002X")], WANG)
    assert (masked.name, masked.number) == ("", "")
    assert sort_rows([row(name="李强", number=NUMBER)], WANG).name_differs
    nobody = PersonRecord()
    assert [each.why for each in sort_rows(rows, nobody).others] == [Why.NOBODY_KNOWN] * 2
    assert sort_rows(rows[1:3], nobody).others == ()


@pytest.mark.parametrize(
    ("person", "told", "after"),
    [
        (PersonRecord(), Sorted((), (), "王芳", NUMBER), ("王芳", IdKind.RESIDENT, NUMBER)),
        (PersonRecord(), Sorted((), (), "", NUMBER_15), ("", IdKind.RESIDENT_15, NUMBER_15)),
        (PersonRecord(), Sorted((), ()), ("", IdKind.RESIDENT, "")),
        (PersonRecord(name="李"), Sorted((), (), "王芳"), ("李", IdKind.RESIDENT, "")),
        (PersonRecord(id_number="1"), Sorted((), (), "", NUMBER), ("", IdKind.RESIDENT, "1")),
        (PersonRecord(id_kind=IdKind.OTHER), Sorted((), (), "", NUMBER), ("", IdKind.OTHER, "")),
        (PersonRecord(id_kind=IdKind.RESIDENT_15), Sorted((), (), "", NUMBER), ("", IdKind.RESIDENT, NUMBER)),
    ],
)
def test_that_name_and_number_complete_a_person_who_has_none(
    person: PersonRecord, told: Sorted, after: tuple[str, IdKind, str]
) -> None:
    found = completed(person, told)
    assert (found.name, found.id_kind, found.id_number) == after


def test_that_a_number_that_does_not_hold_completes_nobody() -> None:
    assert numbered(PersonRecord(), NUMBER[:-1] + "1") == PersonRecord()
