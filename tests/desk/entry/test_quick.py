"""The quick entry line: what is understood, in both languages, and what is named when it is not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.desk.desk import Desk
from medins_desktop.desk.entry.quick import LONGEST, Statement, parse
from medins_desktop.desk.entry.quick_entry import enter, outcome
from medins_desktop.desk.entry.quick_words import Deed, QuickError
from medins_desktop.desk.entry.quick_years import YearsStatement
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.people.people import set_enrolled_until, set_spells
from medins_desktop.domain.ledger import Capacity, Entry, Spell, Track
from medins_desktop.domain.month import parse_month
from tests.desk.conftest import TODAY, Heard

MEDICAL, PENSION, BOTH = (Track.MEDICAL,), (Track.PENSION,), (Track.MEDICAL, Track.PENSION)


def said(
    first: str,
    last: str = "",
    deed: Deed = Deed.PAID,
    day: date | None = None,
    capacity: Capacity | None = None,
    tracks: tuple[Track, ...] = MEDICAL,
) -> Statement:
    return Statement(tracks, parse_month(first), parse_month(last or first), deed, day, capacity)


LATE = date(2025, 10, 12)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2024-01..2025-06", said("2024-01", "2025-06")),
        ("2024-01 .. 2025-06", said("2024-01", "2025-06")),
        ("2024-01到2025-06", said("2024-01", "2025-06")),
        ("2024-01 to 2025-06", said("2024-01", "2025-06")),
        ("2024-01 - 2025-06", said("2024-01", "2025-06")),
        ("2024年1月至2025年6月 已缴", said("2024-01", "2025-06")),
        ("2024-01..06", said("2024-01", "2024-06")),
        ("2024年1月至6月", said("2024-01", "2024-06")),
        ("1..6", said("2026-01", "2026-06")),
        ("2024-01..1", said("2024-01")),
        ("2023-11..12", said("2023-11", "2023-12")),
        ("202401", said("2024-01")),
        ("本月", said("2026-11")),
        ("2025-07 late 2025-10-12", said("2025-07", deed=Deed.BACKPAID, day=LATE)),
        ("2025-07 补 2025-10-12", said("2025-07", deed=Deed.BACKPAID, day=LATE)),
        ("2025-07补缴2025年10月12日", said("2025-07", deed=Deed.BACKPAID, day=LATE)),
        ("2025-07 20251012", said("2025-07", deed=Deed.BACKPAID, day=LATE)),
        ("26-1~26-3 ?", said("2026-01", "2026-03", Deed.UNKNOWN)),
        ("26-1~26-3？", said("2026-01", "2026-03", Deed.UNKNOWN)),
        ("26-1~26-3 未知", said("2026-01", "2026-03", Deed.UNKNOWN)),
        ("26-1～26-3 unknown", said("2026-01", "2026-03", Deed.UNKNOWN)),
        ("202604-202606 individual", said("2026-04", "2026-06", capacity=Capacity.INDIVIDUAL)),
        ("202604-202606 个人", said("2026-04", "2026-06", capacity=Capacity.INDIVIDUAL)),
        ("灵活就业 202604-202606", said("2026-04", "2026-06", capacity=Capacity.INDIVIDUAL)),
        ("202604 ? 单位", said("2026-04", deed=Deed.UNKNOWN, capacity=Capacity.UNIT)),
        ("pension 2024-01..2025-06", said("2024-01", "2025-06", tracks=PENSION)),
        ("养老 2024-01..2025-06", said("2024-01", "2025-06", tracks=PENSION)),
        ("养老2024-01..2025-06", said("2024-01", "2025-06", tracks=PENSION)),
        ("两险 2024-01..2025-06", said("2024-01", "2025-06", tracks=BOTH)),
        ("both 2024-01..2025-06", said("2024-01", "2025-06", tracks=BOTH)),
        ("2025-03 missed", said("2025-03", deed=Deed.MISSED)),
        ("2025-03 欠", said("2025-03", deed=Deed.MISSED)),
        ("2025-03欠缴", said("2025-03", deed=Deed.MISSED)),
        ("欠 2025-03", said("2025-03", deed=Deed.MISSED)),
        ("２０２５－０３　欠", said("2025-03", deed=Deed.MISSED)),
        ("2025-03离职", said("2025-03", deed=Deed.LEFT)),
        ("2025-03 left", said("2025-03", deed=Deed.LEFT)),
    ],
)
def test_that_a_statement_is_understood(line: str, expected: Statement) -> None:
    assert parse(line, TODAY) == (expected,)


def test_that_a_line_may_be_as_long_as_the_longest() -> None:
    assert parse("2024-01".ljust(LONGEST), TODAY) == (said("2024-01"),)


@pytest.mark.parametrize("between", [";", "；", "\n", " ; "])
def test_that_several_statements_stand_in_a_line(between: str) -> None:
    line = between.join(["2024-01..2025-06", "2025-07 补 2025-10-12", "养老 2024-01..2025-06"])
    assert [statement.deed for statement in parse(line, TODAY)] == [Deed.PAID, Deed.BACKPAID, Deed.PAID]
    assert parse(f" {between} ", TODAY) == ()


@pytest.mark.parametrize(
    ("line", "part", "key"),
    [
        ("2025-13", "2025-13", "typed.month_number"),
        ("2025-03 blah", "blah", "quick.word"),
        ("2025-03; 2025-04 蓝", "蓝", "quick.word"),
        ("2025-01..13", "2025-01..13", "typed.month_number"),
        ("2025-01..0", "2025-01..0", "typed.month_number"),
        ("2025-06..5", "2025-06..5", "quick.backwards"),
        ("2025-06..2025-01", "2025-06..2025-01", "quick.backwards"),
        ("1900-01..2199-12", "1900-01..2199-12", "quick.long_range"),
        ("欠", "欠", "quick.no_month"),
        ("2025-07 late", "2025-07 late", "quick.no_day"),
        ("2025-07 补 2025-10", "2025-10", "typed.date_incomplete"),
        ("2025-07 补 202510", "202510", "typed.date_incomplete"),
        ("2025-07 ? 2025-10-12", "2025-07 ? 2025-10-12", "quick.day_unwanted"),
        ("2025-07 欠 ?", "?", "quick.twice"),
        ("2025-07 个人 单位", "单位", "quick.twice"),
        ("养老 2025-07 个人", "养老 2025-07 个人", "quick.capacity_unwanted"),
        ("2025-07 欠 个人", "2025-07 欠 个人", "quick.capacity_unwanted"),
        ("2025-07 补 2025-10-12 2025-10-13", "2025-10-13", "quick.twice"),
        ("2025-01..03 离职", "2025-01..03 离职", "quick.one_month"),
        ("2025-03 离职 个人", "2025-03 离职 个人", "quick.capacity_unwanted"),
        ("1" * 1001, "1" * 20 + "…", "quick.too_long"),
    ],
)
def test_that_the_part_that_is_not_understood_is_named(line: str, part: str, key: str) -> None:
    with pytest.raises(QuickError) as caught:
        parse(line, TODAY)
    assert (caught.value.part, caught.value.reason.key) == (part, key)


WORDS = st.sampled_from(
    ["2025-07", "..", "补", "?", "欠", "个人", "养老", ";", "2025-10-12", "1", "~", "居民", "2026", "@sh"]
)


@given(st.text(max_size=40) | st.lists(WORDS).map(" ".join))
def test_that_any_text_is_understood_or_named(line: str) -> None:
    try:
        statements = parse(line, TODAY)
    except QuickError as error:
        told = bool(error.part and error.reason.key)
    else:
        told = all(
            bool(each.years) if isinstance(each, YearsStatement) else each.first <= each.last for each in statements
        )
    assert told


# On the desk


def entry(first: str, last: str = "", day: date | None = None, *, unknown: bool = False) -> Entry:
    return Entry(parse_month(first), parse_month(last or first), day, unknown)


def test_that_a_line_is_one_step_with_a_name(wang: Desk, heard: Heard) -> None:
    before = wang.shown.ledger
    enter(
        wang,
        parse("2024-01..2026-06; 2025-03 欠; 2025-07 补 2025-10-12; 26-5~26-6 ?; 养老 2024-01..2026-06", TODAY),
        "quick",
    )
    assert wang.shown.ledger.medical == (
        entry("2024-01", "2025-02"),
        entry("2025-04", "2025-06"),
        entry("2025-07", day=LATE),
        entry("2025-08", "2026-04"),
        entry("2026-05", "2026-06", unknown=True),
    )
    assert wang.shown.ledger.pension == (entry("2024-01", "2026-06"),)
    assert heard.last.by == "quick"
    assert wang.undo_name() == "速记 2024-01 至 2026-06"
    wang.undo()
    assert wang.shown.ledger == before
    assert wang.undo_name() == "新建 王芳"


def test_that_a_line_that_changes_nothing_is_no_step(wang: Desk) -> None:
    enter(wang, parse("2024-01..2024-06", TODAY))
    name = wang.undo_name()
    assert not enter(wang, parse("2024-02", TODAY)).what
    assert wang.undo_name() == name
    assert outcome(wang.shown, parse("2024-02", TODAY)).changed == 0
    assert outcome(wang.shown, parse("2024-02..2024-08; 养老 2024-01", TODAY)).changed == 3


def test_that_the_first_capacity_of_a_new_person_is_the_persons(wang: Desk) -> None:
    enter(wang, parse("2024-01..2026-06 个人", TODAY))
    assert wang.shown.ledger.spells == (Spell(parse_month("2024-01"), Capacity.INDIVIDUAL),)
    assert wang.shown.ledger.medical == (entry("2024-01", "2026-06"),)
    assert wang.assessment is not None
    enter(wang, parse("2026-07 单位", TODAY))
    assert wang.shown.ledger.medical[-1].capacity is Capacity.UNIT
    assert len(wang.shown.ledger.spells) == 1


def test_that_a_capacity_like_the_spells_is_no_exception(wang: Desk) -> None:
    set_spells(wang, [Spell(parse_month("2024-01"), Capacity.UNIT), Spell(parse_month("2024-07"), Capacity.INDIVIDUAL)])
    enter(wang, parse("2024-05..2024-08 个人", TODAY))
    assert wang.shown.ledger.medical == (
        Entry(parse_month("2024-05"), parse_month("2024-06"), capacity=Capacity.INDIVIDUAL),
        entry("2024-07", "2024-08"),
    )


def test_that_months_after_the_end_are_refused(wang: Desk) -> None:
    set_enrolled_until(wang, parse_month("2025-12"))
    with pytest.raises(ActionError, match="after_end"):
        enter(wang, parse("2025-06..2026-01", TODAY))
    assert wang.shown.ledger.medical == ()


@pytest.mark.parametrize("text", ["2026-07 已缴", "2025-01..2036-06", "2026-05..2026-07 paid"])
def test_that_months_after_the_as_of_month_are_paid_only_with_a_day(text: str) -> None:
    with pytest.raises(QuickError) as raised:
        parse(text, date(2026, 6, 15), date(2026, 6, 15))
    assert raised.value.reason.key == "quick.ahead"
    assert parse(f"{text.split(maxsplit=1)[0]} 2026-06-10", date(2026, 6, 15), date(2026, 6, 15))
    assert parse(text, date(2036, 6, 15), date(2036, 6, 15))
