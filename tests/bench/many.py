"""Many people on one core: the engine alone, from values in memory, beside OpenFisca's vector mode on the same rule."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.bench.lines import BESIDE, OTHER_PYTHON, ROOT, as_employee, ask_openfisca
from tests.bench.population import people
from tests.bench.table import Row, at_most, told
from tests.bench.when import AFTER_DEADLINES

COMPILED = ROOT / "build" / "compiled"


def measure() -> list[Row]:
    """Persons a second, compiled where that works, and plain."""
    plain = _persons_a_second(ROOT)
    subprocess.run([sys.executable, "hatch_build.py", str(COMPILED)], cwd=ROOT, check=True, capture_output=True)
    compiled = _persons_a_second(COMPILED) if any((COMPILED / "medins_desktop" / "domain").glob("*.so")) else plain
    rows = [
        told("where people stand, one core, plain source", plain, "persons/s"),
        told("where people stand, one core, as the wheel holds it", compiled, "persons/s"),
    ]
    if not OTHER_PYTHON.exists():
        return [*rows, Row("beside openfisca-core's vector mode", "", "not installed: make bench")]
    persons = [as_employee(ledger) for ledger in people(BESIDE, late=False, as_of=AFTER_DEADLINES)]
    theirs = ask_openfisca(persons)["vector_per_second"]
    return [
        *rows,
        told("openfisca-core's vector mode, arrays built", theirs, "persons/s"),
        at_most("… of its speed, ours being 1", 1, theirs / compiled, "times"),
    ]


def _persons_a_second(package: Path) -> float:
    """In a process of its own, with the package from this folder."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.one_core"],
        cwd=package,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(package), str(ROOT)])},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return float(json.loads(done.stdout))
