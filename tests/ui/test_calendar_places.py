"""A change of place in the calendar: a line with the name at its head, spoken, explained, over nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from medins_desktop.desk.people.people import set_spells
from medins_desktop.domain.ledger import Entry, Ledger, Track
from medins_desktop.domain.month import month_text, parse_month
from medins_desktop.ui.calendar.model import MONTHS, SUMS
from medins_desktop.ui.calendar.place_line import POLE, Head, head_height, width_of
from medins_desktop.ui.kit import theme
from medins_desktop.words import Language, set_language
from tests.ui.calendar_desk import CTRL, KEY, MOVED, WANG, Counter, counter, settle

SHANGHAI, WUHAN = "上海市职工基本医疗保险", "武汉市职工基本医疗保险"
OF_LONG = replace(MOVED, medical=(Entry(parse_month("1990-01"), parse_month("2023-12")), *MOVED.medical[1:]))


@pytest.fixture
def moved(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(tmp_path / "书.medins", replace(MOVED, residents=()), WANG) as made:
        yield made


@pytest.fixture(autouse=True)
def _light_again(qtbot: QtBot) -> Iterator[None]:
    yield
    theme.use("light", 100)
    set_language(Language.ZH)


def tip(made: Counter, month: str, track: Track = Track.MEDICAL) -> list[str]:
    index = made.model.index_of(track, parse_month(month))
    return str(index.data(Qt.ItemDataRole.ToolTipRole)).splitlines()


def picture(made: Counter, rect: QRect) -> QImage:
    return made.table.viewport().grab(rect).toImage().convertToFormat(QImage.Format.Format_RGB32)


def cell(made: Counter, month: str, track: Track = Track.MEDICAL) -> QRect:
    index = made.model.index_of(track, parse_month(month))
    made.table.scrollTo(index)
    return made.table.visualRect(index)


def test_that_the_first_month_in_a_place_says_so_and_no_other(moved: Counter) -> None:
    assert moved.spoken("2025-03").endswith(f"此月起参保地：{SHANGHAI}")
    assert moved.spoken("2026-04").endswith(f"此月起参保地：{WUHAN}")
    saying = [
        month_text(month)
        for month in range(parse_month("2023-01"), parse_month("2027-01"))
        if "参保地" in moved.spoken(month_text(month))
    ]
    assert saying == ["2025-03", "2026-04"]
    set_language(Language.EN)
    assert moved.spoken("2026-04").endswith("from here on: Wuhan: basic medical insurance for employees")


def test_that_the_tool_tip_of_every_month_names_its_place_and_the_deadline_there(moved: Counter) -> None:
    assert f"参保地：{WUHAN}" in tip(moved, "2026-09")
    assert f"参保地：{SHANGHAI}" in tip(moved, "2026-03")
    assert "参保地：职工医保断缴补缴通行规则（六个月）" in tip(moved, "2024-03")
    answer = moved.desk.assessment
    assert answer is not None
    for month in ("2024-03", "2026-03", "2026-09"):
        assert f"缴费期限 {answer.places.deadline(parse_month(month))}" in tip(moved, month)
    moved.desk.show(moved.people[1])
    assert not [line for line in tip(moved, "2026-05") if "参保地" in line]


def test_that_only_the_years_of_a_move_are_higher(moved: Counter) -> None:
    table, model = moved.table, moved.model
    heights = {model.year_at(row): table.rowHeight(row) for row in range(model.rowCount())}
    assert heights == {
        2023: theme.theme().px(40),
        2024: theme.theme().px(40),
        2025: theme.theme().px(40) + head_height(),
        2026: theme.theme().px(40) + head_height(),
    }
    moved.desk.show(moved.people[1])
    assert {table.rowHeight(row) for row in range(model.rowCount())} == {theme.theme().px(40)}


@pytest.mark.parametrize("name", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [100, 200])
def test_that_the_name_is_painted_in_a_band_and_the_months_below_are_as_ever(
    moved: Counter, name: str, scale: int
) -> None:
    theme.use(name, scale)
    moved.window.resize(1600, 900)
    moved.context.theme_changed.emit()
    moved.go("2024-01")
    for month in ("2026-04", "2026-05", "2026-11"):
        rect = cell(moved, month)
        band = QRect(rect.topLeft(), rect.topLeft()).adjusted(0, 0, rect.width() - 1, head_height() - 1)
        seen = picture(moved, band)
        colours = {seen.pixel(x, y) for x in range(seen.width()) for y in range(seen.height())}
        assert (len(colours) > 5) is (month != "2026-11"), "letters stand here, and none over the as-of month"
        below = rect.adjusted(POLE if month == "2026-04" else 0, head_height(), 0, 0)
        with_line = picture(moved, below)
        moves = dict(moved.model.sheet.moves)
        moved.model.sheet.moves.clear()
        row = moved.model.row_of(Track.MEDICAL, 2026)
        moved.table.setRowHeight(row, rect.height() - head_height())
        settle()
        plain = cell(moved, month)
        assert picture(moved, plain.adjusted(POLE if month == "2026-04" else 0, 0, 0, 0)) == with_line
        moved.model.sheet.moves.update(moves)
        moved.table.setRowHeight(row, rect.height())
        settle()


def test_that_what_is_selected_does_not_colour_the_band(moved: Counter) -> None:
    moved.go("2026-12")  # no name reaches so far
    rect = cell(moved, "2026-12")
    band = picture(moved, QRect(rect.left(), rect.top(), rect.width(), head_height()))
    seen = {band.pixel(x, y) for x in range(band.width()) for y in range(band.height())}
    assert seen == {theme.theme().card.rgb()}


def test_that_the_line_goes_through_the_tracks_but_not_through_a_residents_year(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(tmp_path / "书.medins", MOVED) as made:
        made.key(KEY.Key_3, modifier=CTRL)
        made.go("2026-06", Track.PENSION)
        made.key(KEY.Key_Left)
        ink = theme.theme().ink.rgb()
        for row, lined in ((0, True), (1, True), (2, False)):
            index = made.model.index(made.model.row_of(Track.MEDICAL, 2026) + row, 3)
            left = made.table.columnViewportPosition(3)
            rect = QRect(left, made.table.rowViewportPosition(index.row()), POLE, made.table.rowHeight(index.row()))
            seen = picture(made, rect)
            inked = [seen.pixel(0, y) == ink for y in range(seen.height())]
            assert all(inked) is lined, row


def test_that_a_name_stands_before_its_line_where_the_row_ends_soon(qtbot: QtBot) -> None:
    wide = width_of(SHANGHAI)
    assert not Head(SHANGHAI, 0, 100, 100 + wide).stands_left
    assert Head(SHANGHAI, 0, 600, 600 + wide // 2).stands_left
    assert not Head(SHANGHAI, 580, 600, 600 + wide // 2).stands_left, "there is still less room on the left"


def test_that_a_move_at_the_end_of_the_year_has_its_name_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    spells = (MOVED.spells[0], replace(MOVED.spells[2], first=parse_month("2026-12")))
    with counter(tmp_path / "书.medins", Ledger(medical=MOVED.medical, spells=spells)) as made:
        made.window.resize(460, 620)
        settle()
        assert made.table.isColumnHidden(SUMS)
        rect = cell(made, "2026-11")
        band = picture(made, QRect(rect.left(), rect.top(), rect.width(), head_height()))
        assert len({band.pixel(x, y) for x in range(band.width()) for y in range(band.height())}) > 5


def test_that_another_place_in_the_form_is_seen_at_once(moved: Counter) -> None:
    one, two, three = MOVED.spells
    set_spells(moved.desk, [one, replace(two, policy=""), replace(three, first=parse_month("2026-05"))])
    assert list(moved.model.sheet.moves) == [parse_month("2026-05")]
    heights = [moved.table.rowHeight(row) for row in range(4)]
    assert heights == [40, 40, 40, 40 + head_height()]
    assert "参保地" not in moved.spoken("2026-04")
    assert "此月起参保地" in moved.spoken("2026-05")


def test_that_the_legend_names_the_line_only_where_there_is_one(moved: Counter) -> None:
    assert moved.calendar.view.payments.accessibleDescription().endswith("换参保地")
    moved.desk.show(moved.people[1])
    assert moved.calendar.view.payments.accessibleDescription().endswith("不予认可")


@pytest.mark.parametrize("height", [400, 437, 500, 613])
@pytest.mark.parametrize("year", [0, 7, 36])
def test_that_whole_years_are_in_sight_with_the_names_of_places(
    qtbot: QtBot, tmp_path: Path, height: int, year: int
) -> None:
    with counter(tmp_path / "书.medins", OF_LONG) as made:
        made.window.resize(1000, height)
        settle()
        table = made.table
        table.verticalScrollBar().setValue(year)
        settle()
        room = table.viewport().height()
        inside = [row for row in range(table.model().rowCount()) if -1 < table.rowViewportPosition(row) < room]
        assert table.rowViewportPosition(inside[0]) == 0
        assert table.rowViewportPosition(inside[-1]) + table.rowHeight(inside[-1]) == room
        assert table.rowHeight(inside[0]) >= head_height() + 34


def test_that_months_are_pressed_where_they_stand(moved: Counter) -> None:
    for month in ("2026-01", "2026-04", "2026-12"):
        moved.go(month)
        assert moved.selected() == [parse_month(month)]
    assert moved.table.columnSpan(0, 0) == 1
    assert moved.model.columnCount() == MONTHS + 1
