"""Unexpected errors: said in words, written to a local report without personal data, and the program lives on.

A report names the kind of error and where in our own code it came from. It holds no values and no message, because
either may carry a name or a number.
"""

from __future__ import annotations

import platform
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QTimer, QtMsgType, Signal, qInstallMessageHandler, qVersion

from medins_desktop import __version__
from medins_desktop.places import data_folder
from medins_desktop.words import say

PACKAGE = Path(__file__).resolve().parents[2]
MOST = 20  # reports of one run of the program; an error that comes with every frame must not fill a disk
GATHERED = 3_000
"""Milliseconds in which errors that come again are gathered: each is told, but not one after the other."""

Place = tuple[str, int, str]


class Reporter(QObject):
    """Catches what nobody caught, on every thread, and tells it on the window's own.

    A report is written once for each error; that it came again is told each time, gathered where it comes often.
    """

    said = Signal(str)  # a sentence for the user
    _caught = Signal(str, object)  # kind of error, places; crosses threads

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seen: set[tuple[str, tuple[Place, ...]]] = set()
        self._again = 0
        self._gather = QTimer(self)
        self._gather.setSingleShot(True)
        self._gather.setInterval(GATHERED)
        self._gather.timeout.connect(self._tell_again)
        self._caught.connect(self._report, Qt.ConnectionType.QueuedConnection)
        self._before = (sys.excepthook, threading.excepthook)
        self._handler_before: Callable[[QtMsgType, QMessageLogContext, str], None] | None = None

    def install(self) -> None:
        """Listen from now on to uncaught errors of all threads and to Qt's own complaints."""
        self._before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._on_error
        threading.excepthook = lambda args: self._on_error(args.exc_type, args.exc_value, args.exc_traceback)
        self._handler_before = qInstallMessageHandler(self._on_message)

    def remove(self) -> None:
        """Give the hooks back."""
        self._gather.stop()
        sys.excepthook, threading.excepthook = self._before
        qInstallMessageHandler(self._handler_before)

    def _on_error(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self._before[0](kind, error or kind(), trace)
            return
        self._caught.emit(kind.__qualname__, places(trace))
        if self._before[0] is not sys.__excepthook__:  # a debugger's or a test's; Python's own would print values
            self._before[0](kind, error or kind(), trace)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg):
            self._caught.emit(f"Qt {context.category or ''}".strip(), ())
        if self._handler_before is not None:
            self._handler_before(kind, context, text)

    def _report(self, kind: str, where: tuple[Place, ...]) -> None:
        if (kind, where) in self._seen or len(self._seen) >= MOST:
            self._again += 1
            if not self._gather.isActive():
                self._gather.start()
            return
        self._seen.add((kind, where))
        path = _write(kind, where)
        self.said.emit(say("report.written", path=path) if path else say("report.not_written"))

    def _tell_again(self) -> None:
        again, self._again = self._again, 0
        if again:
            self.said.emit(say("report.again", n=again))


def places(trace: TracebackType | None) -> tuple[Place, ...]:
    """Where in our own code an error passed, outermost first: file below the package, line, function."""
    found: list[Place] = []
    while trace is not None:
        code = trace.tb_frame.f_code
        file = Path(code.co_filename)
        if file.is_relative_to(PACKAGE):
            found.append((file.relative_to(PACKAGE).as_posix(), trace.tb_lineno, code.co_qualname))
        trace = trace.tb_next
    return tuple(found)


def _write(kind: str, where: tuple[Place, ...]) -> Path | None:
    """Write the report; its path, None where even that fails."""
    now = datetime.now().astimezone()
    lines = [
        f"{now:%Y-%m-%d %H:%M:%S%z}",
        f"medins-desktop {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        kind,
        *(f"  {file}:{line} {function}" for file, line, function in where),
    ]
    path = data_folder() / "reports" / f"report-{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    except OSError:
        return None
    return path
