"""The palette: a line to type in and the actions found, with their keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

WIDTH, HEIGHT = 560, 420
STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
ACTION = Qt.ItemDataRole.UserRole + 1


class Line(NamedTuple):
    """An action as it is listed."""

    action: int
    name: str
    group: str
    keys: str
    possible: bool
    why: str  # it is not possible, in words


class CommandLine(QLineEdit):
    """Arrows move in the list below, everything else is typed."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that are not text belong to the list."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self.moved.emit(STEPS[key])
        else:
            super().keyPressEvent(event)


class PaletteView(QDialog):
    """Enter runs the chosen action, Escape closes."""

    asked = Signal(str)
    chosen = Signal(int)  # the action of the chosen line

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.line = CommandLine()
        self.list = QTreeWidget()
        self.nothing = note()
        self.list.setHeaderHidden(True)
        self.list.setColumnCount(3)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrows of the line move in it
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(12, 12, 12, 12)
        for widget in (self.line, self.nothing, self.list):
            column_layout.addWidget(widget)
        self.line.textChanged.connect(self.asked)
        self.line.moved.connect(self.step)
        self.line.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(lambda _item: self._choose())
        self.resize(theme().px(WIDTH), theme().px(HEIGHT))
        self.retranslate()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """List these actions, the best first, which is chosen."""
        self.list.clear()
        for line in lines:
            item = QTreeWidgetItem([line.name, line.group, line.keys])
            item.setData(0, ACTION, line.action)
            item.setForeground(1, theme().soft)
            parts = [line.name, line.keys] if line.possible else [line.name, say("palette.not_now")]
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, say("palette.separator").join(filter(None, parts)))
            if not line.possible:
                item.setText(1, say("palette.not_now"))
                for column in range(3):
                    item.setToolTip(column, line.why)
                    item.setForeground(column, theme().faint)
            self.list.addTopLevelItem(item)
        self.nothing.setVisible(not lines)
        self.list.setVisible(bool(lines))
        self._go(0)

    def step(self, rows: int) -> None:
        """Choose the line so many further, within the list."""
        self._go(self.list.currentIndex().row() + rows)

    def _go(self, row: int) -> None:
        item = self.list.topLevelItem(min(max(row, 0), self.list.topLevelItemCount() - 1))
        if item is not None:
            self.list.setCurrentItem(item)
        self._speak()

    def _speak(self) -> None:
        """The chosen line is read out with the line of text, which keeps the keyboard."""
        item = self.list.currentItem()
        self.line.setAccessibleDescription(item.data(0, Qt.ItemDataRole.AccessibleTextRole) if item else "")

    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(0, ACTION))

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self.setWindowTitle(say("palette.title"))
        self.line.setPlaceholderText(say("palette.hint"))
        self.line.setAccessibleName(say("palette.title"))
        self.list.setAccessibleName(say("palette.list"))
        self.nothing.setText(say("palette.nothing"))
