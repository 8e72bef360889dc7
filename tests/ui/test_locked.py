"""Locked means locked: no connection, no key, nobody in memory; and all of it is there again afterwards."""

import gc
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import apsw
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.cipher import Key as Key_
from medins_desktop.book.errors import DiskFull
from medins_desktop.book.reading import Reader
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.people.people import set_name
from medins_desktop.desk.roster.order import Column
from medins_desktop.domain.ledger import Track
from medins_desktop.ui.kit.background import in_background, is_resting
from medins_desktop.ui.program import Program
from tests.ui.reading_all import found_in_memory, what_is_told, what_widgets_hold
from tests.ui.whole_window import CTRL, PASSWORD, THREE_YEARS, press, program, write

Key = Qt.Key
# Backwards, so that the search of the memory does not find this file: 欧阳标记, 慕容记号, X200 at a number's end …
NAME, OTHER, NUMBER, PHONE, NOTE = "记标阳欧", "号记容慕", "X20030100910501011", "87654321931", "字的下写"


def _person(name: str, number: str = "") -> PersonRecord:
    return PersonRecord(
        name=name[::-1],
        id_number=number[::-1],
        phone=PHONE[::-1],
        notes=NOTE[::-1],
        ledger=THREE_YEARS,
        pinyin="ouyang",
        initials="oybj",
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "锁.medins"


@pytest.fixture
def made(qtbot: QtBot, path: Path) -> Iterator[Program]:
    with program(qtbot) as program_:
        book = Book.create(path, PASSWORD, work=SAMPLE)
        book.write([(None, _person(NAME, NUMBER)), (None, _person(OTHER))])
        program_.put_on_desk(book)
        qtbot.waitUntil(lambda: bool(program_.window.status_bar.backup.text()))
        program_.desk.set_as_of(date(2026, 11, 23))
        del book
        yield program_


def lock(qtbot: QtBot, made: Program) -> None:
    made.locking.lock()
    qtbot.waitUntil(lambda: made.locking.holds_nothing)
    gate = made.pages.gate.password.line
    qtbot.waitUntil(lambda: QApplication.focusWidget() is gate)


def unlock(qtbot: QtBot, made: Program, password: str = PASSWORD) -> None:
    write(password)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not made.locking.is_locked)


def use_everything(qtbot: QtBot, made: Program) -> None:
    """Have every page built and filled, with an undo step, a search and a selection."""
    made.desk.show(1)
    set_name(made.desk, f"{NAME[::-1]}二")
    for page in ("roster", "month", "guide", "policies", "settings", "counter"):
        made.shell.go(page)
        QApplication.processEvents()
        if page == "roster":
            qtbot.waitUntil(lambda: made.pages.roster.keeper.is_complete)
        if page == "month":
            qtbot.waitUntil(lambda: len(made.pages.month.model.rows) == 2)
    press(Key.Key_K, CTRL)
    write("ouyang")
    press(Key.Key_Return)
    QApplication.processEvents()


def shown(*marks: str) -> list[str]:
    """The texts of the program that hold one of these, given backwards."""
    return [text for text in (*what_is_told(), *what_widgets_hold()) if any(mark[::-1] in text for mark in marks)]


def test_that_a_locked_program_holds_nobody(qtbot: QtBot, made: Program) -> None:
    use_everything(qtbot, made)
    for mark in (NAME, OTHER, NOTE):
        assert shown(mark), "else this test sees nothing"
    assert found_in_memory([NAME])
    lock(qtbot, made)
    QApplication.processEvents()
    gc.collect()
    assert shown(NAME, OTHER, NUMBER, PHONE, NOTE) == [], shown(NAME)
    assert found_in_memory([NAME, OTHER, NUMBER, PHONE, NOTE]) == []


def alive(*kinds: type) -> list[str]:
    gc.collect()
    return [type(each).__name__ for each in gc.get_objects() if isinstance(each, kinds)]


def test_that_a_locked_program_holds_no_connection_and_no_key(qtbot: QtBot, made: Program) -> None:
    use_everything(qtbot, made)
    assert alive(Key_, Reader, apsw.Connection), "else this test sees nothing"
    lock(qtbot, made)
    assert alive(Key_, Reader, apsw.Connection) == []


def test_that_all_is_there_again_and_undo_goes_on(qtbot: QtBot, made: Program) -> None:
    use_everything(qtbot, made)
    desk, month = made.desk, made.pages.month
    desk.set_pay_on(date(2026, 12, 1))
    made.context.select((24318, 24319), Track.PENSION)
    made.shell.go("month")
    month.model.tick({2})
    made.shell.go("roster")
    roster = made.pages.roster
    qtbot.waitUntil(lambda: roster.keeper.is_complete)
    roster.want(replace(roster.keeper.wanted, text="ouyang", column=Column.NAME, descending=True))
    roster.view.table.choose({2})
    roster.view.table.go_to(roster.keeper.model.position(2))
    undo, shown_id = desk.undo_name(), desk.shown_id
    lock(qtbot, made)
    assert desk.person is None
    assert desk.undo_name() is None
    unlock(qtbot, made)
    assert made.window.shown_page == "roster"
    qtbot.waitUntil(lambda: roster.keeper.is_complete)
    assert (roster.keeper.wanted.text, roster.keeper.wanted.column) == ("ouyang", Column.NAME)
    assert roster.view.filters.search.text() == "ouyang"
    assert roster.keeper.model.chosen == {2}
    assert roster.view.table.current_id == 2
    assert desk.shown_id == shown_id
    assert desk.pay_on == date(2026, 12, 1)
    assert (made.context.selected_months, made.context.track) == ((24318, 24319), Track.PENSION)
    assert desk.undo_name() == undo
    made.shell.go("month")
    qtbot.waitUntil(lambda: len(month.model.rows) == 2)
    assert month.model.ticked == {2}
    made.window.top_bar.undo.click()
    assert desk.open_book.person(1).name == NAME[::-1]
    made.window.top_bar.redo.click()
    assert desk.open_book.person(1).name == f"{NAME[::-1]}二"


def test_that_the_password_of_another_book_at_the_path_unlocks_nothing(qtbot: QtBot, made: Program, path: Path) -> None:
    lock(qtbot, made)
    path.rename(path.with_suffix(".aside"))
    Book.create(path, "another password 1", work=SAMPLE).close()
    card = made.pages.gate.password
    write("another password 1")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(card.password.error))
    assert "密码不正确" in card.password.error
    press(Key.Key_A, CTRL)
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: "已被替换" in card.password.error)
    assert made.locking.is_locked
    path.unlink()
    path.with_suffix(".aside").rename(path)
    press(Key.Key_A, CTRL)
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not made.locking.is_locked)
    assert made.desk.open_book.count() == 2


def test_that_unlocking_before_all_is_let_go_of_proves_the_key_too(qtbot: QtBot, made: Program) -> None:
    going_on = threading.Event()
    in_background(going_on.wait, lambda _done: None, made)
    made.desk.show(1)
    book = made.desk.book
    made.locking.lock()
    gate = made.pages.gate.password
    qtbot.waitUntil(lambda: QApplication.focusWidget() is gate.line)
    write("wrong")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(gate.password.error))
    assert not made.locking.holds_nothing
    press(Key.Key_A, CTRL)
    unlock(qtbot, made)
    going_on.set()
    qtbot.waitUntil(is_resting)
    assert made.desk.book is book
    assert made.desk.shown_id == 1


def test_that_what_cannot_be_put_away_stays_hidden_and_is_said_afterwards(
    qtbot: QtBot, made: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(made.desk.open_book.path)

    monkeypatch.setattr(Book, "seal", full)
    made.locking.lock()
    gate = made.pages.gate.password
    qtbot.waitUntil(lambda: QApplication.focusWidget() is gate.line)
    assert not made.window.messages.isVisible()
    unlock(qtbot, made)
    assert "磁盘空间不足" in made.window.messages.text


def test_that_closing_in_place_of_unlocking_forgets_what_was_sealed(qtbot: QtBot, made: Program) -> None:
    lock(qtbot, made)
    made.pages.gate.password.back.click()
    assert not made.locking.is_locked
    assert not made.locking.holds_nothing
    assert made.pages.gate.view.currentWidget() is made.pages.gate.welcome


def test_that_what_could_not_be_saved_is_there_again_and_is_tried_again(
    qtbot: QtBot, made: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull(made.desk.open_book.path)

    made.desk.show(1)
    view = made.pages.counter.person.view
    view.name.setFocus()
    press(Key.Key_A, CTRL)
    write("上官未存")
    with monkeypatch.context() as patched:
        patched.setattr(Book, "write", full)
        lock(qtbot, made)
        assert "没能保存" in made.pages.gate.password.text.text()
        assert shown("存未官上") == []
        unlock(qtbot, made)
        assert view.name.text() == "上官未存"
        assert view.name.is_unsaved
        assert made.desk.shown.name == NAME[::-1]
        lock(qtbot, made)
    unlock(qtbot, made)
    assert made.desk.shown.name == "上官未存"
    lock(qtbot, made)
    assert "都已保存" in made.pages.gate.password.text.text()
