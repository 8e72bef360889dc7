"""What every test stands on: no display, a home of its own, UTF-8, and silence; what else, ``plugins`` say.

A Python warning fails the run (pytest's configuration), a Qt message during a test fails it (pytest-qt), and a Qt
message between tests fails the next one or the end of the session (here).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from medins_desktop.ui.program import Program

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["LC_ALL"] = "C.UTF-8"
os.environ["DBUS_SYSTEM_BUS_ADDRESS"] = "none:"  # the machine's own session is not to lock a window under test
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "none:"
for _name in ("QT_STYLE_OVERRIDE", "QT_SCALE_FACTOR", "QT_QPA_PLATFORMTHEME", "XMODIFIERS", "QT_IM_MODULE"):
    os.environ.pop(_name, None)

pytest_plugins = ("tests.plugins.day", "tests.plugins.order", "tests.plugins.clean")

hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")

_stray: list[str] = []
_OFFSCREEN = "This plugin does not support"  # it has no frames, no other windows, no keyboard to grab


def _keep(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Keep a Qt message that comes while no test listens."""
    if not message.startswith(_OFFSCREEN):
        _stray.append(f"{kind.name}: {message} [{context.category}]")


def _fail_on_stray_messages(when: str) -> None:
    """Fail with the messages kept so far, once."""
    if _stray:
        text = "\n".join(_stray)
        _stray.clear()
        pytest.fail(f"Qt said {when}:\n{text}", pytrace=False)


def pytest_configure() -> None:
    """Listen to Qt from the first moment; pytest-qt takes over while a test runs and gives back afterwards."""
    qInstallMessageHandler(_keep)


@pytest.fixture(autouse=True, scope="session")
def _silence_to_the_end() -> Iterator[None]:
    """No message may be left when the session ends."""
    yield
    _fail_on_stray_messages("after the last test")


@pytest.fixture(autouse=True)
def _silence_between_tests() -> Iterator[None]:
    """No message may come before a test starts or while it is cleared away."""
    _fail_on_stray_messages("before this test")
    yield
    _fail_on_stray_messages("while this test was cleared away")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test alone; no test sees or touches the user's own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("MEDINS_HOME", str(folder))
    return folder


@pytest.fixture
def wang(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    """The whole window with 王芳 in front, whose employer missed July to October; today is 2026-11-23."""
    from tests.ui.whole_window import wang_in_front  # noqa: PLC0415 - most tests have no window

    with wang_in_front(qtbot, tmp_path) as made:
        yield made


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application for window tests; refuses to start where Chinese could not be drawn."""
    return _ApplicationWithFonts


class _ApplicationWithFonts(QApplication):
    """A QApplication that has checked that there is a font for Chinese."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        if not QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
            pytest.exit("No font for Chinese is installed. `python3 tools/setup.py test` installs one.", returncode=3)
