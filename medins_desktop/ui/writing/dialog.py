"""The dialog: what is being written, how far it is, and one button that takes it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.progress import show_progress
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

WIDTH = 460


class WritingDialog(QDialog):
    """Stays in front until the writing has ended; Escape, the button and the cross ask to stop it."""

    stop_wanted = Signal()

    def __init__(self, text: str, people: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.text, self.state = note(text), note()
        self.progress, self.stop = QProgressBar(), QPushButton(say("writing.stop"))
        self.is_over = False
        self.setWindowTitle(say("writing.title"))
        self.setAccessibleName(text)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.progress.setMaximum(max(people, 1))
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(say("writing.progress"))
        self.progress.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a key pressed a moment too late must not stop it
        self.stop.setAccessibleName(say("writing.stop"))
        self.stop.setAutoDefault(False)
        self.stop.clicked.connect(self.stop_wanted)
        self.show_done(0, people)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        foot = QHBoxLayout()
        foot.addWidget(self.state, 1)
        foot.addWidget(self.stop)
        column.addWidget(self.text)
        column.addWidget(self.progress)
        column.addLayout(foot)
        self.setFixedWidth(theme().px(WIDTH))
        self.progress.setFocus()

    def show_done(self, done: int, people: int) -> None:
        """So many are written."""
        show_progress(self.progress, done)
        self.state.setText(say("writing.so_many", done=f"{done:,}", n=f"{people:,}"))

    def show_leaving(self) -> None:
        """The window will close as soon as everything is written."""
        self.text.setText(say("writing.leaving", text=self.accessibleName()))

    def end(self) -> None:
        """The writing has ended."""
        self.is_over = True
        self.accept()

    def reject(self) -> None:
        """Escape: ask to stop; the dialog goes when the writing has ended."""
        if not self.is_over:
            self.stop_wanted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross asks the same."""
        self.reject()
        event.setAccepted(self.is_over)
