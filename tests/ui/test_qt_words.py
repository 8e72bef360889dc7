"""Qt's own dialogs and menus speak the language of the program."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QTreeView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from medins_desktop.ui.kit import language

CHINESE = re.compile("[一-鿿]")
WORD = re.compile("[A-Za-z]{2,}")


@pytest.fixture(autouse=True)
def _chinese(qtbot: QtBot) -> Iterator[None]:
    language.use("zh")
    yield
    language.use("zh")


def files(mode: QFileDialog.AcceptMode, folder: Path) -> QFileDialog:
    """Qt's own dialog for files, as it comes where the desktop has none."""
    dialog = QFileDialog(None, "", str(folder))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(mode)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    return dialog


def english(widget: QWidget) -> list[str]:
    """Words on labels, buttons and headings that are not Chinese."""
    shown = [each.text() for each in widget.findChildren(QLabel)]
    shown += [each.text() or each.toolTip() for each in widget.findChildren(QAbstractButton)]
    for tree in widget.findChildren(QTreeView):
        model = tree.model()
        if model is not None:
            shown += [str(model.headerData(at, Qt.Orientation.Horizontal)) for at in range(model.columnCount())]
    return [text for text in shown if WORD.search(text) and not CHINESE.search(text)]


DIALOGS: dict[str, Callable[[Path], QDialog]] = {
    "open": lambda folder: files(QFileDialog.AcceptMode.AcceptOpen, folder),
    "save": lambda folder: files(QFileDialog.AcceptMode.AcceptSave, folder),
    "input": lambda _folder: QInputDialog(),
    "print": lambda _folder: QPrintDialog(QPrinter()),
    "message": lambda _folder: QMessageBox(
        QMessageBox.Icon.Question,
        "",
        "",
        QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No | QMessageBox.StandardButton.Cancel,
    ),
}


@pytest.mark.parametrize("name", DIALOGS)
def test_that_no_dialog_of_qt_is_left_in_english(qtbot: QtBot, tmp_path: Path, name: str) -> None:
    (tmp_path / "里面").mkdir()
    dialog = DIALOGS[name](tmp_path)
    qtbot.addWidget(dialog)
    assert english(dialog) == []


def test_that_a_dialog_of_qt_follows_when_the_language_changes(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = files(QFileDialog.AcceptMode.AcceptOpen, tmp_path)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    for widget in (dialog, buttons):
        qtbot.addWidget(widget)
    assert dialog.labelText(QFileDialog.DialogLabel.LookIn) == "查找范围(&I)："
    assert CHINESE.search(buttons.button(QDialogButtonBox.StandardButton.Close).text())
    language.use("en")
    qtbot.waitUntil(lambda: buttons.button(QDialogButtonBox.StandardButton.Close).text().replace("&", "") == "Close")
    other = files(QFileDialog.AcceptMode.AcceptOpen, tmp_path)
    qtbot.addWidget(other)
    assert other.labelText(QFileDialog.DialogLabel.LookIn) == "&Look in:"
    assert other.labelText(QFileDialog.DialogLabel.FileType) == "Files of &type:"
    language.use("zh")
    qtbot.waitUntil(lambda: bool(CHINESE.search(buttons.button(QDialogButtonBox.StandardButton.Close).text())))


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_that_the_menu_of_a_field_is_chinese(qtbot: QtBot, kind: type[QLineEdit | QPlainTextEdit]) -> None:
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    assert isinstance(menu, QMenu)
    named = [action.text() for action in menu.actions() if action.text()]
    assert len(named) >= 6
    assert all(CHINESE.search(text) for text in named)
