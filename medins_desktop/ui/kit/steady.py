"""A frame that keeps still: what changes inside lays nothing out around it, unless more room is wanted.

What stands below would jump up and down with every word that comes and goes. So room once taken is kept until it is
released. And Qt's layouts pass every changed word on to the whole window, which is then laid out and partly
painted anew.
"""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Steady(QWidget):
    """Holds one widget and is as large as that one wants to be."""

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.inside = inside
        inside.setParent(self)
        policy = inside.sizePolicy()
        policy.setHeightForWidth(inside.hasHeightForWidth())
        self.setSizePolicy(policy)
        self._room: tuple[QSize, QSize, int] | None = None
        self._highest: dict[int, int] = {}
        self._like, self._least = QSize(), QSize()

    def release(self) -> None:
        """Something else is shown now, which may need less room."""
        self._highest.clear()
        self._like, self._least = QSize(), QSize()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """What the widget inside would like, or did."""
        self._like = self._like.expandedTo(self.inside.sizeHint())
        return self._like

    def minimumSizeHint(self) -> QSize:
        """What the widget inside needs, or did."""
        self._least = self._least.expandedTo(self.inside.minimumSizeHint())
        return self._least

    def hasHeightForWidth(self) -> bool:
        """As inside."""
        return self.inside.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """The most that was needed at a width since the last release."""
        highest = max(self._highest.get(width, 0), self.inside.heightForWidth(width))
        self._highest[width] = highest
        return highest

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The widget inside fills it."""
        super().resizeEvent(event)
        self.inside.setGeometry(self.rect())
        self._room = self._wanted()

    def event(self, event: QEvent) -> bool:
        """Something inside has changed: tell the layouts around only what concerns them."""
        if event.type() == QEvent.Type.LayoutRequest:
            room = self._wanted()
            if room != self._room:
                self._room = room
                self.updateGeometry()
        return super().event(event)

    def _wanted(self) -> tuple[QSize, QSize, int]:
        return self.sizeHint(), self.minimumSizeHint(), self.heightForWidth(self.width())
