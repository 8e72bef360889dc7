"""The program once more, as a child that is asked and answers through pipes: no socket, no file, no key in its command.

It ends when its input does, so none outlives the program.
"""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

PACKAGE = "medins_desktop"
ROOM = 1 << 20
"""Bytes that a child may be ahead; some thousand rows of most lists."""

_ROOT = Path(__file__).resolve().parents[2]


def command(argument: str) -> list[str]:
    """How a child is started: by this Python or as the program was built, with an argument of its own."""
    is_built = getattr(sys, "frozen", False)
    return [sys.executable, *([] if is_built else ["-m", PACKAGE]), argument]


def start(argument: str) -> "subprocess.Popen[bytes]":
    """Start a child that does what ``argument`` says. Raises OSError where the system has no room for one."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")]))
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # of Windows alone
    process = subprocess.Popen(
        command(argument),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        creationflags=hidden,
        bufsize=1 << 16,
    )
    _make_room(process)
    return process


def _make_room(process: "subprocess.Popen[bytes]") -> None:
    """Let the child go on with the next rows while those before are looked at; where the system can do that."""
    if sys.platform == "linux" and process.stdout is not None:
        import fcntl  # noqa: PLC0415 - not on every system

        with contextlib.suppress(OSError):  # it goes without, only slower
            fcntl.fcntl(process.stdout.fileno(), fcntl.F_SETPIPE_SZ, ROOM)


def end(process: "subprocess.Popen[bytes]") -> None:
    """End a child, whatever it does."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
    process.kill()
    process.wait()
