"""The wizard's frame: two pages, progress, and the buttons below."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.ui.importing.files_page import FilesPage
from medins_desktop.ui.importing.result_page import ResultPage
from medins_desktop.ui.kit.dropped import accept_files, dropped_files
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

SIZE = (1180, 720)


class ImportDialog(QDialog):
    """Nothing comes in before the last button; Escape gives up what runs, then leaves."""

    dropped = Signal(object)  # list of Path
    go_on = Signal()
    go_back = Signal()
    stop_wanted = Signal()
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files, self.outcome = FilesPage(), ResultPage()
        self.pages = QStackedWidget()
        self.progress, self.doing = QProgressBar(), QLabel()
        self.back, self.leave, self.next = QPushButton(), QPushButton(), QPushButton()
        self.is_busy = False
        why_not(lambda: say("why_not.working"), self.pages, self.back)
        why_not(self._why_not_on, self.next)
        self._lay_out()
        self._join()
        self.setWindowTitle(say("importing.title"))
        self.setAcceptDrops(True)
        self.show_files()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        for page in (self.files, self.outcome):
            self.pages.addWidget(page)
        column.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.doing)
        foot.addWidget(self.progress, 1)
        foot.addStretch(1)
        for button in (self.back, self.leave, self.next):
            foot.addWidget(button)
            button.setAutoDefault(False)
        column.addLayout(foot)
        set_role(self.next, "primary")
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.show_idle()
        room = self.screen().availableGeometry()
        self.resize(min(theme().px(SIZE[0]), room.width() - 40), min(theme().px(SIZE[1]), room.height() - 60))

    def _join(self) -> None:
        self.next.clicked.connect(self.go_on)
        self.back.clicked.connect(self.go_back)
        self.leave.clicked.connect(self.reject)

    def _why_not_on(self) -> str:
        if self.is_busy:
            return say("why_not.working")
        return say("why_not.nothing_changes" if self.is_result else "why_not.no_list")

    @property
    def is_result(self) -> bool:
        """Whether the second page is in front."""
        return self.pages.currentWidget() is self.outcome

    def show_files(self) -> None:
        """The first page."""
        self.pages.setCurrentWidget(self.files)
        self.back.hide()
        self._name(self.next, say("importing.next"))
        self._name(self.leave, say("importing.cancel"))

    def show_result(self, count: int) -> None:
        """The second page; ``count`` people would be written."""
        self.pages.setCurrentWidget(self.outcome)
        self.back.show()
        self._name(self.back, say("importing.back"))
        self._name(self.next, say("importing.apply", n=count) if count else say("importing.apply_nothing"))
        self.next.setEnabled(count > 0 and not self.is_busy)
        self._name(self.leave, say("importing.cancel"))

    def _name(self, button: QPushButton, text: str) -> None:
        button.setText(text)
        button.setAccessibleName(text)

    def show_busy(self, text: str) -> None:
        """Something runs; all that can be done is to stop it."""
        self.is_busy = True
        self.doing.setText(text)
        self.progress.setAccessibleName(text)
        self.progress.setValue(0)
        self._set_busy(True)
        self._name(self.leave, say("importing.stop"))
        self.leave.setFocus()

    def show_idle(self) -> None:
        """Nothing runs any more."""
        self.is_busy = False
        self._set_busy(False)
        self._name(self.leave, say("importing.cancel"))

    def _set_busy(self, busy: bool) -> None:
        self.progress.setVisible(busy)
        self.doing.setVisible(busy)
        for widget in (self.pages, self.next, self.back):
            widget.setDisabled(busy)

    def reject(self) -> None:
        """Escape and the button: first what runs is stopped, then the wizard is left."""
        if self.is_busy:
            self.stop_wanted.emit()
        else:
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, and no other; Ctrl+Enter goes on from anywhere but an open cell.

        Ctrl+Z takes the last correction back.
        """
        if event.matches(QKeySequence.StandardKey.Undo) and not self.is_busy:
            self.undo_wanted.emit()
            return
        if event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QLineEdit) and _is_in_table(focused):
                return  # the cell is taken first
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.next.click()
            elif isinstance(focused, QPushButton):
                focused.click()
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        accept_files(event, wanted=not self.is_busy)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the files that were dropped."""
        paths = dropped_files(event)
        if paths:
            self.dropped.emit(paths)


def _is_in_table(field: QWidget) -> bool:
    """Whether a field is that of a cell being edited."""
    viewport = field.parentWidget()
    return viewport is not None and isinstance(viewport.parentWidget(), QAbstractItemView)
