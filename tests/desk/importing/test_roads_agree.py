"""The fast road and the careful one lead to the same plan: tables at random, mostly plain, with odd rows among them."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medins_desktop.book.records import PersonLine, PersonRecord
from medins_desktop.desk.importing.gathering import Harvest, RefusedRow, RowPlace, gather
from medins_desktop.desk.importing.matching import match
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import ImportPlan, make_plan
from medins_desktop.desk.importing.source import Source, source_of
from medins_desktop.domain.identity import check_digit
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.exchange.records.reader import read_rows
from medins_desktop.exchange.sheets import plain_text
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.desk.importing.bringing import silent

HEADINGS = ("姓名", "证件号码", "险种", "费款所属期", "缴费基数", "单位实缴金额", "到账日期", "单位名称")
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
            ]
            if chance.random() < oddness:
                _spoil(row, chance)
            found.append(row)
            if chance.random() < oddness / 4:
                found.append(chance.choice(([""] * 8, ["合计"] + [""] * 7, list(HEADINGS), ["", "", *row[2:]])))
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
        ("", "0", "-3", "很多"),
        ("", "2025-01", "下周", "20250820"),
        ("示例商贸有限公司", "另一家公司"),
    )
    for place in chance.sample(range(8), chance.randint(1, 2)):
        row[place] = chance.choice(odd[place])


def written(path: Path, rows: Sequence[Sequence[str]]) -> Source:
    """The list as a file of text, as it is understood."""
    path.write_text("".join(",".join(_quoted(cell) for cell in row) + "\n" for row in (HEADINGS, *rows)), "utf-8")
    with SheetReader() as reader:
        return source_of(reader.look(path)[0])


def _quoted(cell: str) -> str:
    return f'"{cell}"' if "," in cell else cell


def carefully(source: Source, rows: Rows) -> Harvest:
    """What is gathered by reading row after row, and putting each to its person by itself."""
    harvest = Harvest((source,))
    assumed = source.understood.assumed
    record = read_rows([list(HEADINGS), *rows], assumed)
    for row in record.rows:
        harvest.people.add_row(row, row.at)
    for each in record.refused:
        place = RowPlace(source.table.path, "", each.at)
        harvest.refused.append(RefusedRow(place, each.column, each.heading, each.text, each.reason, each.figures))
    harvest.totals = record.totals
    return harvest


def outcome(harvest: Harvest, choices: Choices, closed: frozenset[tuple[str, int]]) -> tuple[object, ...]:
    """Everything that a plan says; of rows left out as a whole not how many there are, which the careful road counts
    for each insurance.
    """
    shelf = Shelf()
    matches = match(harvest.people, shelf.lines())
    plan: ImportPlan = make_plan(harvest, matches, choices, shelf, silent, closed)
    counts = (plan.new_people, plan.changed_people, plan.same_people)
    months = (plan.new_months, plan.changed_months, plan.same_months, harvest.totals)
    refused = [each._replace(figures={**each.figures, "n": 0}) for each in plan.refused]
    asked = [(question.who, question.asked, question.candidates) for question in plan.questions]
    return plan.pairs, counts, months, refused, asked, plan.renamed


@settings(max_examples=400, deadline=None)
@given(
    seed=st.integers(0, 1 << 60),
    oddness=st.sampled_from([0.0, 0.05, 0.3]),
    block=st.sampled_from([120, 500, 1 << 17]),
    choices=st.builds(Choices, st.booleans(), st.booleans(), st.sampled_from(["", "示例商贸有限公司"])),
    closed=st.sampled_from([frozenset(), CLOSED]),
)
def test_that_both_roads_lead_to_the_same_plan(
    tmp_path_factory: pytest.TempPathFactory,
    seed: int,
    oddness: float,
    block: int,
    choices: Choices,
    closed: frozenset[tuple[str, int]],
) -> None:
    rows = table(seed, oddness)
    source = written(tmp_path_factory.getbasetemp() / "名单.csv", rows)
    with pytest.MonkeyPatch.context() as patch, SheetReader() as reader:
        patch.setattr(plain_text, "BLOCK", block)
        fast = gather(reader, [source], silent)
    assert outcome(fast, choices, closed) == outcome(carefully(source, rows), choices, closed)
