"""A steady frame: words that change inside stir nothing around it, and room once taken is kept."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.steady import Steady


def settle() -> None:
    """Let every request to lay something out be heard, and those that follow from it."""
    for _ in range(10):
        QApplication.processEvents()


class Requests(QObject):
    """Counts how often a widget is asked to lay itself out."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, and let everything pass."""
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


class Page(QWidget):
    """A label in a steady frame, with another label below."""

    def __init__(self) -> None:
        super().__init__()
        self.words = QLabel("一二三")
        self.words.setWordWrap(True)
        inside = QWidget()
        QVBoxLayout(inside).addWidget(self.words)
        self.steady = Steady(inside)
        self.below = QLabel("…")
        column = QVBoxLayout(self)
        column.addWidget(self.steady)
        column.addWidget(self.below, 1)
        self.requests = Requests()
        self.installEventFilter(self.requests)

    def say(self, words: str) -> int:
        """Change the words; how often the page was asked to lay itself out for it."""
        self.requests.count = 0
        self.words.setText(words)
        settle()
        return self.requests.count


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    """The page, as large as a hand."""
    made = Page()
    qtbot.addWidget(made)
    made.resize(200, 300)
    with qtbot.waitExposed(made):
        made.show()
    settle()
    return made


def test_that_other_words_of_the_same_room_stir_nothing(page: Page) -> None:
    assert page.say("三二一") == 0
    assert page.say("一") == 0


def test_that_more_words_get_more_room(page: Page) -> None:
    before = page.below.y()
    assert page.say("一二三四五六七八九十" * 10) > 0
    assert page.below.y() > before


def test_that_room_is_kept_until_it_is_released(page: Page) -> None:
    before = page.below.y()
    page.say("一二三四五六七八九十" * 10)
    taken = page.below.y()
    page.say("一")
    assert page.below.y() == taken
    page.steady.release()
    settle()
    assert page.below.y() == before


def test_that_a_flow_is_as_high_as_what_it_holds_now(qtbot: QtBot) -> None:
    """A word that becomes longer breaks the row, one that is hidden takes no room, nor does one taken away."""
    box = QWidget()
    flow = FlowLayout(box, across=0, down=0)
    first, second = QLabel("一"), QLabel("二")
    for label in (first, second):
        flow.addWidget(label)
    qtbot.addWidget(box)
    box.resize(100, 100)
    box.show()
    row = flow.heightForWidth(100)
    second.setText("二" * 9)
    assert flow.heightForWidth(100) == 2 * row
    first.hide()
    assert flow.heightForWidth(100) == row
    first.show()
    assert flow.heightForWidth(100) == 2 * row
    flow.takeAt(0)
    assert flow.heightForWidth(100) == row
