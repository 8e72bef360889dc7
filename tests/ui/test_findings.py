"""Findings by keys: Enter leads to the place of each."""

from PySide6.QtCore import Qt

from medins_desktop.domain.month import parse_month
from medins_desktop.ui.findings.view import FINDING
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, focused, press, write

Key = Qt.Key


def go_to(made: Program, code: str) -> None:
    """Choose the finding of this code and press Enter."""
    found = made.pages.counter.findings.view.list
    codes = [found.item(row).data(FINDING).code for row in range(found.count())]
    found.setFocus()
    found.setCurrentRow(codes.index(code))
    press(Key.Key_Return)


def test_that_a_finding_about_months_leads_to_them(wang: Program) -> None:
    wang.context.select((parse_month("2026-10"),))
    press(Key.Key_U)
    assert wang.desk.undo_name() is not None
    wang.context.select((parse_month("2024-03"),))
    go_to(wang, "unknown-matters")
    assert focused() is wang.pages.counter.calendar.table
    assert wang.context.selected_months == (parse_month("2026-10"),)


def test_that_nothing_known_leads_to_the_calendar(wang: Program) -> None:
    press(Key.Key_K, CTRL)
    write("lq")
    press(Key.Key_Return)
    go_to(wang, "nothing-known")
    assert focused() is wang.pages.counter.calendar.table
