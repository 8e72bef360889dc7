"""The roster page, driven by keys: opened, sorted, filtered, marked, changed, and always true."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.desk.entry import marking
from medins_desktop.desk.lists.asking import Listed
from medins_desktop.desk.people.people import create_person, delete_person, set_name
from medins_desktop.desk.roster import reading, workers
from medins_desktop.desk.roster.bulk import PostMonths, plan
from medins_desktop.desk.roster.order import Column, Wanted
from medins_desktop.desk.roster.row import Assessor, Mark, State, line_of
from medins_desktop.desk.roster.views import View, view_text, views_of
from medins_desktop.domain.ledger import Track
from medins_desktop.settings import Settings
from medins_desktop.ui.kit.background import is_resting
from medins_desktop.ui.kit.typed import AmountEdit
from medins_desktop.ui.program import Program
from medins_desktop.ui.roster import keeper as keeping
from medins_desktop.ui.roster.cells import heading
from medins_desktop.ui.roster.controller import RosterController
from medins_desktop.ui.roster.filters import SELDOM
from medins_desktop.ui.roster.keys import TABLE
from medins_desktop.ui.roster.model import COLUMNS
from medins_desktop.words import say
from tests.ui.roster_window import AS_OF, NOW, names, roster, type_day
from tests.ui.whole_window import ALT, CTRL, SHIFT, focused, press, to_page, write

Key = Qt.Key


def assert_true(made: Program, page: RosterController) -> None:
    """Every row says what the book and the rules say now, and the sums are those of the rows."""
    assessor = Assessor(made.desk.policy_for, made.desk.as_of)
    book = made.desk.open_book
    for row in page.keeper.roster:
        record = book.person(row.person.id)
        assert row == assessor.row(line_of(record), record.ledger)
    listing = page.keeper.model.listing
    fresh = type(listing)(listing.wanted, made.desk.today(), page.keeper.roster.find(listing.wanted.text))
    fresh.fill(page.keeper.roster.rows)
    assert listing.shown == fresh.shown
    assert (+listing.sums.states, +listing.sums.marks) == (+fresh.sums.states, +fresh.sums.marks)
    assert (listing.sums.people, listing.sums.total) == (fresh.sums.people, fresh.sums.total)


def test_that_everybody_stands_in_the_roster_as_the_book_has_them(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 900) as (made, page):
        assert len(page.keeper.roster) == 900
        assert_true(made, page)
        assert focused() is page.table


def test_that_enter_opens_the_person_and_alt_left_comes_back_to_the_row(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        for _ in range(3):
            press(Key.Key_Down)
        press(Key.Key_Return)
        assert made.window.shown_page == "counter"
        assert made.desk.shown.name == "刘洋"
        press(Key.Key_Left, ALT)
        assert made.window.shown_page == "roster"
        assert page.view.table.currentIndex().row() == 3
        assert focused() is page.table


def test_that_an_edit_is_in_the_roster_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        press(Key.Key_Down)
        press(Key.Key_Return)
        missed = page.keeper.roster.row(made.desk.shown.id)
        assert missed is not None
        assert missed.standing.missed > 0
        marking.mark_paid(made.desk, Track.MEDICAL, range(NOW - 12, NOW))
        now = page.keeper.roster.row(made.desk.shown.id)
        assert now is not None
        assert now.standing.missed == 0
        assert_true(made, page)
        made.desk.undo()
        assert page.keeper.roster.row(made.desk.shown.id) == missed
        assert_true(made, page)


def test_that_people_who_come_go_and_are_renamed_are_found_so(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        page.want(Wanted(text="zhanghua", column=Column.NAME))
        assert names(page) == []
        create_person(made.desk, "张华")
        assert names(page) == ["张华"]
        set_name(made.desk, "张三")
        assert names(page) == []
        made.desk.undo()
        assert names(page) == ["张华"]
        delete_person(made.desk)
        assert names(page) == []
        page.want(Wanted(column=Column.NAME))
        made.desk.undo()
        assert "张华" in names(page)
        assert_true(made, page)


def test_that_another_day_is_asked_of_everybody(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 500) as (made, page):
        page.sort(Column.MISSED)
        made.desk.set_as_of(AS_OF.replace(month=3))
        assert not page.keeper.is_complete
        qtbot.waitUntil(lambda: page.keeper.is_complete)
        assert_true(made, page)


def test_that_an_edit_while_the_book_is_read_is_not_overwritten(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 900) as (made, page):
        made.desk.show(900)
        page.keeper.wake()
        made.desk.set_as_of(AS_OF.replace(day=20))
        qtbot.waitUntil(lambda: page.keeper.is_reading)
        marking.mark_paid(made.desk, Track.MEDICAL, range(NOW - 12, NOW))
        press(Key.Key_Left, ALT)
        qtbot.waitUntil(lambda: page.keeper.is_complete)
        assert_true(made, page)


@pytest.mark.parametrize("column", Column)
def test_that_a_key_sorts_by_the_current_column_both_ways(qtbot: QtBot, tmp_path: Path, column: Column) -> None:
    with roster(qtbot, tmp_path, 60) as (made, page):
        page.view.table.go_to(5, COLUMNS.index(column))
        kept = page.view.table.current_id
        key = page.keeper.model.listing.__class__(Wanted(column=column), AS_OF)._key
        assert key is not None
        press(Key.Key_S)
        values = [value for row in page.shown() if (value := key(row)) is not None]
        assert values == sorted(values)
        assert page.view.table.current_id == kept
        press(Key.Key_S)
        values = [value for row in page.shown() if (value := key(row)) is not None]
        assert values == sorted(values, reverse=True)
        assert_true(made, page)
        press(Key.Key_S)
        assert [row.person.id for row in page.shown()] == list(range(1, 61))


@pytest.mark.parametrize("column", [Column.MISSED, Column.UNTIL])
def test_that_the_arrow_stands_beside_the_heading_and_has_room(qtbot: QtBot, tmp_path: Path, column: Column) -> None:
    with roster(qtbot, tmp_path, 3) as (_, page):
        table, section = page.view.table, COLUMNS.index(column)
        header = table.horizontalHeader()
        table.go_to(0, section)
        for arrow in (" ▲", " ▼", ""):
            press(Key.Key_S)
            words = table.model().headerData(section, Qt.Orientation.Horizontal)
            assert words == heading(column) + arrow
            assert header.fontMetrics().horizontalAdvance(words) + 12 <= table.columnWidth(section)
        assert not header.isSortIndicatorShown()


@pytest.mark.parametrize("mark", Mark)
def test_that_a_chip_shows_those_who_carry_its_mark(qtbot: QtBot, tmp_path: Path, mark: Mark) -> None:
    with roster(qtbot, tmp_path, 60) as (made, page):
        short = {row.person.id for row in page.shown() if row.short} if mark is Mark.SHORT else set()
        carrying = [row.person.id for row in page.shown() if mark in row.answer.marks or row.person.id in short]
        chip = page.view.filters.chips[mark]
        assert str(len(carrying)) in chip.text()
        assert chip.isVisible() or (not carrying and mark in SELDOM)
        if not chip.isVisible():
            return
        chip.setFocus()
        press(Key.Key_Space)
        assert [row.person.id for row in page.shown()] == carrying
        assert_true(made, page)
        assert page.view.empty.isVisible() is (not carrying)


def test_that_a_state_of_the_bar_filters_by_key_and_by_mouse(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 60) as (_, page):
        suspended = [row.person.id for row in page.shown() if row.answer.state is State.SUSPENDED]
        assert suspended
        page.view.legend.buttons[State.SUSPENDED].setFocus()
        press(Key.Key_Space)
        assert [row.person.id for row in page.shown()] == suspended
        part = dict(page.view.bar.parts())[State.SUSPENDED]
        QTest.mouseClick(page.view.bar, Qt.MouseButton.LeftButton, pos=part.center())
        assert len(page.shown()) == 60


def test_that_the_search_finds_as_on_the_counter_page(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 60) as (_, page):
        press(Key.Key_F, CTRL)
        assert focused() is page.view.filters.search
        write("zw")
        qtbot.waitUntil(lambda: len(page.shown()) < 60)
        assert {name[:2] for name in names(page)} == {"张伟"}
        press(Key.Key_Down)
        assert focused() is page.table


def test_that_an_employer_is_chosen_and_the_sums_follow(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 60) as (_, page):
        page.view.filters.employer.setFocus()
        press(Key.Key_Down)
        page.view.filters.employer.activated.emit(page.view.filters.employer.currentIndex())
        employer = page.view.filters.employer.currentData()
        assert employer is not None
        assert {row.person.employer for row in page.shown()} == {employer}
        assert page.keeper.model.listing.sums.states.total() == 30


def test_that_marks_are_set_by_keys_and_stay_with_their_people(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (_, page):
        chosen = page.keeper.model
        press(Key.Key_Space)
        assert chosen.chosen == {1}
        press(Key.Key_Down, SHIFT)
        press(Key.Key_Down, SHIFT)
        assert chosen.chosen == {1, 2, 3}
        page.sort(Column.COST)
        assert chosen.chosen == {1, 2, 3}
        assert {row.person.id for row in page.rows()} == {1, 2, 3}
        press(Key.Key_A, CTRL)
        assert len(chosen.chosen) == 10
        press(Key.Key_Escape)
        assert chosen.chosen == set()
        assert len(page.rows()) == 10


def test_that_marks_go_with_the_people_who_are_no_longer_shown(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 60) as (_, page):
        press(Key.Key_A, CTRL)
        page.want(Wanted(states=frozenset({State.SUSPENDED})))
        assert page.keeper.model.chosen == {row.person.id for row in page.shown()}


def test_that_many_are_changed_as_one_step_after_a_preview(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        press(Key.Key_A, CTRL)
        press(Key.Key_M, CTRL)
        dialog = page.bulk.view
        assert dialog is not None
        assert not dialog.do.isEnabled()
        type_day(page, qtbot, "20261123")
        assert dialog.model.rowCount() == 10
        assert dialog.do.isEnabled()
        assert dialog.late.isHidden()
        press(Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: page.bulk.view is None)
        assert made.desk.undo_name() == "为 10 人登记 2026-11 已缴（2026-11-23）"
        book = made.desk.open_book
        assert all(book.person(each).ledger.entry_at(Track.MEDICAL, NOW) for each in range(1, 11))
        assert_true(made, page)
        press(Key.Key_Z, CTRL)
        assert made.window.shown_page == "roster"
        assert not any(book.person(each).ledger.entry_at(Track.MEDICAL, NOW) for each in range(1, 11))
        assert_true(made, page)


def test_that_nobody_is_registered_as_paid_without_a_day(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        press(Key.Key_A, CTRL)
        press(Key.Key_M, CTRL)
        dialog = page.bulk.view
        assert dialog is not None
        qtbot.waitUntil(lambda: dialog.summary.text() == "请填写到账日期：哪一天缴的费？")
        press(Key.Key_Return, CTRL)
        assert is_resting()
        assert not dialog.do.isEnabled()
        assert made.desk.undo_name() is None


def test_that_a_day_after_the_deadline_says_what_follows_before_and_after(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        made.desk.set_as_of(date(2026, 11, 26))
        qtbot.waitUntil(lambda: page.keeper.is_complete)
        press(Key.Key_A, CTRL)
        press(Key.Key_M, CTRL)
        type_day(page, qtbot, "20261126")
        dialog = page.bulk.view
        assert dialog is not None
        follows = dialog.late.text()
        assert dialog.late.isVisible()
        assert follows.startswith("缴费期限 2026-11-25 已过：10 人 2026-11-26 到账，按逾期补缴处理。")
        assert "不予认可" in follows
        press(Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: page.bulk.view is None)
        assert made.window.messages.text == f"为 10 人登记 2026-11 已缴（2026-11-26）；{follows}"


def test_that_a_change_that_nobody_can_have_is_refused_with_its_reason(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        press(Key.Key_M, CTRL)
        dialog = page.bulk.view
        assert dialog is not None
        dialog.fields.kind.setCurrentIndex(dialog.fields.kind.findData("end"))
        dialog.fields.end.setFocus()
        dialog.fields.end.selectAll()
        write("2025-01")
        press(Key.Key_Return)
        qtbot.waitUntil(lambda: page.bulk.is_planned)
        assert not dialog.do.isEnabled()
        assert dialog.model.lines[0].refused
        press(Key.Key_Escape)
        QApplication.processEvents()
        assert page.bulk.view is None
        assert made.desk.undo_name() is None


def test_that_a_large_book_is_sorted_in_the_background_and_edits_come_through(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "AT_ONCE", 50)
    with roster(qtbot, tmp_path, 900) as (made, page):
        made.desk.show(7)
        page.want(Wanted(text="示例", column=Column.MISSED, descending=True))
        assert not page.keeper.is_complete
        marking.mark_paid(made.desk, Track.MEDICAL, range(NOW - 12, NOW))
        create_person(made.desk, "示例一")
        qtbot.waitUntil(lambda: page.keeper.is_complete)
        assert "示例一" in names(page)
        assert_true(made, page)


def test_that_many_who_changed_together_follow_in_the_background(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "FEW", 5)
    with roster(qtbot, tmp_path, 60) as (made, page):
        page.sort(Column.COVERAGE)
        press(Key.Key_A, CTRL)
        press(Key.Key_M, CTRL)
        type_day(page, qtbot, "20261123")
        press(Key.Key_Return, CTRL)
        qtbot.waitUntil(lambda: page.bulk.view is None and page.keeper.is_complete)
        assert_true(made, page)


def test_that_escape_leads_back_to_the_row_when_nothing_else_has_a_use_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        for _ in range(3):
            press(Key.Key_Down)
        here = page.view.table.current_id
        press(Key.Key_Return)
        assert (made.window.shown_page, made.desk.shown_id) == ("counter", here)
        press(Key.Key_Right, SHIFT)
        assert len(made.context.selected_months) == 2
        press(Key.Key_Escape)
        assert (made.window.shown_page, len(made.context.selected_months)) == ("counter", 1)
        press(Key.Key_B)
        press(Key.Key_Escape)
        assert made.window.shown_page == "counter", "the panel closed, no more"
        press(Key.Key_F7)
        press(Key.Key_Down)
        assert made.context.previewed_option
        press(Key.Key_Escape)
        assert made.window.shown_page == "counter"
        assert not made.context.previewed_option
        press(Key.Key_K, CTRL)
        write("li")
        press(Key.Key_Escape)
        assert (made.window.shown_page, made.desk.shown_id) == ("counter", here)
        press(Key.Key_Escape)
        assert made.window.shown_page == "roster"
        assert page.view.table.hasFocus()
        assert page.view.table.current_id == here


def test_that_escape_leads_back_only_when_what_is_typed_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        press(Key.Key_Return)
        base = made.pages.counter.person.view.findChild(AmountEdit)
        assert base is not None
        base.setFocus()
        base.selectAll()
        write("x")
        press(Key.Key_Escape)
        assert (made.window.shown_page, base.text()) == ("counter", "x")
        base.selectAll()
        write("7000")
        press(Key.Key_Escape)
        assert made.window.shown_page == "roster"
        row = page.keeper.roster.row(made.desk.shown_id or 0)
        assert row is not None
        assert made.desk.shown.ledger.bases[-1].amount == 700_000


def test_that_escape_stays_on_the_counter_for_somebody_found_there(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, _):
        press(Key.Key_Return)
        made.desk.show(5)
        press(Key.Key_Escape)
        assert made.window.shown_page == "counter"
        press(Key.Key_Left, ALT)
        assert made.window.shown_page == "roster"


def test_that_the_roster_can_be_exported_by_its_own_button(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        page.view.export.setFocus()
        press(Key.Key_Space)
        assert made.pages.exporting.view is not None
        press(Key.Key_Escape)
        assert made.pages.exporting.view is None


def test_that_nobody_is_looked_for_in_the_list_when_many_change_together(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with roster(qtbot, tmp_path, 200) as (made, page):
        people = [made.desk.open_book.person(each) for each in range(1, 201)]
        written = made.desk.write_apart(plan(people, PostMonths((NOW,))).step(), str)
        seen = page.keeper.in_sight()
        asked: list[int | None] = []
        position = page.keeper.model.position

        def counted(person: int | None) -> int:
            asked.append(person)
            return position(person)

        monkeypatch.setattr(page.keeper.model, "position", counted)
        assert 0 < len(seen) < 50
        made.desk.tell_written(written)
        assert len(asked) < 20, "each look goes through the whole list"
        row = page.keeper.roster.row(next(iter(seen)))
        assert row is not None
        assert not row.is_pending, "who is in sight is worked out at once"
        qtbot.waitUntil(lambda: page.keeper.is_complete)
        assert_true(made, page)


def test_that_tab_goes_as_the_eye_does(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (_, page):
        page.want(Wanted(marks=frozenset({Mark.LOSES})))
        view, filters = page.view, page.view.filters
        legend = [button for button in view.legend.buttons.values() if button.isVisible()]
        stops = [
            view.views,
            view.columns,
            view.year,
            *legend,
            *(part for part in filters.parts if part.isVisible()),
            filters.clear,
        ]
        stops += [view.table, view.export, view.change]
        stops[0].setFocus()
        for stop in stops:
            assert focused() is stop
            press(Key.Key_Tab)


def test_that_escape_leads_from_the_filters_to_the_people_and_then_takes_them_away(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with roster(qtbot, tmp_path) as (_, page):
        page.view.filters.chips[Mark.SUSPENDED].setFocus()
        press(Key.Key_Space)
        assert 0 < len(page.shown()) < 10
        press(Key.Key_Escape)
        assert page.view.table.hasFocus()
        press(Key.Key_Space)
        press(Key.Key_Escape)
        assert page.keeper.model.chosen == set()
        assert len(page.shown()) < 10, "marks go first"
        press(Key.Key_Escape)
        assert len(page.shown()) == 10
        press(Key.Key_Escape)
        assert page.view.table.hasFocus()


def test_that_what_is_exported_is_what_is_in_sight(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        page.view.filters.chips[Mark.LOSES].setFocus()
        press(Key.Key_Space)
        count = len(page.shown())
        assert 0 < count < 10
        press(Key.Key_E, CTRL)
        dialog = made.pages.exporting.view
        assert dialog is not None
        assert (dialog.listed, dialog.only_shown) == (Listed.LOSES, True)
        assert f"{count} 人" in dialog.people.currentText()
        press(Key.Key_Escape)
        to_page("month")
        month = made.pages.month
        qtbot.waitUntil(lambda: month.is_listed and bool(month.employer))
        month.view.month.show_value(NOW - 1)
        press(Key.Key_E, CTRL)
        dialog = made.pages.exporting.view
        assert dialog is not None
        qtbot.waitUntil(lambda: dialog.employer.currentData() == month.employer)
        assert (dialog.listed, dialog.month.value()) == (Listed.MONTH, NOW - 1)


def test_that_the_view_shown_is_named_and_kept_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        page.want(Wanted(marks=frozenset({Mark.LOSES})))
        assert page.view.views.text() == "视图"
        page.views.keep(page.keeper.wanted, page.columns.hidden(), "下月停")
        assert page.view.views.text() == "视图：下月停"
        assert made.window.messages.text == "已保存视图“下月停”。"
        assert "下月停" in made.desk.open_book.setting("roster_views")
        page.sort(Column.NEXT)
        assert page.view.views.text() == "视图"
        next(each for each in page.views.actions() if each.text() == "下月停").trigger()
        assert page.view.views.accessibleName() == "视图：下月停"
        page.views.drop("下月停")
        assert page.view.views.text() == "视图"


def test_that_the_table_needs_no_scrolling_to_the_side(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 60) as (made, page):
        for chosen in ("zh", "en"):
            made.choose_setting("language", chosen)
            QApplication.processEvents()
            assert page.view.table.horizontalScrollBar().maximum() == 0, chosen


def test_that_every_filter_can_be_read_with_the_largest_letters(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 60) as (made, page):
        made.choose_setting("language", "en")
        made.choose_setting("text_scale", 200)
        head, filters = page.view.head, page.view.filters

        def is_whole(part: QWidget) -> bool:
            return part.mapTo(head, part.rect().bottomLeft()).y() < head.height() and part.height() > 20

        qtbot.waitUntil(lambda: all(is_whole(part) for part in filters.parts))
        assert not page.view.bar.isVisible(), "it gives its room to the people"
        made.window.resize(1366, 1000)
        qtbot.waitUntil(lambda: is_whole(page.view.bar))


def test_that_a_view_is_kept_and_used_again(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path, 60) as (made, page):
        wanted = Wanted(marks=frozenset({Mark.LOSES}), column=Column.NEXT)
        page.want(wanted)
        page.columns.hide_these((Column.NUMBER,))
        page.views.keep(page.keeper.wanted, page.columns.hidden(), "下月  停待遇")
        page.want(Wanted())
        page.columns.hide_these(())
        action = next(each for each in page.views.actions() if each.text() == "下月 停待遇")
        action.trigger()
        assert page.keeper.wanted == wanted
        assert page.view.table.isColumnHidden(COLUMNS.index(Column.NUMBER))
        assert [view.name for view in views_of(made.desk.open_book)] == ["下月 停待遇"]


def test_that_a_view_is_kept_in_the_book_and_never_in_plain_settings(qtbot: QtBot, tmp_path: Path, home: Path) -> None:
    with roster(qtbot, tmp_path, 60) as (made, page):
        page.want(Wanted(text="王小芳", employer="某某单位"))
        page.views.keep(page.keeper.wanted, (), "她")
        made.choose_setting("text_scale", 110)
    kept = "".join(file.read_text("utf-8", errors="replace") for file in home.rglob("*") if file.is_file())
    assert "text_scale" in kept
    assert [name for name in ("王小芳", "某某单位", "她") if name in kept] == []


def test_that_views_of_earlier_versions_move_from_the_settings_into_the_book(qtbot: QtBot, tmp_path: Path) -> None:
    old = [view_text(View("甲", Wanted(text="王芳"))), "damaged", "[" * 100_000]
    with roster(qtbot, tmp_path, 5, settings=Settings(language="zh", theme="light", roster_views=old)) as (made, page):
        assert made.context.settings.roster_views == []
        assert "甲" in [each.text() for each in page.views.actions()]
        made.close_book()
        assert "甲" not in [each.text() for each in page.views.actions()], "a closed book shows no name of its own"


def test_that_the_table_reads_every_key_that_is_listed_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path):
        assert set(TABLE) == {f"roster.{name}" for name in PRESSED_ABOVE}


PRESSED_ABOVE = (
    "open", "mark", "mark_more", "mark_all", "mark_none", "sort", "find", "do_change", "toggle_year",
    "copy",  # in test_place_menus
)  # fmt: skip


def test_that_another_book_begins_anew_and_an_empty_one_says_what_to_do(qtbot: QtBot, tmp_path: Path) -> None:
    with roster(qtbot, tmp_path) as (made, page):
        press(Key.Key_A, CTRL)
        made.close_book()
        assert len(page.keeper.roster) == 0
        made.open_sample()
        qtbot.waitUntil(made.has_book)
        press(Key.Key_2, ALT)
        qtbot.waitUntil(lambda: page.keeper.is_complete and len(page.keeper.roster) > 10)
        assert page.keeper.model.chosen == set()
        assert_true(made, page)


def test_that_a_helper_that_died_is_told(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with roster(qtbot, tmp_path, 40) as (made, page):
        monkeypatch.setattr(reading, "MANY", 1)
        monkeypatch.setattr(reading, "cores", lambda: 2)
        monkeypatch.setattr(workers, "receive", lambda _pipe: None)
        monkeypatch.setattr(workers.Workers, "are_ready", True)
        with qtbot.waitSignal(made.context.notice, check_params_cb=lambda text: text == say("roster.helper_died")):
            made.desk.set_as_of(AS_OF + timedelta(days=1))
        qtbot.waitUntil(lambda: page.keeper.is_complete)
        assert_true(made, page)
