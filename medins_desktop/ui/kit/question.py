"""A question to be answered before anything goes on. Enter and Escape give the answer that keeps things as they are."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.theme import theme

WIDTH = 420
OVER_A_LOCK = "overALock"
"""The property of a window that is shown although the program is locked."""


class Question(QDialog):
    """A heading, what it is about, and two answers."""

    def __init__(self, title: str, text: str, stay: str, go: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self.stay, self.go = QPushButton(stay), QPushButton(go)
        self.go.setProperty("role", "danger")
        self.go.setAutoDefault(False)
        self.stay.setDefault(True)
        self.stay.clicked.connect(self.reject)
        self.go.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addWidget(self.go)
        row.addStretch(1)
        row.addWidget(self.stay)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(heading(title))
        words = note(text)
        words.setMinimumWidth(theme().px(WIDTH))
        column.addWidget(words)
        column.addLayout(row)
        self.stay.setFocus()


def ask(title: str, text: str, stay: str, go: str, parent: QWidget, *, over_a_lock: bool = False) -> bool:
    """Ask, and wait for the answer: whether to go on all the same. ``over_a_lock``: it may be read by anybody."""
    question = Question(title, text, stay, go, parent)
    question.setProperty(OVER_A_LOCK, over_a_lock)
    goes = asking.ask(question)
    if isValid(question):
        question.deleteLater()
    return goes
