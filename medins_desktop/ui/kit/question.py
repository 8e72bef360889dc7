"""A question to be answered before anything goes on. Enter and Escape give the answer that keeps things as they are."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from shiboken6 import isValid

from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.key_words import key_words
from medins_desktop.ui.kit.theme import theme

WIDTH = 420
OVER_A_LOCK = "overALock"
"""The property of a window that is shown although the program is locked."""


class Question(QDialog):
    """A heading, what it is about, and two answers."""

    def __init__(self, title: str, text: str, stay: str, go: str, parent: QWidget, keys: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAccessibleDescription(text)
        self.stay, self.go = QPushButton(stay), QPushButton(go)
        self.go.setProperty("role", "danger")
        self._keys = QKeySequence(keys)
        self.go.setAutoDefault(False)
        if keys:
            self.go.setText(f"{go}  {key_words(keys)}")
            self.go.setAccessibleName(go)
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
        for button in (self.stay, self.go):
            button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that go on do so on either button, which would take them for Enter."""
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if is_press and QKeySequence(event.keyCombination()) == self._keys:  # type: ignore[attr-defined]
            self.go.click()
            return True
        return super().eventFilter(watched, event)


def ask(
    title: str, text: str, stay: str, go: str, parent: QWidget, *, keys: str = "", over_a_lock: bool = False
) -> bool:
    """Ask, and wait for the answer: whether to go on all the same.

    ``keys`` go on from anywhere in the question. ``over_a_lock``: it may be read by anybody.
    """
    question = Question(title, text, stay, go, parent, keys)
    question.setProperty(OVER_A_LOCK, over_a_lock)
    goes = asking.ask(question)
    if isValid(question):
        question.deleteLater()
        parent.activateWindow()  # the keyboard goes back to where it was
    return goes
