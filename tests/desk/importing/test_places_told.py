"""Places of participation that a list names in a column, or that the user sets for all of a list."""

from pathlib import Path

import pytest

from medins_desktop.desk.desk import Desk
from medins_desktop.desk.importing.gathering import Obstacle
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.domain.ledger import Capacity, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.policies.shelf import Shelf
from tests.desk.importing.bringing import bring, enter, everybody, sources_of
from tests.exchange.sheets.files import Row, text

M = parse_month
PACKS = Shelf().all()
WANG = "11010519491231002X"
HEADINGS: Row = ["姓名", "证件号码", "费款所属期", "实缴金额", "单位名称", "参保地"]


def spells(desk: Desk, path: Path, place: str = "") -> tuple[Spell, ...]:
    """Import a list and give back the spells that the book then has of the one person in it."""
    enter(desk, bring(desk, *sources_of(path), choices=Choices(place=place, packs=PACKS)).plan)
    (record,) = everybody(desk)
    return record.ledger.spells


def listed(folder: Path, *places: str) -> Path:
    """A month each from January 2026 on, with these places."""
    rows: list[Row] = [["王芳", WANG, f"2026-{at:02d}", "500", "甲公司", place] for at, place in enumerate(places, 1)]
    return text(folder / "名单.csv", [HEADINGS, *rows])


@pytest.mark.parametrize("named", ["wuhan", "武汉市", "武汉"])
def test_that_a_column_names_the_place(desk: Desk, tmp_path: Path, named: str) -> None:
    found = spells(desk, listed(tmp_path, "上海市", "上海市", named))
    assert found == (
        Spell(M("2026-01"), Capacity.UNIT, "甲公司", "sh"),
        Spell(M("2026-03"), Capacity.UNIT, "甲公司", "wuhan"),
    )
    again = sources_of(listed(tmp_path, "上海市", "上海市", named))
    assert not bring(desk, *again, choices=Choices(packs=PACKS)).plan.pairs


def test_that_an_empty_cell_leaves_the_place_as_it_is(desk: Desk, tmp_path: Path) -> None:
    assert spells(desk, listed(tmp_path, "上海市", "", "")) == (Spell(M("2026-01"), Capacity.UNIT, "甲公司", "sh"),)


def test_that_a_place_of_no_pack_is_named_and_the_row_comes_in(desk: Desk, tmp_path: Path) -> None:
    path = listed(tmp_path, "火星市", "火星市")
    plan = bring(desk, *sources_of(path), choices=Choices(packs=PACKS)).plan
    assert [(row.place.row, row.heading, row.text, row.reason) for row in plan.refused] == [
        (2, "参保地", "火星市", Obstacle.PLACE_UNKNOWN)
    ]
    assert plan.new_months == 2
    assert spells(desk, path) == (Spell(M("2026-01"), Capacity.UNIT, "甲公司"),)


def test_that_a_place_set_for_the_list_holds_where_it_names_none(desk: Desk, tmp_path: Path) -> None:
    found = spells(desk, listed(tmp_path, "", "", "上海市"), place="wuhan")
    assert [(spell.first, spell.policy) for spell in found] == [(M("2026-01"), "wuhan"), (M("2026-03"), "sh")]


def test_that_the_place_alone_may_change(desk: Desk, tmp_path: Path) -> None:
    spells(desk, listed(tmp_path, "上海市"))
    headings: Row = ["姓名", "证件号码", "费款所属期", "实缴金额", "参保地"]
    rows: list[Row] = [headings, ["王芳", WANG, "2026-02", "500", "武汉"]]
    assert spells(desk, text(tmp_path / "2.csv", rows)) == (
        Spell(M("2026-01"), Capacity.UNIT, "甲公司", "sh"),
        Spell(M("2026-02"), Capacity.UNIT, "甲公司", "wuhan"),
    )
