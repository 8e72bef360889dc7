"""Files dropped on any page, and what a second start wants."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from medins_desktop.ui.program import Program
from medins_desktop.words import say
from tests.ui.whole_window import CTRL, SHIFT, press

NO_KEY, LEFT, COPY = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
PAGES = ("counter", "roster", "guide", "policies", "settings")


def drop(made: Program, *paths: Path) -> bool:
    """Let files go over the page in front, as Qt does: the window is asked when the page has no use for them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(400, 300), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(made.window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(made.window, QDropEvent(QPointF(400, 300), COPY, data, LEFT, NO_KEY))
    return enter.isAccepted()


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "名单.csv"
    path.write_text("姓名,费款所属期\n王芳,2026-07\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("page", PAGES)
def test_that_a_list_dropped_on_any_page_goes_to_the_import(wang: Program, table: Path, page: str) -> None:
    wang.shell.go(page)
    assert drop(wang, table)
    assert wang.pages.importing.view is not None
    wang.pages.importing.stop()
    wang.pages.importing.view.reject()


@pytest.mark.parametrize("page", PAGES)
def test_that_a_book_dropped_on_any_page_asks_for_its_password(wang: Program, tmp_path: Path, page: str) -> None:
    wang.shell.go(page)
    assert drop(wang, tmp_path / "other.MEDINS", tmp_path / "ignored.csv")
    assert wang.window.shown_page == "gate"
    assert "other.MEDINS" in wang.pages.gate.password.accessibleName() + wang.pages.gate.password.line.accessibleName()


def test_that_a_list_without_a_book_is_refused_in_words(wang: Program, table: Path) -> None:
    wang.close_book()
    said: list[str] = []
    wang.context.problem.connect(said.append)
    drop(wang, table)
    assert said == [say("shell.list_without_book")]


def test_that_a_dialog_that_is_open_is_not_passed_over(wang: Program, table: Path) -> None:
    said: list[str] = []
    wang.context.problem.connect(said.append)
    press(Qt.Key.Key_P, CTRL | SHIFT)
    wang.arrivals.come_forward(table)
    assert said == [say("shell.close_dialog_first")]
    press(Qt.Key.Key_Escape)


def test_that_a_locked_window_takes_nothing(wang: Program, table: Path, tmp_path: Path) -> None:
    wang.locking.lock()
    assert wang.is_locked()
    wang.arrivals.come_forward(table)
    drop(wang, tmp_path / "other.medins")
    assert "importing" not in wang.pages.__dict__
    assert wang.is_locked()


def test_that_a_second_start_shows_a_window_that_was_put_away(wang: Program) -> None:
    wang.window.showMinimized()
    wang.arrivals.come_forward(None)
    assert not wang.window.isMinimized()
    assert wang.window.isVisible()
