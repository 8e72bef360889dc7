"""A month's list at its edges: who is still expected, what is a difference, what is counted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.book.records import PersonLine, PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.month.expected import (
    TOLERANCE,
    Differs,
    Expected,
    Posted,
    differences,
    expected,
    posted_by,
    sums,
)
from medins_desktop.desk.month.file import read_lists, read_pasted
from medins_desktop.desk.month.posting import post_month, posted_words, posting_step, records
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import month
from medins_desktop.exchange.records.record import RecordRow, Said
from medins_desktop.exchange.sheets.limits import CHUNK
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.desk.conftest import SHELF
from tests.exchange.sheets.files import Row, text

MONTH = month(2026, 10)
UNIT, OWN = Capacity.UNIT, Capacity.INDIVIDUAL
LINE = PersonLine(1, "王芳", "11010519491231002X", "甲", UNIT, "", "", "")
LEDGER = Ledger(spells=(Spell(MONTH, UNIT, "甲"),), bases=(Base(MONTH, 600_000),))


def rows_of(ledger: Ledger) -> list[Expected]:
    return list(expected([(LINE, ledger)], "甲", MONTH, lambda _own: SHELF.get("cn-general")))


@pytest.mark.parametrize(
    ("ledger", "is_expected"),
    [
        (LEDGER, True),
        (replace(LEDGER, spells=(Spell(MONTH + 1, UNIT, "甲"),)), False),
        (replace(LEDGER, spells=(Spell(MONTH - 1, UNIT, "甲"), Spell(MONTH, UNIT, "乙"))), False),
        (replace(LEDGER, spells=(Spell(MONTH - 1, UNIT, "甲"), Spell(MONTH + 1, UNIT, "乙"))), True),
        (replace(LEDGER, spells=(Spell(MONTH, OWN, "甲"),)), False),
        (replace(LEDGER, enrolled_until=MONTH), True),
        (replace(LEDGER, enrolled_until=MONTH - 1), False),
        (Ledger(), False),
    ],
)
def test_that_whoever_has_a_spell_and_has_not_ended_is_expected(ledger: Ledger, is_expected: bool) -> None:
    assert bool(rows_of(ledger)) is is_expected


def test_that_what_is_posted_and_in_which_capacity_is_told() -> None:
    for medical, posted, capacity in (
        ((), Posted.MISSING, UNIT),
        ((Entry(MONTH - 1, MONTH - 1),), Posted.MISSING, UNIT),
        ((Entry(MONTH, MONTH),), Posted.PAID, UNIT),
        ((Entry(MONTH, MONTH, unknown=True),), Posted.UNKNOWN, UNIT),
        ((Entry(MONTH, MONTH, capacity=OWN),), Posted.PAID, OWN),
    ):
        (row,) = rows_of(replace(LEDGER, medical=medical))
        assert (row.posted, row.capacity) == (posted, capacity)


def test_that_people_and_amounts_are_summed() -> None:
    (known,) = rows_of(LEDGER)
    (blank,) = rows_of(replace(LEDGER, bases=()))
    assert (known.total, blank.base, blank.total) == (48_000, None, None)
    paid = known._replace(posted=Posted.PAID)
    assert sums([known, blank, paid, paid._replace(posted=Posted.UNKNOWN)]) == (4, 1, 2, 108_000, 36_000, 1)
    assert sums([]) == (0, 0, 0, 0, 0, 0)


def told(**values: object) -> RecordRow:
    row = RecordRow(3, "王芳", LINE.id_number, Track.MEDICAL, MONTH, MONTH, Said.PAID, None)
    return row._replace(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([told()], []),
        ([told(base=600_000, unit=36_000, person=12_000)], []),
        ([told(base=600_001)], [Differs.BASE]),
        ([told(base=600_001), told(base=600_002)], [Differs.BASE]),
        ([told(unit=36_000 + TOLERANCE)], []),
        ([told(unit=36_000 - TOLERANCE)], []),
        ([told(unit=36_001 + TOLERANCE)], [Differs.AMOUNT]),
        ([told(person=11_999 - TOLERANCE)], [Differs.AMOUNT]),
        ([told(unit=1, person=1)], [Differs.AMOUNT]),
        ([told(unit=30_000), told(unit=6_000, person=12_000)], []),
        ([told(base=1, unit=1)], [Differs.BASE, Differs.AMOUNT]),
        ([], [Differs.MISSING]),
        ([told(said=Said.UNPAID)], [Differs.MISSING]),
        ([told(track=Track.PENSION)], [Differs.MISSING]),
        ([told(track=None)], []),
        ([told(first=MONTH + 1, last=MONTH + 1)], [Differs.MISSING]),
        ([told(first=MONTH - 3, last=MONTH)], []),
        ([told(first=MONTH, last=MONTH + 3)], []),
        ([told(first=MONTH - 3, last=MONTH - 1)], [Differs.MISSING]),
        ([told(name="李强", number="")], [Differs.EXTRA, Differs.MISSING]),
        ([told(name="", number="")], [Differs.EXTRA, Differs.MISSING]),
        ([told(number="110105491231002")], []),
    ],
)
def test_that_a_list_is_compared_month_for_month_and_fen_for_fen(lines: list[RecordRow], kinds: list[Differs]) -> None:
    found = differences(rows_of(LEDGER), lines, MONTH)
    assert [each.kind for each in found] == kinds
    assert all(each.at == (0 if each.kind is Differs.MISSING else 3) for each in found)


def test_that_nothing_is_compared_with_what_is_not_known() -> None:
    assert differences(rows_of(replace(LEDGER, bases=())), [told(base=1, unit=1, person=1)], MONTH) == []


@pytest.mark.parametrize(
    ("line", "is_posted"),
    [
        (told(), True), (told(said=Said.SILENT), False), (told(said=Said.UNPAID), False),
        (told(first=MONTH + 1, last=MONTH + 1), False), (told(first=MONTH - 1, last=MONTH - 1), False),
        (told(first=MONTH - 1, last=MONTH + 1), True), (told(name="李强", number=""), False),
    ],
)  # fmt: skip
def test_that_a_list_posts_whom_it_says_to_be_paid(line: RecordRow, is_posted: bool) -> None:
    assert posted_by(rows_of(LEDGER), [line], MONTH) == ({1} if is_posted else set())


def test_that_posting_leaves_the_posted_and_keeps_a_capacity() -> None:
    people = [
        PersonRecord(1, 1, ledger=Ledger((Entry(MONTH, MONTH),))),
        PersonRecord(2, 1, ledger=Ledger((Entry(MONTH, MONTH, unknown=True, capacity=OWN),))),
        PersonRecord(3, 1),
    ]
    day = date(2026, 10, 20)
    step = posting_step(people, MONTH, day)
    assert [after.ledger.medical for _, after in step.pairs if after] == [
        (Entry(MONTH, MONTH, day, capacity=OWN),), (Entry(MONTH, MONTH, day),),
    ]  # fmt: skip
    assert step.figures["n"] == 2
    assert posted_words(0, MONTH, "x") != posted_words(1, MONTH)
    assert posted_words(1, MONTH, "后话").endswith("后话")
    assert not posted_words(1, MONTH).endswith("。。")


def test_that_whoever_is_gone_is_left_out(desk: Desk) -> None:
    made = desk.open_book.write([(None, PersonRecord(name=name)) for name in "甲乙丙"])
    ids = [person.id for person in made if person]
    desk.open_book.write([(made[1], None)])
    assert [record.name for record in records(desk.open_book, ids)] == ["甲", "丙"]
    post_month(desk, MONTH, [ids[0]])
    assert desk.open_book.person(ids[0]).ledger.medical == (Entry(MONTH, MONTH),)


OTHERS: list[Row] = [["钱七", "医疗", "202609", 1], ["钱七", "失业", "202610", 1]]


def test_that_lists_from_files_are_read_one_after_the_other(tmp_path: Path, home: Path) -> None:
    heads = ["姓名", "险种", "费款所属期", "实缴金额"]
    one = text(
        tmp_path / "a.csv", [["标题"], heads, ["王芳", "医疗", "202610", 1], ["李强", "医疗", "某月", 1], *OTHERS]
    )
    two = text(tmp_path / "b.csv", [["姓名", "险种", "实缴金额"], ["赵敏", "医疗", 1]])
    seen: list[int] = []
    with SheetReader() as reader:
        handed = read_lists(reader, [one, two], MONTH, seen.append)
    assert [(row.name, row.first) for row in handed.rows] == [("王芳", MONTH), ("赵敏", MONTH)]
    assert seen == [500, 1000]
    assert (handed.refused, handed.others) == (1, 1)
    assert handed.name == "a.csv b.csv"
    pasted = read_pasted("姓名\t实缴金额\n王芳\t1\n", "", MONTH)
    assert [(row.name, row.first) for row in pasted.rows] == [("王芳", MONTH)]


def test_that_a_long_list_is_taken_piece_by_piece_and_each_row_once(tmp_path: Path, home: Path) -> None:
    rows: list[Row] = [[f"人{number}", "医疗", "202610" if number % 3 else "某月", 1] for number in range(CHUNK + 20)]
    path = text(tmp_path / "a.csv", [["姓名", "险种", "费款所属期", "实缴金额"], *rows])
    with SheetReader() as reader:
        handed = read_lists(reader, [path], MONTH, lambda _done: None)
    assert [row.name for row in handed.rows] == [row[0] for row in rows if row[2] == "202610"]
    assert handed.refused == len(rows) - len(handed.rows)
