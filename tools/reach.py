"""Which test files reach a line, found out once with ``coverage`` and kept; and running one of them."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeAlias

APART = ("bench", "packaging", "plugins")
"""Folders of tests that say nothing about single lines."""
ENVIRONMENT = {"CI": "1", "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"}
TOO_LONG = 240  # seconds for one test file while it is watched


def test_files(root: Path) -> list[str]:
    """The test files of the project, named from its root."""
    found = sorted(file.relative_to(root).as_posix() for file in (root / "tests").rglob("test_*.py"))
    return [name for name in found if name.split("/")[1] not in APART]


def run_pytest(copy: Path, test: str, patience: float, *before: str) -> bool:
    """Whether a test file passes in a copy of the project; one that does not end in time does not."""
    environment = {**os.environ, **ENVIRONMENT}
    command = [sys.executable, *before, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", test]
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=patience, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode in (0, 5)


Lines: TypeAlias = dict[str, dict[str, list[int]]]
"""By test file and file of the program."""


class Reach:
    """The lines that each test file reaches, and the seconds that it takes."""

    def __init__(self, lines: Lines, seconds: dict[str, float]) -> None:
        self._lines = {test: {file: set(found) for file, found in files.items()} for test, files in lines.items()}
        self._seconds = seconds

    def tests_of(self, file: str, line: int) -> list[str]:
        """The test files that reach a line, the quickest first; and those of the file's own part of the program, for
        what runs in a process of its own is not seen.
        """
        own = f"tests/{file.partition('/')[2].rpartition('/')[0]}/"
        found = [test for test, files in self._lines.items() if line in files.get(file, ()) or test.startswith(own)]
        return sorted(found, key=lambda test: self._seconds[test])

    @classmethod
    def known(cls, root: Path, copies: Sequence[Path], where: Sequence[str]) -> "Reach":
        """What was found out for just this state of the code; else it is found out now, which takes some minutes."""
        kept = root / "build" / "mutants" / f"{_state(root)}.json"
        if not kept.exists():
            print("finding out which tests reach which lines", flush=True)
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(json.dumps(_found_out(copies, where)), encoding="utf-8")
        lines, seconds = json.loads(kept.read_text(encoding="utf-8"))
        return cls(lines, seconds)


def _state(root: Path) -> str:
    """The state of code and tests, by git."""
    head = subprocess.run(
        ["git", "rev-parse", "HEAD:medins_desktop", "HEAD:tests"], cwd=root, capture_output=True, text=True, check=True
    )
    return "-".join(each[:12] for each in head.stdout.split())


def _found_out(copies: Sequence[Path], where: Sequence[str]) -> tuple[Lines, dict[str, float]]:
    tests = test_files(copies[0])
    jobs = [(copy, tests[number :: len(copies)]) for number, copy in enumerate(copies)]
    with ThreadPoolExecutor(len(copies)) as pool:
        parts = pool.map(lambda job: [_watched(job[0], test, where) for test in job[1]], jobs)
        outcomes = [each for part in parts for each in part]
    return {test: lines for test, lines, _ in outcomes}, {test: seconds for test, _, seconds in outcomes}


def _watched(copy: Path, test: str, where: Sequence[str]) -> tuple[str, dict[str, list[int]], float]:
    """Run a test file once and note the lines that it reaches."""
    with tempfile.TemporaryDirectory() as folder:
        data, report = Path(folder) / "data", Path(folder) / "report.json"
        include = ",".join(f"medins_desktop/{part}/*" for part in where)
        begin = time.monotonic()
        run_pytest(copy, test, TOO_LONG, "-m", "coverage", "run", f"--data-file={data}", f"--include={include}")
        seconds = time.monotonic() - begin
        command = [sys.executable, "-m", "coverage", "json", "-q", f"--data-file={data}", "-o", str(report)]
        subprocess.run(command, cwd=copy, capture_output=True, check=False)
        if not report.exists():
            return test, {}, seconds
        files = json.loads(report.read_text(encoding="utf-8"))["files"]
        return test, {name: found["executed_lines"] for name, found in files.items()}, seconds
