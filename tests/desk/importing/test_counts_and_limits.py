"""What an import counts, names and tells on the way; and where its limits lie."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from medins_desktop.book.records import IdKind, PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing import applying, doubts, gathering, layouts, planning
from medins_desktop.desk.importing.gathering import Obstacle, RowPlace, gather
from medins_desktop.desk.importing.layouts import Layouts, fingerprint
from medins_desktop.desk.importing.matching import NEW, Matches
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.planning import ImportPlan, make_plan
from medins_desktop.desk.importing.source import KindFrom, Shape, Source
from medins_desktop.desk.importing.spells import spells_told
from medins_desktop.desk.step import Step
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell, Track
from medins_desktop.domain.month import parse_month
from medins_desktop.exchange.records.heading_row import ROWS_TOGETHER
from medins_desktop.exchange.records.record import RecordRow, Said
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.desk.importing.bringing import bring, enter, everybody, silent, sources_of
from tests.exchange.sheets.files import Row, text, xlsx

M = parse_month
WANG, LI = "11010519491231002X", "440524188001010014"
HEADINGS = ["姓名", "证件号码", "险种", "费款所属期", "实缴金额"]
KIND = "职工基本医疗保险"
JANUARY = M("2026-01")


def listed(folder: Path, *rows: Row, headings: Row = HEADINGS, name: str = "名单.csv") -> list[Source]:
    return sources_of(text(folder / name, [headings, *rows]))


def known(desk: Desk, *records: PersonRecord) -> None:
    desk.commit(Step("step.create_person", {"name": ""}, tuple((None, record) for record in records)))


def counted(plan: ImportPlan) -> tuple[int, ...]:
    people = plan.new_people, plan.changed_people, plan.same_people
    return *people, plan.new_months, plan.changed_months, plan.same_months, plan.unpaid_months


def test_that_people_and_months_are_counted(desk: Desk, tmp_path: Path) -> None:
    ledger = Ledger((Entry(M("2026-01"), M("2026-02")), Entry(M("2026-03"), M("2026-03"), unknown=True)))
    known(desk, PersonRecord(name="王芳", id_number=WANG, ledger=ledger))
    rows: list[Row] = [
        ["王芳", WANG, KIND, f"2026{month:02d}", paid] for month, paid in ((1, 1), (3, 1), (4, 1), (5, 0))
    ]
    sources = listed(tmp_path, *rows, ["李强", LI, KIND, "202601-202603", 1], ["李强", LI, KIND, "202604", 0])
    plan = bring(desk, *sources).plan
    assert counted(plan) == (1, 1, 0, 4, 1, 2, 2)
    assert plan.changes_something
    enter(desk, plan)
    again = bring(desk, *sources).plan
    assert counted(again) == (0, 0, 2, 0, 0, 8, 2)
    assert not again.changes_something


def test_that_a_month_named_again_is_told_with_its_row(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["王芳", WANG, KIND, "202601", 0],
        ["王芳", WANG, KIND, "202602", 1],
        ["王芳", WANG, KIND, "202601", 1],
    ]
    plan = bring(desk, *listed(tmp_path, *rows)).plan
    assert [(row.place.row, row.reason, row.figures["month"]) for row in plan.refused] == [
        (2, Obstacle.TWICE, "2026-01"),
        (4, Obstacle.TWICE, "2026-01"),
    ]
    ((_, after),) = plan.pairs
    assert after is not None
    assert after.ledger.medical == (Entry(M("2026-01"), M("2026-02")),)


def test_that_doubtful_numbers_and_names_are_named_and_come_in(desk: Desk, tmp_path: Path) -> None:
    wrong = WANG[:-1] + "1"
    rows: list[Row] = [
        ["王芳", wrong, KIND, "202601", 1], ["李\ue000", LI, KIND, "202601", 1],
        ["赵六", "P1234567", KIND, "202601", 1],
        ["钱七", "", KIND, "202601", 1], ["李强", LI, KIND, "202602", 1],
    ]  # fmt: skip
    plan = bring(desk, *listed(tmp_path, *rows), choices=Choices(answers={("钱七", ""): NEW})).plan
    assert [(row.place.row, row.text, row.reason) for row in plan.refused] == [
        (2, wrong, Obstacle.CHECK_DIGIT), (3, "李\ue000", Obstacle.PRIVATE_NAME),
        (3, "李\ue000", Obstacle.MERGED), (6, "李强", Obstacle.MERGED),
    ]  # fmt: skip
    assert [row.figures["name"] for row in plan.refused[2:]] == ["李强", "李\ue000"]
    made = [after for _, after in plan.pairs if after]
    assert [(each.name, each.id_kind, each.id_number) for each in made] == [
        ("王芳", IdKind.RESIDENT, wrong), ("李\ue000", IdKind.RESIDENT, LI),
        ("赵六", IdKind.OTHER, "P1234567"), ("钱七", IdKind.RESIDENT, ""),
    ]  # fmt: skip


def test_that_names_of_one_person_without_a_number_are_put_together(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [["阿依·古丽", "", KIND, "202601", 1], ["阿依•古丽", "", KIND, "202602", 1]]
    brought = bring(desk, *listed(tmp_path, *rows))
    assert [(each[0][0], each[1][0]) for each in brought.matches.merged] == [("阿依·古丽", "阿依•古丽")]
    (question,) = brought.plan.questions
    assert question.rows == 2


def test_that_so_many_doubts_and_refusals_are_kept(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[Row] = [[f"人{n}", f"11010519491231{n:03d}0", KIND, "202601", 1] for n in range(1, 40)]
    monkeypatch.setattr(planning, "MOST", 3)
    assert len(bring(desk, *listed(tmp_path, *rows)).plan.refused) == 3
    assert doubts.MOST > 3
    bad: list[Row] = [[f"人{n}", WANG, KIND, "某月", 1] for n in range(5)]
    for most in (4, 5, 6):
        monkeypatch.setattr(gathering, "MOST_REFUSED", most)
        with SheetReader() as reader:
            assert len(gather(reader, listed(tmp_path, *bad), silent).refused) == min(most, 5)


def test_that_rows_of_all_sources_keep_their_places(desk: Desk, tmp_path: Path) -> None:
    first: list[Row] = [HEADINGS, ["王芳", WANG, KIND, "202601", 1]]
    second: list[Row] = [["说明"], HEADINGS, ["王芳", WANG, KIND, "某月", 1], ["合计"]]
    path = xlsx(tmp_path / "a.xlsx", first, second)
    with SheetReader() as reader:
        harvest = gather(reader, sources_of(path), silent)
    assert [(each.place.sheet, each.place.row) for each in harvest.refused] == [("第2张", 3)]
    assert (harvest.rows, harvest.totals) == (1, 1)
    assert harvest.place_of(harvest.people["王芳", WANG].ats[0]) == RowPlace(path, "第1张", 2)


def test_that_watchers_are_told_how_far_reading_planning_and_writing_are(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[Row] = [[f"人{n}", f"P{n:08d}", KIND, "202605", 1] for n in range(10)]
    sources = [*listed(tmp_path, *rows[:5], name="a.csv"), *listed(tmp_path, *rows[5:], name="b.csv")]
    told: list[int] = []
    with SheetReader() as reader:
        harvest = gather(reader, [*sources, replace(sources[0], taken=False)], told.append)
    assert told == [500, 1000, 1000]
    known(desk, *(PersonRecord(name=f"人{n}", id_kind=IdKind.OTHER, id_number=f"P{n:08d}") for n in range(0, 10, 2)))
    monkeypatch.setattr(planning, "STEP", 3)
    told.clear()
    with desk.open_book.reader() as shelf:
        matches = Matches(new=[who for who in harvest.people if int(who[0][1:]) % 2])
        matches.known = {who: int(who[0][1:]) // 2 + 1 for who in harvest.people if not int(who[0][1:]) % 2}
        plan = make_plan(harvest, matches, Choices(), shelf, told.append)
    assert told == [0, 300, 600, 900, 1000]
    assert counted(plan) == (5, 5, 0, 10, 0, 0, 0)
    monkeypatch.setattr(applying, "EVERY", 5)
    told.clear()
    enter(desk, plan, told.append)
    assert [each for each in told if each] == [500, 1000]
    assert len(everybody(desk)) == 10


def test_that_the_last_layouts_are_remembered(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "MOST", 2)
    made = []
    for name in ("甲", "乙", "丙"):
        (source,) = listed(tmp_path, ["王芳", "202601", 1], headings=["姓名", "月份", f"数{name}"], name=f"{name}.csv")
        made.append(source.set_kind((Track.PENSION,)))
        Layouts().remember(made[-1])
    assert list(json.loads((home / "layouts.json").read_text())) == [fingerprint(each) for each in made[1:]]
    Layouts().remember(made[1].set_column(2, None))
    assert [Layouts().recall(replace(each, kind=())).kind for each in made] == [(), (Track.PENSION,), (Track.PENSION,)]


@pytest.mark.parametrize(
    ("deep", "is_kept"), [(0, True), (ROWS_TOGETHER, True), (ROWS_TOGETHER + 1, False), (-1, False)]
)
def test_that_a_layout_of_more_heading_rows_than_are_read_is_as_good_as_none(
    tmp_path: Path, home: Path, deep: int, is_kept: bool
) -> None:
    (source,) = listed(tmp_path, ["王芳", "202601", 1], headings=["姓名", "月份", "数"])
    Layouts().remember(source.set_kind((Track.PENSION,)))
    path = home / "layouts.json"
    known = json.loads(path.read_text())
    path.write_text(json.dumps({key: value | {"heading": deep} for key, value in known.items()}))
    assert bool(Layouts().recall(source).kind) is is_kept


@pytest.mark.parametrize(
    ("headings", "name", "shape", "kind_from"),
    [
        (HEADINGS, "a.csv", Shape.LONG, KindFrom.TABLE),
        ([*HEADINGS[:2], "月份", "实缴金额"], "a.csv", Shape.ONE_KIND, KindFrom.NOWHERE),
        ([*HEADINGS[:2], "月份", "实缴金额"], "医保.csv", Shape.ONE_KIND, KindFrom.FILE),
        ([*HEADINGS[:2], "月份", "医疗保险实缴", "养老保险实缴"], "a.csv", Shape.WIDE, KindFrom.TABLE),
        ([*HEADINGS[:2], "2026年1月", "2026年2月"], "a.csv", Shape.ACROSS, KindFrom.NOWHERE),
        ([*HEADINGS[:2], "医保2026年1月", "医保2026年2月"], "a.csv", Shape.ACROSS, KindFrom.TABLE),
    ],
)
def test_that_shape_and_insurance_are_told(
    tmp_path: Path, headings: list[str], name: str, shape: Shape, kind_from: KindFrom
) -> None:
    (source,) = listed(tmp_path, ["王芳", WANG, "x"], headings=headings, name=name)
    assert (source.shape, source.kind_from, source.taken) == (shape, kind_from, True)


def told(first: str, last: str = "", capacity: Capacity | None = None, employer: str = "") -> RecordRow:
    row = RecordRow(1, "王芳", "", Track.MEDICAL, M(first), M(last or first), Said.PAID, None)
    return row._replace(capacity=capacity, employer=employer)


UNIT, OWN = Capacity.UNIT, Capacity.INDIVIDUAL
IN_UNIT, BY_ONESELF, LATER = ("2026-01", UNIT, "甲"), ("2026-01", OWN, ""), ("2026-05", UNIT, "甲")


@pytest.mark.parametrize(
    ("spells", "rows", "chosen", "after"),
    [
        ((), [told("2026-03"), told("2026-02")], "甲", [("2026-02", UNIT, "甲")]),
        ((), [told("2026-03")], "", []),
        ((), [told("2026-03", employer="甲"), told("2026-04", employer="甲")], "", [("2026-03", UNIT, "甲")]),
        ((), [told("2026-03", capacity=OWN)], "甲", [("2026-03", OWN, "")]),
        ((), [told("2026-03", capacity=UNIT)], "甲", [("2026-03", UNIT, "甲")]),
        ([IN_UNIT], [told("2026-03")], "乙", [IN_UNIT]),
        ([IN_UNIT], [told("2026-03", capacity=UNIT)], "乙", [IN_UNIT]),
        ([IN_UNIT], [told("2026-01", employer="乙")], "", [("2026-01", UNIT, "乙")]),
        ([IN_UNIT], [told("2026-03", capacity=OWN)], "", [IN_UNIT, ("2026-03", OWN, "")]),
        ([BY_ONESELF], [told("2026-03", capacity=UNIT)], "乙", [BY_ONESELF, ("2026-03", UNIT, "乙")]),
        ([LATER], [told("2026-03", employer="乙")], "", [("2026-03", UNIT, "乙"), LATER]),
    ],
)  # fmt: skip
def test_that_spells_follow_what_rows_name(
    spells: list[tuple[str, Capacity, str]], rows: list[RecordRow], chosen: str, after: list[tuple[str, Capacity, str]]
) -> None:
    ledger = Ledger(spells=tuple(Spell(M(first), *rest) for first, *rest in spells))  # type: ignore[arg-type]
    assert spells_told(ledger, rows, chosen) == tuple(Spell(M(first), *rest) for first, *rest in after)  # type: ignore[arg-type]


def test_that_months_after_the_list_keep_their_spell_where_the_book_knows_them(desk: Desk) -> None:
    spells = (Spell(JANUARY, UNIT, "甲"),)
    for known_last, after in (("2026-03", ["乙"]), ("2026-04", ["乙", "甲"])):
        ledger = Ledger((Entry(JANUARY, M(known_last)),), spells=spells)
        found = spells_told(ledger, [told("2026-02", "2026-03", employer="乙")])
        assert [spell.employer for spell in found] == ["甲", *after]


@pytest.mark.parametrize(
    ("bases", "rows", "after"),
    [
        ((), [("202601", 5000)], [("2026-01", 500000)]),
        ((), [("202601", 5000), ("202602", 5000), ("202603", 6000)], [("2026-01", 500000), ("2026-03", 600000)]),
        ((), [("202601", 0), ("202602", 5000)], [("2026-02", 500000)]),
        ((), [("202601", 0)], []),
        ([("2025-01", 400000)], [("202601", 5000)], [("2025-01", 400000), ("2026-01", 500000)]),
        ([("2025-01", 400000)], [("202601", 4000)], [("2025-01", 400000)]),
        ([("2026-02", 600000)], [("202601", 5000)], [("2026-01", 500000), ("2026-02", 600000)]),
    ],
)
def test_that_bases_follow_what_rows_name(
    desk: Desk, tmp_path: Path, bases: list[tuple[str, int]], rows: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    ledger = Ledger(bases=tuple(Base(M(first), amount) for first, amount in bases))
    if bases:
        known(desk, PersonRecord(name="王芳", id_number=WANG, ledger=ledger))
    cells: list[Row] = [["王芳", WANG, KIND, month, 1, base] for month, base in rows]
    ((_, made),) = bring(desk, *listed(tmp_path, *cells, headings=[*HEADINGS, "缴费基数"])).plan.pairs
    assert made is not None
    assert made.ledger.bases == tuple(Base(M(first), amount) for first, amount in after)


def test_that_months_after_the_last_one_named_keep_the_base_that_the_book_has(desk: Desk, tmp_path: Path) -> None:
    ledger = Ledger((Entry(JANUARY, M("2026-08")),), bases=(Base(JANUARY, 400000),))
    known(desk, PersonRecord(name="王芳", id_number=WANG, ledger=ledger))
    cells: list[Row] = [["王芳", WANG, KIND, "202601", 1, 5000], ["王芳", WANG, KIND, "202602-202603", 1, 6000]]
    ((_, made),) = bring(desk, *listed(tmp_path, *cells, headings=[*HEADINGS, "缴费基数"])).plan.pairs
    assert made is not None
    assert [(base.first - JANUARY, base.amount) for base in made.ledger.bases] == [
        (0, 500000),
        (1, 600000),
        (3, 400000),
    ]


def test_that_a_day_that_differs_is_an_obstacle_and_the_same_day_is_none(desk: Desk, tmp_path: Path) -> None:
    day = date(2026, 2, 10)
    known(desk, PersonRecord(name="王芳", id_number=WANG, ledger=Ledger((Entry(JANUARY, JANUARY, day),))))
    for cell, reasons in (("2026-02-10", []), ("2026-02-11", [Obstacle.OTHER_DAY]), ("", [])):
        plan = bring(
            desk, *listed(tmp_path, ["王芳", WANG, KIND, "202601", 1, cell], headings=[*HEADINGS, "到账日期"])
        ).plan
        assert all(row.column == 0 and row.text == "2026-01" for row in plan.refused)
        assert [row.reason for row in plan.refused] == reasons
        assert [(row.figures["now"], row.figures["told"]) for row in plan.refused] == [("2026-02-10", cell)] * len(
            reasons
        )
