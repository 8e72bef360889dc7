"""The dialog: what is to change on the left, who changes how on the right, one button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.desk.roster.bulk import Plan
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.roster.bulk.fields import ChangeFields
from medins_desktop.ui.roster.bulk.preview import PreviewModel
from medins_desktop.words import say

SIZE = (980, 600)
SIDE = 320


class BulkDialog(QDialog):
    """It shows a plan and its progress; while it is being written it can be stopped, and then nothing was written."""

    go = Signal()
    stop_wanted = Signal()

    def __init__(self, fields: ChangeFields, people: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = fields
        self.model = PreviewModel()
        self.table = QTableView()
        self.summary, self.late = note(), note()
        self.problem = QLabel()
        self.progress = QProgressBar()
        self.do, self.leave = QPushButton(), QPushButton()
        self._writing = False
        self._lay_out()
        self.setWindowTitle(say("bulk.title", n=people))
        self.leave.setText(say("bulk.cancel"))
        self.leave.setAccessibleName(say("bulk.cancel"))
        self.table.setAccessibleName(say("bulk.preview"))
        self.progress.setAccessibleName(say("bulk.progress"))
        self.show_working()

    def _lay_out(self) -> None:
        set_role(self.do, "primary")
        set_role(self.problem, "error")
        self.problem.setWordWrap(True)
        self.do.setDefault(False)
        self.do.setAutoDefault(False)
        self.leave.setAutoDefault(False)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        plain(self.table)
        self.table.verticalHeader().setDefaultSectionSize(theme().px(28))
        header = self.table.horizontalHeader()
        self.table.setColumnWidth(0, theme().px(84))
        self.table.setColumnWidth(2, theme().px(170))
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self.fields.setFixedWidth(theme().px(SIDE))
        right = QVBoxLayout()
        set_role(self.late, "warn")
        for part in (self.summary, self.late, self.table, self.problem):
            right.addWidget(part, 1 if part is self.table else 0)
        across = QHBoxLayout()
        across.setSpacing(16)
        across.addWidget(self.fields)
        across.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.do)
        column = QVBoxLayout(self)
        column.addLayout(across, 1)
        column.addLayout(foot)
        why_not(self.summary.text, self.do)
        self.do.clicked.connect(self.go.emit)
        self.fields.finished.connect(self._finish)
        self.leave.clicked.connect(self.reject)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(SIZE[0]), screen.width() - 40), min(theme().px(SIZE[1]), screen.height() - 60))

    def show_working(self) -> None:
        """The plan is being worked out."""
        self.summary.setText(say("bulk.working"))
        self._show_late("")
        self.do.setEnabled(False)
        self.do.setText(say("bulk.do_nothing"))

    def show_nothing(self, lacking: str) -> None:
        """The fields do not describe a change yet, and what they lack."""
        self.model.show(())
        self.summary.setText(lacking)
        self.do.setEnabled(False)
        self.do.setText(say("bulk.do_nothing"))

    def show_plan(self, plan: Plan, lines: list[object], late: str = "") -> None:
        """Who changes how, and who cannot; what follows for those who are late."""
        self.model.show(lines)  # type: ignore[arg-type]
        self._show_late(late)
        changing, same, refused = len(plan.pairs), len(plan.same), len(plan.refused)
        words = [say("bulk.changing", n=changing)]
        words += [say("bulk.closing", n=len(plan.closed))] if plan.closed else []
        words += [say("bulk.same", n=same)] if same else []
        words += [say("bulk.refusing", n=refused)] if refused else []
        self.summary.setText(say("bulk.comma").join(words))
        self.summary.setAccessibleName(self.summary.text())
        self.do.setEnabled(changing > 0)
        self.do.setText(say("bulk.do", n=changing) if changing else say("bulk.do_nothing"))
        self.do.setAccessibleName(self.do.text())

    def _show_late(self, text: str) -> None:
        self.late.setText(text)
        self.late.setAccessibleName(text)
        self.late.setVisible(bool(text))

    def show_writing(self, done: int, everybody: int) -> None:
        """The step is being written."""
        self._writing = True
        self.fields.setEnabled(False)
        self.do.setEnabled(False)
        self.progress.setMaximum(everybody)
        self.progress.setValue(done)
        self.progress.show()

    def show_problem(self, text: str) -> None:
        """It could not be written; nothing has changed."""
        self._writing = False
        self.fields.setEnabled(True)
        self.progress.hide()
        self.problem.setText(text)
        self.problem.setAccessibleName(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter does it; Enter goes from field to field, and on the button does it."""
        enter = event.key() in ENTER
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._finish()
        elif enter and self.do.hasFocus():
            self.do.click()
        elif not enter:
            super().keyPressEvent(event)

    def _finish(self) -> None:
        """Do it, once it was seen what it does."""
        if self.do.isEnabled():
            self.go.emit()

    def reject(self) -> None:
        """Escape and Cancel: leave; while it is being written, stop that first."""
        if self._writing:
            self.stop_wanted.emit()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own cross is a Cancel."""
        if self._writing:
            self.stop_wanted.emit()
            event.ignore()
        else:
            super().closeEvent(event)
