"""The year at a glance: the same cells as the calendar, for those in sight alone, and the same row as in the table."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.desk.entry import marking
from medins_desktop.desk.lists.asking import Listed
from medins_desktop.desk.roster.row import RosterRow
from medins_desktop.domain.ledger import Track
from medins_desktop.ui.calendar.sheet import sheet_of
from medins_desktop.ui.exporting.view import Out
from medins_desktop.ui.kit.month_cell import Cell
from medins_desktop.ui.roster.year_model import CELL, YearModel
from tests.ui.roster_window import NOW, roster
from tests.ui.whole_window import ALT, CTRL, focused, press

Key = Qt.Key


def test_that_each_month_shows_what_the_calendar_shows(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 30) as (made, page):
        press(Key.Key_T, CTRL)
        grid = page.year
        assert focused() is grid.table
        for year in (2025, 2026):
            grid.year.setValue(year)
            for at in range(30):
                made.desk.show(at + 1)
                sheet = sheet_of(made.desk)
                shown = [grid.model.index(at, month).data(CELL) for month in range(1, 13)]
                assert shown == [sheet.cell(Track.MEDICAL, year * 12 + month) for month in range(12)]


def test_that_an_edit_shows_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        press(Key.Key_T, CTRL)
        press(Key.Key_Down)
        press(Key.Key_Return)
        assert made.window.shown_page == "counter"
        cell = page.year.model.index(1, 10)
        before = cell.data(CELL)
        marking.mark_paid(made.desk, Track.MEDICAL, range(NOW - 12, NOW))
        assert cell.data(CELL) != before
        press(Key.Key_Left, ALT)
        assert focused() is page.year.table
        assert page.year.table.currentIndex().row() == 1


def test_that_the_keys_change_the_year_and_go_back_to_the_same_row(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (_, page):
        press(Key.Key_T, CTRL)
        press(Key.Key_PageUp, CTRL)
        assert page.year.model.year == 2025
        press(Key.Key_PageDown, CTRL)
        press(Key.Key_Down)
        press(Key.Key_Down)
        press(Key.Key_Escape)
        assert focused() is page.view.table
        assert page.view.table.currentIndex().row() == 2


def test_that_a_cell_speaks(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (_, page):
        press(Key.Key_T, CTRL)
        spoken = page.year.model.index(0, 10).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "王芳：2026 年 10 月，已缴，享受待遇"


def test_that_only_those_in_sight_are_worked_out(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[object] = []
    work = YearModel.months

    def watched(model: YearModel, row: RosterRow) -> tuple[Cell, ...]:
        worked.append(row.person.id)
        return work(model, row)

    with roster(qtbot, tmp_path, 900):
        monkeypatch.setattr(YearModel, "months", watched)
        press(Key.Key_T, CTRL)
        qtbot.waitUntil(lambda: bool(worked))
        qtbot.wait(50)
        assert 5 < len(set(worked)) < 60


def test_that_the_year_in_sight_is_proposed_for_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        press(Key.Key_T, CTRL)
        press(Key.Key_PageUp, CTRL)
        press(Key.Key_E, CTRL)
        dialog = made.pages.exporting.view
        assert dialog is not None
        assert dialog.listed is Listed.YEAR
        assert (dialog.year.isVisible(), dialog.year.value(), dialog.month.isVisible()) == (True, 2025, False)
        path = tmp_path / "2025.csv"
        dialog.form.setCurrentIndex(list(Out).index(Out.CSV))
        dialog.path.setText(str(path))
        dialog.save.click()
        qtbot.waitUntil(path.exists)
        heading, *rows = path.read_text(encoding="utf-8-sig").splitlines()
        assert heading.split(",")[3:] == [f"2025-{number:02}" for number in range(1, 13)]
        assert len(rows) >= page.view.table.model().rowCount()
