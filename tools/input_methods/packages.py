"""The programs that the proof needs: what is missing is installed as root on Debian, else named."""

import os
import shutil
from pathlib import Path

from tools.setup import SetupError, install, remedy

# Program, or file where the package has none, → Debian package.
NEEDED = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus-run-session": "dbus-daemon",
    "dbus-send": "dbus-bin",
    "ibus-daemon": "ibus",
    "/usr/share/ibus/component/libpinyin.xml": "ibus-libpinyin",
    "fcitx5": "fcitx5",
    "/usr/share/fcitx5/addon/pinyin.conf": "fcitx5-pinyin",
}


def missing() -> list[str]:
    """The Debian packages of what is not there."""
    return [package for name, package in NEEDED.items() if not shutil.which(name) and not Path(name).is_file()]


def prepare() -> None:
    """See that all is there. Raises SetupError with the remedy."""
    packages = missing()
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        install(packages)
    elif packages:
        raise SetupError(f"programs are missing. {remedy(packages)}")
