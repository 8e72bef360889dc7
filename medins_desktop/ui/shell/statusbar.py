"""The status bar: when it was last saved, into which book, and the policy that decides."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget


class StatusBar(QFrame):
    """A row of short texts; those on the left speak of the book, the one on the right of the policy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusBar")
        self.mode = QLabel(self)
        self.saved = QLabel(self)
        self.step = QLabel(self)
        self.step.hide()
        self.book = QLabel(self)
        self.backup = QLabel(self)
        self.policy = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(22)
        self.mode.setProperty("role", "warn")
        self.mode.hide()
        row.addWidget(self.mode)
        for label in (self.saved, self.step, self.book, self.backup):
            label.setProperty("role", "small")
            row.addWidget(label)
        row.addStretch(1)
        self.policy.setProperty("role", "small")
        row.addWidget(self.policy)

    def finish(self) -> None:
        """What the first paint, which says nothing, does without: names of people and files are shown as they stand."""
        from PySide6.QtCore import Qt  # noqa: PLC0415 - its enumerations alone take a tenth of the time to first paint

        for label in (self.step, self.book):
            label.setTextFormat(Qt.TextFormat.PlainText)

    def show_text(self, label: QLabel, text: str) -> None:
        """Say it in one of the labels; an empty one takes no room."""
        label.setText(text)
        label.setHidden(not text)
