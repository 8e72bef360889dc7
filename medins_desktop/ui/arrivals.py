"""What comes from outside the window: files dropped on any page, and a second start of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from medins_desktop.book_files import SUFFIX
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context
    from medins_desktop.ui.shell.window import MainWindow

PACK = ".toml"


class Arrivals(QObject):
    """A book is opened, a policy looked at, lists go to the import. While ``is_locked`` the window only comes forward.

    A page or dialog that takes files by itself is asked first, as Qt does.
    """

    def __init__(
        self,
        context: Context,
        window: MainWindow,
        open_book: Callable[[Path], object],
        bring: Callable[[Sequence[Path]], object],
        install: Callable[[Path], object],
        is_locked: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._open_book = open_book
        self._bring = bring
        self._is_locked = is_locked
        self._install = install
        window.dropped.connect(self.take)
        window.setAcceptDrops(True)

    def come_forward(self, path: Path | None) -> None:
        """A second start: show the window above others, and open ``path``."""
        window = self._window
        window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where the desktop lets nobody push himself to the front
        if path is not None:
            self.take([path])

    def take(self, paths: Sequence[Path]) -> None:
        """Open the book among ``paths``, the first where there are more; else bring the lists into the open book."""
        if not paths or self._is_locked():
            return
        if QApplication.activeModalWidget() is not None:
            self._context.problem.emit(say("shell.close_dialog_first"))
            return
        book = next((path for path in paths if path.suffix.casefold() == SUFFIX), None)
        pack = next((path for path in paths if path.suffix.casefold() == PACK), None)
        if book is not None:
            self._open_book(book)
        elif pack is not None:
            self._install(pack)
        elif self._context.desk.book is None:
            self._context.problem.emit(say("shell.list_without_book"))
        else:
            self._bring(paths)
