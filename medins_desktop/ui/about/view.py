"""The box about the program."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.ui.about.facts import Part
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

WIDTH, HEIGHT = 780, 560
PLAIN = Qt.TextFormat.PlainText
WAYS = ("folder", "copy")


class AboutView(QDialog):
    """Escape, Enter and its button close it."""

    chosen = Signal(str)  # one of WAYS

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = heading(say("shell.program"))
        set_role(self.name, "title")
        self.version = note()
        self.promise = note(say("about.promise"))
        self.parts = QTreeWidget()
        self.folder = note()
        for label in (self.version, self.folder):
            label.setTextFormat(PLAIN)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self._set_up_parts()
        self.ways = {way: QPushButton(say(f"about.{way}")) for way in WAYS}
        self.close_button = QPushButton(say("about.close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.reject)
        row = QHBoxLayout()
        for way, button in self.ways.items():
            button.clicked.connect(lambda _checked, way=way: self.chosen.emit(way))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        for widget in (self.name, self.version, self.promise, self.parts, self.folder):
            column.addWidget(widget)
        column.addLayout(row)
        self.setWindowTitle(say("about.title"))
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(theme().px(WIDTH), room.width() - 40), min(theme().px(HEIGHT), room.height() - 60))
        self.close_button.setFocus()

    def _set_up_parts(self) -> None:
        self.parts.setAccessibleName(say("about.parts"))
        self.parts.setColumnCount(3)
        self.parts.setHeaderHidden(True)
        self.parts.setRootIsDecorated(False)
        self.parts.setUniformRowHeights(True)
        header = self.parts.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in (1, 2):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def show_facts(self, version: str, folder: str, groups: Sequence[tuple[str, Sequence[Part]]]) -> None:
        """Show the version with the system below it, groups of parts under their headings, and the data folder."""
        self.version.setText(version)
        self.folder.setText(folder)
        self.parts.clear()
        for title, parts in groups:
            top = QTreeWidgetItem([title])
            top.setFont(0, theme().font(bold=True))
            self.parts.addTopLevelItem(top)
            top.setFirstColumnSpanned(True)
            for part in parts:
                top.addChild(QTreeWidgetItem([part.name, part.version, part.more]))
            top.setExpanded(True)
