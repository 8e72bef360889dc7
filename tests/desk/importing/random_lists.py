"""Lists at random, mostly plain, with odd rows among them; and a book of three that they may be about."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from medins_desktop.book.records import PersonLine, PersonRecord
from medins_desktop.desk.importing.source import Source, source_of
from medins_desktop.domain.identity import check_digit
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.exchange.sheets.reader import SheetReader

HEADINGS = (
    "姓名",
    "证件号码",
    "险种",
    "费款所属期",
    "缴费基数",
    "单位实缴金额",
    "到账日期",
    "单位名称",
    "缴费状态",
    "备注",
)
KINDS = ("职工基本医疗保险", "职工基本医疗保险", "企业职工基本养老保险", "养老医疗")
CLOSED = frozenset({("示例商贸有限公司", 2025 * 12 + 2)})
Rows = list[list[str]]


class Shelf:
    """A book of three: one as the list may have them, one with another number, one who paid late and has left."""

    def __init__(self) -> None:
        ledgers = (
            Ledger((Entry(2025 * 12, 2025 * 12 + 3),), (), (Spell(2025 * 12, Capacity.UNIT, "示例商贸有限公司"),)),
            Ledger(bases=(Base(2024 * 12, 400_000),)),
            Ledger((Entry(2025 * 12 + 1, 2025 * 12 + 1, date(2025, 9, 1)),), enrolled_until=2025 * 12 + 4),
        )
        people = (("甲1", number_of(1)), ("甲2", number_of(77)), ("甲3", number_of(3)[:6] + number_of(3)[8:17]))
        self.people = [
            PersonRecord(at, 1, name, id_number=number, ledger=ledger)
            for at, ((name, number), ledger) in enumerate(zip(people, ledgers, strict=True), 1)
        ]

    def person(self, person_id: int) -> PersonRecord:
        """One of them."""
        return self.people[person_id - 1]

    def lines(self) -> list[PersonLine]:
        """All of them."""
        return [PersonLine(each.id, each.name, each.id_number, "", "", "", "", "") for each in self.people]


def number_of(person: int) -> str:
    """The number of one of the people of the lists."""
    digits = f"1101011970{person % 12 + 1:02d}15{person:03d}"
    return digits + check_digit(digits)


def table(seed: int, oddness: float) -> Rows:
    """A list of a few people, sorted by person or by month, some of whose rows and cells are odd."""
    chance = random.Random(seed)
    months = range(1, chance.randint(2, 7))
    found: Rows = []
    for person in range(chance.randint(1, 8)):
        base = str(chance.randint(40, 60) * 100)
        kind = chance.choice(KINDS)
        for month in months:
            if chance.random() < 0.1:
                base = chance.choice(("4500", "0", "", "5,000.00"))
            row = [
                f"甲{person}",
                number_of(person),
                kind,
                f"2025{month:02d}",
                base,
                "350.5",
                f"2025-{month:02d}-15",
                "",
                "",
                "",
            ]
            if chance.random() < oddness:
                _spoil(row, chance)
            found.append(row)
            if chance.random() < oddness / 4:
                found.append(chance.choice(([""] * 10, ["合计"] + [""] * 9, list(HEADINGS), ["", "", *row[2:]])))
    if chance.random() < 0.3:
        found.sort(key=lambda row: row[3])
    return found


def _spoil(row: list[str], chance: random.Random) -> None:
    odd = (
        ("", "=1+1", "小计", "王 五"),
        ("", "1.10101E+17", "110101********0011", "P1234567", number_of(2)),
        ("", "失业保险", "什么"),
        ("", "2025.1", "2025-01至2025-03", "下月"),
        ("-", "-3", "很多", "0"),
        ("", "0", "-3", "很多", "√", "未缴", "补缴"),
        ("", "2025-01", "下周", "20250820"),
        ("示例商贸有限公司", "另一家公司"),
        ("已缴", "未缴", "补缴", "1", "什么", "已缴6/20", "#N/A", "2025-08-20已缴"),
        ("补缴", "上月未缴", "新入职", "欠费"),
    )
    for place in chance.sample(range(10), chance.randint(1, 2)):
        row[place] = chance.choice(odd[place])


def written(path: Path, rows: Sequence[Sequence[str]]) -> Source:
    """The list as a file of text, as it is understood."""
    path.write_text("".join(",".join(_quoted(cell) for cell in row) + "\n" for row in (HEADINGS, *rows)), "utf-8")
    with SheetReader() as reader:
        return source_of(reader.look(path)[0])


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell
