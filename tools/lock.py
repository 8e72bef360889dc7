"""Renew the lock files from ``pyproject.toml``: exact versions, the hashes of all published files, no addresses.

    make lock             keep the locked versions where they still fit
    make lock UPGRADE=1   take the newest

One lock serves Linux (x86_64, aarch64), Windows and macOS and Python 3.11 to 3.13 alike.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN, TEST, FLOOR, BENCH = (f"requirements{part}.lock" for part in ("", "-test", "-floor", "-bench"))
OLDEST_QT = "6.9.3"


def main(arguments: list[str]) -> int:
    """Write all locks; the code of the first command that fails, else 0."""
    floor = [f"PySide6-Essentials=={OLDEST_QT}", f"shiboken6=={OLDEST_QT}"]
    plans = [
        (RUN, ["pyproject.toml"], ""),
        (TEST, ["pyproject.toml", "--extra", "test", "--constraint", RUN], ""),
        (FLOOR, ["pyproject.toml", "--extra", "test", "--constraint", "-"], "\n".join(floor)),
        (BENCH, ["tests/bench/requirements.in"], ""),
    ]
    for target, sources, given in plans:
        code = compile_lock(target, [*sources, *arguments], given)
        if code:
            return code
    return 0


def compile_lock(target: str, sources: list[str], given: str) -> int:
    """Write one lock; ``given`` is fed on standard input."""
    command = ["uv", "pip", "compile", *sources, "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--custom-compile-command", "make lock", "--quiet", "--output-file", target]
    print(f"{target}", flush=True)
    uv = Path(sys.executable).parent / command[0]
    return subprocess.run([str(uv), *command[1:]], input=given, text=True, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
