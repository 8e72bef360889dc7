"""Running the program: in a process of its own, or here with what it writes caught."""

import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from medins_desktop.cli import main
from tests.cases.cases import EXAMPLES, sound

ROOT = Path(__file__).resolve().parent.parent.parent
SIX_MONTHS = EXAMPLES / "policies" / "six-months.toml"


@dataclass
class Ran:
    """What a run came to."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[Any]:
        """The output as a line of JSON each."""
        return [json.loads(line) for line in self.out.splitlines()]


class Here:
    """Runs the command line in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str | Path, given: bytes = b"") -> Ran:
        """Run with these arguments and this standard input."""
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        self._capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        caught = self._capsys.readouterr()
        return Ran(code, caught.out, caught.err)


def in_a_process(*arguments: str | Path, given: bytes = b"", **environment: str) -> Ran:
    """Run ``python -m medins_desktop`` in a process of its own."""
    command = [sys.executable, "-m", "medins_desktop", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, input=given, capture_output=True, check=False, timeout=120, env={**os.environ, **environment}
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def write(folder: Path, name: str, *cases: Any) -> Path:
    """A file of one case, or of a case a line; a case may be bytes as they stand."""
    raw = [case if isinstance(case, bytes) else json.dumps(case, ensure_ascii=False).encode() for case in cases]
    path = folder / name
    path.write_bytes(b"".join(line + b"\n" for line in raw))
    return path


def case(**values: Any) -> dict[str, Any]:
    """A sound case with other values."""
    return {**sound(), **values}
