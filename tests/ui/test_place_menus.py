"""Right click, the menu key and F10 in each place, and what is copied into a spreadsheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu
from pytestqt.qtbot import QtBot

from medins_desktop.domain.month import parse_month
from medins_desktop.ui.kit.copied_rows import MOST
from medins_desktop.ui.place_menus import MENUS
from medins_desktop.ui.program import Program
from medins_desktop.words import LANGUAGES, say
from tests.access.walk import until
from tests.ui.whole_window import CTRL, NONE, SHIFT, press, write

Key = Qt.Key
M = parse_month
RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def made(wang: Program) -> Iterator[Program]:
    yield wang
    if wang.menus.menu is not None:
        wang.menus.menu.close()


def table(made: Program, place: str) -> QAbstractItemView:
    """The list of a place, in front, with something in it."""
    if place == "calendar":
        return made.pages.counter.calendar.table
    if place == "options":
        return made.pages.counter.options.view.table
    if place == "people":
        press(Key.Key_K, CTRL)
        return made.pages.people.view.list
    made.shell.go(place)
    if place == "roster":
        until(lambda: made.pages.roster.keeper.is_complete)
        return made.pages.roster.view.table
    until(lambda: made.pages.month.is_listed)
    return made.pages.month.view.table


def right_click(view: QAbstractItemView, at: QPoint) -> None:
    """As Qt does: the press, and then the question for a menu."""
    QTest.mousePress(view.viewport(), RIGHT, NONE, at)
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.viewport().mapToGlobal(at))
    QApplication.sendEvent(view.viewport(), asked)


def entries(menu: QMenu | None) -> list[str]:
    assert menu is not None
    assert menu.isVisible()
    return [action.text().split("\t")[0] for action in menu.actions() if not action.isSeparator()]


def test_that_every_command_of_a_menu_is_an_action_of_the_palette(made: Program) -> None:
    known = {action.name for action in made.shell.actions}
    assert {name for names in MENUS.values() for name in names if name} - known == set()


@pytest.mark.parametrize("place", MENUS)
def test_that_a_right_click_opens_the_menu_of_the_place(made: Program, place: str) -> None:
    right_click(table(made, place), QPoint(60, 20))
    assert entries(made.menus.menu) == [say(name) for name in MENUS[place] if name]


@pytest.mark.parametrize("key", [(Key.Key_F10, NONE), (Key.Key_F10, SHIFT), (Key.Key_Menu, NONE)])
@pytest.mark.parametrize("place", MENUS)
def test_that_a_key_opens_the_menu_of_the_place(
    made: Program, qtbot: QtBot, place: str, key: tuple[Key, Qt.KeyboardModifier]
) -> None:
    table(made, place).setFocus()
    press(*key)
    qtbot.waitUntil(lambda: made.menus.menu is not None and made.menus.menu.isVisible())
    assert entries(made.menus.menu) == [say(name) for name in MENUS[place] if name]


def test_that_what_is_not_possible_stands_in_grey(made: Program) -> None:
    calendar = table(made, "calendar")
    right_click(calendar, QPoint(60, 20))
    menu = made.menus.menu
    assert menu is not None
    grey = {action.text().split("\t")[0] for action in menu.actions() if not action.isEnabled() and action.text()}
    assert grey == {say("shell.undo"), say("shell.redo")}


def test_that_a_command_of_the_menu_does_what_its_key_does(made: Program, qtbot: QtBot) -> None:
    press(Key.Key_F10)
    qtbot.waitUntil(lambda: made.menus.menu is not None and made.menus.menu.isVisible())
    month = made.context.selected_months
    assert made.menus.menu is not None
    name = say("shortcuts.calendar_unknown")
    next(each for each in made.menus.menu.actions() if each.text().startswith(name)).trigger()
    made.menus.menu.close()
    qtbot.waitUntil(lambda: any(entry.unknown for entry in made.desk.shown.ledger.medical))
    assert [entry.first for entry in made.desk.shown.ledger.medical if entry.unknown] == [month[0]]


def test_that_a_right_click_selects_the_month_below_it_but_keeps_a_selection_that_it_is_in(made: Program) -> None:
    calendar = made.pages.counter.calendar.table
    assert calendar.selection is not None
    track = calendar.selection.track
    elsewhere = calendar.visualRect(calendar.calendar.index_of(track, M("2025-03"))).center()
    right_click(calendar, elsewhere)
    assert [*made.context.selected_months] == [M("2025-03")]
    assert made.menus.menu is not None
    made.menus.menu.close()
    made.window.activateWindow()
    calendar.setFocus()
    press(Key.Key_Right, SHIFT)
    press(Key.Key_Right, SHIFT)
    right_click(calendar, elsewhere)
    assert [*made.context.selected_months] == [M("2025-03"), M("2025-04"), M("2025-05")]


def test_that_the_menu_speaks_the_language_in_force(made: Program) -> None:
    for language in LANGUAGES:
        made.choose_setting("language", language.value)
        right_click(table(made, "calendar"), QPoint(60, 20))
        assert entries(made.menus.menu)[0] == say("shortcuts.calendar_toggle", language=language)
        assert made.menus.menu is not None
        made.menus.menu.close()


def test_that_a_text_field_keeps_the_menu_of_its_own(made: Program) -> None:
    search = made.window.top_bar.search
    search.setFocus()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), search.mapToGlobal(QPoint(5, 5)))
    shown: list[QMenu] = []
    search.customContextMenuRequested.connect(lambda _at: None)
    QApplication.sendEvent(search, asked)
    shown += [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    assert shown
    assert all(menu is not made.menus.menu for menu in shown)
    for menu in shown:
        menu.close()


# Copying rows


def copied() -> list[list[str]]:
    return [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]


def test_that_marked_rows_of_the_roster_are_copied_under_their_headings(made: Program) -> None:
    view = table(made, "roster")
    view.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    rows = copied()
    assert rows[0][0] == say("roster.column_name")
    assert {row[0] for row in rows[1:]} == {"王芳", "李强"}
    assert {len(row) for row in rows} == {len(rows[0])}


def test_that_without_a_mark_the_current_row_is_meant_and_hidden_columns_are_not(made: Program) -> None:
    view = table(made, "roster")
    view.setFocus()
    made.pages.roster.view.table.setColumnHidden(1, True)
    press(Key.Key_Home)
    press(Key.Key_C, CTRL)
    rows = copied()
    assert len(rows) == 2
    assert say("roster.column_number") not in rows[0]


def test_that_the_ways_out_are_copied_all(made: Program) -> None:
    view = table(made, "options")
    view.setFocus()
    press(Key.Key_C, CTRL)
    assert len(copied()) == 1 + view.model().rowCount()
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<tr>") == len(copied())


def test_that_no_cell_can_be_taken_for_a_formula(made: Program) -> None:
    press(Key.Key_N, CTRL)
    write("=HYPERLINK(1)")
    press(Key.Key_Return)
    view = table(made, "roster")
    until(lambda: made.pages.roster.keeper.is_complete)
    view.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    assert "'=HYPERLINK(1)" in {row[0] for row in copied()}


def test_that_too_many_rows_are_refused_in_words(made: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    view = table(made, "roster")
    monkeypatch.setattr("medins_desktop.ui.kit.copied_rows.MOST", 1)
    said: list[str] = []
    made.context.problem.connect(said.append)
    QGuiApplication.clipboard().setText("before")
    view.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    assert said == [say("shell.too_many_to_copy", n=2, most=1)]
    assert QGuiApplication.clipboard().text() == "before"
    assert MOST >= 1_000


def test_that_ctrl_c_in_the_calendar_copies_the_record_as_before(made: Program, tmp_path: Path) -> None:
    press(Key.Key_C, CTRL)
    assert "2026-06" in QGuiApplication.clipboard().text()
