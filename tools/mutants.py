"""How strong the tests are: small faults are put into the code, one at a time, and the tests must see them.

    python -m tools.mutants [--sample N] [--seed N] [--only PATTERN] [--minutes N]

Works on a copy; the working tree is never touched. Which tests reach a line is found out once with ``coverage`` and
kept in ``build/mutants``. A fault is then put into loaded code, in a process of its own, and tried against those alone
until one of them fails (``tools.forked``). One that none sees there is written into the copy and tried anew against
the tests of its own part of the program, for what runs in yet another process has not seen it.

Prints the faults that no test sees; 1 where they are more than ``MOST`` of the sample. ``tools/mutants.toml`` names
faults that cannot matter, each with its reason.
"""

import argparse
import ast
import fnmatch
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

from tools.forked import JOB, SEEN
from tools.mutations import Mutation, mutations_of, with_mutation
from tools.reach import ENVIRONMENT, run_pytest, state, test_files

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "medins_desktop"
WHERE = ("domain", "desk", "book", "exchange/records", "exchange/sheets", "exchange/out")
MOST = 0.03
WORKERS = 2
PATIENCE = 900  # seconds for the tests of one part; a fault that makes a loop endless is seen too
EXCUSED = ROOT / "tools" / "mutants.toml"


class Mutant(NamedTuple):
    """A fault in a file, named from the root."""

    file: str
    mutation: Mutation

    def __str__(self) -> str:
        return f"{self.file}:{self.mutation.line}: {self.mutation.what}"


def main(arguments: Sequence[str]) -> int:
    """Try a sample; the exit code."""
    asked = _asked(arguments)
    sample = drawn(asked.sample, asked.seed, asked.only)
    print(f"{len(sample)} mutants, seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copies = [_copy(Path(folder) / str(number)) for number in range(WORKERS)]
        reach = _known_reach(copies)
        until = time.monotonic() + asked.minutes * 60
        jobs = [(copy, sample[number::WORKERS]) for number, copy in enumerate(copies)]
        with ThreadPoolExecutor(WORKERS) as pool:
            parts = pool.map(lambda job: _try_all(job[0], job[1], reach, until), jobs)
            tried = [each for part in parts for each in part]
    return _report(tried, len(sample))


def _asked(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sample", type=int, default=300, help="how many faults")
    parser.add_argument(
        "--seed", type=int, default=random.SystemRandom().randrange(1_000_000), help="draws the same again"
    )
    parser.add_argument("--only", default="*", help="files, or file:line, as a pattern")
    parser.add_argument("--minutes", type=int, default=30, help="after which no further fault is tried")
    return parser.parse_args(arguments)


def drawn(count: int, seed: int, only: str = "*") -> list[Mutant]:
    """So many faults of all that are possible, without those that cannot matter; always the same for a seed."""
    excused = tomllib.loads(EXCUSED.read_text(encoding="utf-8")).get("cannot-matter", {})
    found = [mutant for mutant in _possible() if _key(mutant) not in excused]
    found = [each for each in found if fnmatch.fnmatch(f"{each.file}:{each.mutation.line}", f"*{only}*")]
    return random.Random(seed).sample(found, min(count, len(found)))


def _key(mutant: Mutant) -> str:
    """A fault by its place in words, which does not move with the lines above it."""
    return f"{mutant.file} {mutant.mutation.within}: {mutant.mutation.what}"


def _possible() -> Iterator[Mutant]:
    for part in WHERE:
        for file in sorted((ROOT / PACKAGE / part).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            yield from (Mutant(name, each) for each in mutations_of(ast.parse(file.read_text(encoding="utf-8"))))


def _copy(folder: Path) -> Path:
    """The files that git knows, in a folder of their own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, target)
    return folder


def _known_reach(copies: Sequence[Path]) -> Path:
    """What was found out for just this state of the code; else it is found out now, which takes some minutes."""
    kept = ROOT / "build" / "mutants" / f"{state(ROOT)}.jsonl"
    if not kept.exists():
        print("finding out which tests reach which lines", flush=True)
        kept.parent.mkdir(parents=True, exist_ok=True)
        tests = test_files(copies[0])
        with ThreadPoolExecutor(WORKERS) as pool:
            parts = pool.map(
                lambda job: [*_work(job[1], {"task": "watch"}, tests[job[0] :: WORKERS])], enumerate(copies)
            )
            lines = [json.dumps(each) + "\n" for part in parts for each in part]
        kept.write_text("".join(lines), encoding="utf-8")
    return kept


def _work(copy: Path, job: dict[str, Any], tests: Sequence[str]) -> Iterator[Any]:
    """The outcomes of a job that ``tools.forked`` does in a copy, as they come."""
    asked, out = copy / "job.json", copy / "out.jsonl"
    asked.write_text(json.dumps({"out": str(out), "where": WHERE, **job}), encoding="utf-8")
    out.write_text("", encoding="utf-8")
    environment = {**os.environ, **ENVIRONMENT, JOB: str(asked)}
    command = [sys.executable, "-m", "pytest", "-p", "tools.forked", "-p", "no:cacheprovider", "-n", "0", "-s", *tests]
    with subprocess.Popen(command, cwd=copy, env=environment, stdout=subprocess.DEVNULL) as work, out.open() as lines:
        while True:
            ended = work.poll() is not None
            yield from map(json.loads, iter(lines.readline, ""))
            if ended:
                return
            time.sleep(0.5)


class Tried(NamedTuple):
    """A fault, and the test that saw it; empty where none did."""

    mutant: Mutant
    seen_by: str


def _try_all(copy: Path, mutants: Sequence[Mutant], reach: Path, until: float) -> list[Tried]:
    found = []
    faults = [(number, [mutant.file, *mutant.mutation]) for number, mutant in enumerate(mutants)]
    job = {"task": "try", "reach": str(reach), "until": until, "faults": faults}
    for number, outcome, test in _work(copy, job, test_files(copy)):
        mutant = mutants[number]
        seen_by = test or "a process that did not end well" if outcome == SEEN else _seen_anew(copy, mutant)
        found.append(Tried(mutant, seen_by))
        print(f"{'seen ' if seen_by else 'LIVES'} {mutant}  {seen_by}", flush=True)
    return found


def _seen_anew(copy: Path, mutant: Mutant) -> str:
    """The folder of tests that sees a fault when it is written down; empty where none does."""
    file, own = copy / mutant.file, f"tests/{mutant.file.split('/')[1]}"
    sound = file.read_text(encoding="utf-8")
    try:
        file.write_text(with_mutation(sound, mutant.mutation), encoding="utf-8")
        return "" if run_pytest(copy, PATIENCE, own) else own
    finally:
        file.write_text(sound, encoding="utf-8")


def _report(tried: Sequence[Tried], wanted: int) -> int:
    living = [each.mutant for each in tried if not each.seen_by]
    print(f"\n{len(tried)} of {wanted} tried, {len(living)} live ({len(living) / max(len(tried), 1):.1%})")
    for mutant in sorted(living):
        print(f"  {mutant}   [{_key(mutant)}]")
    return int(len(living) > MOST * len(tried))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
