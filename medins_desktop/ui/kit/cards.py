"""The card: a quiet frame with a heading line, in which a feature stands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from medins_desktop.ui.kit.roles import set_role


class Card(QFrame):
    """A framed area with a heading and room beside it (``head``) and below it (``body``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.heading = heading()
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 10)
        column.setSpacing(8)
        column.addLayout(self.head)
        column.addLayout(self.body, 1)

    def set_heading(self, text: str) -> None:
        """The heading, which names the area for a screen reader too."""
        self.heading.setText(text)
        self.setAccessibleName(text)


def heading(text: str = "") -> QLabel:
    """A heading in a card or a form."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, "heading")
    return label


def note(text: str = "") -> QLabel:
    """A quiet line of text that wraps."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    set_role(label, "soft")
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label
