"""The dialog: how many change and how, who, and what either version says of the one chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.desk.touched.change import Kind
from medins_desktop.desk.touched.finding import Touched
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.touched.model import TouchedModel
from medins_desktop.words import say

SIZE = (1040, 640)  # pixels
ROW, NARROW = 28, 130


class TouchedDialog(QDialog):
    """``wanted`` is the kind of change that is shown alone; None for all."""

    filtered = Signal(object)  # Kind | None
    chosen = Signal(int)  # a row
    person_wanted = Signal(int)  # a row
    file_wanted = Signal()
    paper_wanted = Signal()

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.model = TouchedModel()
        self.table = QTableView()
        self.summary, self.was, self.will = note(), note(), note()
        self.message = QLabel()
        self.progress = QProgressBar()
        self.kinds: dict[Kind | None, QToolButton] = {kind: QToolButton() for kind in (None, *Kind)}
        self.file, self.paper, self.leave = (QPushButton(say(f"touched.{key}")) for key in ("file", "paper", "close"))
        self._lay_out()
        why_not(lambda: say("touched.nobody"), *self.kinds.values(), self.file, self.paper)
        self.show_progress(0, 0)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        plain(self.table)
        set_role(self.table, "table")
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().setDefaultSectionSize(theme().px(ROW))
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for narrow in (0, 1):
            header.setSectionResizeMode(narrow, QHeaderView.ResizeMode.Interactive)
            self.table.setColumnWidth(narrow, theme().px(NARROW))
        self.table.setAccessibleName(self.windowTitle())
        self.table.activated.connect(lambda index: self.person_wanted.emit(index.row()))
        self.table.selectionModel().currentRowChanged.connect(self._choose)
        group = QButtonGroup(self)
        ways = FlowLayout(across=8)
        for kind, button in self.kinds.items():
            button.setCheckable(True)
            group.addButton(button)
            ways.addWidget(button)
            button.clicked.connect(lambda _on, kind=kind: self.filtered.emit(kind))
        self.kinds[None].setChecked(True)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(say("touched.working"))
        set_role(self.message, "small")
        sides = QHBoxLayout()
        for side in (self.was, self.will):
            side.setAlignment(Qt.AlignmentFlag.AlignTop)
            sides.addWidget(side, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.message, 1)
        for below in (self.file, self.paper, self.leave):
            below.setAutoDefault(False)
            foot.addWidget(below)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.addWidget(self.summary)
        column.addWidget(self.progress)
        column.addLayout(ways)
        column.addWidget(self.table, 1)
        column.addLayout(sides)
        column.addLayout(foot)
        self.file.clicked.connect(self.file_wanted)
        self.paper.clicked.connect(self.paper_wanted)
        self.leave.clicked.connect(self.reject)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(SIZE[0]), screen.width() - 40), min(theme().px(SIZE[1]), screen.height() - 60))

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())

    def show_progress(self, done: int, people: int) -> None:
        """So many people were looked at."""
        self.progress.setMaximum(people)
        self.progress.setValue(done)
        self.summary.setText(say("touched.working"))
        for button in (*self.kinds.values(), self.file, self.paper):
            button.setEnabled(False)

    def show_found(self, found: Touched) -> None:
        """Everybody was looked at."""
        self.progress.hide()
        self.summary.setText(say("touched.summary", people=found.people, asked=found.asked, changed=len(found.found)))
        for kind, button in self.kinds.items():
            number = len(found.found) if kind is None else found.count(kind)
            button.setText(say("touched.filter", what=say(f"touched.kind_{kind or 'all'}"), n=number))
            button.setEnabled(number > 0)
        self.file.setEnabled(bool(found.found))
        self.paper.setEnabled(bool(found.found))
        self.model.show_found(found.found)
        if found.found:
            self.table.selectRow(0)
            self.table.setFocus()
        else:
            self.leave.setFocus()

    def show_problem(self, words: str) -> None:
        """The book could not be read to its end."""
        self.progress.hide()
        self.summary.setText(words)
        self.leave.setFocus()

    def show_sides(self, was: str, will: str) -> None:
        """What either version says of the person chosen."""
        self.was.setText(was)
        self.will.setText(will)
