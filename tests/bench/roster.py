"""The roster of 100 000 people: from the encrypted book to all rows, memory, and whether the window answers."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.lines import ROOT
from tests.bench.many import COMPILED
from tests.bench.office_book import write_book
from tests.bench.table import Row, at_most

PEOPLE = 100_000
ANSWERS = 100  # milliseconds
MEMORY = 400  # MiB
PLAIN_BAR, COMPILED_BAR = 3, 1.8  # times plain reading


def measure() -> list[Row]:
    """Full roster against plain reading, compiled where that works and plain; then the window on the same book."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.medins"
        write_book(path, PEOPLE)
        return [*_reading(path), *window_rows(path, MEMORY)]


def _reading(path: Path) -> list[Row]:
    subprocess.run([sys.executable, "hatch_build.py", str(COMPILED)], cwd=ROOT, check=True, capture_output=True)
    compiled = any((COMPILED / "medins_desktop" / "domain").glob("*.so"))
    plain = _asked("one_roster", path, ROOT)
    wheel = _asked("one_roster", path, COMPILED) if compiled else plain
    about = f"roster of {int(wheel['rows'])} people"
    times = "times plain reading"
    return [
        at_most(f"{about}, as the wheel holds it", COMPILED_BAR, wheel["full"] / wheel["plain"], times, _spent(wheel)),
        at_most(f"{about}, plain source", PLAIN_BAR, plain["full"] / plain["plain"], times, _spent(plain)),
    ]


def _spent(found: dict[str, float]) -> str:
    """Beside the clock the processor time, which others on the machine change less."""
    spent = f"{found['full']:.1f} s, of all processes {found['busy']:.1f} s of processor time"
    return f"{spent}; reading alone {found['plain']:.1f} s"


def window_rows(path: Path, memory: int) -> list[Row]:
    """The window on a book: its longest times without an answer, and its memory, of which it may hold so many MiB."""
    found = _asked("one_roster_window", path, ROOT)
    about = f"roster of {int(found['people'])} in the window"
    answers = [
        at_most(f"{about}: longest time without an answer, {what}", ANSWERS, found[what], "ms")
        for what in ("load", "sort", "filter", "day", "scroll", "mark all")
    ]
    return [*answers, at_most(f"{about}: resident memory", memory, found["memory"] / 1024, "MiB")]


def _asked(module: str, path: Path, package: Path) -> dict[str, float]:
    """What a part says in a process of its own, with the package from a folder."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", str(path)],
        cwd=package,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(package), str(ROOT)])},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    answer: dict[str, float] = json.loads(done.stdout)
    return answer
