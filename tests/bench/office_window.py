"""The program's window for measures, without a book; and how to wait for what it does."""

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from medins_desktop.settings import Settings
from medins_desktop.ui.kit import language, theme
from medins_desktop.ui.kit.application import make_application
from medins_desktop.ui.program import Program
from medins_desktop.ui.shell.window import MainWindow

PATIENCE = 300_000  # milliseconds


def start() -> Program:
    """The program with its window in front and its packs loaded."""
    make_application()
    settings = Settings(language="zh", theme="light")
    language.use(settings.language)
    theme.use(settings.theme, settings.text_scale)
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    program = Program(window, settings)
    program.start(None, sample=False, damaged_settings=None)
    wait(lambda: program.desk.policy is not None)
    window.activateWindow()
    return program


def wait(until: Callable[[], bool]) -> None:
    """Let the event loop run until something holds."""
    loop = QEventLoop()
    ask, end = QTimer(), QTimer()
    ask.timeout.connect(lambda: loop.quit() if until() else None)
    end.timeout.connect(lambda: loop.exit(1))
    ask.start(5)
    end.start(PATIENCE)
    if not until() and loop.exec():
        raise AssertionError("it did not come")


def tell(measure: Callable[[Path], object]) -> None:
    """Measure without a display, in a home of its own (which ``measure`` is given), and print the outcome as JSON."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["MEDINS_HOME"] = home
        print(json.dumps(measure(Path(home))))
