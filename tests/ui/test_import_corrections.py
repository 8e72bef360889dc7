"""Cells put right in the import: in the first rows, and in the rows that a plan names; marked, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from medins_desktop.desk.importing.corrections import Cell
from medins_desktop.ui.importing.cells_table import CellsTable
from medins_desktop.ui.importing.controller import ImportController
from medins_desktop.ui.importing.view import ImportDialog
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.program import Program
from tests.exchange.sheets.files import Row, text
from tests.ui.whole_window import CTRL, open_book, press, program, write

Key, Role = Qt.Key, Qt.ItemDataRole
KIND = "职工基本医疗保险"
HEADINGS: Row = ["姓名", "证件号码", "险种", "费款所属期", "实缴金额"]
RIGHT, WRONG = "110105198803070010", "110105198803070017"
ROWS: list[Row] = [
    HEADINGS,
    ["赵一", RIGHT, KIND, "202605", 675],
    ["钱二", WRONG, KIND, "202605", 675],
    ["钱二", WRONG, KIND, "202606", 675],
    ["孙三", "440524188001010014", KIND, "2026年13月", 675],
]


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with program(qtbot) as one:
        open_book(qtbot, one, tmp_path / "书.medins")
        yield one


@pytest.fixture
def wizard(made: Program) -> ImportController:
    press(Key.Key_I, CTRL)
    return made.pages.importing


def shown(wizard: ImportController) -> ImportDialog:
    assert wizard.view is not None
    return wizard.view


def idle(qtbot: QtBot, wizard: ImportController) -> None:
    QApplication.processEvents()
    qtbot.waitUntil(lambda: wizard.view is None or not wizard.view.is_busy, timeout=20_000)


def add(qtbot: QtBot, wizard: ImportController, path: Path) -> CellsTable:
    wizard.add([path])
    idle(qtbot, wizard)
    return shown(wizard).files.cells


def type_into(qtbot: QtBot, wizard: ImportController, cells: CellsTable, cell: Cell, typed: str) -> None:
    """Go to a cell, open it by F2, type over what stands there, and take it by Enter."""
    cells.view.setFocus()
    cells.go_to(cell)
    press(Key.Key_F2)
    field = cells.view.findChild(QLineEdit)
    assert field is not None
    assert field.hasFocus()
    field.selectAll()
    write(typed)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: cells.view.findChild(QLineEdit) is None, timeout=5_000)
    idle(qtbot, wizard)


def read(qtbot: QtBot, wizard: ImportController) -> ImportDialog:
    view = shown(wizard)
    view.go_on.emit()
    idle(qtbot, wizard)
    assert view.is_result
    return view


def faults(view: ImportDialog) -> list[tuple[int, str]]:
    return [(each.place.row, str(each.reason)) for each in view.outcome.refused.items]


def test_that_faults_of_the_first_rows_are_said_before_anything_is_read(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path
) -> None:
    cells = add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    heads = [cells.model.headerData(row, Qt.Orientation.Vertical) for row in range(5)]
    assert heads == ["1", "2", "3 !", "4 !", "5 !"]
    assert "第 3 行“证件号码”：校验码不符" in cells.faults.text()
    assert cells.model.index(2, 1).data(Role.BackgroundRole) == theme().coverage_tint("suspended")
    assert "校验码不符" in cells.model.index(2, 1).data(Role.ToolTipRole)


def test_that_a_cell_is_put_right_marked_and_taken_back(qtbot: QtBot, wizard: ImportController, tmp_path: Path) -> None:
    cells = add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    month = Cell(5, 3)
    assert not cells.take_back.isEnabled()
    type_into(qtbot, wizard, cells, month, "202603")
    index = cells.model.index_of(month)
    assert (index.data(), index.data(Role.FontRole)) == ("202603", theme().font(bold=True))
    assert "2026年13月" in index.data(Role.ToolTipRole)
    assert cells.model.headerData(4, Qt.Orientation.Vertical) == "5"
    assert "改了 1 格" in shown(wizard).files.understood.text()
    assert cells.view.hasFocus()
    assert cells.cell == month
    cells.take_back.click()
    idle(qtbot, wizard)
    assert wizard.sources[0].corrections == {}
    assert cells.model.index_of(month).data() == "2026年13月"
    press(Key.Key_Z, CTRL)
    assert wizard.sources[0].corrections == {month: "202603"}
    press(Key.Key_Z, CTRL)
    assert wizard.sources[0].corrections == {}


def test_that_typing_the_own_text_again_is_no_correction(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path
) -> None:
    cells = add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    type_into(qtbot, wizard, cells, Cell(2, 0), "赵二")
    type_into(qtbot, wizard, cells, Cell(2, 0), "赵一")
    assert wizard.sources[0].corrections == {}


def test_that_a_corrected_cell_comes_in_and_the_file_stays(
    qtbot: QtBot, made: Program, wizard: ImportController, tmp_path: Path
) -> None:
    path = text(tmp_path / "a.csv", ROWS)
    content = path.read_bytes()
    cells = add(qtbot, wizard, path)
    type_into(qtbot, wizard, cells, Cell(2, 0), "赵大")
    view = read(qtbot, wizard)
    view.go_on.emit()
    qtbot.waitUntil(lambda: wizard.view is None, timeout=20_000)
    assert "赵大" in {line.name for line in made.desk.open_book.lines()}
    assert path.read_bytes() == content


def test_that_pasted_cells_are_put_right_too(qtbot: QtBot, wizard: ImportController) -> None:
    QGuiApplication.clipboard().setText("\n".join("\t".join(map(str, row)) for row in ROWS))
    shown(wizard).files.paste.click()
    idle(qtbot, wizard)
    cells = shown(wizard).files.cells
    type_into(qtbot, wizard, cells, Cell(5, 3), "202603")
    assert (5, "month-form") not in faults(read(qtbot, wizard))


def test_that_a_heading_put_right_is_understood(qtbot: QtBot, wizard: ImportController, tmp_path: Path) -> None:
    cells = add(qtbot, wizard, text(tmp_path / "a.csv", [["谁", *HEADINGS[1:]], *ROWS[1:]]))
    type_into(qtbot, wizard, cells, Cell(1, 0), "姓名")
    assert cells.model.headings[0] == "姓名"


def test_that_a_row_named_by_the_plan_is_put_right_where_it_is_named(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path
) -> None:
    rows = [HEADINGS, *([f"人{n}", f"P{n:08d}", KIND, "202605", 1] for n in range(200)), ROWS[4]]
    add(qtbot, wizard, text(tmp_path / "a.csv", rows))
    view = read(qtbot, wizard)
    assert faults(view) == [(202, "month-form")]
    row = view.outcome.row
    assert row.model.index(0, 0).data() == "孙三"
    assert row.cell == Cell(202, 3)
    months = view.outcome.answer.text()
    type_into(qtbot, wizard, row, Cell(202, 3), "202603")
    assert faults(view) == []
    assert view.outcome.answer.text() != months
    press(Key.Key_Z, CTRL)
    idle(qtbot, wizard)
    assert faults(view) == [(202, "month-form")]
    assert view.outcome.answer.text() == months


def test_that_a_wrong_number_is_put_right_on_every_row_of_the_person(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path
) -> None:
    add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    view = read(qtbot, wizard)
    assert [each for each in faults(view) if each[1] == "check-digit"] == [(3, "check-digit"), (4, "check-digit")]
    view.outcome.refused_table.selectRow(0)
    type_into(qtbot, wizard, view.outcome.row, Cell(3, 1), "11010519491231002X")
    assert wizard.sources[0].corrections == dict.fromkeys((Cell(3, 1), Cell(4, 1)), "11010519491231002X")


def test_that_a_correction_that_is_given_up_is_none(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    view = read(qtbot, wizard)
    before = view.outcome.answer.text()
    row = view.outcome.row
    row.corrected.emit(Cell(5, 3), "202603")
    assert view.is_busy
    view.leave.click()
    idle(qtbot, wizard)
    assert wizard.sources[0].corrections == {}
    assert view.outcome.answer.text() == before


def test_that_ctrl_enter_in_an_open_cell_takes_the_cell_and_no_more(
    qtbot: QtBot, wizard: ImportController, tmp_path: Path
) -> None:
    cells = add(qtbot, wizard, text(tmp_path / "a.csv", ROWS))
    cells.view.setFocus()
    cells.go_to(Cell(2, 0))
    press(Key.Key_F2)
    field = cells.view.findChild(QLineEdit)
    assert field is not None
    field.setText("赵大")
    press(Key.Key_Return, CTRL)
    idle(qtbot, wizard)
    assert not shown(wizard).is_result
    assert wizard.sources[0].corrections == {Cell(2, 0): "赵大"}


def test_that_the_summary_the_rows_and_the_notice_name_the_same_months(
    qtbot: QtBot, made: Program, wizard: ImportController, tmp_path: Path
) -> None:
    add(qtbot, wizard, text(tmp_path / "a.csv", [*ROWS, ["赵一", RIGHT, KIND, "202604", 0]]))
    view = read(qtbot, wizard)
    changes = view.outcome.changes
    assert [changes.index(row, 4).data() for row in range(changes.rowCount())] == ["新增 1 个月", "新增 2 个月"]
    assert "新增 3 个月" in view.outcome.answer.text()
    said: list[str] = []
    made.context.notice.connect(said.append)
    view.go_on.emit()
    qtbot.waitUntil(lambda: wizard.view is None, timeout=20_000)
    assert "新增 3 个月" in said[-1]
