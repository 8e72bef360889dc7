"""Locks by itself: tells when nobody has touched keys or mouse for some minutes."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleWatch(QObject):
    """Watches one window. It listens to the window's own events alone, which come once for each touch."""

    idle = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle.emit)
        self._window = window

    def set_minutes(self, minutes: int) -> None:
        """Tell after so many minutes; 0 never."""
        handle = self._window.windowHandle()
        handle.removeEventFilter(self)
        self._timer.stop()
        if minutes:
            handle.installEventFilter(self)
            self._timer.start(minutes * 60_000)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start anew with each touch."""
        if event.type() in _TOUCHES:
            self._timer.start()
        return super().eventFilter(watched, event)
