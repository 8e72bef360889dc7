"""A small panel under a field: what its text comes to, or what is wrong with it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme

WIDTH = 420
GAP = 4


class NoteUnder(QFrame):
    """A child of the window, over all else; it takes no focus and no room from anything."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 6, 10, 6)
        self._column.addWidget(self.label)

    def show_under(self, line: QWidget, text: str, *, wrong: bool) -> None:
        """Appear under a line with a text."""
        set_role(self.label, "error" if wrong else "")
        self.label.setText(text)
        room = self.parentWidget()
        assert room is not None
        width = min(theme().px(WIDTH), room.width() - 2 * GAP)
        self.setFixedWidth(width)
        self.setFixedHeight(self._column.heightForWidth(width))
        corner = line.mapTo(room, QPoint(0, line.height() + GAP))
        self.move(max(GAP, min(corner.x(), room.width() - width - GAP)), corner.y())
        self.show()
        self.raise_()
