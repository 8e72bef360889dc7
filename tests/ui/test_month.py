"""The month page by keys: list, untick, post, compare, close, undo."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.desk.month_list import Posted
from medins_desktop.domain.month import month
from medins_desktop.ui.month.controller import MonthController
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, open_book, press, program, to_page

Key = Qt.Key
OCTOBER = month(2026, 10)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Program, MonthController]]:
    with program(qtbot) as made:
        open_book(qtbot, made, tmp_path / "示例.medins")
        to_page("month")
        found = made.pages.findChild(MonthController)
        assert found is not None
        found.view.month.show_value(OCTOBER)
        found.view.asked.emit()
        qtbot.waitUntil(lambda: len(found.model.rows) == 1)
        yield made, found


def test_that_whoever_has_a_spell_there_is_listed_with_amounts(page: tuple[Program, MonthController]) -> None:
    _, month_page = page
    row = month_page.model.rows[0]
    assert (row.person.name, row.posted, row.total) == ("王芳", Posted.MISSING, 48_000)
    assert "应缴 1 人" in month_page.view.figures.text()


def test_that_posting_by_keys_is_one_step_that_can_be_undone(
    page: tuple[Program, MonthController], qtbot: QtBot
) -> None:
    made, month_page = page
    month_page.view.table.setFocus()
    press(Key.Key_Space)
    assert month_page.view.post.text() == "登记已缴（0 人）"
    press(Key.Key_Space)
    month_page.view.post.setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: month_page.model.rows[0].posted is Posted.PAID)
    assert made.desk.undo_name() == "为 1 人登记 2026-10 已缴（王芳）"
    press(Key.Key_Z, CTRL)
    to_page("month")
    qtbot.waitUntil(lambda: month_page.model.rows[0].posted is Posted.MISSING)


def test_that_a_pasted_list_is_compared(page: tuple[Program, MonthController]) -> None:
    _, month_page = page
    QApplication.clipboard().setText(
        "姓名\t险种\t费款所属期\t缴费基数\t单位实缴金额\t个人实缴金额\n"
        "王芳\t职工基本医疗保险\t202610\t6500.00\t360.00\t120.00\n"
        "周某\t职工基本医疗保险\t202610\t6000.00\t360.00\t120.00\n"
    )
    month_page.view.paste.setFocus()
    press(Key.Key_Space)
    assert "6,500.00" in month_page.model.index(0, 8).data()
    assert month_page.view.extra.count() == 1
    assert "周某" in month_page.view.extra.item(0).text()


def test_that_nonsense_in_the_clipboard_changes_nothing_and_says_so(
    page: tuple[Program, MonthController], qtbot: QtBot
) -> None:
    made, month_page = page
    QApplication.clipboard().setText("今天天气不错")
    with qtbot.waitSignal(made.context.problem):
        month_page.view.paste.click()
    assert month_page.model.ticked == {month_page.model.rows[0].person.id}


def test_that_a_closed_month_cannot_be_posted_until_it_is_opened_again(
    page: tuple[Program, MonthController],
) -> None:
    made, month_page = page
    month_page.view.close_month.setFocus()
    press(Key.Key_Space)
    assert ("示例商贸有限公司", OCTOBER) in made.desk.closed_months
    assert not month_page.view.post.isEnabled()
    assert month_page.view.state.text() == "已关账"
    press(Key.Key_Space)
    assert month_page.view.post.isEnabled()
    assert not made.desk.closed_months


def test_that_enter_opens_the_person_on_the_counter(page: tuple[Program, MonthController]) -> None:
    made, month_page = page
    month_page.view.table.setFocus()
    press(Key.Key_Return)
    assert made.window.shown_page == "counter"
    assert made.desk.person is not None
    assert made.desk.person.name == "王芳"
