"""The frame of everything that stands before a book: a card in the middle of the window, with a heading and a text."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme

CARD_PIXELS = 560


class GateCard(QScrollArea):
    """Heading, text, ``body``, and a bar that moves while something is being done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.heading = QLabel()
        self.text = QLabel()
        self.text.setWordWrap(True)
        set_role(self.heading, "title")
        set_role(self.text, "soft")
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.hide()
        self._card = QFrame()
        self._card.setObjectName("card")
        column = QVBoxLayout(self._card)
        column.setContentsMargins(32, 28, 32, 28)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addLayout(self.body)
        column.addWidget(self.progress)
        self._put_in_the_middle()

    def _put_in_the_middle(self) -> None:
        room = QWidget()
        room.setObjectName("scrolled")
        across = QHBoxLayout(room)
        across.addStretch(1)
        down = QVBoxLayout()
        down.addStretch(2)
        down.addWidget(self._card)
        down.addStretch(3)
        across.addLayout(down)
        across.addStretch(1)
        self.setWidget(room)
        self._card.setFixedWidth(theme().px(CARD_PIXELS))

    def show_progress(self, text: str) -> None:
        """Show that something is being done, and what."""
        self.progress.setAccessibleName(text)
        self.progress.setVisible(bool(text))

    def restyle(self) -> None:
        """Take sizes from the theme."""
        self._card.setFixedWidth(theme().px(CARD_PIXELS))
