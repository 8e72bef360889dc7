"""Places and residents' years of many, by keys: chosen, looked at, written as one step."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from medins_desktop.domain.ledger import ResidentsYear
from medins_desktop.settings import Settings
from medins_desktop.ui.roster.bulk.dialog import BulkDialog
from medins_desktop.ui.roster.bulk.fields import Kind
from medins_desktop.ui.roster.controller import RosterController
from tests.ui.roster_window import NOW, roster
from tests.ui.whole_window import CTRL, focused, press, write

Key = Qt.Key


def begin(page: RosterController, kind: Kind) -> BulkDialog:
    """Everybody marked, and the kind of change chosen by arrows; then in the next field."""
    press(Key.Key_A, CTRL)
    press(Key.Key_M, CTRL)
    dialog = page.bulk.view
    assert dialog is not None
    for _ in range(list(Kind).index(kind)):
        press(Key.Key_Down)
    press(Key.Key_Return)
    return dialog


def test_that_many_move_by_the_pinyin_of_their_place(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        dialog = begin(page, Kind.PLACE)
        press(Key.Key_Return)  # from this month on
        qtbot.waitUntil(lambda: bool(dialog.summary.text()) and not page.bulk.is_planned)
        assert not dialog.do.isEnabled()
        assert focused() is dialog.fields.place
        write("shang")
        qtbot.waitUntil(lambda: page.bulk.is_planned)
        assert dialog.model.lines[0].change == "职工医保断缴补缴通行规则（六个月） → 上海市职工基本医疗保险"
        press(Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: page.bulk.view is None)
        assert made.desk.undo_name() == "10 人参保地自 2026-11 起：上海市职工基本医疗保险"
        spells = made.desk.open_book.person(1).ledger.spells
        assert [(each.first, each.policy) for each in spells][1:] == [(NOW, "sh")]
        assert spells[1].employer == spells[0].employer
        press(Key.Key_Z, CTRL)
        assert len(made.desk.open_book.person(1).ledger.spells) == 1


def test_that_a_year_of_many_is_paid_with_a_day_or_in_the_period(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, settings=Settings(language="en", theme="light")) as (made, page):
        dialog = begin(page, Kind.YEAR)
        press(Key.Key_A, CTRL)
        write("27")
        press(Key.Key_Return)
        assert dialog.fields.year.text() == "2027"
        qtbot.waitUntil(lambda: page.bulk.is_planned)
        assert dialog.model.lines[0].change == "no entry → in the collective period"
        write("2026-13-1")
        press(Key.Key_Return)
        qtbot.waitUntil(lambda: not dialog.do.isEnabled())
        assert dialog.fields.rows["year_paid_on"].error
        press(Key.Key_A, CTRL)
        write("20261105")
        press(Key.Key_Return)
        qtbot.waitUntil(lambda: page.bulk.is_planned)
        assert dialog.model.lines[0].change == "no entry → paid on 2026-11-05"
        press(Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: page.bulk.view is None)
        assert made.desk.undo_name() == "Post residents' 2027 as paid on 2026-11-05 for 10 people"
        assert made.desk.open_book.person(3).ledger.residents == (ResidentsYear(2027, date(2026, 11, 5)),)
