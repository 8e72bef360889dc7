"""The open book is kept: settled when nobody edits, backed up day by day, saved elsewhere where its file is gone."""

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from medins_desktop.book import frames
from medins_desktop.book.backup import back_up, backups, folder_of
from medins_desktop.book.book import Book
from medins_desktop.domain.month import parse_month
from medins_desktop.ui.keeping import controller
from medins_desktop.ui.kit import asking
from medins_desktop.ui.program import Program
from tests.ui.whole_window import PASSWORD, focused, press, write

Key = Qt.Key
NOW = datetime(2026, 11, 23, 9, 31, 5).astimezone()


def edit(wang: Program) -> None:
    wang.shell.go("counter")
    wang.pages.counter.calendar.table.setFocus()
    press(Key.Key_Space)


def test_that_a_copy_made_while_the_book_is_open_is_whole(wang: Program, qtbot: QtBot, tmp_path: Path) -> None:
    book = wang.desk.open_book
    edit(wang)
    ledger = wang.desk.shown.ledger
    log = frames.log_of(book.path)
    assert log.stat().st_size > 0
    assert wang.keeping.quiet.isActive()
    assert wang.keeping.quiet.interval() == controller.QUIET
    wang.keeping.quiet.start(0)
    qtbot.waitUntil(lambda: log.stat().st_size == 0)
    wang.keeping.quiet.setInterval(controller.QUIET)
    copy = tmp_path / "copy.medins"
    shutil.copyfile(book.path, copy)
    with Book.open(copy, PASSWORD) as opened:
        assert opened.person(wang.desk.shown.id).ledger == ledger


def test_that_closing_a_month_is_brought_into_the_file_too(wang: Program) -> None:
    wang.keeping.quiet.stop()
    wang.desk.set_closed("示例商贸有限公司", parse_month("2026-08"), closed=True)
    assert wang.keeping.quiet.isActive()
    wang.close_book()
    assert not wang.keeping.quiet.isActive()


def test_that_a_program_that_stays_open_backs_up_every_day(
    wang: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = wang.desk.open_book.path
    day = backups(path)[0].at.astimezone()
    monkeypatch.setattr(wang.keeping, "_now", lambda: day)
    made = len(backups(path))
    wang.keeping.tick()
    for number in (1, 2):
        monkeypatch.setattr(wang.keeping, "_now", lambda number=number: day + timedelta(days=number))
        with qtbot.waitSignal(wang.keeping.backed_up):
            wang.keeping.tick()
        wang.keeping.tick()
        assert len(backups(path)) == made + number
        assert wang.window.status_bar.backup.text()


def test_that_a_folder_that_cannot_be_synced_is_said_once(
    wang: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    wang.context.notice.connect(told.append)
    monkeypatch.setattr(controller, "sync", lambda _folder: False)
    day = backups(wang.desk.open_book.path)[0].at.astimezone()
    for number in (1, 2):
        monkeypatch.setattr(wang.keeping, "_now", lambda number=number: day + timedelta(days=number))
        with qtbot.waitSignal(wang.keeping.backed_up):
            wang.keeping.tick()
    assert len(told) == 1
    assert str(folder_of(wang.desk.open_book.path)) in told[0]


def take_away(path: Path) -> None:
    path.unlink()


def put_another(path: Path) -> None:
    shutil.copyfile(backups(path)[0].path, path.with_name("sync"))
    path.with_name("sync").replace(path)


@pytest.mark.parametrize("swap", [take_away, put_another])
def test_that_a_book_whose_file_is_gone_is_saved_elsewhere_by_keys(
    wang: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, swap: Callable[[Path], None]
) -> None:
    edit(wang)
    ledger = wang.desk.shown.ledger
    target = tmp_path / "另存.medins"
    monkeypatch.setattr(asking, "save_file", lambda *_: str(target))
    swap(wang.desk.open_book.path)
    told: list[str] = []
    wang.context.problem.connect(told.append)
    press(Key.Key_Delete)
    assert wang.desk.shown.ledger == ledger
    assert len(told) == 1
    view = wang.keeping.view
    assert view is not None
    assert view.isVisible()
    view.activateWindow()
    qtbot.waitUntil(lambda: focused() is view.save)
    press(Key.Key_Return)
    assert wang.keeping.view is None
    assert wang.desk.book is None
    wang.window.activateWindow()
    qtbot.waitUntil(lambda: focused() is wang.pages.gate.password.line)
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: wang.desk.book is not None)
    assert wang.desk.open_book.path == target
    assert wang.desk.open_book.person(1).ledger == ledger


def test_that_a_copy_that_cannot_be_saved_is_told_and_the_question_stays(
    wang: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = wang.desk.open_book.path
    path.rename(tmp_path / "weg.medins")
    wang.keeping.tick()
    view = wang.keeping.view
    assert view is not None
    monkeypatch.setattr(asking, "save_file", lambda *_: str(tmp_path / "weg.medins"))
    view.save.click()
    assert str(tmp_path / "weg.medins") in view.problem.text()
    for label in (view.heading, view.text, view.problem):
        assert label.height() >= label.heightForWidth(label.width())
    monkeypatch.setattr(asking, "save_file", lambda *_: "")
    view.save.click()
    assert view.isVisible()
    view.later.click()
    assert not view.isVisible()
    assert wang.desk.book is not None
    (tmp_path / "weg.medins").rename(path)
    edit(wang)
    wang.keeping.tick()
    assert wang.keeping.view is None


def test_that_closing_the_book_whose_file_is_gone_is_offered(wang: Program) -> None:
    wang.desk.open_book.path.unlink()
    wang.keeping.tick()
    view = wang.keeping.view
    assert view is not None
    view.close_book.click()
    assert wang.desk.book is None
    assert not view.isVisible()


def made_backup(wang: Program) -> Path:
    """A backup of before the last edit, with the book closed."""
    book = wang.desk.open_book
    made = back_up(book, NOW)
    edit(wang)
    wang.close_book()
    return made


def test_that_a_backup_says_what_it_is_and_is_restored_by_keys(wang: Program, qtbot: QtBot, tmp_path: Path) -> None:
    path, before = wang.desk.open_book.path, wang.desk.shown
    made = made_backup(wang)
    untouched = made.read_bytes()
    wang.ask_password(made)
    card = wang.pages.gate.doubts.view
    assert card.isVisible()
    assert "2026-11-23 09:31" in card.heading.text()
    assert str(path) in card.text.text()
    card.buttons["restore"].setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: focused() is wang.pages.gate.password.line)
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: wang.desk.book is not None)
    assert wang.desk.open_book.path == path
    assert wang.desk.open_book.person(before.id) == before
    assert made.read_bytes() == untouched
    (former,) = tmp_path.glob("示例 2*.medins")
    with Book.open(former, PASSWORD) as kept:
        assert kept.person(before.id).version == before.version + 1


def test_that_a_copy_of_a_backup_is_opened(
    wang: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, target = made_backup(wang), tmp_path / "副本"
    monkeypatch.setattr(asking, "save_file", lambda *_: str(target))
    wang.ask_password(made)
    wang.pages.gate.doubts.view.buttons["copy"].click()
    qtbot.waitUntil(lambda: focused() is wang.pages.gate.password.line)
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: wang.desk.book is not None)
    assert wang.desk.open_book.path == target.with_name("副本.medins")


def test_that_a_backup_of_the_open_book_is_not_restored_under_it_and_going_back_is_easy(wang: Program) -> None:
    made = back_up(wang.desk.open_book, NOW)
    told: list[str] = []
    wang.context.problem.connect(told.append)
    wang.ask_password(made)
    wang.pages.gate.doubts.view.buttons["restore"].click()
    assert str(wang.desk.open_book.path) in told[0]
    assert focused() is wang.pages.gate.doubts.view.buttons["back"]
    press(Key.Key_Space)
    assert wang.window.shown_page == "counter"


def test_that_a_log_of_another_state_is_told_and_put_aside_by_keys(wang: Program, qtbot: QtBot, tmp_path: Path) -> None:
    book = wang.desk.open_book
    made = back_up(book, NOW)
    edit(wang)
    place = tmp_path / "put back" / "示例.medins"
    place.parent.mkdir()
    shutil.copyfile(frames.log_of(book.path), frames.log_of(place))
    shutil.copyfile(made, place)
    log = frames.log_of(place).read_bytes()
    wang.close_book()
    for ends in ("back", "aside"):
        wang.ask_password(place)
        write(PASSWORD)
        press(Key.Key_Return)
        card = wang.pages.gate.doubts.view
        qtbot.waitUntil(card.isVisible)
        assert "示例.medins-wal" in card.text.text()
        assert place.read_bytes() == made.read_bytes()
        assert wang.pages.gate.password.line.text() == ""
        card.buttons[ends].setFocus()
        press(Key.Key_Space)
    qtbot.waitUntil(lambda: wang.desk.book is not None)
    (aside,) = place.parent.glob("*.log-*")
    assert aside.read_bytes() == log
    QApplication.processEvents()


def test_that_a_locked_window_tells_of_a_strange_log_and_stays_locked(wang: Program, qtbot: QtBot) -> None:
    book = wang.desk.open_book
    made, path = back_up(book, NOW), book.path
    edit(wang)
    log = frames.log_of(path).read_bytes()
    wang.locking.lock()
    qtbot.waitUntil(lambda: wang.locking.holds_nothing)
    shutil.copyfile(made, path)
    frames.log_of(path).write_bytes(log)
    write(PASSWORD)
    press(Key.Key_Return)
    password = wang.pages.gate.password
    qtbot.waitUntil(lambda: password.line.isEnabled() and "日志" in password.password.error)
    assert not wang.pages.gate.doubts.view.isVisible()
    assert wang.locking.is_locked
    assert frames.log_of(path).read_bytes() == log
