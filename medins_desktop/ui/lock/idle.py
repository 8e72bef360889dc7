"""Locks by itself: tells when nobody has touched keys or mouse for some minutes, in whichever window of the program."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
SOON = 200  # milliseconds after a touch within which what it has opened is watched too


class IdleWatch(QObject):
    """Watches every window of the program: dialogs, lists that fold out, menus.

    It listens to the windows' own events alone, which come once for each touch and only from the user; listening to
    the application would cost the same for every event of every widget.
    """

    idle = Signal()
    touched = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle.emit)
        self._look = QTimer(self)
        self._look.setSingleShot(True)
        self._look.setInterval(SOON)
        self._look.timeout.connect(self._watch_all)
        self._pointer = QPoint()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch_all)

    @property
    def minutes(self) -> int:
        """After how many minutes it tells; 0 while it watches nothing."""
        return self._timer.interval() // 60_000 if self._timer.isActive() else 0

    def set_minutes(self, minutes: int) -> None:
        """Tell after so many minutes; 0 never."""
        self._timer.stop()
        if minutes:
            self._timer.start(minutes * 60_000)
            self._watch_all()

    def _watch_all(self, _window: QWindow | None = None) -> None:
        if self._timer.isActive():
            for window in QGuiApplication.topLevelWindows():
                window.installEventFilter(self)  # a second time changes nothing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start anew with each touch."""
        if self._timer.isActive() and event.type() in _TOUCHES and event.spontaneous() and self._is_new(event):
            self._timer.start()
            self.touched.emit()
            if not self._look.isActive():
                self._look.start()
        return super().eventFilter(watched, event)

    def _is_new(self, event: QEvent) -> bool:
        """Windows tells of a mouse that has not moved whenever something opens below it."""
        if event.type() != QEvent.Type.MouseMove or not isinstance(event, QMouseEvent):
            return True
        before, self._pointer = self._pointer, event.globalPosition().toPoint()
        return self._pointer != before
