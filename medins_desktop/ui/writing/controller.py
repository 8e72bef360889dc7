"""Carries a step of many people into the book on another thread, one at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from medins_desktop.book.errors import BookError
from medins_desktop.desk.apart import Errand
from medins_desktop.desk.errors import ActionError
from medins_desktop.desk.step import Step
from medins_desktop.ui.kit.background import in_background
from medins_desktop.ui.kit.refusals import sentence
from medins_desktop.ui.writing.dialog import WritingDialog
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.context import Context

TOLD = 200  # words of progress of one writing


class Stopped(Exception):  # noqa: N818 - no error: the user's wish
    """The user has stopped the writing."""


class WritingController(QObject):
    """While it writes, its dialog is in front, and the window closes only after the last person is written."""

    _so_many = Signal(int)
    _failed = Signal()

    def __init__(self, context: Context, window: QWidget) -> None:
        super().__init__(window)
        self._context = context
        self._window = window
        self._home: QWidget | None = None
        self._is_stopped = self._is_leaving = False
        self.view: WritingDialog | None = None
        self._so_many.connect(self._show_progress)
        self._failed.connect(self._close)

    def carry(self, errand: Errand) -> None:
        """Write it. The desk refuses every other edit until it is told."""
        desk = self._context.desk
        if desk.book is None or desk.is_writing:
            self._context.guard(desk.check_free)
            return
        self._is_stopped = self._is_leaving = False
        self._home = self._window.focusWidget()  # a question that was just answered is on its way out
        self.view = WritingDialog(errand.text, errand.people, self._window)
        self.view.stop_wanted.connect(self.stop)
        self.view.open()
        self._window.installEventFilter(self)
        desk.is_writing = True
        done = lambda step: self._written(errand, step)  # noqa: E731
        refused = lambda error: self._not_written(errand, error)  # noqa: E731
        in_background(lambda: self._work(errand), done, self, refused, (BookError, ActionError, Stopped))

    def _work(self, errand: Errand) -> Step:
        """On the writing thread. Whatever goes wrong, the window is given back."""
        every = max(1, errand.people // TOLD)
        is_written = False

        def tell(done: int) -> None:
            if self._is_stopped:
                raise Stopped
            if done % every == 0:
                self._so_many.emit(done)

        try:
            step = errand.write(tell)
            is_written = True
        finally:
            if not is_written:
                self._failed.emit()
        return step

    def stop(self) -> None:
        """Take back what is being written; nothing has changed then."""
        self._is_stopped = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window closes when everything is written."""
        if event.type() == QEvent.Type.Close and self.view is not None:
            self._is_leaving = True
            self.view.show_leaving()
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _show_progress(self, done: int) -> None:
        if self.view is not None:
            self.view.show_done(done, self.view.progress.maximum())

    def _written(self, errand: Errand, step: Step) -> None:
        leaving = self._is_leaving
        self._close()
        if step.pairs:
            self._context.desk.tell_written(step, errand.by)
        self._context.notice.emit(errand.done(step))
        if leaving:
            self._window.close()

    def _not_written(self, errand: Errand, error: Exception) -> None:
        """Closed months are asked about once for all people of the step; with a yes it is written after all."""
        allowed = self._context.allowed(error, errand.write)
        if allowed is None:
            self._refused(error)
        else:
            self.carry(replace(errand, write=allowed))

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._context.notice.emit(say("writing.stopped"))
            return
        if isinstance(error, (BookError, ActionError)):
            self._context.desk.refused()
        self._context.problem.emit(sentence(error))

    def _close(self) -> None:
        """Give the window and the keyboard back."""
        self._context.desk.is_writing = False
        self._window.removeEventFilter(self)
        if self.view is not None:
            self.view.end()
            self.view.deleteLater()
            self.view = None
        self._window.activateWindow()
        if self._home is not None and isValid(self._home) and self._home.isVisible():
            self._home.setFocus()
        self._home = None
