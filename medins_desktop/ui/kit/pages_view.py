"""Printed pages as pictures, one below the other, as wide as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from medins_desktop.documents.output import picture
from medins_desktop.documents.paper import HEIGHT, WIDTH
from medins_desktop.documents.sheets import Sheets
from medins_desktop.ui.kit.theme import theme

GAP = 12
WIDEST = 900


class _Sheets(QWidget):
    """The pictures. They are drawn anew for another width or another screen, else only copied."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._pages: Sheets | None = None
        self._framed = False
        self._drawn: dict[tuple[int, int, float], QImage] = {}

    def show_pages(self, pages: Sheets) -> None:
        """Show these pages from now on."""
        self._pages = pages
        self._drawn.clear()
        self.updateGeometry()
        self.update()

    def set_framed(self, framed: bool) -> None:
        """Frame the pages, or not."""
        self._framed = framed
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The wider, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all pages."""
        count = len(self._pages) if self._pages else 1
        return GAP + count * (self._height(self._width(width)) + GAP)

    def sizeHint(self) -> QSize:
        """A page that can be read."""
        return QSize(theme().px(640), self.heightForWidth(theme().px(640)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The pages that are in sight."""
        if self._pages is None:
            return
        painter = QPainter(self)
        width = self._width(self.width())
        height, ratio = self._height(width), self.devicePixelRatioF()
        for page in range(len(self._pages)):
            place = QRect((self.width() - width) // 2, GAP + page * (height + GAP), width, height)
            if not place.intersects(event.rect()):
                continue
            key = (page, width, ratio)
            if key not in self._drawn:
                self._drawn[key] = picture(self._pages, page, width, ratio)
            painter.drawImage(place.topLeft(), self._drawn[key])
            painter.setPen(QPen(theme().accent, 2) if self._framed else QPen(theme().field_line, 1))
            painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other pictures."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._drawn.clear()

    @staticmethod
    def _width(room: int) -> int:
        return max(min(room - 2 * GAP, theme().px(WIDEST)), 60)

    @staticmethod
    def _height(width: int) -> int:
        return round(width * HEIGHT / WIDTH)


class PagesView(QScrollArea):
    """Scrolls through the pages by keys and wheel; a screen reader hears their text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets = _Sheets()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its coming would change the width
        self.setWidget(self._sheets)

    def show_pages(self, pages: Sheets, name: str, text: str) -> None:
        """Show these pages; ``name`` and ``text`` are what a screen reader says."""
        self._sheets.show_pages(pages)
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End too."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The pages are framed while keys scroll them."""
        super().focusInEvent(event)
        self._sheets.set_framed(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frames back."""
        super().focusOutEvent(event)
        self._sheets.set_framed(False)
