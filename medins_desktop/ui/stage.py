"""The whole window on the sample book, for the program's own trials: demonstration, self-test, pictures.

It lives in a data folder of its own and leaves nothing behind, neither settings nor books.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication

from medins_desktop.settings import Settings
from medins_desktop.ui.kit import language, theme
from medins_desktop.ui.program import Program
from medins_desktop.ui.shell.window import MainWindow

PATIENCE = 20.0  # seconds


class StageError(Exception):
    """What was waited for did not come."""


@contextmanager
def own_home() -> Iterator[None]:
    """Keep settings and reports of this run in a folder that is gone afterwards."""
    before = os.environ.get("MEDINS_HOME")
    with tempfile.TemporaryDirectory(prefix="medins-home-") as folder:
        os.environ["MEDINS_HOME"] = folder
        try:
            yield
        finally:
            if before is None:
                del os.environ["MEDINS_HOME"]
            else:
                os.environ["MEDINS_HOME"] = before


@contextmanager
def sample_window(settings: Settings) -> Iterator[Program]:
    """The program on the sample book, packs loaded, nobody shown; closed at the end."""
    language.use(settings.language)
    theme.use(settings.theme, settings.text_scale)
    window = MainWindow()
    window.show_fitting()
    program = Program(window, settings)
    program.start(None, sample=True, damaged_settings=None)
    try:
        wait_until(lambda: program.desk.book is not None and program.desk.policy is not None, "sample")
        yield program
    finally:
        window.close()
        window.deleteLater()
        settle()


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Let the window work until something has happened. Raises StageError where it does not."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise StageError(what)
        QApplication.processEvents()
        time.sleep(0.002)


def settle() -> None:
    """Let the window do what it has put off for a moment."""
    for _ in range(5):
        QApplication.processEvents()
        time.sleep(0.01)
    QApplication.processEvents()
