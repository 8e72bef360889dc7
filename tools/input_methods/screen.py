"""A display, a window manager and a home of their own; whatever was started here is ended here, by its id."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

SIZE = "1366x768x24"
PATIENCE = 20.0  # seconds

LEFT_OUT = ("XMODIFIERS", "QT_IM_MODULE", "QT_IM_MODULES", "GTK_IM_MODULE", "IBUS_USE_PORTAL", "WAYLAND_DISPLAY")
"""What the session of whoever runs this says of input methods."""


class NothingCame(Exception):  # noqa: N818 - the outcome of a wait
    """What was waited for did not come."""


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program in the background; ended afterwards. What it says goes into ``log``."""
    with log.open("ab") as said:
        process = subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    try:
        yield process
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a program that was started here."""
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_until(happened: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
    """Look again and again. Raises NothingCame."""
    until = time.monotonic() + patience
    while not happened():
        if time.monotonic() > until:
            raise NothingCame(what)
        time.sleep(0.02)


@contextmanager
def display(folder: Path) -> Iterator[str]:
    """A virtual screen with a window manager; its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-nolisten", "tcp"]
    with (folder / "xvfb.log").open("wb") as log:
        process = subprocess.Popen(command, pass_fds=[writing], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            name = f":{told.readline().strip()}"
        with running(["openbox"], {**os.environ, "DISPLAY": name}, folder / "openbox.log"):
            yield name
    finally:
        end(process)


@contextmanager
def own_home(display_name: str) -> Iterator[dict[str, str]]:
    """The environment of a user who has nothing yet, on this display."""
    with tempfile.TemporaryDirectory(prefix="medins-input-", ignore_cleanup_errors=True) as folder:
        home = Path(folder)
        places = {"HOME": home}
        for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "MEDINS_HOME"):
            places[name] = home / name.lower()
            places[name].mkdir(mode=0o700)
        kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
        own = {name: str(path) for name, path in places.items()}
        yield kept | own | {"DISPLAY": display_name, "LC_ALL": "C.UTF-8", "QT_QPA_PLATFORM": "xcb", "NO_AT_BRIDGE": "1"}


def path_without(beginning: str, folder: Path) -> str:
    """A PATH on which no program's name begins so, and all others are as before."""
    folder.mkdir()
    for place in os.environ["PATH"].split(os.pathsep):
        for program in Path(place).iterdir() if Path(place).is_dir() else ():
            link = folder / program.name
            if not program.name.startswith(beginning) and not link.is_symlink():
                link.symlink_to(program)
    assert shutil.which(f"{beginning}-daemon", path=str(folder)) is None
    return str(folder)
