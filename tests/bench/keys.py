"""How long a key in the calendar takes until everything is repainted."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.table import Row, at_most, share_below, spread

ROOT = Path(__file__).resolve().parents[2]
KEYS = 396
DAYS = 180
MOVES = (2, 5)
"""Of six keys, those that only move; see ``one_calendar``."""


def measure() -> list[Row]:
    """Edits and moves apart: an edit is written to the book, assessed, and shown everywhere. Then days of payment."""
    spans = _pressed(str(KEYS))
    moves = [span for number, span in enumerate(spans) if number % 6 in MOVES]
    edits = [span for number, span in enumerate(spans) if number % 6 not in MOVES]
    about = "the day of payment moved by a day, until table, strips and chart are repainted: 95th percentile"
    days = _pressed(str(DAYS), "slider")
    slides = at_most(about, 16, share_below(days, 0.95), "ms", spread(days, digits=1))
    return [_row("edited", 12, edits), _row("reached", 16, moves), slides]


def _pressed(*asked: str) -> list[float]:
    """The milliseconds of each key, in a process of its own."""
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.one_calendar", *asked],
            cwd=ROOT,
            env={**os.environ, "MEDINS_HOME": home, "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            encoding="utf-8",
            timeout=600,
            check=False,
        )
    if done.returncode or done.stderr:
        raise AssertionError(f"the calendar failed: {done.stderr}")
    spans: list[float] = json.loads(done.stdout)
    return spans


def _row(what: str, limit: float, spans: list[float]) -> Row:
    about = f"a month {what} by key in the calendar, until all is repainted (40 years): 95th percentile"
    return at_most(about, limit, share_below(spans, 0.95), "ms", spread(spans, digits=1))
