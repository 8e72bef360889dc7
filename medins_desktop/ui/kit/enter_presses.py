"""Enter presses the button that has the focus, in any window. Qt does so only for some buttons of dialogs."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget
from shiboken6 import isValid

from medins_desktop.ui.kit.keys import ENTER

_NONE = Qt.KeyboardModifier.NoModifier


class EnterPresses(QObject):
    """Watches the one button that has the focus: a filter over all events would cost every key a detour."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if isinstance(now, QPushButton | QToolButton) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is the space bar here."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in ENTER:
            return super().eventFilter(watched, event)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().eventFilter(watched, event)
        if not event.isAutoRepeat():
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if isValid(watched):
                    QApplication.sendEvent(watched, QKeyEvent(kind, Qt.Key.Key_Space, _NONE))
        return True
