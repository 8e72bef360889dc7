"""The window, its columns and its splitters come back as they were left, on the same screen."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter
from pytestqt.qtbot import QtBot

from medins_desktop import settings as kept
from medins_desktop.desk.roster.order import Column
from medins_desktop.settings import Settings
from medins_desktop.ui.kit import arrangement, window_place
from medins_desktop.ui.program import Program
from medins_desktop.ui.roster.model import COLUMNS
from medins_desktop.ui.roster.table import RosterTable
from medins_desktop.ui.shell.window import MainWindow
from tests.access.walk import until
from tests.ui.whole_window import NONE, open_book, program

LEFT = Qt.MouseButton.LeftButton
NAME, NUMBER, EMPLOYER = (COLUMNS.index(each) for each in (Column.NAME, Column.NUMBER, Column.EMPLOYER))


def roster(made: Program) -> RosterTable:
    made.shell.go("roster")
    until(lambda: made.pages.roster.keeper.is_complete)
    return made.pages.roster.view.table


def drag(table: RosterTable, start: int, end: int) -> None:
    """Drag in the header from one place to another."""
    viewport, y = table.horizontalHeader().viewport(), 10
    QTest.mousePress(viewport, LEFT, NONE, QPoint(start, y))
    for x in (start + (5 if end > start else -5), end):
        QTest.mouseMove(viewport, QPoint(x, y))
    QTest.mouseRelease(viewport, LEFT, NONE, QPoint(end, y))


def edge(table: RosterTable, column: int) -> int:
    return table.columnViewportPosition(column) + table.columnWidth(column) - 1


def test_that_a_width_set_by_hand_outlives_another_size_of_the_window_and_the_program(
    qtbot: QtBot, tmp_path: Path
) -> None:
    settings = Settings(language="zh", theme="light")
    with program(qtbot, settings) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        table = roster(made)
        before = table.columnWidth(NUMBER)
        drag(table, edge(table, NUMBER), edge(table, NUMBER) + 40)
        assert table.columnWidth(NUMBER) == before + 40
        made.window.resize(made.window.width() - 50, made.window.height())
        table.fit()
        assert table.columnWidth(NUMBER) == before + 40
    again, aside = kept.load()
    assert aside is None
    with program(qtbot, again) as made:
        open_book(qtbot, made, tmp_path / "再来.medins")
        table = roster(made)
        assert table.columnWidth(NUMBER) == before + 40
        made.pages.roster.columns.actions()[-1].trigger()
        assert table.columnWidth(NUMBER) == before


def test_that_columns_are_moved_and_stay_moved(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(language="zh", theme="light")
    with program(qtbot, settings) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        header = roster(made).horizontalHeader()
        header.moveSection(header.visualIndex(EMPLOYER), 1)
    with program(qtbot, kept.load()[0]) as made:
        open_book(qtbot, made, tmp_path / "再来.medins")
        header = roster(made).horizontalHeader()
        assert [header.logicalIndex(place) for place in range(3)] == [NAME, EMPLOYER, NUMBER]


def test_that_widths_that_the_table_works_out_are_not_kept_as_the_users(wang: Program) -> None:
    table = roster(wang)
    wang.window.resize(wang.window.width() - 80, wang.window.height())
    table.fit()
    assert not any(name.startswith("roster ") for name in wang.context.settings.arrangement)


@pytest.mark.parametrize("damage", [[], [1, 2], [0] * 24, [99] * 24, [*range(11, -1, -1)]])
def test_that_an_arrangement_of_other_columns_is_passed_over(wang: Program, damage: list[int]) -> None:
    table = roster(wang)
    before = [table.columnWidth(column) for column in range(len(COLUMNS))]
    wang.context.settings.arrangement[window_place.key(table, "roster")] = damage
    table.columns.use(wang.context.settings, "roster")
    assert [table.columnWidth(column) for column in range(len(COLUMNS))] == before


def test_that_the_shares_of_ways_out_and_reasons_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    for _ in range(2):
        splitter.addWidget(QSplitter())
    splitter.resize(900, 100)
    settings = Settings()
    qtbot.addWidget(splitter)
    splitter.show()
    arrangement.keep_splitter(splitter, settings, "answer")
    splitter.moveSplitter(300, 1)
    kept_sizes = settings.arrangement[window_place.key(splitter, "answer")]
    assert kept_sizes == splitter.sizes()
    other = QSplitter(Qt.Orientation.Horizontal)
    for _ in range(2):
        other.addWidget(QSplitter())
    other.resize(900, 100)
    qtbot.addWidget(other)
    arrangement.keep_splitter(other, settings, "answer")
    other.show()
    assert other.sizes() == kept_sizes


@pytest.mark.parametrize("is_full", [False, True])
def test_that_the_window_comes_back_where_it_was(qtbot: QtBot, is_full: bool) -> None:
    first, second, settings = MainWindow(), MainWindow(), Settings()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    assert not window_place.place_window(first, settings)
    room = first.screen().availableGeometry()
    place = QRect(room.left() + 3, room.top() + 4, 1000, 620)
    first.setGeometry(place)
    (first.showMaximized if is_full else first.show)()
    window_place.keep_window(first, settings)
    assert window_place.place_window(second, settings)
    assert second.isMaximized() is is_full
    assert is_full or second.geometry() == place


@pytest.mark.parametrize(
    "place", [[5000, 10, 1000, 620, 0], [-990, 10, 1000, 620, 0], [0, 0, 1000, 620], [10, -400, 1000, 620, 0]]
)
def test_that_a_place_that_no_screen_has_is_passed_over(qtbot: QtBot, place: list[int]) -> None:
    window, settings = MainWindow(), Settings()
    qtbot.addWidget(window)
    settings.arrangement[window_place.key(window, window_place.WINDOW)] = place
    assert not window_place.place_window(window, settings)


@pytest.mark.parametrize(
    "value", ['{"window": [1, 2.5]}', '{"window": "x"}', "[]", '{"window": [true]}', '{"w": [1000000]}']
)
def test_that_a_damaged_arrangement_is_set_aside_with_the_settings(tmp_path: Path, value: str) -> None:
    (tmp_path / kept.FILE).write_text(f'{{"arrangement": {value}}}', encoding="utf-8")
    settings, aside = kept.load(tmp_path)
    assert aside is not None
    assert settings.arrangement == {}
