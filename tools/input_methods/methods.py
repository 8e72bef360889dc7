"""The input methods: how each is started in a session of its own, and what the session says of it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.input_methods.screen import path_without, running, wait_until

FCITX_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us
Layout=

[Groups/0/Items/1]
Name=pinyin
Layout=

[GroupOrder]
0=Default
"""

PORTAL = "org.freedesktop.portal.IBus"
"""The name on the session's bus by which Qt finds a method that speaks ibus' language."""
HAS_OWNER = [
    *("dbus-send", "--session", "--print-reply", "--dest=org.freedesktop.DBus"),
    *("/", "org.freedesktop.DBus.NameHasOwner"),
]


@dataclass(frozen=True)
class Method:
    """``window`` is the class of its list of candidates. ``fcitx5`` alone has nothing of ibus on its path."""

    name: str
    window: str


IBUS = Method("ibus", "ibus-ui-gtk3")
FCITX5 = Method("fcitx5", "fcitx")
FCITX5_BESIDE_IBUS = Method("fcitx5-beside-ibus", "fcitx")
METHODS = {method.name: method for method in (IBUS, FCITX5, FCITX5_BESIDE_IBUS)}


@contextmanager
def session(method: Method, environment: Mapping[str, str], logs: Path) -> Iterator[dict[str, str]]:
    """Start a method; gives the environment of the programs of its session."""
    own = dict(environment)
    if method is FCITX5:
        own["PATH"] = path_without("ibus", Path(own["HOME"]) / "bin")
    with (_ibus if method is IBUS else _fcitx5)(own, logs / f"{method.name}.log") as found:
        yield found


@contextmanager
def _ibus(environment: dict[str, str], log: Path) -> Iterator[dict[str, str]]:
    """As Debian's im-config sets it up."""
    environment |= {"XMODIFIERS": "@im=ibus", "QT_IM_MODULE": "ibus", "GTK_IM_MODULE": "ibus"}
    environment |= {"GSETTINGS_BACKEND": "memory"}
    with running(["ibus-daemon", "--xim", "--replace"], environment, log):
        wait_until(lambda: switch_on(IBUS, environment), "ibus")
        yield environment


@contextmanager
def _fcitx5(environment: dict[str, str], log: Path) -> Iterator[dict[str, str]]:
    """The session names it in XMODIFIERS alone: the least that sessions say."""
    folder = Path(environment["XDG_CONFIG_HOME"]) / "fcitx5"
    folder.mkdir()
    (folder / "profile").write_text(FCITX_PROFILE, encoding="utf-8")
    environment["XMODIFIERS"] = "@im=fcitx"
    with running(["fcitx5", "--disable=wayland"], environment, log):
        wait_until(lambda: "true" in _told([*HAS_OWNER, f"string:{PORTAL}"], environment), "fcitx5")
        yield environment


def switch_on(method: Method, environment: Mapping[str, str]) -> bool:
    """Write Chinese in the program that has the keyboard; whether that is so now."""
    if method is IBUS:
        _told(["ibus", "engine", "libpinyin"], environment)  # its exit code is about the layout of the keyboard
        return _told(["ibus", "engine"], environment) == "libpinyin"
    _told(["fcitx5-remote", "-s", "pinyin"], environment)
    return _told(["fcitx5-remote", "-n"], environment) == "pinyin"


def _told(command: list[str], environment: Mapping[str, str]) -> str:
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout.strip()
