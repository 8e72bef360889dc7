"""The person form by keys: what cannot be saved or read stays where it was typed, and says why."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.errors import DiskFull
from medins_desktop.domain.ledger import Base, Capacity, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.person.base_row import BaseRow
from medins_desktop.ui.person.spell_row import SpellRow
from medins_desktop.ui.person.view import PersonView
from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, answer, focused, press, write

Key = Qt.Key


def form(made: Program) -> PersonView:
    return made.pages.counter.person.view


@contextmanager
def full_disk(made: Program, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No write of the book succeeds."""

    def refuse(_book: Book, *_changes: object) -> None:
        raise DiskFull(made.desk.book.path if made.desk.book else Path())

    with monkeypatch.context() as patched:
        patched.setattr(Book, "write", refuse)
        yield


def retype(text: str) -> None:
    press(Key.Key_A, CTRL)
    write(text)


def test_that_a_name_that_is_not_saved_stays_with_its_reason_and_is_saved_by_enter(
    wang: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = form(wang)
    view.name.setFocus()
    retype("王小芳")
    with full_disk(wang, monkeypatch):
        press(Key.Key_Return)
    assert wang.desk.shown.name == "王芳"
    assert wang.desk.undo_name() is None
    assert view.name.text() == "王小芳"
    assert view.fields["name"].error == "还没有保存，按 Enter 再试。"
    assert "磁盘空间不足" in wang.window.messages.text

    view.phone.setFocus()
    retype("13800000000")
    press(Key.Key_Return)
    assert view.name.text() == "王小芳", "another edit that is saved does not take it back"
    assert view.fields["name"].error != ""

    view.name.setFocus()
    press(Key.Key_Return)
    assert wang.desk.shown.name == "王小芳"
    assert view.fields["name"].error == ""


def test_that_months_numbers_and_notes_that_are_not_saved_are_saved_when_left_again(
    wang: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = form(wang)
    typed = ((view.end, "202612"), (view.id_number, "11010519491231002X"), (view.notes, "下周再来"))
    for field, text in typed:
        field.setFocus()
        with full_disk(wang, monkeypatch):
            write(text)
            press(Key.Key_Tab)
    assert wang.desk.undo_name() is None
    assert (view.end.text(), view.id_number.text()) == ("2026-12", "11010519491231002X")
    for field, _ in typed:
        field.setFocus()
        press(Key.Key_Tab)
    shown = wang.desk.shown
    assert shown.ledger.enrolled_until == parse_month("2026-12")
    assert (shown.id_number, shown.notes) == ("11010519491231002X", "下周再来")


def test_that_a_row_that_is_not_saved_keeps_its_text_and_takes_back_its_choice(
    wang: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = form(wang)
    amount, capacity = view.bases.rows[0].lines[1], spell_row(view, 0).capacity
    amount.setFocus()
    with full_disk(wang, monkeypatch):
        retype("7000")
        press(Key.Key_Return)
        capacity.setFocus()
        press(Key.Key_Down)
    assert amount.text() == "7,000.00"
    assert view.bases.error.text() == "还没有保存，按 Enter 再试。"
    assert Capacity(capacity.currentData()) is Capacity.UNIT
    assert wang.desk.undo_name() is None
    amount.setFocus()
    press(Key.Key_Return)
    assert wang.desk.shown.ledger.bases[0].amount == 700000
    assert view.bases.error.text() == ""


def test_that_a_month_of_a_row_that_cannot_be_read_says_why_until_it_is_mended(wang: Program) -> None:
    view = form(wang)
    month = view.spells.rows[0].month
    month.setFocus()
    retype("2020-13")
    press(Key.Key_Return)
    assert month.text() == "2020-13"
    reason = view.spells.error.text()
    assert reason != ""
    view.phone.setFocus()
    retype("1")
    press(Key.Key_Return)
    assert view.spells.error.text() == reason
    month.setFocus()
    retype("202301")
    press(Key.Key_Return)
    assert view.spells.error.text() == ""
    assert wang.desk.shown.ledger.spells[0].first == parse_month("2023-01")


def test_that_what_could_not_be_read_is_not_shown_of_the_next_person(wang: Program) -> None:
    view = form(wang)
    view.end.setFocus()
    write("2020-13")
    press(Key.Key_Tab)
    assert view.fields["enrolled_until"].error != ""
    press(Key.Key_K, CTRL)
    write("lq")
    answer(wang, Key.Key_Space)
    press(Key.Key_Return)
    assert wang.desk.shown.name == "李强"
    assert view.end.text() == ""
    assert view.fields["enrolled_until"].error == ""


def test_that_enter_goes_from_field_to_field_and_never_to_a_button_beside_one(wang: Program) -> None:
    view = form(wang)
    view.name.setFocus()
    seen = []
    while focused() is not view.notes:
        seen.append(focused())
        press(Key.Key_Return)
    assert not [widget for widget in seen if isinstance(widget, QToolButton)]
    row, base = view.spells.rows[0], view.bases.rows[0]
    assert seen[:5] == [view.name, view.id_kind, view.id_number, view.phone, view.end]
    assert seen[5:] == [*(each for each in row.stations[:-1] if each.isVisible()), *base.lines]


def enter_in(field: QWidget, text: str) -> None:
    field.setFocus()
    retype(text)
    press(Key.Key_Return)


def test_that_a_job_ends_in_its_row_and_the_person_alone_follows_without_the_employer(wang: Program) -> None:
    view = form(wang)
    enter_in(spell_row(view, 0).last, "202605")
    assert wang.desk.shown.ledger.spells == (
        Spell(parse_month("2024-01"), Capacity.UNIT, "示例商贸有限公司"),
        Spell(parse_month("2026-06"), Capacity.INDIVIDUAL),
    )
    assert [row.is_draft for row in view.spells.rows] == [False, False]
    assert spell_row(view, 0).last.text() == "2026-05"
    assert spell_row(view, 1).employer.isHidden()
    assert (spell_row(view, 1).last.text(), spell_row(view, 1).last.isReadOnly()) == ("", True)
    enter_in(spell_row(view, 0).last, "202312")
    assert "2024-01" in view.spells.error.text()
    assert spell_row(view, 0).last.is_wrong
    enter_in(spell_row(view, 0).last, " ")
    assert len(wang.desk.shown.ledger.spells) == 1, "an empty end: it holds on"


def test_that_left_offers_to_end_the_job_instead_and_keys_that_pass_do_not_take_the_offer(wang: Program) -> None:
    view = form(wang)
    enter_in(view.end, "202605")
    assert view.fields["enrolled_until"].error != "", "entries follow"
    assert focused() is view.end, "what is refused is left by Tab alone"
    assert view.leave_job.text() == "只是离职？单位至 2026-05，之后个人"
    press(Key.Key_Return)
    assert len(wang.desk.shown.ledger.spells) == 1
    press(Key.Key_Tab)
    assert focused() is view.leave_job
    press(Key.Key_Space)
    assert wang.desk.shown.ledger.spells[-1] == Spell(parse_month("2026-06"), Capacity.INDIVIDUAL)
    assert (view.end.text(), view.fields["enrolled_until"].error) == ("", "")
    assert view.leave_job.isHidden()
    press(Key.Key_Z, CTRL)
    assert len(wang.desk.shown.ledger.spells) == 1


def test_that_fields_for_employer_and_base_are_there_before_anything_is_known_and_decide_nothing(wang: Program) -> None:
    find(wang, "lq")
    view = form(wang)
    assert [len(editor.rows) for editor in (view.spells, view.bases)] == [1, 1]
    for field in (*view.spells.rows[0].stations[:-1], *view.bases.rows[0].lines):
        field.setFocus()
        press(Key.Key_Tab)
    assert wang.desk.undo_name() is None
    enter_in(spell_row(view, 0).employer, "甲公司")
    assert list(wang.desk.shown.ledger.spells) == [Spell(parse_month("2026-11"), Capacity.UNIT, "甲公司")]
    assert len(view.spells.rows) == 1


def test_that_a_base_without_an_amount_is_not_saved_and_one_with_it_is(wang: Program) -> None:
    before, view = wang.desk.shown.ledger.bases, form(wang)
    press_button(view.bases.add)
    row = view.bases.rows[1]
    assert focused() is row.month
    assert row.lines[1].text() == ""
    retype("202607")
    press(Key.Key_Return)
    assert focused() is row.lines[1]
    view.phone.setFocus()
    retype("1")
    press(Key.Key_Return)
    assert wang.desk.shown.ledger.bases == before
    assert wang.desk.undo_name() == "修改电话"
    assert row.month.text() == "2026-07", "what was typed stays"
    enter_in(row.lines[1], "7200")
    assert wang.desk.shown.ledger.bases == (*before, Base(parse_month("2026-07"), 720000))
    press_button(view.bases.add)
    assert len(view.bases.rows) == 3
    press_button(view.bases.rows[2].remove)
    assert len(view.bases.rows) == 2
    assert len(wang.desk.shown.ledger.bases) == 2
    press_button(view.bases.add)
    find(wang, "lq")
    find(wang, "wf")
    assert len(view.bases.rows) == 2, "a draft is not carried over"


def spell_row(view: PersonView, index: int) -> SpellRow:
    row = view.spells.rows[index]
    assert isinstance(row, SpellRow)
    return row


def press_button(button: QWidget) -> None:
    button.setFocus()
    press(Key.Key_Space)


def find(made: Program, asked: str) -> None:
    press(Key.Key_K, CTRL)
    write(asked)
    press(Key.Key_Return)


def test_that_an_employer_longer_than_its_field_stands_under_it_whole(wang: Program, qtbot: QtBot) -> None:
    row = form(wang).spells.rows[0]
    assert isinstance(row, SpellRow)
    assert not row.whole.isVisible()
    row.employer.setFocus()
    retype("示例餐饮管理有限公司海淀区第三十二分公司")
    press(Key.Key_Return)
    qtbot.waitUntil(row.whole.isVisible)
    assert row.whole.text() == row.employer.text()


def test_that_what_a_base_comes_to_is_named(wang: Program) -> None:
    row = form(wang).bases.rows[0]
    assert isinstance(row, BaseRow)
    assert row.amount.text() == "6,000.00"
    assert row.effect.text() == "计缴 6,000.00"
    row.amount.setFocus()
    retype("１００，０００")
    press(Key.Key_Return)
    assert row.amount.text() == "100,000.00"
    assert "上限" in row.effect.text()


def test_that_nothing_in_the_form_is_narrower_when_it_has_to_scroll(wang: Program, qtbot: QtBot) -> None:
    view = form(wang)
    bar = view.verticalScrollBar()
    wang.window.resize(1366, 1500)
    qtbot.waitUntil(lambda: not bar.isVisible())
    wide = view.name.width()
    wang.window.resize(1366, 500)
    qtbot.waitUntil(bar.isVisible)
    assert view.name.width() == wide
