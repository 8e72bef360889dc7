"""Heading rows that the user names: read so at once, and found again in the next list of that layout."""

from dataclasses import replace
from pathlib import Path

import pytest

from medins_desktop.desk.importing.layouts import Layouts
from medins_desktop.desk.importing.source import Source, source_of
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.exchange.records.reader import HeadingRows
from medins_desktop.exchange.sheets.reader import SheetReader
from tests.exchange.sheets.files import Row, text

STRANGE: list[Row] = [["谁", "号", "哪", ""], ["", "", "个月", "多少"]]
DATA: Row = ["赵一", "110105198803070017", "202605", 675]
MEANINGS = tuple(Meaning(each) for each in (Field.NAME, Field.NUMBER, Field.PERIOD, Field.PAID))


def source(path: Path, rows: list[Row]) -> Source:
    with SheetReader() as reader:
        (table,) = reader.look(text(path, rows))
    return source_of(table)


def set_by_hand(path: Path, rows: list[Row], heading: HeadingRows) -> Source:
    made = source(path, rows).set_heading(heading)
    for place, meaning in enumerate(MEANINGS):
        made = made.set_column(place, meaning)
    return replace(made, taken=True)


def test_that_one_or_two_rows_are_headings_when_the_user_says_so(tmp_path: Path) -> None:
    plain = source(tmp_path / "a.csv", [["台账"], *STRANGE, DATA])
    assert plain.layout is None or not any(plain.layout.headings)
    two = plain.set_heading(HeadingRows(2, 2))
    assert two.layout is not None
    assert two.layout.headings == ("谁", "号", "哪 个月", "哪 多少")
    assert (two.understood.heading, two.understood.skipped) == (2, 3)
    one = plain.set_heading(HeadingRows(3, 1))
    assert one.layout is not None
    assert one.layout.headings == ("", "", "个月", "多少")
    assert plain.set_heading(HeadingRows(2, 2)).set_heading(None) == plain


def test_that_headings_may_be_said_not_to_be_there(tmp_path: Path) -> None:
    told = source(tmp_path / "a.csv", [["姓名", "月份", "实缴金额"], ["赵一", "202605", 675]])
    assert told.understood.heading == 1
    none = told.set_heading(HeadingRows(0))
    assert (none.understood.heading, none.understood.skipped) == (0, 0)


@pytest.mark.parametrize("titles", [0, 1, 4])
def test_that_the_next_list_of_that_layout_is_read_so_wherever_its_headings_stand(
    tmp_path: Path, home: Path, titles: int
) -> None:
    Layouts().remember(set_by_hand(tmp_path / "a.csv", [["台账"], *STRANGE, DATA], HeadingRows(2, 2)))
    assert "谁" not in (home / "layouts.json").read_text(encoding="utf-8")
    rows: list[Row] = [*([["某单位"]] * titles), *STRANGE, ["钱二", "", "202606", 1]]
    again = Layouts().recall(source(tmp_path / "b.csv", rows))
    assert again.heading == HeadingRows(titles + 1, 2)
    assert dict(again.by_hand) == dict(enumerate(MEANINGS))
    other = source(tmp_path / "c.csv", [["谁", "号"], ["钱二", "1"]])
    assert Layouts().recall(other) == other


def test_that_headings_said_not_to_be_there_are_remembered_and_may_be_told_again(tmp_path: Path) -> None:
    told = source(tmp_path / "a.csv", [["姓名", "月份", "实缴金额"], ["赵一", "202605", 675]])
    none = told.set_heading(HeadingRows(0))
    layouts = Layouts()
    layouts.remember(none, told)
    assert Layouts().recall(told).heading == HeadingRows(0)
    layouts.remember(told, none)
    assert Layouts().recall(told) == told


def test_that_heading_rows_that_are_set_otherwise_are_forgotten(tmp_path: Path) -> None:
    rows: list[Row] = [["台账"], *STRANGE, DATA]
    layouts, first = Layouts(), set_by_hand(tmp_path / "a.csv", rows, HeadingRows(2, 2))
    layouts.remember(first)
    second = first.set_heading(HeadingRows(3, 1))
    layouts.remember(second, first)
    assert Layouts().recall(source(tmp_path / "b.csv", rows)).heading == HeadingRows(3, 1)
    layouts.remember(second.set_heading(None), second)
    assert Layouts().recall(source(tmp_path / "c.csv", rows)).heading is None


@pytest.mark.parametrize(("strange", "heading"), [(2, 1), (3, 0)])
def test_that_half_of_a_heading_row_must_be_understood(tmp_path: Path, strange: int, heading: int) -> None:
    others = [f"甲乙{at}" for at in range(strange)]
    rows: list[Row] = [["姓名", "费款所属期", *others], ["赵一", "202605", *["丙"] * strange]]
    assert source(tmp_path / "a.csv", rows).understood.heading == heading
