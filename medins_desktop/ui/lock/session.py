"""Hears when the user locks the whole desktop or the machine goes to sleep, where the system says so.

On Linux logind says it over D-Bus, and most screen savers do; on Windows the window gets a message. Where there is
neither, nothing is heard and nothing is said.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

LOGIND = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"
SCREEN_SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.ukui.ScreenSaver")

WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x4
WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK = 0x02B1, 0x7


class Bus(Protocol):
    """A D-Bus connection, as far as it is needed."""

    def isConnected(self) -> bool:  # noqa: N802 - Qt's name
        """Whether there is such a bus."""

    def connect(self, service: str, path: str, interface: str, name: str, receiver: QObject, slot: Any, /) -> bool:
        """Call a slot with each signal of this name."""


class SessionWatch(QObject):
    """``left`` tells that nobody sits before the screen any more."""

    left = Signal()

    def stop(self) -> None:
        """Listen no more."""

    @Slot()
    def locked(self) -> None:
        """The session was locked."""
        self.left.emit()

    @Slot(bool)
    def turned(self, on: bool) -> None:
        """The machine goes to sleep or the screen saver begins (``on``), or it ends."""
        if on:
            self.left.emit()


class DBusWatch(SessionWatch):
    """Listens to logind (the session is locked, the machine sleeps) and to the screen savers of the desktops."""

    def __init__(self, system: Bus | None, session: Bus | None, session_id: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        locked, turned = SLOT("locked()"), SLOT("turned(bool)")
        if system is not None and system.isConnected():
            # Without an id it hears of every session of the machine: too often rather than too rarely.
            own = f"{MANAGER}/session/{label(session_id)}" if session_id else ""
            system.connect(LOGIND, own, f"{LOGIND}.Session", "Lock", self, locked)
            system.connect(LOGIND, MANAGER, f"{LOGIND}.Manager", "PrepareForSleep", self, turned)
        if session is not None and session.isConnected():
            for name in SCREEN_SAVERS:
                session.connect("", "", name, "ActiveChanged", self, turned)


class WindowsWatch(SessionWatch):
    """Listens to what Windows tells a window of its session and of the power."""

    def __init__(self, window: int, wtsapi: Any, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wtsapi = wtsapi
        self._window = window
        wtsapi.WTSRegisterSessionNotification(window, 0)  # 0: of this session alone
        self._filter = _Messages(self)
        application = QCoreApplication.instance()
        assert application is not None
        application.installNativeEventFilter(self._filter)

    def message(self, number: int, value: int) -> None:
        """A message of the system."""
        if (number, value) in ((WM_POWERBROADCAST, PBT_APMSUSPEND), (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK)):
            self.left.emit()

    def stop(self) -> None:
        """Listen no more."""
        application = QCoreApplication.instance()
        if application is not None:
            application.removeNativeEventFilter(self._filter)
        self._wtsapi.WTSUnRegisterSessionNotification(self._window)


class _Message(ctypes.Structure):
    """The head of Windows' MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("number", ctypes.c_uint),
        ("value", ctypes.c_size_t),
        ("more", ctypes.c_ssize_t),
    )


class _Messages(QAbstractNativeEventFilter):
    """Hands each message on to the watch."""

    def __init__(self, watch: WindowsWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(  # noqa: N802 - Qt's name
        self, kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> object:
        """Look, and leave everything to Qt."""
        if bytes(kind) == b"windows_generic_MSG":  # type: ignore[arg-type]
            told = _Message.from_address(int(message))
            self._watch.message(told.number, told.value)
        return False, 0


def watch_session(window: QWidget) -> SessionWatch:
    """What this system has to tell; a watch that never tells where it has nothing."""
    if sys.platform == "win32":
        return WindowsWatch(int(window.winId()), ctypes.windll.wtsapi32, window)
    try:
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - not for the first paint
    except ImportError:  # a system without the library of D-Bus
        return SessionWatch(window)
    system = QDBusConnection.systemBus() if is_local("DBUS_SYSTEM_BUS_ADDRESS", "unix:") else None
    session = QDBusConnection.sessionBus() if is_local("DBUS_SESSION_BUS_ADDRESS", "") else None
    return DBusWatch(system, session, os.environ.get("XDG_SESSION_ID", ""), window)


def is_local(variable: str, usual: str) -> bool:
    """Whether the bus of this address is on this machine. One elsewhere would be a network; none is not started."""
    addresses = os.environ.get(variable, usual).split(";")
    return all(address.startswith("unix:") for address in addresses)


def label(name: str) -> str:
    """A name as part of a path of D-Bus: all but letters, and digits after the first place, as _ and two hex digits."""
    parts = [
        char if char.isascii() and (char.isalpha() or (char.isdigit() and at)) else f"_{ord(char):02x}"
        for at, char in enumerate(name)
    ]
    return "".join(parts)
