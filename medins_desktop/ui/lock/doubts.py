"""Before a book is opened: it is a backup, or the log beside it is not its own. What may be done about it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from medins_desktop.book.backup import original_of
from medins_desktop.book.errors import BookError, ForeignLog
from medins_desktop.book.restoring import copy_backup, restore
from medins_desktop.book_files import SUFFIX
from medins_desktop.ui.kit import asking
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.lock.choice import ChoiceView
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context


class Doubts(QObject):
    """Shows its card where there is something to choose. Tells what to go on with."""

    wanted = Signal()  # show the card
    open_wanted = Signal(object)  # the Path of a book that is to be opened now
    left = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.view = ChoiceView()
        self._backup = self._original = Path()
        self._go_on: Callable[[], object] | None = None
        self.view.chosen.connect(self._chosen)

    def about(self, path: Path) -> bool:
        """Whether the file at ``path`` is a backup; then it is asked what to do with it."""
        found = original_of(path)
        if found is None:
            return False
        self._backup, (self._original, at) = path, found
        self.view.ask("backup", day=f"{at:%Y-%m-%d %H:%M}", name=path.name, original=str(self._original))
        self.wanted.emit()
        return True

    def refused(self, error: Exception, go_on: Callable[[], object]) -> bool:
        """Whether opening was refused for a log of another; ``go_on`` opens the book without it where chosen."""
        if not isinstance(error, ForeignLog):
            return False
        self._go_on = go_on
        log = Path(str(error.figures["log"]))
        self.view.ask("foreign", name=error.path.name, path=str(error.path), log=log.name)
        self.wanted.emit()
        return True

    def forget(self) -> None:
        """Nothing is being asked any more; what was held for it is dropped, the password among it."""
        self._go_on = None

    def _chosen(self, way: str) -> None:
        go_on, self._go_on = self._go_on, None
        if way == "restore":
            self._restore()
        elif way == "copy":
            self._copy()
        elif way == "aside" and go_on is not None:
            self.view.set_busy(True)
            go_on()
        else:
            self.left.emit()

    def _restore(self) -> None:
        backup, original = self._backup, self._original
        open_book = self._context.desk.book
        if open_book is not None and open_book.path == original:
            self._context.problem.emit(say("lock.backup_is_open", path=str(original)))
            return
        self.view.set_busy(True)
        work = lambda: restore(backup, original, datetime.now().astimezone())  # noqa: E731
        in_background(work, self._restored, self, self._failed, (BookError,))

    def _restored(self, former: Path | None) -> None:
        if former is not None:
            self._context.notice.emit(say("lock.backup_restored", path=str(former)))
        self.open_wanted.emit(self._original)

    def _copy(self) -> None:
        start = str(self._original.with_name(self._backup.name))
        chosen = asking.save_file(self.view, say("lock.backup_copy"), start, say("lock.files", suffix=SUFFIX))
        if not chosen:
            return
        backup, target = self._backup, Path(chosen)
        target = target if target.suffix == SUFFIX else target.with_name(target.name + SUFFIX)
        self.view.set_busy(True)
        in_background(lambda: copy_backup(backup, target), self.open_wanted.emit, self, self._failed, (BookError,))

    def _failed(self, error: Exception) -> None:
        self.view.set_busy(False)
        self._context.problem.emit(sentence(error))
