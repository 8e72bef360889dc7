"""Closed months ask whichever way the edit comes: mouse, lists, a change for many, undo; a lock keeps what is typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import IdKind
from medins_desktop.desk.importing.gathering import Obstacle
from medins_desktop.desk.people.people import set_identity
from medins_desktop.domain.ledger import Entry, Track
from medins_desktop.domain.month import Month, month_text, parse_month
from medins_desktop.ui.kit.typed import DateEdit
from medins_desktop.ui.program import Program
from medins_desktop.ui.roster.controller import RosterController
from medins_desktop.words import LANGUAGES, say
from tests.exchange.sheets.files import Row, text
from tests.ui.roster_window import EMPLOYERS, NOW, roster, type_day
from tests.ui.whole_window import CTRL, NONE, PASSWORD, answer, focused, make_book, press, to_page, write

Key, LEFT = Qt.Key, Qt.MouseButton.LeftButton
FIRM, MAY, JUNE, JULY = "示例商贸有限公司", parse_month("2026-05"), parse_month("2026-06"), parse_month("2026-07")
SAVED_DAY, TYPED_DAY = date(2026, 6, 10), "2026-06-1"


@pytest.fixture
def closed(wang: Program) -> Program:
    """王芳 in front; May is closed for her employer."""
    wang.desk.set_closed(FIRM, MAY, closed=True)
    select(wang, MAY)
    return wang


def settle(made: Program) -> None:
    """The question that was answered is gone, and the window is in front again."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    made.window.activateWindow()
    QApplication.processEvents()


def select(made: Program, month: Month) -> None:
    settle(made)
    made.pages.counter.calendar.table.setFocus()
    made.context.go_to.emit("calendar", (month,))


def entry(made: Program, month: Month, person: int = 1) -> Entry | None:
    found = made.desk.open_book.person(person).ledger.entry_at(Track.MEDICAL, month)
    return found and replace(found, first=month, last=month)


def is_paid(made: Program, month: Month, person: int = 1) -> bool:
    return entry(made, month, person) is not None


# The mouse


def drag(made: Program, first: Month, last: Month) -> None:
    calendar = made.pages.counter.calendar
    table, places = calendar.table, []
    for month in (first, last):
        index = calendar.model.index_of(Track.MEDICAL, month)
        table.scrollTo(index)
        places.append(table.visualRect(index).center())
    QTest.mousePress(table.viewport(), LEFT, NONE, places[0])
    QTest.mouseMove(table.viewport(), places[1])
    QApplication.processEvents()
    QTest.mouseRelease(table.viewport(), LEFT, NONE, places[1])
    QApplication.processEvents()


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Space])
def test_that_a_drag_over_a_closed_month_asks_once(closed: Program, key: Qt.Key) -> None:
    seen = answer(closed, key)
    drag(closed, JULY, MAY)
    assert len(seen) == 1
    assert is_paid(closed, MAY) is (key is Key.Key_Escape)
    assert is_paid(closed, JUNE) is (key is Key.Key_Escape), "the drag is one edit, done whole or not at all"
    settle(closed)
    drag(closed, JUNE, JULY)
    assert len(seen) == 1, "open months ask nothing"


# The details


def day_field(made: Program) -> DateEdit:
    """The details of May are open, and the keyboard is in the day of payment."""
    select(made, MAY)
    press(Key.Key_Return)
    press(Key.Key_Return)
    field = focused()
    assert isinstance(field, DateEdit)
    return field


def test_that_a_day_in_the_details_asks_and_yes_writes_it(closed: Program) -> None:
    day_field(closed)
    seen = answer(closed, Key.Key_Space)
    write("2026-06-10")
    press(Key.Key_Return)
    assert len(seen) == 1
    assert entry(closed, MAY) == Entry(MAY, MAY, SAVED_DAY)
    settle(closed)
    press(Key.Key_Z, CTRL)
    assert (entry(closed, MAY), len(seen)) == (Entry(MAY, MAY), 1)


def test_that_a_no_in_the_details_leaves_the_day_as_the_book_has_it(closed: Program) -> None:
    field = day_field(closed)
    seen = answer(closed, Key.Key_Escape)
    write("2026-06-10")
    press(Key.Key_Return)
    assert len(seen) == 1
    assert (field.text(), entry(closed, MAY)) == ("", Entry(MAY, MAY))


def test_that_a_no_leaves_the_quick_line_as_it_was_typed(closed: Program) -> None:
    press(Key.Key_J, CTRL)
    line = focused()
    assert isinstance(line, QLineEdit)
    write("2026-05 x")
    seen = answer(closed, Key.Key_Escape)
    press(Key.Key_Return)
    assert (len(seen), line.text(), is_paid(closed, MAY)) == (1, "2026-05 x", True)
    settle(closed)
    line.setFocus()
    answer(closed, Key.Key_Space, seen)
    press(Key.Key_Return)
    assert (len(seen), line.text(), is_paid(closed, MAY)) == (2, "", False)


# Undo


def test_that_undo_into_a_closed_month_asks_and_a_no_keeps_the_step(closed: Program) -> None:
    select(closed, JUNE)
    press(Key.Key_Space)
    closed.desk.set_closed(FIRM, JUNE, closed=True)
    name = closed.desk.undo_name()
    seen = answer(closed, Key.Key_Escape)
    press(Key.Key_Z, CTRL)
    assert (len(seen), is_paid(closed, JUNE), closed.desk.undo_name()) == (1, False, name)
    settle(closed)
    answer(closed, Key.Key_Space, seen)
    press(Key.Key_Z, CTRL)
    assert (len(seen), is_paid(closed, JUNE), closed.desk.undo_name()) == (2, True, None)
    settle(closed)
    press(Key.Key_Y, CTRL)
    assert (len(seen), is_paid(closed, JUNE)) == (2, False)


# Records and lists


def test_that_a_pasted_record_asks_and_a_no_keeps_its_preview(closed: Program) -> None:
    QGuiApplication.clipboard().setText("2026-05 医保 补缴 2026-06-10\n2026-07 医保 已缴\n")
    press(Key.Key_V, CTRL)
    view = closed.pages.record.view
    assert view is not None
    seen = answer(closed, Key.Key_Escape)
    press(Key.Key_Return)
    assert (len(seen), closed.pages.record.view) == (1, view)
    assert (entry(closed, MAY), is_paid(closed, JULY)) == (Entry(MAY, MAY), False)
    view.activateWindow()
    QApplication.processEvents()
    answer(closed, Key.Key_Space, seen)
    view.apply.setFocus()
    press(Key.Key_Space)
    assert (len(seen), closed.pages.record.view) == (2, None)
    assert (entry(closed, MAY), is_paid(closed, JULY)) == (Entry(MAY, MAY, SAVED_DAY), True)


HEADINGS: Row = ["姓名", "证件号码", "险种", "费款所属期", "实缴金额", "单位名称", "到账日期"]
KIND = "职工基本医疗保险"
NUMBERS = {"王芳": "11010519491231002X", "李强": "110105198803070017"}


@pytest.fixture
def numbered(closed: Program) -> Program:
    """Both have their numbers, by which a list names them."""
    for person, number in enumerate(NUMBERS.values(), 1):
        closed.desk.show(person)
        set_identity(closed.desk, IdKind.RESIDENT, number)
    closed.desk.show(1)
    return closed


def listed(folder: Path, *months: str) -> Path:
    """A list with both of them in each of these months."""
    rows: list[Row] = [[*who, KIND, month, 675, FIRM, "20260610"] for who in NUMBERS.items() for month in months]
    return text(folder / "a.csv", [HEADINGS, *rows])


def bring(qtbot: QtBot, made: Program, path: Path) -> None:
    """Read a list, up to its result."""
    press(Key.Key_I, CTRL)
    wizard = made.pages.importing
    wizard.add([path])
    qtbot.waitUntil(lambda: wizard.view is not None and not wizard.view.is_busy, timeout=20_000)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: wizard.view is not None and wizard.view.is_result, timeout=20_000)


def enter(qtbot: QtBot, made: Program) -> None:
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: made.pages.importing.view is None, timeout=20_000)


def test_that_a_list_names_the_rows_of_closed_months_and_brings_the_others(
    qtbot: QtBot, numbered: Program, tmp_path: Path
) -> None:
    """Also where only the list says that somebody worked there."""
    seen = answer(numbered, Key.Key_Space)
    bring(qtbot, numbered, listed(tmp_path, "202605", "202607"))
    plan = numbered.pages.importing.plan
    assert plan is not None
    refused = [row.figures["month"] for row in plan.refused if row.reason is Obstacle.CLOSED]
    assert refused == ["2026-05", "2026-05"]
    enter(qtbot, numbered)
    assert seen == [], "what is closed was named before, and is left out"
    assert [entry(numbered, MAY), entry(numbered, JULY)] == [Entry(MAY, MAY), Entry(JULY, JULY, SAVED_DAY)]
    assert [entry(numbered, MAY, 2), entry(numbered, JULY, 2)] == [None, Entry(JULY, JULY, SAVED_DAY)]


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Space])
def test_that_a_month_closed_after_the_list_was_read_asks_once(
    qtbot: QtBot, numbered: Program, tmp_path: Path, key: Qt.Key
) -> None:
    bring(qtbot, numbered, listed(tmp_path, "202607"))
    with Book.open(numbered.desk.open_book.path, PASSWORD) as elsewhere:
        elsewhere.set_closed(FIRM, JULY, closed=True)
    seen = answer(numbered, key)
    if key is Key.Key_Space:
        enter(qtbot, numbered)
        assert is_paid(numbered, JULY)
        assert is_paid(numbered, JULY, 2)
    else:
        press(Key.Key_Return, CTRL)
        view = numbered.pages.importing.view
        assert view is not None
        said = say("desk.month_closed", employer=FIRM, month="2026-07")
        qtbot.waitUntil(lambda: bool(seen) and view.outcome.notes.text() == said, timeout=20_000)
        assert not is_paid(numbered, JULY)
    assert len(seen) == 1
    assert all(word in seen[0] for word in (FIRM, "2026-07", "2 人"))


# Many at once


@pytest.fixture
def many(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Program, RosterController]]:
    """Ten people; the month is closed for the five of one employer, and all ten are marked."""
    with roster(qtbot, tmp_path) as (made, page):
        made.desk.set_closed(EMPLOYERS[0], NOW, closed=True)
        press(Key.Key_A, CTRL)
        yield made, page


PAID = "20261123"


def change(qtbot: QtBot, page: RosterController) -> None:
    """Open the change for many, and do what it proposes: the month is paid."""
    press(Key.Key_M, CTRL)
    type_day(page, qtbot, PAID)
    press(Key.Key_Return, CTRL)


def paid(made: Program) -> int:
    return sum(is_paid(made, NOW, person) for person in range(1, 11))


def test_that_a_change_for_many_asks_once_for_all_of_them(qtbot: QtBot, many: tuple[Program, RosterController]) -> None:
    made, page = many
    at = made.desk.open_book.closed_at(EMPLOYERS[0], NOW)
    assert at is not None
    seen = answer(made, Key.Key_Space)
    press(Key.Key_M, CTRL)
    dialog = page.bulk.view
    assert dialog is not None
    type_day(page, qtbot, PAID)
    assert dialog.summary.text() == "10 人将更改，其中 5 人的月份已关账"
    assert [line.change.startswith("已关账：") for line in dialog.model.lines] == [True, False] * 5
    press(Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.bulk.view is None)
    assert (len(seen), paid(made)) == (1, 10)
    for word in (EMPLOYERS[0], month_text(NOW), at.astimezone().date().isoformat(), "这 5 人", "一步撤回"):
        assert word in seen[0]
    settle(made)
    press(Key.Key_Z, CTRL)
    assert (len(seen), paid(made)) == (1, 0), "one step, and nobody is asked about again today"


def test_that_a_no_changes_nobody_and_the_dialog_stays(qtbot: QtBot, many: tuple[Program, RosterController]) -> None:
    made, page = many
    seen = answer(made, Key.Key_Escape)
    change(qtbot, page)
    qtbot.waitUntil(lambda: bool(seen) and page.bulk.is_planned)
    view = page.bulk.view
    assert view is not None
    assert view.problem.text() == say("desk.month_closed", employer=EMPLOYERS[0], month=month_text(NOW))
    assert (paid(made), made.desk.undo_name(), view.do.isEnabled()) == (0, None, True)
    answer(made, Key.Key_Space, seen)
    view.activateWindow()
    view.do.setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: page.bulk.view is None)
    assert (len(seen), paid(made)) == (2, 10)


def test_that_several_closed_months_are_counted_in_both_languages(
    qtbot: QtBot, many: tuple[Program, RosterController]
) -> None:
    made, page = many
    made.desk.set_closed(EMPLOYERS[1], NOW, closed=True)
    for language in LANGUAGES:
        made.choose_setting("language", language.value)
        to_page("roster")
        seen = answer(made, Key.Key_Escape)
        change(qtbot, page)
        view = page.bulk.view
        assert view is not None
        qtbot.waitUntil(lambda view=view: bool(view.problem.text()))  # type: ignore[misc]
        assert say("closed.more", n=1, language=language) in seen[0]
        assert "10" in seen[0]
        qtbot.waitUntil(lambda view=view: view.isAncestorOf(QApplication.focusWidget()))  # type: ignore[misc]
        press(Key.Key_Escape)
        qtbot.waitUntil(lambda: page.bulk.view is None)
        settle(made)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Space])
def test_that_posting_a_month_that_somebody_else_closed_asks_once(qtbot: QtBot, tmp_path: Path, key: Qt.Key) -> None:
    with roster(qtbot, tmp_path) as (made, _page):
        to_page("month")
        page = made.pages.month
        qtbot.waitUntil(lambda: page.is_listed and len(page.model.rows) > 1)
        ticked, employer = sorted(page.model.ticked), page.model.rows[0].person.employer
        with Book.open(made.desk.open_book.path, PASSWORD) as elsewhere:
            elsewhere.set_closed(employer, NOW, closed=True)
        page.view.paid_on.setFocus()
        write("20261120")
        press(Key.Key_Return)
        seen = answer(made, key)
        page.view.post.setFocus()
        press(Key.Key_Space)
        qtbot.waitUntil(lambda: len(seen) == 1 and (made.desk.undo_name() is not None) is (key is Key.Key_Space))
        assert f"这 {len(ticked)} 人" in seen[0]
        assert paid(made) == (len(ticked) if key is Key.Key_Space else 0)
        qtbot.waitUntil(lambda: page.view.state.text() == "已关账")


# The book that the yes was for


def test_that_a_yes_goes_with_the_book_and_not_with_its_place(qtbot: QtBot, closed: Program, tmp_path: Path) -> None:
    seen = answer(closed, Key.Key_Space)
    press(Key.Key_Delete)
    path, moved = closed.desk.open_book.path, tmp_path / "moved.medins"
    closed.close_book()
    path.rename(moved)
    other = make_book(path)
    other.set_closed(FIRM, MAY, closed=True)
    for book, asked in ((Book.open(moved, PASSWORD), 1), (other, 2)):
        closed.put_on_desk(book)
        qtbot.waitUntil(lambda: bool(closed.window.status_bar.backup.text()))
        closed.desk.show(1)
        select(closed, MAY)
        answer(closed, Key.Key_Escape, seen)
        press(Key.Key_Space)
        assert len(seen) == asked


def test_that_two_books_are_never_the_same(tmp_path: Path) -> None:
    books = [Book.create(tmp_path / f"{name}.medins", PASSWORD, work=SAMPLE) for name in "ab"]
    assert books[0].identity != books[1].identity
    for book in books:
        book.close()


# A lock over what is being typed


def lock(qtbot: QtBot, made: Program) -> None:
    made.locking.lock()
    qtbot.waitUntil(lambda: made.locking.holds_nothing)
    gate = made.pages.gate.password.line
    qtbot.waitUntil(lambda: QApplication.focusWidget() is gate)


def unlock(qtbot: QtBot, made: Program) -> None:
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not made.locking.is_locked)
    settle(made)


@pytest.mark.parametrize("typed", ["2026-06-10", TYPED_DAY, "2026-", "六月"])
def test_that_a_day_being_typed_for_a_closed_month_is_there_again_after_a_lock(
    qtbot: QtBot, closed: Program, typed: str
) -> None:
    day_field(closed)
    write(typed)
    seen = answer(closed, Key.Key_Space)
    lock(qtbot, closed)
    assert "没能保存" in closed.pages.gate.password.text.text()
    unlock(qtbot, closed)
    field = focused()
    assert isinstance(field, DateEdit)
    assert (field.text(), seen, entry(closed, MAY)) == (typed, [], Entry(MAY, MAY))
    assert closed.context.selected_months == (MAY,)
    if typed == "2026-06-10":
        press(Key.Key_Return)
        assert (len(seen), entry(closed, MAY)) == (1, Entry(MAY, MAY, SAVED_DAY))


def test_that_a_day_of_back_payment_being_typed_is_there_again_after_a_lock(qtbot: QtBot, closed: Program) -> None:
    press(Key.Key_B)
    write("2026061")
    lock(qtbot, closed)
    unlock(qtbot, closed)
    field = focused()
    assert isinstance(field, DateEdit)
    assert field.text() == "2026061"
    write("0")
    answer(closed, Key.Key_Space)
    press(Key.Key_Return)
    assert entry(closed, MAY) == Entry(MAY, MAY, SAVED_DAY)


def test_that_a_day_that_was_saved_by_the_lock_is_not_called_unsaved(qtbot: QtBot, closed: Program) -> None:
    select(closed, JUNE)
    press(Key.Key_Return)
    press(Key.Key_Return)
    write("2026-06-10")
    lock(qtbot, closed)
    assert "都已保存" in closed.pages.gate.password.text.text()
    unlock(qtbot, closed)
    assert entry(closed, JUNE) == Entry(JUNE, JUNE, SAVED_DAY)


def test_that_the_quick_line_is_there_again_after_a_lock(qtbot: QtBot, closed: Program) -> None:
    press(Key.Key_J, CTRL)
    write("2026-05 x")
    lock(qtbot, closed)
    unlock(qtbot, closed)
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "2026-05 x"
    assert is_paid(closed, MAY)
    answer(closed, Key.Key_Space)
    press(Key.Key_Return)
    assert not is_paid(closed, MAY)
