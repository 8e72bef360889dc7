"""The whole window for tests: on a book of a few people, driven by keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.book.book import Book
from medins_desktop.book.cipher import SAMPLE
from medins_desktop.book.records import PersonRecord
from medins_desktop.domain.ledger import Base, Capacity, Entry, Ledger, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.settings import Settings
from medins_desktop.ui.kit import language, theme
from medins_desktop.ui.kit.question import Question
from medins_desktop.ui.program import Program
from medins_desktop.ui.shell.rail import PAGES
from medins_desktop.ui.shell.window import MainWindow

PASSWORD = "四个字的密码 2026"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


def to_page(name: str) -> None:
    """Press the key of a page: Alt and its place in the rail."""
    press(Qt.Key(Qt.Key.Key_1 + PAGES.index(name)), ALT)


THREE_YEARS = Ledger(
    medical=(Entry(parse_month("2024-01"), parse_month("2026-06")),),
    pension=(Entry(parse_month("2024-01"), parse_month("2026-10")),),
    spells=(Spell(parse_month("2024-01"), Capacity.UNIT, "示例商贸有限公司"),),
    bases=(Base(parse_month("2024-01"), 600000),),
)


def make_book(path: Path) -> Book:
    """A book with 王芳, who missed four months, and 李强, of whom nothing is known."""
    book = Book.create(path, PASSWORD, work=SAMPLE)
    wang = PersonRecord(name="王芳", ledger=THREE_YEARS, pinyin="wangfang", initials="wf")
    book.write([(None, wang), (None, PersonRecord(name="李强", pinyin="liqiang", initials="lq"))])
    return book


@contextmanager
def program(qtbot: QtBot, settings: Settings | None = None) -> Iterator[Program]:
    """The program with its packs loaded and no book; closed at the end."""
    settings = settings or Settings(language="zh", theme="light")
    language.use(settings.language)
    theme.use(settings.theme, settings.text_scale)
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=_let_go)
    window.resize(1366, 768)
    window.show()
    made = Program(window, settings)
    made.start(None, sample=False, damaged_settings=None)
    qtbot.waitUntil(lambda: made.desk.policy is not None)
    window.activateWindow()
    yield made
    _let_go(window)
    window.close()


def _let_go(window: MainWindow) -> None:
    """Nobody is there to answer when a test ends."""
    window.may_close = lambda: True


def open_book(qtbot: QtBot, made: Program, path: Path) -> Book:
    """Put a fresh book on the desk, on a day that stands still."""
    book = make_book(path)
    made.put_on_desk(book)
    qtbot.waitUntil(lambda: bool(made.window.status_bar.backup.text()))
    made.desk.set_as_of(date(2026, 11, 23))
    return book


def focused() -> QWidget:
    """The widget with the focus."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifier)
    QApplication.processEvents()


def write(text: str) -> None:
    """Type where the focus is; what is not on a keyboard comes from an input method."""
    if text.isascii():
        QTest.keyClicks(focused(), text)
    else:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(focused(), event)
    QApplication.processEvents()


@contextmanager
def wang_in_front(qtbot: QtBot, folder: Path, settings: Settings | None = None) -> Iterator[Program]:
    """The program with 王芳, whose employer missed July to October, on the counter page; today is 2026-11-23."""
    with program(qtbot, settings) as made:
        open_book(qtbot, made, folder / "示例.medins")
        press(Qt.Key.Key_K, CTRL)
        write("wf")
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return)  # from the answer into the months
        yield made


def answer(made: Program, key: Qt.Key, seen: list[str] | None = None) -> list[str]:
    """Answer the next question: Escape stays, another key presses the button that goes on. Gives its words then."""
    heard = [] if seen is None else seen
    timer = QTimer(made)

    def look() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, Question):
            timer.stop()
            heard.append(" ".join(label.text() for label in question.findChildren(QLabel)))
            target = question if key is Qt.Key.Key_Escape else question.go
            target.setFocus()
            QTest.keyClick(target, key)

    timer.timeout.connect(look)
    timer.start(5)
    return heard
