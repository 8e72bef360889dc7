"""Which tests reach a line, found out once with ``coverage`` and kept, and in which order they are asked."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

APART = ("bench", "packaging", "plugins", "tools")
"""Folders of tests that say nothing about single lines."""
ENVIRONMENT = {"CI": "1", "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
CHEAP = 4.0
"""Seconds up to which the tests of a file are asked before all others."""
FIRST = 12
"""How many tests that saw faults of late are asked before other dear ones."""

Lines: TypeAlias = dict[str, set[int]]
"""By file of the program, named from the root."""


def test_files(root: Path) -> list[str]:
    """The test files of the project, named from its root."""
    found = sorted(file.relative_to(root).as_posix() for file in (root / "tests").rglob("test_*.py"))
    return [name for name in found if name.split("/")[1] not in APART]


def file_of(test: str) -> str:
    """The file of a test."""
    return test.partition("::")[0]


class Reach:
    """The lines that each test reaches, and the seconds that it takes."""

    def __init__(self, lines: Mapping[str, Lines], seconds: Mapping[str, float]) -> None:
        self._lines = lines
        self._seconds = seconds

    @classmethod
    def read(cls, kept: Path) -> "Reach":
        """What was found out and kept, a line a test."""
        lines: dict[str, Lines] = {}
        seconds: dict[str, float] = {}
        with kept.open(encoding="utf-8") as rows:
            for test, found, seconds[test] in map(json.loads, rows):
                lines[test] = {file: set(reached) for file, reached in found.items()}
        return cls(lines, seconds)

    def seconds(self, test: str) -> float:
        """The seconds that a test takes."""
        return self._seconds.get(test, 1.0)

    def tests_of(self, file: str, line: int, saw: Mapping[str, int] = Counter()) -> list[str]:
        """The tests that reach a line, in the order in which they are asked. ``saw``: the faults that each has seen.

        Those of cheap files first, by file; then a few that saw the most; then the others, one of each kind in turn.
        """
        found = [test for test, files in self._lines.items() if line in files.get(file, ())]
        cost: Counter[str] = Counter()
        for test in found:
            cost[file_of(test)] += self.seconds(test)  # type: ignore[assignment]
        cheap = sorted((test for test in found if cost[file_of(test)] <= CHEAP), key=lambda test: cost[file_of(test)])
        dear = self._in_turn(test for test in found if cost[file_of(test)] > CHEAP)
        known = sorted(
            (test for test in dear if saw.get(test)), key=lambda test: -saw[test] / (self.seconds(test) + 0.3)
        )
        return list(dict.fromkeys([*cheap, *known[:FIRST], *dear]))

    def _in_turn(self, tests: Iterable[str]) -> list[str]:
        """The first of each parametrised test, then the second of each, the quickest first."""
        turn: Counter[str] = Counter()
        places: dict[str, tuple[int, float]] = {}
        for test in tests:
            turn[test.partition("[")[0]] += 1
            places[test] = turn[test.partition("[")[0]], self.seconds(test)
        return sorted(places, key=lambda test: places[test])


def state(root: Path) -> str:
    """The state of code and tests, by git."""
    head = subprocess.run(
        ["git", "rev-parse", "HEAD:medins_desktop", "HEAD:tests"], cwd=root, capture_output=True, text=True, check=True
    )
    return "-".join(each[:12] for each in head.stdout.split())


def run_pytest(copy: Path, patience: float, *arguments: str) -> bool:
    """Whether tests pass in a copy of the project; one that does not end in time does not."""
    environment = {**os.environ, **ENVIRONMENT}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *arguments]
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode in (0, 5)
