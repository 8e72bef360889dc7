"""The question when the file of the open book is gone."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

WIDTH = 560


class LostView(QDialog):
    """Save a copy, close the book, or later: Escape goes back to the window, where the book can still be read."""

    save_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, path: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.heading = heading(say("keeping.heading", name=path.name))
        self.text = note(say("keeping.text", path=path))
        self.problem = note()
        set_role(self.heading, "title")
        self.problem.hide()
        self.save = QPushButton(say("keeping.save"))
        self.close_book = QPushButton(say("keeping.close"))
        self.later = QPushButton(say("keeping.later"))
        set_role(self.save, "primary")
        self.save.setDefault(True)
        self.save.clicked.connect(self.save_wanted.emit)
        self.close_book.clicked.connect(self.close_wanted.emit)
        self.later.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.close_book)
        row.addStretch(1)
        row.addWidget(self.later)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(10)
        for widget in (self.heading, self.text, self.problem):
            widget.setWordWrap(True)
            column.addWidget(widget)
        column.addLayout(row)
        for button in (self.save, self.close_book, self.later):
            button.setAccessibleName(button.text())
        self.setWindowTitle(say("keeping.title"))
        self.setAccessibleDescription(self.text.text())
        self._column = column
        self.setFixedWidth(theme().px(WIDTH))
        self._fit()
        self.save.setFocus()

    def say_problem(self, text: str) -> None:
        """Say why the copy could not be saved."""
        self.problem.setText(text)
        self.problem.show()
        self._fit()

    def _fit(self) -> None:
        """As high as the words need at this width."""
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))
