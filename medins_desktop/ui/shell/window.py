"""The main window: its frame is painted first, empty; pages come when a desk is there and when they are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from medins_desktop.ui.kit.steady import Steady
from medins_desktop.ui.shell.rail import NavRail
from medins_desktop.ui.shell.statusbar import StatusBar
from medins_desktop.ui.shell.topbar import TopBar
from medins_desktop.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from medins_desktop.ui.shell.messages import MessageBar

PageFactory = Callable[[], QWidget]

SIZE = (1440, 900)
SMALLEST = (960, 600)


class MainWindow(QMainWindow):
    """Top bar, rail, pages, messages, status bar. Pages are built when first shown."""

    painted = Signal()  # once, when the first paint has gone out to the screen
    closing = Signal()
    menu_wanted = Signal(object, object)  # the widget at which a menu is asked for, and the point of the screen
    dropped = Signal(object)  # paths of files that were let go over a page which takes none itself

    def __init__(self) -> None:
        super().__init__()
        self.top_bar = TopBar()
        self.rail = NavRail()
        self.status_bar = StatusBar()
        self.stack = QStackedWidget()
        self._messages: MessageBar | None = None
        self._factories: dict[str, PageFactory] = {}
        self._pages: dict[str, QWidget] = {}
        self._shown = ""
        self._is_painted = False
        self.may_close: Callable[[], bool] = lambda: True
        self._lay_out()
        self.setMinimumSize(*SMALLEST)
        self.show_book_name("")

    def _lay_out(self) -> None:
        central = QWidget()
        column = QVBoxLayout(central)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.rail)
        self._right = QVBoxLayout()
        self._right.setSpacing(0)
        self._right.addWidget(self.stack, 1)
        middle.addLayout(self._right, 1)
        self._top = Steady(self.top_bar)
        column.addWidget(self._top)
        column.addLayout(middle, 1)
        column.addWidget(self.status_bar)
        self.setCentralWidget(central)

    def show_fitting(self) -> None:
        """Show the window in its usual size, or filling a screen that has less room than that."""
        room = self.screen().availableGeometry()
        if room.width() < SIZE[0] or room.height() < SIZE[1]:
            self.showMaximized()
        else:
            self.resize(*SIZE)
            self.show()

    @property
    def messages(self) -> MessageBar:
        """The message bar, built with the first sentence to say."""
        if self._messages is None:
            from medins_desktop.ui.shell.messages import MessageBar  # noqa: PLC0415 - nothing to say at the first paint

            self._messages = MessageBar(self.centralWidget())
            self._messages.lie_over(self.stack)
        return self._messages

    def forget_message(self) -> None:
        """What was said concerns nobody any more."""
        if self._messages is not None:
            self._messages.clear()

    def add_page(self, name: str, factory: PageFactory) -> None:
        """Know how to build the page ``name`` when it is first shown."""
        self._factories[name] = factory

    def page(self, name: str) -> QWidget:
        """The page of this name, built if need be."""
        if name not in self._pages:
            self._pages[name] = self._factories[name]()
            self.stack.addWidget(self._pages[name])
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Bring a page to the front."""
        self.stack.setCurrentWidget(self.page(name))
        self._shown = name
        self.rail.mark(name)

    @property
    def shown_page(self) -> str:
        """The name of the page in front."""
        return self._shown

    def hide_frame(self, hidden: bool) -> None:
        """Hide everything but the page, as a locked window does."""
        for part in (self.top_bar, self.rail, self.status_bar):
            part.setHidden(hidden)
        self.messages.hold_back(hidden)

    def show_book_name(self, name: str) -> None:
        """The title: the program and the book's file name. Never a person."""
        program = say("shell.program")
        self.setWindowTitle(f"{name} — {program}" if name else program)

    def restyle(self) -> None:
        """Take everything that the style sheet cannot say from the theme."""
        for part in (self.top_bar, self.rail, self._messages):
            if part is not None:
                part.restyle()
        self._top.release()

    def retranslate(self) -> None:
        """All texts of the frame, in the current language."""
        for part in (self.top_bar, self.rail, self._messages):
            if part is not None:
                part.retranslate()
        self._top.release()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell of the first paint, after which everything else may be loaded."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu is asked for at a place that has none of its own."""
        by_key = event.reason() is event.Reason.Keyboard
        at = QApplication.focusWidget() if by_key else self.childAt(event.pos())
        self.menu_wanted.emit(at, event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped on any page."""
        from medins_desktop.ui.kit.dropped import accept_files  # noqa: PLC0415 - the first paint does without it

        accept_files(event, wanted=True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which files were dropped."""
        from medins_desktop.ui.kit.dropped import dropped_files  # noqa: PLC0415 - as above

        self.dropped.emit(dropped_files(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close, unless something would be lost and the user stays for it."""
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
