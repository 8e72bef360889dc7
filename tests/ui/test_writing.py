"""Steps of many people: written behind the window, said, stopped, failing, and with the window closing meanwhile."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book, PersonChange
from medins_desktop.book.errors import DiskFull
from medins_desktop.book.records import PersonRecord
from medins_desktop.desk.apart import MANY
from medins_desktop.desk.entry.marking import mark_paid
from medins_desktop.desk.month.expected import Posted
from medins_desktop.desk.roster.bulk import PostMonths, plan
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import month_text
from medins_desktop.ui.month.controller import MonthController
from medins_desktop.ui.program import Program
from tests.ui.roster_window import EMPLOYERS, NOW, roster
from tests.ui.whole_window import CTRL, PASSWORD, focused, press, to_page, write

Key = Qt.Key
PEOPLE = 2 * MANY + 40
MONTH = month_text(NOW)


class Hold:
    """The book's hand: it writes ``at`` people, then waits to be let go, and may fail there."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.reached, self.go_on = threading.Event(), threading.Event()
        self.fails: Callable[[], Exception] | None = None
        self._write = Book.write

    def write(
        self,
        book: Book,
        changes: list[PersonChange],
        name: str = "",
        tell: Callable[[int], object] = lambda _done: None,
        *allow: Any,
    ) -> list[PersonRecord | None]:
        """Instead of the book's own."""

        def told(done: int) -> None:
            if done == self.at:
                self.reached.set()
                assert self.go_on.wait(60)
                if self.fails is not None:
                    raise self.fails()
            tell(done)

        return self._write(book, changes, name, told, *allow)


@pytest.fixture
def hold(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hold]:
    made = Hold(MANY // 2)

    def write(book: Book, *given: Any) -> list[PersonRecord | None]:
        return made.write(book, *given)

    monkeypatch.setattr(Book, "write", write)
    made.go_on.set()
    yield made
    made.go_on.set()


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path, hold: Hold) -> Iterator[Program]:
    """A thousand people, the month posted for all of them as the newest step."""
    with roster(qtbot, tmp_path, PEOPLE) as (program, page):
        people = [program.desk.open_book.person(each) for each in range(1, PEOPLE + 1)]
        program.desk.tell_written(program.desk.write_apart(plan(people, PostMonths((NOW,))).step(), lambda _done: None))
        qtbot.waitUntil(lambda: page.keeper.is_complete)
        hold.reached.clear()
        hold.go_on.clear()
        yield program
        hold.go_on.set()


def posted(book: Book) -> int:
    """How many are paid for the month."""
    return sum(ledger.entry_at(Track.MEDICAL, NOW) is not None for _, _, ledger in book.ledgers())


def wait_for_the_end(qtbot: QtBot, program: Program) -> None:
    qtbot.waitUntil(lambda: program.pages.writing.view is None, timeout=30_000)


def test_that_undoing_for_thousands_leaves_the_window_alive_and_says_what_runs(
    qtbot: QtBot, made: Program, hold: Hold
) -> None:
    home = focused()
    press(Key.Key_Z, CTRL)
    view = made.pages.writing.view
    assert view is not None
    assert view.text.text() == f"正在撤销：为 {PEOPLE} 人登记 {MONTH} 已缴"
    qtbot.waitUntil(hold.reached.is_set)
    qtbot.waitUntil(lambda: view.progress.value() > 0)
    assert view.isModal()
    hold.go_on.set()
    wait_for_the_end(qtbot, made)
    assert posted(made.desk.open_book) == 0
    assert made.window.messages.text == f"已撤销：为 {PEOPLE} 人登记 {MONTH} 已缴"
    assert focused() is home
    press(Key.Key_Y, CTRL)
    wait_for_the_end(qtbot, made)
    assert posted(made.desk.open_book) == PEOPLE
    assert made.desk.redo_name() is None


def test_that_other_edits_are_refused_in_words_meanwhile(qtbot: QtBot, made: Program, hold: Hold) -> None:
    made.desk.show(1)
    to_page("roster")
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(hold.reached.is_set)
    made.context.guard(lambda: mark_paid(made.desk, Track.MEDICAL, (NOW + 1,)))
    assert made.window.messages.text == "正在写入账簿，请等写完再修改。"
    made.context.guard(made.desk.undo)
    made.context.guard(lambda: made.desk.show(2))
    assert made.desk.shown_id == 1
    hold.go_on.set()
    wait_for_the_end(qtbot, made)
    assert made.desk.person is not None
    assert made.desk.person.ledger.entry_at(Track.MEDICAL, NOW) is None
    assert made.context.guard(lambda: mark_paid(made.desk, Track.MEDICAL, (NOW + 1,))) is not None


def test_that_a_failed_undo_changes_nothing_and_can_be_tried_again(qtbot: QtBot, made: Program, hold: Hold) -> None:
    name = made.desk.undo_name()
    hold.fails = lambda: DiskFull(made.desk.open_book.path)
    press(Key.Key_Z, CTRL)
    hold.go_on.set()
    wait_for_the_end(qtbot, made)
    qtbot.waitUntil(lambda: "空间" in made.window.messages.text)
    assert posted(made.desk.open_book) == PEOPLE
    assert (made.desk.undo_name(), made.desk.redo_name()) == (name, None)
    hold.fails = None
    press(Key.Key_Z, CTRL)
    wait_for_the_end(qtbot, made)
    assert posted(made.desk.open_book) == 0


def test_that_an_unexpected_error_gives_the_window_back(qtbot: QtBot, made: Program, hold: Hold) -> None:
    hold.fails = ZeroDivisionError
    with capture_exceptions() as caught:
        press(Key.Key_Z, CTRL)
        hold.go_on.set()
        wait_for_the_end(qtbot, made)
        qtbot.waitUntil(lambda: bool(caught))
    assert not made.desk.is_writing
    assert posted(made.desk.open_book) == PEOPLE
    hold.fails = None
    press(Key.Key_Z, CTRL)
    wait_for_the_end(qtbot, made)
    assert posted(made.desk.open_book) == 0


def test_that_escape_stops_it_and_leaves_nothing(qtbot: QtBot, made: Program, hold: Hold) -> None:
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(hold.reached.is_set)
    press(Key.Key_Space)  # a key meant for what was there before stops nothing
    press(Key.Key_Escape)
    hold.go_on.set()
    wait_for_the_end(qtbot, made)
    qtbot.waitUntil(lambda: made.window.messages.text == "已停止，账簿没有改变。")
    assert posted(made.desk.open_book) == PEOPLE
    assert made.desk.redo_name() is None


def test_that_a_closing_window_waits_for_the_last_person(qtbot: QtBot, made: Program, hold: Hold) -> None:
    path = made.desk.open_book.path
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(hold.reached.is_set)
    view = made.pages.writing.view
    assert view is not None
    assert not made.window.close()
    assert made.window.isVisible()
    assert "随即关闭" in view.text.text()
    hold.go_on.set()
    qtbot.waitUntil(lambda: not made.window.isVisible(), timeout=30_000)
    with Book.open(path, PASSWORD) as book:
        assert posted(book) == 0


def test_that_a_program_that_has_to_end_leaves_the_step_whole(
    qtbot: QtBot, made: Program, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made.desk.open_book.path
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(hold.reached.is_set)
    stop = made.pages.writing.stop

    def stop_and_let_go() -> None:
        stop()
        hold.go_on.set()

    monkeypatch.setattr(made.pages.writing, "stop", stop_and_let_go)
    made.close()  # as at the end of a session: nobody asks the window
    with Book.open(path, PASSWORD) as book:
        assert posted(book) == PEOPLE


def test_that_what_is_being_typed_is_the_newest_step(qtbot: QtBot, made: Program, hold: Hold) -> None:
    hold.go_on.set()
    made.desk.show(1)
    made.context.go_to.emit("name", ())
    focused().selectAll()  # type: ignore[attr-defined]
    write("abc")
    made.window.top_bar.undo.click()
    assert made.desk.person is not None
    assert made.desk.person.name == "王芳"
    assert made.pages.writing.view is None
    assert posted(made.desk.open_book) == PEOPLE


def test_that_a_month_is_posted_for_hundreds_but_for_those_unticked(qtbot: QtBot, made: Program, hold: Hold) -> None:
    hold.go_on.set()
    press(Key.Key_Z, CTRL)
    wait_for_the_end(qtbot, made)
    hold.reached.clear()
    hold.go_on.clear()
    to_page("month")
    page = made.pages.findChild(MonthController)
    assert page is not None
    expected = PEOPLE // 2
    qtbot.waitUntil(lambda: len(page.model.rows) == expected, timeout=30_000)
    assert page.employer in EMPLOYERS
    page.view.table.setFocus()
    press(Key.Key_Space)
    page.view.paid_on.setFocus()
    page.view.paid_on.selectAll()
    write("20261120")
    press(Key.Key_Return)
    qtbot.waitUntil(page.view.post.isEnabled, timeout=30_000)
    page.view.post.setFocus()
    press(Key.Key_Space)
    qtbot.waitUntil(lambda: made.pages.writing.view is not None, timeout=10_000)
    view = made.pages.writing.view
    assert view is not None
    assert view.text.text() == f"正在为 {expected - 1} 人登记 {MONTH} 已缴"
    qtbot.waitUntil(hold.reached.is_set)
    hold.go_on.set()
    wait_for_the_end(qtbot, made)
    assert posted(made.desk.open_book) == expected - 1
    assert made.window.messages.text == f"已登记 {expected - 1} 人 {MONTH} 缴费。可撤销。"
    assert made.desk.undo_name() == f"为 {expected - 1} 人登记 {MONTH} 已缴"
    left_out = page.model.rows[0].person
    qtbot.waitUntil(lambda: sum(row.posted is Posted.MISSING for row in page.model.rows) == 1, timeout=30_000)
    assert [row.person for row in page.model.rows if row.posted is Posted.MISSING] == [left_out]
    assert page.model.ticked == set(), "who was left out is not posted by the next slip of the hand"


def test_that_a_locked_window_finishes_it_first(qtbot: QtBot, made: Program, hold: Hold) -> None:
    press(Key.Key_Z, CTRL)
    qtbot.waitUntil(hold.reached.is_set)
    path = made.desk.open_book.path
    made.locking.lock()
    hold.go_on.set()
    wait_for_the_end(qtbot, made)
    assert made.window.shown_page == "gate"
    qtbot.waitUntil(lambda: made.locking.holds_nothing)
    with Book.open(path, PASSWORD) as book:
        assert posted(book) == 0


def test_that_a_step_of_few_is_taken_back_between_two_frames(qtbot: QtBot, made: Program, hold: Hold) -> None:
    hold.go_on.set()
    made.desk.show(1)
    mark_paid(made.desk, Track.MEDICAL, (NOW + 1,))
    made.window.top_bar.undo.click()
    assert made.pages.writing.view is None
    assert made.desk.undo_name() == f"为 {PEOPLE} 人登记 {MONTH} 已缴"
