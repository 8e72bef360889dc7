"""Making, opening and locking books by keys. Keys are derived in the background; the window goes on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.ui.kit import asking
from medins_desktop.ui.program import Program
from tests.ui.whole_window import (
    ALT,
    CTRL,
    PASSWORD,
    SHIFT,
    answer,
    focused,
    make_book,
    open_book,
    press,
    program,
    write,
)

Key = Qt.Key
NEW_PASSWORD = "vier rote Esel 7"


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Program]:
    with program(qtbot) as made:
        yield made


@pytest.fixture
def at_work(start: Program, qtbot: QtBot, tmp_path: Path) -> Program:
    open_book(qtbot, start, tmp_path / "示例.medins")
    start.desk.show(1)
    return start


def test_that_an_empty_window_offers_the_sample_book(start: Program, qtbot: QtBot) -> None:
    assert focused() is start.pages.gate.welcome.ways["sample"]
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: start.desk.book is not None)
    assert start.desk.open_book.count() >= 40
    assert not start.window.top_bar.lock.isEnabled()
    assert start.context.settings.recent_books == []
    assert start.window.status_bar.book.text().startswith("示例账簿")


def test_that_a_book_is_made_by_keys(start: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "新.medins"
    press(Key.Key_N, CTRL | SHIFT)
    create = start.pages.gate.create
    line, password, again = create.lines
    assert focused() is password
    line.setText(str(path))
    write(NEW_PASSWORD)
    press(Key.Key_Return)
    assert focused() is again
    write(NEW_PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: start.desk.book is not None)
    assert start.desk.open_book.path == path
    assert start.context.settings.recent_books == [str(path)]
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert (password.text(), again.text()) == ("", "")


def test_that_a_first_start_says_what_each_way_is_for(start: Program, tmp_path: Path) -> None:
    welcome = start.pages.gate.welcome
    assert all(words.isVisible() and words.text() for words in welcome.notes.values())
    tops = [button.y() for button in welcome.ways.values()]
    assert tops == sorted(set(tops)), "one below the other"
    welcome.show_recent([str(tmp_path / "示例.medins")])
    assert not any(words.isVisible() for words in welcome.notes.values())


@pytest.mark.parametrize("leaves", [False, True])
def test_that_lists_are_brought_into_a_new_book(start: Program, qtbot: QtBot, tmp_path: Path, leaves: bool) -> None:
    """Who goes back and makes a book after all is not asked for lists."""
    asked: list[object] = []
    start.pages.gate.lists_wanted.disconnect()
    start.pages.gate.lists_wanted.connect(lambda: asked.append(start.desk.open_book.path))
    start.pages.gate.welcome.ways["lists"].setFocus()
    press(Key.Key_Space)
    if leaves:
        press(Key.Key_Escape)
        press(Key.Key_N, CTRL | SHIFT)
    path = tmp_path / "新.medins"
    start.pages.gate.create.lines[0].setText(str(path))
    write(NEW_PASSWORD)
    press(Key.Key_Return)
    write(NEW_PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: start.desk.book is not None)
    assert asked == ([] if leaves else [path])


def test_that_a_missing_folder_is_made_for_the_book(start: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "参保" / "2026" / "新.medins"
    press(Key.Key_N, CTRL | SHIFT)
    make(start, path, NEW_PASSWORD)
    qtbot.waitUntil(lambda: start.desk.book is not None)
    assert start.desk.open_book.path == path


def test_that_a_file_in_the_place_of_the_folder_is_told_at_the_path(
    start: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "参保").write_bytes(b"")
    press(Key.Key_N, CTRL | SHIFT)
    make(start, tmp_path / "参保" / "新.medins", NEW_PASSWORD)
    qtbot.waitUntil(lambda: bool(start.pages.gate.create.path.error))
    assert "不能写入" in start.pages.gate.create.path.error


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Space])
def test_that_a_weak_password_is_taken_only_after_a_plain_yes(
    start: Program, qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    path, create = tmp_path / "新.medins", start.pages.gate.create
    press(Key.Key_N, CTRL | SHIFT)
    heard = answer(start, key)
    make(start, path, "abc12345")
    assert "一试就破" in heard[0]
    if key is Key.Key_Space:
        qtbot.waitUntil(lambda: start.desk.book is not None)
        assert start.desk.open_book.path == path
    else:
        assert create.password.error == "这个密码不够强"
        start.window.activateWindow()
        qtbot.waitUntil(lambda: focused() is create.lines[1])
        assert not path.exists()


def make(start: Program, path: Path, password: str) -> None:
    """Type the password twice; the keyboard is in its first field."""
    start.pages.gate.create.lines[0].setText(str(path))
    for _ in range(2):
        write(password)
        press(Key.Key_Return)


def test_that_two_passwords_that_differ_are_told_at_the_second(start: Program, tmp_path: Path) -> None:
    press(Key.Key_N, CTRL | SHIFT)
    create = start.pages.gate.create
    write(NEW_PASSWORD)
    press(Key.Key_Return)
    write("something else")
    press(Key.Key_Return)
    assert create.again.error == "两次输入的密码不一致。"
    assert focused() is create.lines[2]
    assert start.desk.book is None


def test_that_a_place_that_is_taken_is_told_at_the_path(start: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "有.medins"
    path.write_bytes(b"something")
    press(Key.Key_N, CTRL | SHIFT)
    create = start.pages.gate.create
    create.lines[0].setText(str(path))
    write(NEW_PASSWORD)
    press(Key.Key_Return)
    write(NEW_PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(create.path.error))
    assert str(path) in create.path.error
    assert path.read_bytes() == b"something"


def test_that_the_strength_is_said_while_typing(start: Program) -> None:
    press(Key.Key_N, CTRL | SHIFT)
    create = start.pages.gate.create
    write("abc123")
    weak = create.meter.value()
    assert "太弱" in create.strength.text()
    write(" und noch vier rote Esel")
    assert create.meter.value() > weak
    assert "强" in create.strength.text()


def test_that_a_wrong_password_is_told_at_the_field_and_the_window_goes_on(
    start: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    make_book(tmp_path / "我的.medins").close()
    start.ask_password(tmp_path / "我的.medins")
    card = start.pages.gate.password
    write("wrong")
    QTest.keyClick(card.line, Key.Key_Return)
    assert card.progress.isVisible()  # the key is being derived, and the window is back already
    assert not card.line.isEnabled()
    qtbot.waitUntil(lambda: bool(card.password.error))
    assert "密码不正确" in card.password.error
    assert not card.progress.isVisible()
    assert focused() is card.line
    assert card.line.selectedText() == "wrong"
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: start.desk.book is not None)


def test_that_a_locked_window_shows_nothing_and_no_key_acts(at_work: Program) -> None:
    window = at_work.window
    press(Key.Key_L, CTRL)
    assert focused() is at_work.pages.gate.password.line
    assert window.shown_page == "gate"
    assert not any(part.isVisible() for part in (window.top_bar, window.rail, window.status_bar))
    visible = [line.text() for line in window.findChildren(QLineEdit) if line.isVisible() and line.text()]
    assert visible == []
    assert not any(key.isEnabled() for key in window.findChildren(QShortcut, options=_DIRECT))
    press(Key.Key_N, CTRL)
    press(Key.Key_1, ALT)
    assert window.shown_page == "gate"
    assert at_work.desk.book is None


_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def test_that_the_password_unlocks_and_undo_is_still_there(at_work: Program, qtbot: QtBot) -> None:
    at_work.pages.counter.calendar.table.setFocus()
    press(Key.Key_Space)
    press(Key.Key_L, CTRL)
    card = at_work.pages.gate.password
    write("wrong")
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: bool(card.password.error))
    assert at_work.window.shown_page == "gate"
    press(Key.Key_A, CTRL)
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: at_work.window.shown_page == "counter")
    assert at_work.window.top_bar.isVisible()
    assert at_work.desk.shown.name == "王芳"
    assert at_work.desk.undo_name() == "标记 2026-11 已缴"


def test_that_the_window_locks_by_itself(at_work: Program, qtbot: QtBot) -> None:
    at_work.choose_setting("auto_lock", 5)
    timer = at_work.locking.idle.findChild(QTimer)
    assert isinstance(timer, QTimer)
    assert timer.interval() == 5 * 60_000
    timer.start(30)
    qtbot.waitUntil(lambda: at_work.window.shown_page == "gate")


def test_that_a_recent_book_is_opened_and_forgotten_by_key(at_work: Program, qtbot: QtBot, tmp_path: Path) -> None:
    at_work.close_book()
    welcome = at_work.pages.gate.welcome
    assert focused() is welcome.recent_buttons[0]
    press(Key.Key_Space)
    assert focused() is at_work.pages.gate.password.line
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: at_work.desk.book is not None)
    at_work.close_book()
    press(Key.Key_Delete)
    assert at_work.context.settings.recent_books == []
    assert welcome.recent_buttons == []


def test_that_a_missing_book_is_said_so(start: Program, qtbot: QtBot, tmp_path: Path) -> None:
    start.ask_password(tmp_path / "没有.medins")
    write(PASSWORD)
    press(Key.Key_Return)
    card = start.pages.gate.password
    qtbot.waitUntil(lambda: bool(card.password.error))
    assert "找不到" in card.password.error


def test_that_leaving_the_question_goes_back_to_the_open_book(at_work: Program, tmp_path: Path) -> None:
    at_work.ask_password(tmp_path / "另.medins")
    at_work.pages.gate.password.back.click()
    assert at_work.window.shown_page == "counter"
    assert at_work.desk.shown.name == "王芳"


def test_that_an_edit_is_in_the_file_when_the_window_is_closed(at_work: Program, tmp_path: Path) -> None:
    at_work.pages.counter.calendar.table.setFocus()
    press(Key.Key_Space)
    ledger = at_work.desk.shown.ledger
    at_work.window.close()
    QApplication.processEvents()
    again = Book.open(tmp_path / "示例.medins", PASSWORD)
    assert again.person(1).ledger == ledger
    again.close()


def test_that_choosing_no_book_goes_back_to_the_open_one(
    at_work: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "open_files", lambda *_: [])
    press(Key.Key_L, CTRL)
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: at_work.window.shown_page == "counter")
    book = at_work.desk.book
    assert book is not None
    press(Key.Key_O, CTRL)
    assert at_work.window.shown_page == "counter"
    assert at_work.desk.book is book
