"""Every way out saves what is being typed first, and none closes over a text that could not be saved."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.errors import DiskFull
from medins_desktop.ui.program import Program
from medins_desktop.words import LANGUAGES, say
from tests.ui.whole_window import CTRL, PASSWORD, SHIFT, answer, make_book, press, to_page, write

Key = Qt.Key
Way = Callable[[Program, QtBot, Path], None]


def close_window(made: Program, _qtbot: QtBot, _folder: Path) -> None:
    made.window.close()


def close_book(made: Program, _qtbot: QtBot, _folder: Path) -> None:
    made.close_book()


def close_by_palette(made: Program, qtbot: QtBot, _folder: Path) -> None:
    press(Key.Key_P, CTRL | SHIFT)
    write(say("shell.book_close"))
    book = made.desk.book
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: made.desk.book is not book or bool(made.answers))  # type: ignore[attr-defined]


def open_sample(made: Program, qtbot: QtBot, _folder: Path) -> None:
    before = made.desk.book
    made.open_sample()
    qtbot.waitUntil(lambda: made.desk.book is not before or bool(made.answers))  # type: ignore[attr-defined]


def open_another(made: Program, qtbot: QtBot, folder: Path) -> None:
    other = folder / "other.medins"
    made.ask_password(other)
    if made.window.shown_page == "gate":
        write(PASSWORD)
        press(Key.Key_Return)
        qtbot.waitUntil(lambda: made.desk.book is not None and made.desk.book.path == other)


def drop_another(made: Program, qtbot: QtBot, folder: Path) -> None:
    made.arrivals.take([folder / "other.medins"])


def find_another(made: Program, _qtbot: QtBot, _folder: Path) -> None:
    made.pages.people.open(2)


def roster_another(made: Program, _qtbot: QtBot, _folder: Path) -> None:
    made.pages.roster.open(2)


def new_person(_made: Program, _qtbot: QtBot, _folder: Path) -> None:
    press(Key.Key_N, CTRL)


def make_new_book(_made: Program, _qtbot: QtBot, _folder: Path) -> None:
    press(Key.Key_N, CTRL | SHIFT)


WAYS: dict[str, Way] = {
    "window": close_window,
    "book": close_book,
    "palette": close_by_palette,
    "sample": open_sample,
    "another": open_another,
    "dropped": drop_another,
    "new book": make_new_book,
    "find": find_another,
    "roster": roster_another,
    "new person": new_person,
}
FULL = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def typing(wang: Program, tmp_path: Path) -> Program:
    """Somebody's telephone number is being typed; how questions are answered is kept in ``answers``."""
    wang.answers = []  # type: ignore[attr-defined]
    phone = wang.pages.counter.person.view.phone
    make_book(tmp_path / "other.medins").close()
    phone.setFocus()
    write("13800000000")
    return wang


@pytest.fixture
def full(typing: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The disk of the book on the desk is full; that of the sample book is not."""
    write_whole, book = Book.write, typing.desk.book

    def refuse(self: Book, *given: Any, **more: Any) -> Any:
        if self is book:
            raise DiskFull(self.path)
        return write_whole(self, *given, **more)

    monkeypatch.setattr(Book, "write", refuse)
    return typing


def answered(made: Program, key: Key) -> list[str]:
    """Answer the next question with a key; the list holds its words then."""
    seen: list[str] = made.answers  # type: ignore[attr-defined]
    return answer(made, key, seen)


def phone_in(path: Path) -> str:
    with Book.open(path, PASSWORD) as book:
        return book.person(1).phone


@FULL
def test_that_what_is_being_typed_is_saved_first(typing: Program, qtbot: QtBot, tmp_path: Path, way: str) -> None:
    book = typing.desk.open_book
    path = book.path
    WAYS[way](typing, qtbot, tmp_path)
    if typing.desk.book is book:
        assert book.person(1).phone == "13800000000"
    else:
        assert phone_in(path) == "13800000000"
    assert typing.answers == []  # type: ignore[attr-defined]


@FULL
def test_that_nothing_is_left_when_the_user_stays(full: Program, qtbot: QtBot, tmp_path: Path, way: str) -> None:
    book, shown = full.desk.book, full.desk.shown_id
    seen = answered(full, Key.Key_Escape)
    WAYS[way](full, qtbot, tmp_path)
    assert len(seen) == 1
    assert (full.desk.book, full.desk.shown_id) == (book, shown)
    assert full.window.isVisible()
    assert full.pages.counter.person.view.phone.text() == "13800000000"
    assert full.window.shown_page == "counter"


@pytest.mark.parametrize("way", ["window", "book", "palette", "sample", "find", "roster"])
def test_that_it_goes_when_the_user_gives_the_text_up(full: Program, qtbot: QtBot, tmp_path: Path, way: str) -> None:
    book, shown = full.desk.book, full.desk.shown_id
    seen = answered(full, Key.Key_Space)
    WAYS[way](full, qtbot, tmp_path)
    assert len(seen) == 1
    assert (full.desk.book, full.desk.shown_id) != (book, shown)


def test_that_the_question_says_what_is_at_stake_in_both_languages(full: Program) -> None:
    for language in LANGUAGES:
        full.choose_setting("language", language.value)
        seen = answered(full, Key.Key_Escape)
        full.close_book()
        assert say("leaving.unsaved", n=1, language=language) in seen[-1]


def test_that_once_there_is_room_again_it_is_saved_and_nothing_is_asked(
    typing: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def refuse(self: Book, *_given: object, **_more: object) -> None:
            raise DiskFull(self.path)

        patch.setattr(Book, "write", refuse)
        seen = answered(typing, Key.Key_Escape)
        typing.window.close()
        assert len(seen) == 1
    typing.pages.counter.person.view.phone.setFocus()
    path = typing.desk.open_book.path
    typing.close_book()
    assert phone_in(path) == "13800000000"
    assert len(seen) == 1


def test_that_undo_of_somebody_else_asks_too(wang: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    wang.answers = []  # type: ignore[attr-defined]
    press(Key.Key_Space)
    wang.pages.people.open(2)
    phone = wang.pages.counter.person.view.phone
    phone.setFocus()
    write("1")

    def refuse(self: Book, *_given: object, **_more: object) -> None:
        raise DiskFull(self.path)

    monkeypatch.setattr(Book, "write", refuse)
    seen = answered(wang, Key.Key_Escape)
    wang.shell.top_bar.undo()
    assert len(seen) == 1
    assert wang.desk.shown_id == 2
    assert phone.text() == "1"


def test_that_a_locked_book_is_not_closed_over_what_waits_behind_the_lock(full: Program, qtbot: QtBot) -> None:
    full.locking.lock()
    qtbot.waitUntil(lambda: full.locking.holds_nothing)
    seen = answered(full, Key.Key_Escape)
    full.close_book()
    assert len(seen) == 1
    assert "13800000000" not in seen[0]
    assert full.is_locked()
    answered(full, Key.Key_Space)
    full.close_book()
    assert not full.is_locked()
    assert full.desk.book is None


def test_that_a_session_that_ends_waits_for_what_is_not_saved(full: Program) -> None:
    class Manager:
        def __init__(self) -> None:
            self.cancelled = False

        def allowsInteraction(self) -> bool:  # noqa: N802 - Qt's name
            return True

        def cancel(self) -> None:
            self.cancelled = True

    manager = Manager()
    answered(full, Key.Key_Escape)
    full.leaving.session_ends(manager)  # type: ignore[arg-type]
    assert manager.cancelled
    assert isinstance(QGuiApplication.instance(), QGuiApplication)


# The last wish counts


def test_that_a_slow_opening_does_not_replace_a_book_opened_after_it(
    wang: Program, qtbot: QtBot, tmp_path: Path
) -> None:
    """The slow one ends last, and is closed unseen."""
    import threading  # noqa: PLC0415 - here alone

    go_on, closed = threading.Event(), []

    class Slow:
        def close(self) -> None:
            closed.append(True)

    def slowly() -> Slow:
        go_on.wait(30)
        return Slow()

    came: list[object] = []
    wang.opening.wish(slowly, came.append, came.append, Slow.close)
    wang.opening.wish(lambda: "quick", came.append, came.append, lambda _book: None)
    qtbot.waitUntil(lambda: came == ["quick"])
    go_on.set()
    qtbot.waitUntil(lambda: closed == [True])
    assert came == ["quick"]


def test_that_going_back_takes_the_wish_back(
    wang: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file opens only after the clerk went back, however fast the machine is."""
    import threading  # noqa: PLC0415 - here alone

    from medins_desktop.ui.kit.background import is_resting  # noqa: PLC0415

    other = tmp_path / "other.medins"
    make_book(other).close()
    book, went_back, opened = wang.desk.book, threading.Event(), []

    open_at_once = Book.open

    def open_late(path: Path, password: str) -> Book:
        assert went_back.wait(30)
        opened.append(path)
        return open_at_once(path, password)

    monkeypatch.setattr(Book, "open", open_late)
    wang.ask_password(other)
    write(PASSWORD)
    press(Key.Key_Return)
    wang.pages.gate.password.cancelled.emit()
    to_page("counter")
    went_back.set()
    qtbot.waitUntil(lambda: opened == [other] and is_resting())
    assert wang.desk.book is book
