"""Ten thousand cases through the command line, and beside it the same rule written for OpenFisca."""

import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TypedDict

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Coverage
from medins_desktop.domain.ledger import Capacity, Ledger, Spell, Track
from medins_desktop.domain.month import month_of, month_text
from tests.bench.engine import timed
from tests.bench.population import YEARS, people, policy, write_cases
from tests.bench.table import Row, at_most, told
from tests.bench.when import AFTER_DEADLINES

CASES = 10_000
BESIDE = 40
ROOT = Path(__file__).resolve().parents[2]
OTHER_PYTHON = ROOT / "build" / "bench-venv" / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


class Theirs(TypedDict):
    """What the other side answers."""

    coverage: list[list[int]]
    single_ms: float
    vector_per_second: float


def measure() -> list[Row]:
    """The command line's time a case, then our engine against OpenFisca on one rule."""
    return [_command_line(), *_beside()]


def _command_line() -> Row:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "cases.jsonl"
        write_cases(file, CASES)
        begin, busy = time.perf_counter(), _cpu_of_children()
        command = [sys.executable, "-m", "medins_desktop", "assess", str(file), "--format", "jsonl"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        span, busy = time.perf_counter() - begin, _cpu_of_children() - busy
    answers = done.stdout.count(b"\n")
    if answers != CASES or done.stdout.count(b'"options"') != CASES:
        raise AssertionError(f"{answers} answers for {CASES} cases")
    about = f"{CASES} cases through assess --format jsonl, all options, a case"
    return at_most(about, 4, span / CASES * 1000, "ms", f"{busy / CASES * 1000:.2f} ms of it computing")


def _cpu_of_children() -> float:
    """Seconds of computing that finished child processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _beside() -> list[Row]:
    """One rule, the same persons, two engines in one run; refuses to compare answers that differ."""
    if not OTHER_PYTHON.exists():
        return [Row("months and gaps beside openfisca-core", "", "not installed: make bench")]
    rules = policy()
    persons = [as_employee(ledger) for ledger in people(BESIDE, late=False, as_of=AFTER_DEADLINES)]
    theirs = ask_openfisca(persons)
    ours = timed(persons * 5, lambda ledger: assess(ledger, rules, AFTER_DEADLINES, with_options=False))
    answers = [states(assess(ledger, rules, AFTER_DEADLINES, with_options=False)) for ledger in persons]
    if answers != theirs["coverage"]:
        raise AssertionError("the two engines answer differently, their times say nothing")
    ours_ms, theirs_ms = statistics.median(ours), theirs["single_ms"]
    return [
        told("months and gaps, a person: this engine", ours_ms, "ms"),
        told("months and gaps, a person: openfisca-core, one simulation each", theirs_ms, "ms"),
        told("… openfisca-core takes", theirs_ms / ours_ms, "times as long"),
        told("months and gaps: openfisca-core's vector mode, arrays built", theirs["vector_per_second"], "persons/s"),
    ]


def as_employee(ledger: Ledger) -> Ledger:
    """The same history in one capacity, as the other side's rule has it."""
    return Ledger(ledger.medical, ledger.pension, (Spell(ledger.medical[0].first, Capacity.UNIT),), ledger.bases)


def states(answer: Assessment) -> list[int]:
    """Coverage month by month as the other side writes it: 0 covered, 1 waiting, 2 suspended."""
    numbers = {Coverage.COVERED: 0, Coverage.WAITING: 1, Coverage.SUSPENDED: 2}
    return [numbers[stretch.coverage] for _, stretch in answer.by_month()]


def ask_openfisca(persons: list[Ledger]) -> Theirs:
    """Let OpenFisca decide and time the same persons in its own environment."""
    last = month_of(AFTER_DEADLINES)
    months = range(last - 12 * YEARS + 1, last + 1)
    paid = [[ledger.entry_at(Track.MEDICAL, month) is not None for month in months] for ledger in persons]
    question = json.dumps({"months": [month_text(month) for month in months], "paid": paid})
    script = Path(__file__).with_name("openfisca_side.py")
    done = subprocess.run(
        [str(OTHER_PYTHON), "-P", str(script)], input=question, stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    answer: Theirs = json.loads(done.stdout)
    return answer
