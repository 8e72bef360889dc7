"""How strong the tests are: small faults are put into the code, one at a time, and the tests must see them.

    python -m tools.mutants [--sample N] [--seed N] [--only PATTERN] [--minutes N]

Works on a copy; the working tree is never touched. Which test files reach a line is found out once with ``coverage``
and kept in ``build/mutants``; a fault is then tried against those alone, the quickest first, until one of them fails.
Prints the faults that no test sees; 1 where they are more than ``MOST`` of the sample. ``tools/mutants.toml`` names
faults that cannot matter, each with its reason.
"""

import argparse
import ast
import fnmatch
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
from typing import NamedTuple

from tools.mutations import Mutation, mutations_of, with_mutation
from tools.reach import Reach, run_pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = "medins_desktop"
WHERE = ("domain", "desk", "book", "exchange/records", "exchange/sheets", "exchange/out")
MOST = 0.03
WORKERS = 2
PATIENCE = 90  # seconds for one test file; a fault that makes a loop endless is seen too
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
        reach = Reach.known(ROOT, copies, WHERE)
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


class Tried(NamedTuple):
    """A fault, and the test file that saw it; empty where none did."""

    mutant: Mutant
    seen_by: str


def _try_all(copy: Path, mutants: Sequence[Mutant], reach: Reach, until: float) -> list[Tried]:
    found = []
    for mutant in mutants:
        if time.monotonic() > until:
            break
        found.append(_try(copy, mutant, reach))
        print(f"{'seen ' if found[-1].seen_by else 'LIVES'} {mutant}  {found[-1].seen_by}", flush=True)
    return found


def _try(copy: Path, mutant: Mutant, reach: Reach) -> Tried:
    file = copy / mutant.file
    sound = file.read_text(encoding="utf-8")
    try:
        file.write_text(with_mutation(sound, mutant.mutation), encoding="utf-8")
        tests = reach.tests_of(mutant.file, mutant.mutation.statement)
        return Tried(mutant, next((test for test in tests if not run_pytest(copy, test, PATIENCE)), ""))
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
