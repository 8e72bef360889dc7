"""While the program is locked its dialogs are out of sight, and come back as they were.

A hidden widget can still be read by a screen reader, its window's title by the task bar: so a hidden window is taken
down altogether, and made anew when it comes back. Its widgets, what is typed in them and where the keyboard was stay.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from shiboken6 import isValid

_PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.SplashScreen)
"""Windows that go by themselves: menus, lists that fold out, tips. They are closed, and not brought back."""


class Curtain(QObject):
    """Hides every window but ``stage``. What would open meanwhile waits."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self._stage = stage
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self._hidden: list[tuple[QWidget, QPoint, QWidget | None]] = []
        self._active: QWidget | None = None
        self.is_drawn = False

    def draw(self, leave_field: Callable[[], None]) -> None:
        """Close what passes, hide the dialogs. ``leave_field`` saves what is being typed before anything is hidden."""
        while (popup := QApplication.activePopupWidget()) is not None and popup.close():
            pass
        QToolTip.hideText()
        windows = sorted(filter(self._is_concerned, QApplication.topLevelWidgets()), key=_depth)
        homes = {window: window.focusWidget() for window in windows}
        self._active = QApplication.activeWindow()
        leave_field()
        self.is_drawn = True
        for window in reversed(windows):
            if isValid(window) and window.isVisible():
                self._take_down(window, homes[window], at=0)
        if self._active is not None:
            self._stage.activateWindow()  # where somebody works in the program, not over another one
        self._application.installEventFilter(self)

    def lift(self) -> None:
        """Bring everything back: the outer dialogs first, so that the inner ones are in front of them."""
        hidden = self.forget()
        for window, place, home in hidden:
            if isValid(window):
                window.move(place)
                window.show()
                window.move(place)  # a window that is made anew may be put elsewhere by its frame
                if home is not None and isValid(home):
                    home.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        front = hidden[-1][0] if hidden else self._active
        if front is not None and isValid(front) and front.isVisible():
            front.activateWindow()
        self._active = None

    def drop(self) -> None:
        """The book is closed instead: dialogs that worked on it are closed with it."""
        for window, _, _ in reversed(self.forget()):
            if isValid(window):
                window.reject() if isinstance(window, QDialog) else window.close()

    def forget(self) -> list[tuple[QWidget, QPoint, QWidget | None]]:
        """Hide nothing any more; gives what was hidden, with its place and where the keyboard was."""
        hidden, self._hidden = self._hidden, []
        if self.is_drawn:
            self.is_drawn = False
            self._application.removeEventFilter(self)
        for window, _, _ in hidden:
            if isValid(window) and isinstance(window, QDialog):
                window.finished.disconnect(self._is_done)
        return hidden

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take back a window that opens while everything is hidden, before it is on the screen."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and self._is_concerned(watched):
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, self, lambda: self._keep_waiting(watched))
        return super().eventFilter(watched, event)

    def _keep_waiting(self, window: QWidget) -> None:
        if not isValid(window):
            return
        if self.is_drawn and window.isVisible():
            self._take_down(window, window.focusWidget(), at=len(self._hidden))
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, on=False)

    def _take_down(self, window: QWidget, home: QWidget | None, *, at: int) -> None:
        self._hidden.insert(at, (window, window.pos(), home))
        if isinstance(window, QDialog):
            window.finished.connect(self._is_done)
        window.hide()
        window.destroy()

    def _is_done(self) -> None:
        """The work of a hidden dialog has ended, and the dialog with it."""
        dialog = self.sender()
        self._hidden = [each for each in self._hidden if each[0] is not dialog]

    def _is_concerned(self, widget: QWidget) -> bool:
        return (
            widget.isWindow()
            and widget is not self._stage
            and widget.isVisible()
            and widget.windowType() not in _PASSING
        )


def _depth(window: QWidget) -> int:
    """How many windows stand behind this one."""
    depth, parent = 0, window.parentWidget()
    while parent is not None:
        depth += parent.isWindow()
        parent = parent.parentWidget()
    return depth
