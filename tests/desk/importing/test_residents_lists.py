"""Lists of payments in the residents' scheme, from the file into the book, and pasted for one person."""

from datetime import date
from pathlib import Path

import pytest

from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.gathering import Obstacle
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.record.effect import Effect
from medins_desktop.desk.record.recording import Choices as RecordChoices
from medins_desktop.desk.record.recording import plan
from medins_desktop.domain.ledger import Ledger, ResidentsYear
from medins_desktop.exchange.records.reader import read_text
from medins_desktop.exchange.records.record import Reason
from tests.desk.importing.bringing import bring, enter, everybody, sources_of
from tests.exchange.sheets.files import Row, text, xlsx

WANG, LI = "11010519491231002X", "110105198803070017"
PAID = date(2025, 11, 20)


def residents(desk: Desk) -> dict[str, tuple[ResidentsYear, ...]]:
    return {record.name: record.ledger.residents for record in everybody(desk)}


HEADINGS: Row = ["姓名", "证件号码", "险种", "缴费年度", "个人缴费", "缴费日期"]
SCHEME = "城乡居民基本医疗保险"
LISTS: dict[str, list[Row]] = {
    "a year in its own column": [HEADINGS, ["王芳", WANG, SCHEME, "2026", "400", "2025-11-20"]],
    "a year with its word": [HEADINGS, ["王芳", WANG, "居民医保", "2026年度", "400", "20251120"]],
    "the tax office's months of the year": [
        ["姓名", "证件号码", "征收项目", "费款所属期起", "费款所属期止", "实缴金额", "入库日期"],
        ["王芳", WANG, "城乡居民基本医疗保险费", "2026-01-01", "2026-12-31", "400.00", "2025-11-20"],
    ],
    "a year in the column of months": [
        ["姓名", "证件号码", "险种", "所属期", "实缴金额", "缴费日期"],
        ["王芳", WANG, SCHEME, "2026", "400.00", "2025-11-20"],
    ],
    "year and scheme in the title": [
        ["2026年度城乡居民医保缴费名单"],
        ["姓名", "证件号码", "个人缴费", "缴费日期"],
        ["王芳", WANG, "400", "2025-11-20"],
    ],
    "the scheme in the heading of the amount": [
        ["姓名", "证件号码", "年度", "居民医保个人缴费", "缴费日期"],
        ["王芳", WANG, "2026", "400", "2025-11-20"],
    ],
    "born in May, paid for the rest of the year": [
        ["姓名", "证件号码", "险种", "费款所属期", "实缴金额", "缴费日期"],
        ["王芳", WANG, SCHEME, "2026-05 至 2026-12", "400.00", "2025-11-20"],
    ],
}


@pytest.mark.parametrize("name", LISTS)
def test_that_a_year_comes_in(desk: Desk, tmp_path: Path, name: str) -> None:
    plan = bring(desk, *sources_of(xlsx(tmp_path / "名单.xlsx", LISTS[name]))).plan
    assert (plan.refused, plan.years, plan.new_months) == ([], 1, 0)
    enter(desk, plan)
    (record,) = everybody(desk)
    assert record.ledger == Ledger(residents=(ResidentsYear(2026, PAID),))
    again = bring(desk, *sources_of(xlsx(tmp_path / "再来.xlsx", LISTS[name]))).plan
    assert (again.pairs, again.refused) == ([], [])


def test_that_months_and_years_of_a_person_come_in_together(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [
        ["姓名", "证件号码", "险种", "费款所属期起", "费款所属期止", "实缴金额", "缴费日期"],
        ["王芳", WANG, "职工基本医疗保险", "2025-01", "2025-03", "900", ""],
        ["王芳", WANG, SCHEME, "2026-01", "2026-12", "400", "2025-11-20"],
    ]
    enter(desk, bring(desk, *sources_of(xlsx(tmp_path / "名单.xlsx", rows))).plan)
    (record,) = everybody(desk)
    assert record.ledger.residents == (ResidentsYear(2026, PAID),)
    assert [(entry.first, entry.last) for entry in record.ledger.medical] == [(2025 * 12, 2025 * 12 + 2)]
    assert len(record.ledger.spells) <= 1, "the residents' year makes no capacity"


ODD: dict[str, tuple[Row, Reason]] = {
    "one month": (["王芳", WANG, SCHEME, "2026-03", "", "400", "2026-03-02"], Reason.NOT_A_YEAR),
    "two years": (["王芳", WANG, SCHEME, "2025-06 至 2026-12", "", "400", "2025-11-20"], Reason.NOT_A_YEAR),
    "year and months disagree": (["王芳", WANG, SCHEME, "2026-01 至 2026-12", "2025", "400", ""], Reason.NOT_A_YEAR),
    "no year": (["王芳", WANG, SCHEME, "", "", "400", "2025-11-20"], Reason.NOT_A_YEAR),
    "the old-age insurance of residents": (
        ["王芳", WANG, "城乡居民养老保险", "", "2026", "200", ""],
        Reason.OTHER_KIND,
    ),
    "residents, not said of what": (["王芳", WANG, "城乡居民保险", "", "2026", "200", ""], Reason.OTHER_KIND),
    "a year that cannot be collected yet": (["王芳", WANG, SCHEME, "", "2028", "400", ""], Reason.MONTH_AHEAD),
    "late, without a day": (["王芳", WANG, SCHEME, "", "2026", "补缴", ""], Reason.LATE_NO_DAY),
}


@pytest.mark.parametrize("name", ODD)
def test_that_what_names_no_year_is_named(desk: Desk, tmp_path: Path, name: str) -> None:
    row, reason = ODD[name]
    headings: Row = ["姓名", "证件号码", "险种", "费款所属期", "年度", "缴费", "缴费日期"]
    path = text(tmp_path / "名单.csv", [headings, row])
    brought = bring(desk, *sources_of(path), latest=2026 * 12 + 10)
    assert [each.reason for each in brought.plan.refused] == [reason]
    assert not brought.plan.changes_something


def test_that_next_years_payment_needs_no_day_while_it_is_collected(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [HEADINGS, ["王芳", WANG, SCHEME, "2027", "400", ""]]
    for latest, comes_in in ((2026 * 12 + 8, True), (2026 * 12 + 7, False)):
        path = text(tmp_path / f"{latest}.csv", rows)
        plan = bring(desk, *sources_of(path), latest=latest, choices=Choices(silent_paid=True)).plan
        assert plan.changes_something is comes_in


def test_that_a_lapsed_year_paid_with_a_later_one_repairs_it(desk: Desk, tmp_path: Path) -> None:
    rows: list[Row] = [
        HEADINGS,
        ["王芳", WANG, SCHEME, "2025", "400", "2026-11-05"],
        ["王芳", WANG, SCHEME, "2027", "400", "2026-11-05"],
        ["李强", LI, SCHEME, "2025", "400", "2026-11-05"],
    ]
    path = xlsx(tmp_path / "名单.xlsx", rows)
    enter(desk, bring(desk, *sources_of(path)).plan)
    day = date(2026, 11, 5)
    assert residents(desk) == {
        "王芳": (ResidentsYear(2027, day, repairs=(2025,)),),
        "李强": (ResidentsYear(2025, day),),
    }
    assert not bring(desk, *sources_of(path)).plan.changes_something


def test_that_what_the_book_says_of_a_year_is_kept_unless_the_list_is_to_decide(desk: Desk, tmp_path: Path) -> None:
    first = text(tmp_path / "1.csv", [HEADINGS, ["王芳", WANG, SCHEME, "2026", "400", "2025-11-20"]])
    enter(desk, bring(desk, *sources_of(first)).plan)
    other = text(tmp_path / "2.csv", [HEADINGS, ["王芳", WANG, SCHEME, "2026", "400", "2025-12-01"]])
    unpaid = text(tmp_path / "3.csv", [HEADINGS, ["王芳", WANG, SCHEME, "2026", "未缴", ""]])
    for path, obstacle in ((other, Obstacle.OTHER_DAY_OF_YEAR), (unpaid, Obstacle.CONFLICT_OF_YEAR)):
        plan = bring(desk, *sources_of(path)).plan
        assert [each.reason for each in plan.refused] == [obstacle]
        assert not plan.changes_something
    enter(desk, bring(desk, *sources_of(other), choices=Choices(overrule=True)).plan)
    assert residents(desk)["王芳"] == (ResidentsYear(2026, date(2025, 12, 1)),)
    enter(desk, bring(desk, *sources_of(unpaid), choices=Choices(overrule=True)).plan)
    assert residents(desk)["王芳"] == ()


def test_that_a_day_completes_a_year_of_which_none_was_known(desk: Desk, tmp_path: Path) -> None:
    silent = text(
        tmp_path / "1.csv", [["姓名", "证件号码", "险种", "年度", "缴费状态"], ["王芳", WANG, SCHEME, "2026", "已缴"]]
    )
    enter(desk, bring(desk, *sources_of(silent)).plan)
    assert residents(desk)["王芳"] == (ResidentsYear(2026),)
    told = text(tmp_path / "2.csv", [HEADINGS, ["王芳", WANG, SCHEME, "2026", "400", "2025-11-20"]])
    enter(desk, bring(desk, *sources_of(told)).plan)
    assert residents(desk)["王芳"] == (ResidentsYear(2026, PAID),)


def test_that_a_pasted_record_plans_a_year(desk: Desk) -> None:
    record = read_text("险种\t年度\t个人缴费\t缴费日期\n居民医保\t2026\t400\t2025-11-20\n居民医保\t2027\t400\t\n")
    person = PersonRecord(1, name="王芳", ledger=Ledger(residents=(ResidentsYear(2025),)))
    planned = plan(record, person)
    assert planned.after.ledger.residents == (ResidentsYear(2025), ResidentsYear(2026, PAID))
    assert {year: each.effect for year, each in planned.years.items()} == {2026: Effect.NEW}
    assert not planned.months
    silent = plan(record, person, RecordChoices(silent_paid=True))
    assert silent.after.ledger.residents[-1] == ResidentsYear(2027)
