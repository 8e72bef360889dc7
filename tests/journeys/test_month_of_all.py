"""The month of all employers by keys: listed, posted, compared, exported; a closed employer is left alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.desk.lists.asking import Listed
from medins_desktop.desk.month.expected import Posted
from medins_desktop.ui.exporting.view import Out
from medins_desktop.ui.month import controller
from medins_desktop.ui.month.controller import MonthController
from medins_desktop.ui.month.model import Column
from medins_desktop.ui.program import Program
from tests.journeys.keyboard import Keyboard
from tests.ui.roster_window import EMPLOYERS, NOW, roster
from tests.ui.whole_window import CTRL, focused, to_page

Key = Qt.Key
PEOPLE = 10
MOST_KEYS = 6


@pytest.fixture
def hands(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, hands: Keyboard) -> Iterator[tuple[Program, MonthController]]:
    """The month page, on which all employers have been chosen by keys."""
    with roster(qtbot, tmp_path, PEOPLE) as (made, _):
        to_page("month")
        found = made.pages.month
        qtbot.waitUntil(lambda: found.is_listed and len(found.model.rows) == PEOPLE // 2)
        assert found.view.month.hasFocus()
        hands.press(Key.Key_Tab)
        assert focused() is found.view.employer
        hands.press(Key.Key_Home)
        qtbot.waitUntil(lambda: found.is_listed and len(found.model.rows) == PEOPLE)
        yield made, found


def post(hands: Keyboard, month_page: MonthController, day: str) -> None:
    """From the employers, over the table, to the day of payment and its button."""
    hands.press(Key.Key_Tab, Key.Key_Tab)
    assert focused() is month_page.view.paid_on
    hands.type(day)
    hands.press(Key.Key_Return)
    assert focused() is month_page.view.post
    hands.press(Key.Key_Space)


def test_that_the_month_of_everybody_is_posted_as_one_step(
    page: tuple[Program, MonthController], hands: Keyboard, qtbot: QtBot
) -> None:
    made, month_page = page
    table = month_page.view.table
    assert not table.isColumnHidden(Column.EMPLOYER)
    shown = [month_page.model.index(row, Column.EMPLOYER).data() for row in range(PEOPLE)]
    assert shown == sorted(shown)
    assert set(shown) == set(EMPLOYERS)
    post(hands, month_page, "20261123")
    qtbot.waitUntil(lambda: all(row.posted is Posted.PAID for row in month_page.model.rows))
    assert made.desk.undo_name() == f"为 {PEOPLE} 人登记 2026-11 已缴"
    hands.tell("the month of all employers, posted")
    assert hands.keys <= MOST_KEYS
    hands.press(Key.Key_Z, held=CTRL)
    to_page("month")
    qtbot.waitUntil(lambda: all(row.posted is Posted.MISSING for row in month_page.model.rows))


def test_that_an_employer_who_has_closed_the_month_is_left_alone(
    page: tuple[Program, MonthController], hands: Keyboard, qtbot: QtBot
) -> None:
    made, month_page = page
    closed, other = EMPLOYERS
    assert not month_page.view.close_month.isEnabled()
    assert month_page.view.close_month.toolTip()
    made.desk.set_closed(closed, NOW, closed=True)
    assert month_page.view.post.text() == f"登记已缴（{PEOPLE // 2} 人）"
    assert month_page.view.state.text() == "1 个单位已关账"
    ticks = {
        row.employer: month_page.model.index(at, Column.NAME).data(Qt.ItemDataRole.CheckStateRole)
        for at, row in enumerate(month_page.model.rows)
    }
    assert ticks == {closed: Qt.CheckState.Unchecked, other: Qt.CheckState.Checked}
    post(hands, month_page, "20261123")
    qtbot.waitUntil(lambda: any(row.posted is Posted.PAID for row in month_page.model.rows))
    assert {row.employer for row in month_page.model.rows if row.posted is Posted.PAID} == {other}
    assert len([row for row in month_page.model.rows if row.posted is Posted.PAID]) == PEOPLE // 2


@pytest.mark.parametrize("at_once", [0, 4000])
def test_that_a_list_is_compared_with_everybody_at_once_or_behind_the_window(
    page: tuple[Program, MonthController], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    _, month_page = page
    monkeypatch.setattr(controller, "AT_ONCE", at_once)
    names = [row.person.name for row in month_page.model.rows if row.person.name != "王芳"]
    lines = [f"{name}\t职工基本医疗保险\t202611\t{1}" for name in (*names, "外人")]
    QApplication.clipboard().setText("\n".join(["姓名\t险种\t费款所属期\t单位实缴金额", *lines]))
    month_page.view.paste.click()
    qtbot.waitUntil(lambda: not month_page.view.compared.isHidden())
    text = month_page.view.compared.text()
    assert "名单缺少 1 人，名单多出 1 行" in text
    assert f"金额不同 {PEOPLE - 1} 人" in text
    assert not month_page.view.table.isColumnHidden(Column.DIFFERENCE)
    assert len(month_page.model.ticked) == PEOPLE - 1


def test_that_the_file_names_each_employer(
    page: tuple[Program, MonthController], hands: Keyboard, qtbot: QtBot, tmp_path: Path
) -> None:
    made, month_page = page
    made.context.settings.export_folder = str(tmp_path)
    hands.press(Key.Key_E, held=CTRL)
    dialog = made.pages.exporting.view
    assert dialog is not None
    assert (dialog.listed, dialog.employer.currentData()) == (Listed.MONTH, None)
    dialog.form.setCurrentIndex(list(Out).index(Out.CSV))
    path = Path(dialog.path.text())
    hands.press(Key.Key_S, held=CTRL)
    qtbot.waitUntil(path.exists)
    with path.open(encoding="utf-8-sig") as file:
        found = [(row["单位"], row["姓名"]) for row in csv.DictReader(file)]
    assert sorted(found) == sorted((row.employer, row.person.name) for row in month_page.model.rows)


def test_that_one_employer_again_has_no_column_for_it(
    page: tuple[Program, MonthController], hands: Keyboard, qtbot: QtBot
) -> None:
    _, month_page = page
    assert focused() is month_page.view.employer
    hands.press(Key.Key_Down)
    qtbot.waitUntil(lambda: month_page.is_listed and len(month_page.model.rows) == PEOPLE // 2)
    assert month_page.view.table.isColumnHidden(Column.EMPLOYER)
    assert month_page.view.close_month.isEnabled()
