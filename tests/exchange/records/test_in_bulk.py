"""Reading many rows at once comes to the same as reading them one by one."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.domain.ledger import Track
from medins_desktop.exchange.records import alike, memo
from medins_desktop.exchange.records.alike import AlikeRows
from medins_desktop.exchange.records.columns import Columns
from medins_desktop.exchange.records.gathered import People
from medins_desktop.exchange.records.in_bulk import BulkReader
from medins_desktop.exchange.records.reader import Reading, read_rows, understand
from medins_desktop.exchange.records.record import RecordRow, Refused

Rows = Sequence[Sequence[str]]

Column = tuple[str, tuple[str, ...], tuple[str, ...]]
"""Heading, usual cells, odd cells."""

NAMES = ("王芳", "李强", ""), ("王 芳", "合计", "=1+1", "  ")
NUMBERS = (
    ("11010519491231002X", "110105198803070017", ""),
    ("1.10105E+17", "110105********002X", "x", "110105491231002"),
)
KINDS = ("职工基本医疗保险", "企业职工基本养老保险", ""), ("养老医疗", "失业保险", "什么", "小计")
PERIODS = ("202605", "2026-04", ""), ("2026-01至2026-03", "2026.1", "下月", "2026年3月")
AMOUNTS = ("525.00", "150", "0", ""), ("-", "-3", "很多", "1,234.5")
DAYS = ("2026-05-15", "", "20260610"), ("2026-05", "下周")
STATES = ("", "已缴", "未缴"), ("1", "补缴", "不知")
LONG: tuple[Column, ...] = (
    ("姓名", *NAMES), ("证件号码", *NUMBERS), ("险种", *KINDS), ("费款所属期", *PERIODS), ("缴费基数", *AMOUNTS),
    ("单位实缴金额", *AMOUNTS), ("个人实缴金额", *AMOUNTS), ("到账日期", *DAYS), ("缴费状态", *STATES),
)  # fmt: skip
WIDE: tuple[Column, ...] = (
    ("序号", ("1", "2", "3"), ("合计", "")), ("姓名", *NAMES), ("证件号码", *NUMBERS), ("所属期", *PERIODS),
    ("职工基本医疗保险（单位缴纳）应缴金额", *AMOUNTS), ("职工基本医疗保险（个人缴纳）应缴金额", *AMOUNTS),
    ("基本养老保险（单位缴纳）实缴金额", *AMOUNTS), ("基本养老保险（个人缴纳）应缴金额", *AMOUNTS),
    ("缴费基数", *AMOUNTS),
)  # fmt: skip
DUE_AND_PAID: tuple[Column, ...] = (
    ("姓名", *NAMES), ("费款所属期起", *PERIODS), ("费款所属期止", *PERIODS), ("应缴金额", *AMOUNTS),
    ("实缴金额", *AMOUNTS),
)  # fmt: skip
SHORT: tuple[Column, ...] = (("姓名", *NAMES), ("险种", *KINDS), ("费款所属期", *PERIODS), ("实缴金额", *AMOUNTS))
TABLES = (LONG, WIDE, DUE_AND_PAID, SHORT)


def even(rows: Rows) -> Rows:
    """The rows as columns, where all are as wide, as files hand them over."""
    return Columns(list(zip(*rows, strict=True)), len(rows)) if len(set(map(len, rows))) == 1 else rows


def in_bulk(rows: Rows, piece: int) -> tuple[list[RecordRow], list[Refused], int]:
    """Every row without its amounts in the order of the table, what is refused, and how many rows of totals."""
    understood = understand(rows)
    people = People()
    reading = Reading(understood.assumed, understood.layout, None)
    bulk = BulkReader(reading, people)
    data = rows[understood.skipped :]
    for at in range(0, len(data), piece):
        bulk.read(even(data[at : at + piece]), understood.skipped + 1 + at)
    found = [
        row._replace(at=at, name=name, number=number, base=None if row.track is Track.PENSION else base)
        for (name, number), person in people.items()
        for pattern, base, at in zip(person.patterns, person.bases, person.ats, strict=True)
        for row in pattern.rows
    ]
    return sorted(found, key=_order), reading.record.refused, reading.record.totals


def one_by_one(table: Rows) -> tuple[list[RecordRow], list[Refused], int]:
    record = read_rows(table)
    rows = [row._replace(unit=None, person=None) for row in record.rows]
    rows = [row._replace(base=None) if row.track is Track.PENSION else row for row in rows]  # nobody asks for it
    return sorted(rows, key=_order), record.refused, record.totals


def _order(row: RecordRow) -> tuple[int, str]:
    return row.at, str(row.track)


def tables(seed: int) -> Rows:
    """A long list: most rows are like the one above in most columns, some cells are odd, some rows are headings."""
    chance = random.Random(seed)
    columns = chance.choice(TABLES)
    headings = [heading for heading, _, _ in columns]
    row = [usual[0] for _, usual, _ in columns]
    rows = [row]
    for _ in range(chance.randint(1, 30)):
        row = list(row)
        for place in chance.sample(range(len(columns)), chance.randint(0, 3)):
            _, usual, odd = columns[place]
            row[place] = chance.choice(odd if chance.random() < 0.12 else usual)
        cut = row[: chance.randint(0, len(columns))] if chance.random() < 0.05 else row
        rows.append(list(headings) if chance.random() < 0.04 else cut)
    return [["2026 年缴费明细"], headings, *rows]


@settings(max_examples=800)
@given(seed=st.integers(0, 1 << 60), piece=st.sampled_from([1, 2, 3, 7, 100]))
def test_that_many_rows_at_once_read_as_one_by_one(seed: int, piece: int) -> None:
    rows = tables(seed)
    assert in_bulk(rows, piece) == one_by_one(rows)


@pytest.mark.parametrize("columns", TABLES)
def test_that_rows_that_are_alike_share_one_pattern(columns: tuple[Column, ...]) -> None:
    headings = [heading for heading, _, _ in columns]
    rows = [headings, *([usual[0] for _, usual, _ in columns] for _ in range(50))]
    understood = understand(rows)
    people = People()
    BulkReader(Reading(understood.assumed, understood.layout, None), people).read(rows[1:], 2)
    (person,) = people.values()
    assert len(person.patterns) >= 50
    assert len(set(person.patterns)) == 1


def asked(monkeypatch: pytest.MonkeyPatch, rows: Rows, piece: int = 1000) -> tuple[int, int]:
    """How often a pattern is learnt, and how many rows go through the row reader."""
    counts = {"_learn": 0, "_read_one": 0}

    def counted(owner: type, name: str) -> None:
        plain = getattr(owner, name)

        def call(*args: object) -> object:
            counts[name] += 1
            return plain(*args)

        monkeypatch.setattr(owner, name, call)

    with monkeypatch.context():
        counted(AlikeRows, "_learn")
        counted(BulkReader, "_read_one")
        in_bulk([HEADINGS, *rows], piece)
        monkeypatch.undo()
    return counts["_learn"], counts["_read_one"]


HEADINGS = ["序号", "姓名", "证件号码", "险种", "费款所属期", "缴费基数", "单位实缴金额", "个人实缴金额"]


def row(number: int, kind: str = "医疗", period: str = "202605", base: object = 6000, unit: object = 525) -> list[str]:
    return [str(number), f"人员{number}", f"110105{number:08d}002X", kind, period, str(base), str(unit), "150.00"]


def test_that_the_row_reader_is_asked_once_for_each_kind_of_row(monkeypatch: pytest.MonkeyPatch) -> None:
    def number(at: int) -> int:
        return 19490101 + at % 28

    same = [row(number(at), base=5000 + at, unit=1 + at) for at in range(200)]
    assert asked(monkeypatch, same) == (1, 0)
    assert asked(monkeypatch, same, 7) == (1, 0)
    months = [row(number(at), period=f"2026{at % 4 + 1:02d}") for at in range(200)]
    assert asked(monkeypatch, months) == (4, 0)
    signs = [row(number(at), unit=("525", "0", "", "-")[at % 4]) for at in range(200)]
    assert asked(monkeypatch, signs) == (3, 0)
    bases = [row(number(at), base=("6000", "0", "")[at % 3]) for at in range(200)]
    assert asked(monkeypatch, bases) == (3, 0)
    odd = [row(number(at), unit="很多" if at == 50 else 525) for at in range(200)]
    assert asked(monkeypatch, odd) == (2, 1)
    totals = [*same[:5], ["合计", "", "", "", "", "", "1", "1"], *same[5:9]]
    assert asked(monkeypatch, totals) in ((1, 1), (2, 1))


def test_that_no_more_is_remembered_than_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "MOST", 3)
    known = memo.Memo(str.upper)
    for cell in "abcdefgabc":
        assert known[cell] == cell.upper()
        assert len(known) <= 3
    assert len(known) == 1
    monkeypatch.setattr(alike, "MOST", 2)
    sizes: list[int] = []
    plain = alike.Whos.__missing__

    def measured(whos: alike.Whos, cells: tuple[str, str]) -> object:
        found = plain(whos, cells)
        sizes.append(len(whos))
        return found

    monkeypatch.setattr(alike.Whos, "__missing__", measured)
    rows = [HEADINGS, *(row(19490101 + at, period=f"2026{at % 6 + 1:02d}") for at in range(20))]
    assert in_bulk(rows, 3) == one_by_one(rows)
    assert max(sizes) == 2
