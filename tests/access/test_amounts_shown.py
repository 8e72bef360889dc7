"""Amounts as they are seen: thousands set apart in every field, cell, label and tip, in every window."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from medins_desktop.settings import Settings
from tests.access.walk import described, settle, tour
from tests.ui.whole_window import wang_in_front

UNGROUPED = re.compile(r"(?<![\d,.])\d{4,}\.\d\d(?![\d.])")
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


def _said(widget: QWidget) -> Iterator[str]:
    """Everything that a widget says to somebody who looks, points or listens."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QLineEdit | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QAbstractItemView):
        model = widget.model()
        columns = 1 if isinstance(widget, QListView) else model.columnCount()
        rows = range(min(model.rowCount(), 30))
        cells = (model.index(row, column) for row in rows for column in range(columns))
        yield from (str(cell.data(role) or "") for cell in cells for role in ROLES)


def test_that_amounts_are_written_one_way_in_every_window(qtbot: QtBot, tmp_path: Path) -> None:
    with wang_in_front(qtbot, tmp_path, Settings(language="zh", theme="light")) as made:
        found, seen = [], 0
        for stage, root in tour(made):
            settle()
            for widget in root.findChildren(QWidget):
                if not widget.isVisible():
                    continue
                texts = list(_said(widget))
                seen += sum(text.count(",") for text in texts)
                found += [f"{stage}: {text} in {described(widget)}" for text in texts if UNGROUPED.search(text)]
    assert found == []
    assert seen > 20
