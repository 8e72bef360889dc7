"""What is open when the program is locked goes out of sight whole, and comes back as it was; who works is not idle."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.ui.program import Program
from tests.ui.whole_window import CTRL, PASSWORD, focused, press, wang_in_front, write

Key = Qt.Key
SECRET = "欧阳秘密"


@pytest.fixture
def made(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    with wang_in_front(qtbot, tmp_path) as program:
        yield program


def ask(parent: QWidget, text: str) -> tuple[QDialog, QLineEdit]:
    """A dialog of two fields; the second holds ``text`` and the keyboard."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(f"{text} 的窗口")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    column = QVBoxLayout(dialog)
    field = QLineEdit(text)
    column.addWidget(QLineEdit())
    column.addWidget(field)
    dialog.open()
    field.setFocus()
    field.setCursorPosition(1)
    QApplication.processEvents()
    return dialog, field


def all_that_is_read() -> str:
    """Everything that a screen reader or the task bar can find out from the program."""
    found = [window.title() for window in QGuiApplication.topLevelWindows()]

    def walk(interface: QAccessibleInterface | None) -> None:
        if interface is None or not interface.isValid():
            return
        found.extend(interface.text(kind) for kind in list(QAccessible.Text)[:-1])
        for at in range(interface.childCount()):
            walk(interface.child(at))

    walk(QAccessible.queryAccessibleInterface(QApplication.instance()))  # type: ignore[arg-type]
    return "\n".join(found)


def unlock(qtbot: QtBot, made: Program) -> None:
    qtbot.waitUntil(lambda: QApplication.focusWidget() is made.pages.gate.password.line)
    write(PASSWORD)
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: not made.locking.is_locked)
    QApplication.processEvents()


def test_that_nested_dialogs_are_hidden_whole_and_come_back_as_they_were(qtbot: QtBot, made: Program) -> None:
    outer, field = ask(made.window, SECRET)
    inner, deep = ask(outer, f"{SECRET}二")
    outer.move(140, 90)
    inner.move(180, 130)
    ended: list[int] = []
    outer.finished.connect(ended.append)
    inner.finished.connect(ended.append)
    QApplication.processEvents()
    places = outer.pos(), inner.pos()
    assert SECRET in all_that_is_read(), "else this test sees nothing"
    made.locking.lock()
    assert SECRET not in all_that_is_read()
    assert not outer.isVisible()
    assert not inner.isVisible()
    assert QApplication.activeModalWidget() is None
    unlock(qtbot, made)
    assert (outer.pos(), inner.pos()) == places
    assert (field.text(), deep.text()) == (SECRET, f"{SECRET}二")
    assert outer.isVisible()
    assert QApplication.activeModalWidget() is inner
    assert focused() is deep
    assert deep.cursorPosition() == 1
    assert inner.windowModality() is Qt.WindowModality.WindowModal
    assert ended == []
    inner.close()
    assert QApplication.activeModalWidget() is outer
    outer.close()


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_that_menus_and_lists_that_fold_out_are_closed(made: Program) -> None:
    box = QComboBox(made.window)
    box.addItem(SECRET)
    box.show()
    box.showPopup()
    assert QApplication.activePopupWidget() is not None
    made.locking.lock()
    assert QApplication.activePopupWidget() is None
    box.hide()
    box.deleteLater()


def test_that_a_dialog_that_would_open_waits_for_the_password(qtbot: QtBot, made: Program) -> None:
    made.locking.lock()
    dialog, field = ask(made.window, SECRET)
    assert SECRET not in all_that_is_read()
    assert not dialog.isVisible()
    unlock(qtbot, made)
    assert dialog.isVisible()
    assert focused() is field
    dialog.close()


def test_that_a_dialog_whose_work_ends_meanwhile_does_not_come_back(qtbot: QtBot, made: Program) -> None:
    dialog = QDialog(made.window)
    dialog.open()
    made.locking.lock()
    dialog.accept()
    unlock(qtbot, made)
    assert not dialog.isVisible()
    assert QApplication.activeModalWidget() is None


def test_that_closing_the_locked_book_closes_its_dialogs(made: Program) -> None:
    dialog = QDialog(made.window)
    ended: list[int] = []
    dialog.finished.connect(ended.append)
    dialog.open()
    made.locking.lock()
    made.pages.gate.password.back.click()
    assert ended == [0]
    assert not dialog.isVisible()


def test_that_a_message_waits_for_the_password(qtbot: QtBot, made: Program) -> None:
    made.context.notice.emit(SECRET)
    made.locking.lock()
    assert SECRET not in all_that_is_read()
    made.context.problem.emit(f"{SECRET}不能保存")
    assert SECRET not in all_that_is_read()
    assert not made.window.messages.isVisible()
    unlock(qtbot, made)
    assert made.window.messages.text == f"{SECRET}不能保存"


def test_that_the_page_and_the_field_are_there_again(qtbot: QtBot, made: Program) -> None:
    press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    table = focused()
    assert made.window.shown_page == "roster"
    press(Key.Key_L, CTRL)
    unlock(qtbot, made)
    assert made.window.shown_page == "roster"
    assert focused() is table


# Who works is not idle


@pytest.mark.qt_log_ignore("does not support", extend=True)
def test_that_work_in_a_dialog_and_in_a_list_that_folds_out_counts(qtbot: QtBot, made: Program) -> None:
    idle, touches = made.locking.idle, []
    made.choose_setting("auto_lock", 10)
    idle.touched.connect(lambda: touches.append(1))
    dialog, _field = ask(made.window, "")
    QTest.keyClick(dialog.windowHandle(), Key.Key_A)
    assert len(touches) == 1, "once for each touch"
    QTest.mouseMove(dialog.windowHandle(), QPoint(20, 20))
    QTest.mouseMove(dialog.windowHandle(), QPoint(21, 20))
    QApplication.processEvents()
    assert len(touches) == 3
    box = QComboBox(dialog)
    box.addItem("甲")
    box.show()
    QTest.keyClick(dialog.windowHandle(), Key.Key_B)
    box.showPopup()
    popup = QApplication.activePopupWidget()
    assert popup is not None
    before = len(touches)
    qtbot.waitUntil(lambda: _moves(popup, touches) > before)
    box.hidePopup()
    dialog.close()


def _moves(popup: QWidget, touches: list[int]) -> int:
    """Move the mouse a little, over a list that has just opened."""
    QTest.mouseMove(popup.windowHandle(), QPoint(next(_PLACES), 3))
    QApplication.processEvents()
    return len(touches)


_PLACES = itertools.cycle(range(3, 9))


def test_that_what_the_program_does_by_itself_is_no_touch(made: Program) -> None:
    idle, touches = made.locking.idle, []
    made.choose_setting("auto_lock", 10)
    idle.touched.connect(lambda: touches.append(1))
    event = QInputMethodEvent()
    event.setCommitString("甲")
    QApplication.sendEvent(focused(), event)
    QApplication.sendEvent(made.window.windowHandle(), event)
    made.context.notice.emit("甲")
    made.shell.go("roster")
    QApplication.processEvents()
    assert touches == []
