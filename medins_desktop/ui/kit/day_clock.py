"""Looks at the clock: each minute, for it may have been put right, and when the day ends."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal

MINUTE: Final = timedelta(minutes=1)


def until_next_look(now: datetime) -> timedelta:
    """How long to wait: a minute, or to the end of the day where that comes first."""
    midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time())
    return min(MINUTE, midnight - now.replace(tzinfo=None))


class DayClock(QObject):
    """``look``: the day may be another one now."""

    look = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)  # a coarse one comes before midnight
        self.timer.timeout.connect(self._tick)
        self._wind()

    def _wind(self) -> None:
        """Wait again; a millisecond more, so that the day has ended then."""
        self.timer.start(until_next_look(datetime.now().astimezone()) // timedelta(milliseconds=1) + 1)

    def _tick(self) -> None:
        self._wind()
        self.look.emit()
