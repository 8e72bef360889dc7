"""Where the quick entry line stands: in the calendar's head, or below it where there is no room, at large text."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from medins_desktop.ui.kit.cards import Card
from medins_desktop.ui.kit.theme import theme

IN_HEAD = 2
"""Place in the head, after heading and choice of track."""
IN_HEAD_PIXELS = 344
MOST = (1 << 24) - 1  # what Qt takes for no limit
WIDE = 640
"""Width of the card in pixels at 100 % from which the head has room for the line."""


class QuickPlace(QObject):
    """Follows the width of the card."""

    def __init__(self, card: Card, entry: QWidget) -> None:
        super().__init__(card)
        self._card = card
        self._entry = entry
        self._is_in_head: bool | None = None
        self.choose()
        card.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Choose anew when the card is resized."""
        if event.type() == QEvent.Type.Resize:
            self.choose()
        return super().eventFilter(watched, event)

    def choose(self) -> None:
        """Put the line where it fits."""
        in_head = self._card.width() >= theme().px(WIDE)
        self._entry.setMaximumWidth(theme().px(IN_HEAD_PIXELS) if in_head else MOST)
        if in_head == self._is_in_head:
            return
        self._is_in_head = in_head
        for layout in (self._card.head, self._card.body):
            layout.removeWidget(self._entry)
        if in_head:
            self._card.head.insertWidget(IN_HEAD, self._entry, 1)
        else:
            self._card.body.insertWidget(0, self._entry)
