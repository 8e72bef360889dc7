"""One window in a process of its own: when was it first painted, how much memory does it hold once it is at rest?

    python -m tests.bench.one_window empty|sample SECONDS

Prints the monotonic time of the first paint and, after SECONDS of rest, the resident memory in KiB.
``empty`` is a bare QMainWindow, ``sample`` the program on its sample book.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

from tests.bench.inside import before_the_first_event, book_is_open, start_on_the_sample_book


class FirstPaint(QObject):
    """Watches for the first paint of the main window, and looks at no other object: to be shown events of objects whose
    class it does not know makes the binding load all classes of Qt, which no program does for itself.
    """

    def __init__(self, kind: str, seconds: float) -> None:
        super().__init__()
        self.kind = kind
        self.seconds = seconds
        self.painted = 0.0

    def watch(self, _application: QCoreApplication) -> None:
        """Look at every event of the window from now on."""
        (window,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMainWindow)]
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the moment after the first paint has gone out to the screen."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._painted)
        return False

    def _painted(self) -> None:
        self.painted = time.monotonic()
        QTimer.singleShot(int(self.seconds * 1000), self._report)

    def _report(self) -> None:
        memory = resident()
        if self.kind == "sample" and self.seconds and not book_is_open():
            print("the sample book is not open", file=sys.stderr)
            QApplication.exit(1)
            return
        print(self.painted, memory, flush=True)
        QApplication.quit()


def resident() -> int:
    """Resident memory of this process in KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))


def open_empty_window() -> int:
    """What every window costs at least."""
    application = QApplication([])
    window = QMainWindow()
    window.resize(1440, 900)
    window.show()
    return application.exec()


def main(kind: str, seconds: float) -> int:
    """Open the window of this kind and watch it."""
    watch = FirstPaint(kind, seconds)
    before_the_first_event(watch.watch)
    return open_empty_window() if kind == "empty" else start_on_the_sample_book()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
