"""The ways out at the sizes that counters have: no amount is cut, the totals and enough rows are in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.domain.assessment import Route
from medins_desktop.settings import Settings
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.options.columns import MONEY, Column
from medins_desktop.ui.options.table import OptionsTable
from medins_desktop.ui.options.widths import widths
from medins_desktop.ui.program import Program
from tests.ui.whole_window import wang_in_front

SIZES = [(1024, 700, 100), (1366, 768, 100), (1366, 768, 150), (2560, 1440, 100)]


def in_sight(widget: QWidget, window: QWidget) -> QRect:
    """The part of a widget that no parent cuts off, in the window's coordinates."""
    seen = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        seen &= QRect(parent.mapTo(window, QPoint(0, 0)), parent.size())
        parent = parent.parentWidget()
    return seen


def rows_in_sight(made: Program, table: OptionsTable) -> list[int]:
    seen = in_sight(table.viewport(), made.window)
    found = []
    for row in range(table.model().rowCount()):
        cell = table.visualRect(table.model().index(row, Column.TOTAL))
        if seen.contains(QRect(table.viewport().mapTo(made.window, cell.topLeft()), cell.size())):
            found.append(row)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_that_no_amount_is_cut_and_the_first_total_is_in_sight(
    qtbot: QtBot, tmp_path: Path, language: str, width: int, height: int, scale: int
) -> None:
    with wang_in_front(qtbot, tmp_path, Settings(language=language, theme="light", text_scale=scale)) as made:
        made.window.resize(width, height)
        for _ in range(5):
            QApplication.processEvents()
        table = made.pages.counter.options.view.table
        metrics = QFontMetrics(theme().font(13, bold=True))
        for column in (*MONEY, Column.RETURNS, Column.WAY):
            if not table.isColumnHidden(column):
                for row in made.pages.counter.options.model.rows:
                    assert metrics.horizontalAdvance(row.cells[column]) < table.columnWidth(column), row.cells[column]
        assert not table.isColumnHidden(Column.TOTAL)
        assert 0 in rows_in_sight(made, table)
        if (width, height, scale) == (1366, 768, 100):
            assert rows_in_sight(made, table) == list(range(min(4, table.model().rowCount())))


def test_that_an_agency_with_the_employers_sums_is_no_row_of_its_own(wang: Program) -> None:
    model = wang.pages.counter.options.model
    assert wang.desk.assessment is not None
    assert Route.AGENCY in [option.route for option in wang.desk.assessment.options]
    assert Route.AGENCY not in [row.option.route for row in model.rows]
    (own,) = [row for row in model.rows if row.option.route is Route.EMPLOYER]
    assert "也可委托机构办理" in own.note


def test_that_the_strip_lends_first_and_then_columns_give_way_but_never_the_total() -> None:
    needed = {Column.WAY: 100, Column.OUTLOOK: 90, Column.UNIT: 60, Column.FEE: 50, Column.TOTAL: 70}
    assert widths(needed, 50, 400)[Column.WAY] == 130
    lent = widths(needed, 50, 350)
    assert (lent[Column.OUTLOOK], lent[Column.WAY]) == (70, 100)
    assert Column.OUTLOOK not in widths(needed, 50, 300)
    assert Column.OUTLOOK in widths(needed, 50, 300, idle=[Column.UNIT]), "what holds no amount gives way first"
    least = widths(needed, 50, 200)
    assert set(least) == {Column.WAY, Column.TOTAL}
    assert least[Column.TOTAL] == 70


def test_that_the_slider_has_dates_and_says_whose_total_it_shows(wang: Program) -> None:
    chart = wang.pages.counter.options.view.chart
    assert chart.plot.words().startswith("单位补缴 4 个月：合计 1,990.80 元")
    first, closes, last = chart.scale.words()
    assert (first, closes, last) == ("2026-11-23", "最迟 2027-01-25", "2027-07-25")


def test_that_the_arrow_stands_beside_the_heading_that_sorts(wang: Program) -> None:
    table = wang.pages.counter.options.view.table
    table.horizontalHeader().sectionClicked.emit(Column.TOTAL)
    assert table._heading(Column.TOTAL) == "合计 ▲"
    table.horizontalHeader().sectionClicked.emit(Column.TOTAL)
    assert table._heading(Column.TOTAL) == "合计 ▼"
    assert table._heading(Column.FEE) == "滞纳金"
