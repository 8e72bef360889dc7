"""How soon the window is there and how much memory it holds, against an empty window in the same run."""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.table import Row, at_most, spread

ROOT = Path(__file__).resolve().parents[2]
STARTS = 15
MEMORIES = 3
REST = 3.0


def measure() -> list[Row]:
    """Both ratios; empty and full windows take turns, so that a busy moment hits both."""
    with tempfile.TemporaryDirectory() as home:
        open_one("empty", home)
        open_one("sample", home)
        starts: dict[str, list[float]] = {"empty": [], "sample": []}
        memories: dict[str, list[float]] = {"empty": [], "sample": []}
        for _ in range(STARTS):
            for kind, spans in starts.items():
                spans.append(open_one(kind, home)[0] * 1000)
        for _ in range(MEMORIES):
            for kind, sizes in memories.items():
                sizes.append(open_one(kind, home, REST)[1] / 1024)
    return [
        _ratio("exec to first paint, against an empty window", 1.45, starts, "ms"),
        _ratio("resident memory with the sample book open, against an empty window", 1.5, memories, "MiB"),
    ]


def _ratio(what: str, limit: float, values: dict[str, list[float]], unit: str) -> Row:
    ratio = statistics.median(values["sample"]) / statistics.median(values["empty"])
    note = f"{spread(values['sample'], digits=0)} {unit} against {spread(values['empty'], digits=0)} {unit}"
    return at_most(what, limit, ratio, "times", note)


def open_one(kind: str, home: str, rest: float = 0) -> tuple[float, int]:
    """Seconds from exec to first paint and resident KiB after ``rest`` seconds, of one window of this kind."""
    environment = {**os.environ, "MEDINS_HOME": home, "QT_QPA_PLATFORM": "offscreen"}
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.one_window", kind, str(rest)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    if done.returncode or done.stderr:
        raise AssertionError(f"the {kind} window failed: {done.stderr}")
    painted, memory = done.stdout.split()
    return float(painted) - begin, int(memory)
