"""A book of ten times as many people costs ten times as much at most, and no more to open or to show somebody of.

Takes some minutes and a gigabyte on the disk, for the largest book holds a million people.
"""

import gc
import json
import os
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any, TypedDict

from tests.bench.lines import ROOT
from tests.bench.office_book import write_book
from tests.bench.table import Row, at_most, share_below, spread, told

SIZES = (10_000, 100_000, 1_000_000)
WORDS = 160
TURNS = 3
LINEAR = 1.2
"""Times as much a person: an index is a level deeper, and two measures of the same differ."""
SAME = 1.25
"""Times as long, of a few milliseconds."""
KEY = 50  # milliseconds


class Measured(TypedDict):
    """One book: bytes of the file, seconds of computing to write it, its full roster, what its window did."""

    file: int
    written: float
    roster: dict[str, float]
    window: dict[str, Any]


def measure() -> list[Row]:
    """All books are written, then measured in turns, so that a busy moment hits all of them."""
    with tempfile.TemporaryDirectory() as folder:
        paths = {people: Path(folder) / f"{people}.medins" for people in SIZES}
        found = {people: _written(path, people) for people, path in paths.items()}
        for turn in range(TURNS):
            for people, path in paths.items():
                said = _asked("one_growth", path, WORDS if people == SIZES[-1] and not turn else 0)
                window = found[people]["window"]
                window |= {key: window.get(key, []) + spans for key, spans in said.items() if key in ("open", "show")}
                window |= {key: said[key] for key in said.keys() - window.keys()}
    return [*_lines(found), *_told(found[SIZES[-1]])]


def _lines(found: dict[int, Measured]) -> list[Row]:
    return [
        _linear("bytes of the file", {people: each["file"] for people, each in found.items()}),
        _linear("microseconds of computing to write", {n: each["written"] * 1e6 for n, each in found.items()}),
        _linear("… to the full roster", {n: each["roster"]["busy"] * 1e6 for n, each in found.items()}),
        _same("to open the book, until the list is painted", "open", found),
        _same("to show a person, until the counter page is painted", "show", found),
    ]


def _told(largest: Measured) -> list[Row]:
    window = largest["window"]
    about = f"search while typing over {SIZES[-1]} people, until the list is painted: 95th percentile"
    return [
        at_most(about, KEY, share_below(window["keys"], 0.95), "ms", spread(window["keys"], digits=1)),
        told("… read for it behind the window in", window["ready"], "s"),
        told("… memory it takes", window["held"] / 1024, "MiB"),
        told(f"roster of {SIZES[-1]} people, memory of the process", largest["roster"]["memory"] / 1024, "MiB"),
    ]


def _linear(what: str, totals: dict[int, float]) -> Row:
    each = [total / people for people, total in totals.items()]
    growth = max(after / before for before, after in pairwise(each))
    note = ", ".join(f"{one:.4g}" for one in each) + f" for {_sizes()}"
    return at_most(f"{what}, a person, in a book ten times as large", LINEAR, growth, "times", note)


def _same(what: str, key: str, found: dict[int, Measured]) -> Row:
    """Compares what a quarter of the spans stays below: the rest is what else the computer did."""
    spans = [share_below(each["window"][key], 0.25) for each in found.values()]
    note = ", ".join(f"{one:.3g}" for one in spans) + f" ms for {_sizes()}"
    return at_most(f"{what}, in the largest book against the smallest", SAME, spans[-1] / spans[0], "times", note)


def _sizes() -> str:
    return ", ".join(map(str, SIZES)) + " people"


def _written(path: Path, people: int) -> Measured:
    gc.collect()
    gc.disable()  # as it rests while the program writes for many: it would go through all of them again and again
    busy = time.process_time()
    write_book(path, people)
    busy = time.process_time() - busy
    gc.enable()
    return {"file": path.stat().st_size, "written": busy, "roster": _asked("one_roster", path, 1), "window": {}}


def _asked(module: str, path: Path, number: int) -> dict[str, Any]:
    """What a part says in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.bench.{module}", str(path), str(number)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
