"""Places and residents' years in the quick entry line: what is understood, what it does, what is refused."""

from datetime import date

import pytest

from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry.quick import Statement, Told, parse
from medins_desktop.desk.entry.quick_entry import enter
from medins_desktop.desk.entry.quick_words import Deed, QuickError
from medins_desktop.desk.entry.quick_years import YearsStatement
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.people import set_residents, set_spells
from medins_desktop.desk.people.places import find_place
from medins_desktop.domain.ledger import Capacity, Entry, ResidentsYear, Spell, Track
from medins_desktop.domain.month import parse_month
from tests.desk.conftest import SHELF, TODAY

M = parse_month
DAY = date(2026, 3, 5)
FIRM = Spell(M("2024-01"), Capacity.UNIT, "示例商贸有限公司")


def told(line: str) -> tuple[Told, ...]:
    return parse(line, TODAY, TODAY, lambda name: find_place(name, SHELF.all()).id)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("居民 2026", YearsStatement((2026,))),
        ("居民2026", YearsStatement((2026,))),
        ("居民医保 2026年度 已缴", YearsStatement((2026,))),
        ("residents 2026", YearsStatement((2026,))),
        ("resident 26", YearsStatement((2026,))),
        ("居民 2027", YearsStatement((2027,))),
        ("居民 2024..2026", YearsStatement((2024, 2025, 2026))),
        ("居民 2024-2026", YearsStatement((2024, 2025, 2026))),
        ("居民 2024、2026年", YearsStatement((2024, 2026))),
        ("居民 2026 补 2025", YearsStatement((2026,), repairs=(2025,))),
        ("居民2026补2025、2024", YearsStatement((2026,), repairs=(2024, 2025))),
        ("居民 2026 修复 2023至2025", YearsStatement((2026,), repairs=(2023, 2024, 2025))),
        ("residents 2026 repair 2025", YearsStatement((2026,), repairs=(2025,))),
        ("residents 2026 repairs 2025 2026-03-05", YearsStatement((2026,), Deed.PAID, DAY, (2025,))),
        ("居民 2026 补 2026-03-05", YearsStatement((2026,), Deed.PAID, DAY)),
        ("居民 2026 2026年3月5日", YearsStatement((2026,), Deed.PAID, DAY)),
        ("居民 2026 新生儿", YearsStatement((2026,), exempt=True)),
        ("居民 2025 未缴", YearsStatement((2025,), Deed.MISSED)),
        ("residents 2025 missed", YearsStatement((2025,), Deed.MISSED)),
    ],
)
def test_that_residents_years_are_understood(line: str, expected: YearsStatement) -> None:
    assert told(line) == (expected,)


@pytest.mark.parametrize(
    ("line", "place", "capacity"),
    [
        ("2026-05 单位 @sh", "sh", Capacity.UNIT),
        ("2026-05单位@上海", "sh", Capacity.UNIT),
        ("2026-05@上海单位", "sh", Capacity.UNIT),
        ("2026-05 unit @Shanghai", "sh", Capacity.UNIT),
        ("@shanghai 2026-05 individual", "sh", Capacity.INDIVIDUAL),
        ("2026-05 ＠ 武汉市职工基本医疗保险", "wuhan", None),
        ("2026-05 @szs", "suzhou", None),
        ("2026-05 @guangdong-transfer", "guangdong-transfer", None),
    ],
)
def test_that_a_place_is_named_by_id_name_or_pinyin(line: str, place: str, capacity: Capacity | None) -> None:
    assert told(line) == (Statement((Track.MEDICAL,), M("2026-05"), M("2026-05"), Deed.PAID, None, capacity, place),)


@pytest.mark.parametrize(
    ("line", "part", "key"),
    [
        ("居民", "居民", "quick.no_year"),
        ("居民 2026 补", "居民 2026 补", "quick.no_repair"),
        ("居民 2026-05", "2026-05", "quick.year_form"),
        ("居民 2026 补 2025-05", "2025-05", "quick.year_form"),
        ("居民 2026 2026-13-01", "2026-13-01", "typed.month_number"),
        ("居民 2026 2026-03-05 2026-03-06", "2026-03-06", "quick.twice"),
        ("居民 2026..2024", "2026..2024", "quick.backwards"),
        ("居民 1850", "1850", "typed.year_range"),
        ("居民 2028", "居民 2028", "quick.year_ahead"),
        ("居民 2025 2026 2026-03-05", "居民 2025 2026 2026-03-05", "quick.one_year"),
        ("居民 2025 补 2026", "居民 2025 补 2026", "person_problem.repaired-later"),
        ("居民 2026 未缴 补 2025", "居民 2026 未缴 补 2025", "quick.year_unpaid"),
        ("居民 2026 未缴 已缴", "已缴", "quick.twice"),
        ("居民 2026 未知", "未知", "quick.years_only"),
        ("居民 2026 个人", "个人", "quick.years_only"),
        ("居民 2026 养老", "养老", "quick.years_only"),
        ("居民 2026 @sh", "@sh", "quick.years_only"),
        ("居民 2026 蓝", "蓝", "quick.word"),
        ("2026-05 修复", "修复", "quick.years_need"),
        ("2026-05 @成都", "@成都", "typed.place_unknown"),
        ("2026-05 @", "@", "typed.place_unknown"),
        ("2026-05 @s", "@s", "typed.place_several"),
        ("2026-05 @sh @wuhan", "@wuhan", "quick.twice"),
        ("2026-05 离职 @sh", "2026-05 离职 @sh", "quick.place_unwanted"),
        ("养老 2026-05 @sh", "养老 2026-05 @sh", "quick.place_unwanted"),
        ("@sh", "@sh", "quick.no_month"),
    ],
)
def test_that_the_part_that_is_not_understood_is_named(line: str, part: str, key: str) -> None:
    with pytest.raises(QuickError) as caught:
        told(line)
    assert (caught.value.part, caught.value.reason.key) == (part, key)


# On the desk


def test_that_residents_years_are_one_step_with_a_name(wang: Desk) -> None:
    enter(wang, told("居民 2026 补 2025"))
    assert wang.shown.ledger.residents == (ResidentsYear(2026, repairs=(2025,)),)
    assert wang.undo_name() == "速记居民医保 2026 年度"
    enter(wang, told("居民 2022..2024"))
    assert wang.undo_name() == "速记居民医保 2022 至 2024 年度"
    enter(wang, told("居民 2023 未缴; 2026-10"))
    assert [each.year for each in wang.shown.ledger.residents] == [2022, 2024, 2026]
    assert wang.undo_name() == "速记 2026-10"
    for _ in range(3):
        wang.undo()
    assert not wang.shown.ledger.residents


def test_that_a_year_keeps_what_a_line_does_not_speak_of(wang: Desk) -> None:
    set_residents(wang, [ResidentsYear(2026, DAY, (2025,), exempt=True)])
    enter(wang, told("居民 2026 补 2024"))
    assert wang.shown.ledger.residents == (ResidentsYear(2026, None, (2024, 2025), exempt=True),)


def test_that_a_year_that_was_repaired_is_what_the_line_says_last(wang: Desk) -> None:
    set_residents(wang, [ResidentsYear(2026, repairs=(2024, 2025))])
    enter(wang, told("居民 2025"))
    assert wang.shown.ledger.residents == (ResidentsYear(2025), ResidentsYear(2026, repairs=(2024,)))
    enter(wang, told("居民 2024 未缴"))
    assert wang.shown.ledger.residents == (ResidentsYear(2025), ResidentsYear(2026))


def test_that_a_year_that_is_paid_is_not_repaired_as_well(wang: Desk) -> None:
    set_residents(wang, [ResidentsYear(2025)])
    with pytest.raises(ActionError, match="repaired-paid"):
        enter(wang, told("居民 2026 补 2025"))
    assert [each.year for each in wang.shown.ledger.residents] == [2025]


def test_that_a_place_begins_with_the_first_month_and_another_employer(wang: Desk) -> None:
    set_spells(wang, [FIRM])
    enter(wang, told("2026-05..06 单位 @sh"))
    assert wang.shown.ledger.spells == (FIRM, Spell(M("2026-05"), Capacity.UNIT, "", "sh"))
    assert wang.shown.ledger.medical == (Entry(M("2026-05"), M("2026-06")),)
    assert wang.assessment is not None
    assert [wang.assessment.places.at(M(month)).id for month in ("2026-04", "2026-05")] == ["cn-general", "sh"]
    enter(wang, told("2026-08 @wuhan"))
    assert wang.shown.ledger.spells[-1] == Spell(M("2026-08"), Capacity.UNIT, "", "wuhan")


def test_that_a_place_without_a_capacity_is_a_move_with_the_employer(wang: Desk) -> None:
    set_spells(wang, [FIRM])
    enter(wang, told("2026-05 @sh"))
    assert wang.shown.ledger.spells == (FIRM, Spell(M("2026-05"), Capacity.UNIT, FIRM.employer, "sh"))


def test_that_a_place_that_holds_already_begins_nothing(wang: Desk) -> None:
    set_spells(wang, [Spell(M("2024-01"), Capacity.UNIT, "甲", "sh")])
    enter(wang, told("2026-05 单位 @sh; 2026-06 @sh"))
    assert wang.shown.ledger.spells == (Spell(M("2024-01"), Capacity.UNIT, "甲", "sh"),)


def test_that_months_of_a_capacity_that_begins_with_them_are_no_exceptions(wang: Desk) -> None:
    set_spells(wang, [FIRM])
    enter(wang, told("2026-05 个人 @sh"))
    assert wang.shown.ledger.medical == (Entry(M("2026-05"), M("2026-05")),)
    assert wang.shown.ledger.capacity_at(M("2026-05")) is Capacity.INDIVIDUAL
