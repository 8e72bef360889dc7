"""Who locks the desktop or lets the machine sleep has locked the program too; without such a system, silence."""
# ruff: noqa: N802 - the names are the systems'

import ctypes
import os
import shutil
import subprocess
import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from medins_desktop.ui.lock import session
from medins_desktop.ui.lock.session import DBusWatch, SessionWatch, WindowsWatch, is_local, label, watch_session
from medins_desktop.ui.program import Program


class FakeBus:
    """Knows who listens to what, and calls them."""

    def __init__(self, *, is_there: bool = True) -> None:
        self._is_there = is_there
        self.listeners: list[tuple[str, str, str, str, QObject, str]] = []

    def isConnected(self) -> bool:
        return self._is_there

    def connect(self, service: str, path: str, interface: str, name: str, receiver: QObject, slot: str) -> bool:
        self.listeners.append((service, path, interface, name, receiver, slot))
        return True

    def send(self, path: str, interface: str, name: str, *values: bool) -> None:
        for _, listened, of, which, receiver, slot in self.listeners:
            if listened in ("", path) and (of, which) == (interface, name):
                method = slot[1 : slot.index("(")]
                assert receiver.metaObject().indexOfSlot(slot[1:]) >= 0, "Qt has to know the slot"
                getattr(receiver, method)(*values)


def told(watch: SessionWatch) -> list[int]:
    found: list[int] = []
    watch.left.connect(lambda: found.append(1))
    return found


SESSION = "/org/freedesktop/login1/session/_32"


def test_that_locking_the_session_and_sleep_are_heard_and_waking_is_not(qtbot: QtBot) -> None:
    system, own = FakeBus(), FakeBus()
    watch = DBusWatch(system, own, "2")
    heard = told(watch)
    system.send(SESSION, "org.freedesktop.login1.Session", "Lock")
    assert len(heard) == 1
    system.send("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", True)
    assert len(heard) == 2
    system.send("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", False)
    system.send("/org/freedesktop/login1/session/_33", "org.freedesktop.login1.Session", "Lock")
    assert len(heard) == 2, "waking, and the session of somebody else"
    own.send("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True)
    assert len(heard) == 3


def test_that_there_is_silence_where_there_is_no_bus(qtbot: QtBot) -> None:
    bus = FakeBus(is_there=False)
    DBusWatch(bus, None, "")
    assert bus.listeners == []
    window = QWidget()
    qtbot.addWidget(window)
    assert told(watch_session(window)) == []


_ON_A_BUS = """
from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtDBus import QDBusConnection, QDBusMessage
from medins_desktop.ui.lock.session import DBusWatch
application = QCoreApplication([])
bus = QDBusConnection.sessionBus()
watch = DBusWatch(bus, bus, "2")
watch.left.connect(lambda: (print("left"), application.quit()))
message = QDBusMessage.createSignal("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")
message.setArguments([True])
assert bus.send(message)
QTimer.singleShot(20_000, application.quit)
application.exec()
"""


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="there is no D-Bus here")
def test_that_a_real_bus_is_listened_to() -> None:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    command = ["dbus-run-session", "--", sys.executable, "-c", _ON_A_BUS]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.split() == ["left"], done.stderr


@pytest.mark.parametrize(
    ("address", "usual", "local"),
    [
        (None, "unix:", True),
        (None, "", False),  # a session's bus that would have to be started
        ("unix:path=/run/bus", "", True),
        ("unix:path=/run/bus;tcp:host=example.org", "", False),
        ("tcp:host=example.org,port=1", "unix:", False),
    ],
)
def test_that_no_bus_is_reached_over_a_network(
    address: str | None, usual: str, local: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("A_BUS", raising=False)
    if address is not None:
        monkeypatch.setenv("A_BUS", address)
    assert is_local("A_BUS", usual) is local


def test_that_names_become_parts_of_a_path() -> None:
    assert [label(name) for name in ("2", "12", "c1", "a-b")] == ["_32", "_312", "c1", "a_2db"]


class FakeWindows:
    """Windows' library of sessions."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, int]] = []

    def WTSRegisterSessionNotification(self, window: int, _whose: int) -> None:
        self.asked.append(("listen", window))

    def WTSUnRegisterSessionNotification(self, window: int) -> None:
        self.asked.append(("stop", window))


def test_that_windows_messages_of_lock_and_sleep_are_heard(qtbot: QtBot) -> None:
    system = FakeWindows()
    watch = WindowsWatch(7, system)
    heard = told(watch)
    for number, value in ((0x0218, 0x4), (0x02B1, 0x7), (0x02B1, 0x8), (0x0218, 0x12), (0x0100, 0x7)):
        message = session._Message(None, number, value, 0)
        assert watch._filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message)) == (False, 0)
    assert len(heard) == 2, "not unlocking, waking, or a key"
    message = session._Message(None, 0x02B1, 0x7, 0)
    watch._filter.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(message))
    assert len(heard) == 2
    watch.stop()
    assert system.asked == [("listen", 7), ("stop", 7)]


def test_that_the_program_is_locked_with_the_session(wang: Program) -> None:
    watch = wang.window.findChild(SessionWatch)
    assert isinstance(watch, SessionWatch)
    watch.left.emit()
    assert wang.locking.is_locked
