"""What is global is put back after every test and after every file, so that none depends on what ran before it.

Language, theme and size of text, clipboard, environment, folder and locale are put back here. The data folder with
the settings is each test's own (``home`` in ``conftest``), the clock is ``day``'s. Without an application nothing of
Qt is touched.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from medins_desktop.words import catalogue, set_language

_OF_PYTEST = "PYTEST_CURRENT_TEST"


@pytest.fixture(autouse=True, scope="module")
def _clean_after_the_file() -> Iterator[None]:
    """What a file's own fixtures share ends with the file."""
    with put_back():
        yield


@pytest.fixture(autouse=True)
def _clean_after_the_test() -> Iterator[None]:
    """What a test does to the world ends with the test."""
    with put_back():
        yield


@contextmanager
def put_back() -> Iterator[None]:
    """Put back what is global to what it was at the beginning of this block."""
    spoken, numbers, folder, environment = catalogue._current, locale.setlocale(locale.LC_ALL), Path.cwd(), _environ()
    with _look_put_back():
        yield
    set_language(spoken)
    if locale.setlocale(locale.LC_ALL) != numbers:
        locale.setlocale(locale.LC_ALL, numbers)
    os.chdir(folder)
    if _environ() != environment:
        for name in _environ().keys() - environment.keys():
            del os.environ[name]
        os.environ.update(environment)


def _environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != _OF_PYTEST}


@contextmanager
def _look_put_back() -> Iterator[None]:
    """The window's part of it; the modules of the window are not loaded for a test that does without."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        yield
        return
    from medins_desktop.ui.kit import language, theme  # noqa: PLC0415 - only a test with a window pays for them

    of_qt, chosen = QLocale(), theme._current
    palette, font, sheet = application.palette(), application.font(), application.styleSheet()
    yield
    while language._installed:
        application.removeTranslator(language._installed.pop())
    QLocale.setDefault(of_qt)
    if theme._current is not chosen:
        theme._current = chosen
        application.setStyleSheet(sheet)
        application.setFont(font)
        application.setPalette(palette)
    if application.clipboard().mimeData() is not None:
        application.clipboard().clear()
