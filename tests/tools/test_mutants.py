"""The faults that ``make mutants`` puts into the code: of the kinds that hands make, each just one, always the same."""

import ast
import gc
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tools.faulty import loaded_functions, put_in
from tools.forked import JOB, LIVES, SEEN
from tools.mutants import EXCUSED, drawn
from tools.mutations import mutations_of, with_mutation
from tools.reach import Reach

ROOT = Path(__file__).resolve().parents[2]
SOURCE = '''
"""A module."""
LIMIT = 3

def check(a: int, b: bool = True) -> int:
    """Say it."""
    if a < 2 and not b:
        tell(a)
        return a + 1
    assert a == 7
    return len(list(zip([a], [b], strict=True))) if a == LIMIT else -1
'''


def faults() -> set[str]:
    return {mutation.what for mutation in mutations_of(ast.parse(SOURCE))}


@pytest.mark.parametrize(
    "what",
    [
        "a < 2 -> a <= 2",
        "a < 2 -> a >= 2",
        "a < 2 and (not b) -> a < 2 or not b",
        "not b -> b",
        "a + 1 -> a - 1",
        "1 -> 2",
        "a == LIMIT -> a != LIMIT",
        "tell(a) -> pass",
        "True -> False",
    ],
)
def test_that_a_fault_of_each_kind_is_made(what: str) -> None:
    assert what in faults()


def test_that_what_only_says_or_stands_outside_of_functions_is_left_alone() -> None:
    assert not any("LIMIT = " in what or "module" in what or "Say" in what for what in faults())
    assert all(mutation.within == "check" for mutation in mutations_of(ast.parse(SOURCE)))


def test_that_what_cannot_be_is_left_alone() -> None:
    assert "a == 7 -> a != 7" not in faults()
    assert "True -> False" in faults()  # of the default
    without = SOURCE.replace("b: bool = True", "b: bool")
    assert not any(mutation.what == "True -> False" for mutation in mutations_of(ast.parse(without)))


def test_that_each_fault_changes_one_place_and_is_sound_python() -> None:
    sound = ast.unparse(ast.parse(SOURCE)).splitlines()
    for mutation in mutations_of(ast.parse(SOURCE)):
        changed = with_mutation(SOURCE, mutation).splitlines()
        compile("\n".join(changed), "module", "exec")
        assert len(changed) == len(sound)
        assert sum(one != other for one, other in zip(sound, changed, strict=True)) == 1, mutation.what


def test_that_a_seed_draws_the_same_faults_again_and_a_pattern_narrows_them() -> None:
    assert drawn(20, seed=7) == drawn(20, seed=7)
    assert drawn(20, seed=7) != drawn(20, seed=8)
    assert {mutant.file for mutant in drawn(20, 1, "domain/gaps.py")} == {"medins_desktop/domain/gaps.py"}


def test_that_whoever_is_excused_still_stands_in_the_code_and_has_a_reason() -> None:
    import tomllib  # noqa: PLC0415 - for this alone

    excused = tomllib.loads(EXCUSED.read_text("utf-8"))["cannot-matter"]
    known = set()
    for file in {name.split()[0] for name in excused}:
        tree = ast.parse((ROOT / file).read_text("utf-8"))
        known |= {f"{file} {each.within}: {each.what}" for each in mutations_of(tree)}
    assert set(excused) - known == set()
    assert all(len(reason) > 20 for reason in excused.values())


def test_that_a_fault_within_a_long_statement_is_looked_for_where_the_statement_begins() -> None:
    tree = ast.parse("def check(a: int) -> int:\n    return (\n        a\n        + 1\n    )\n")
    assert {(mutation.line, mutation.statement) for mutation in mutations_of(tree)} == {(3, 2), (4, 2)}


def test_that_a_fault_in_a_default_is_looked_for_where_the_function_begins() -> None:
    tree = ast.parse('def check(a: int = 1) -> int:\n    """Say it."""\n    return a\n')
    assert {(mutation.line, mutation.statement) for mutation in mutations_of(tree)} == {(1, 3)}


def test_that_only_tests_that_reach_a_line_are_asked_the_cheapest_file_first() -> None:
    found = Reach(
        {"b.py::b": {"a.py": {3, 4}}, "b.py::c": {"a.py": {3}}, "c.py::d": {"a.py": {3}}, "d.py::e": {"b.py": {3}}},
        {"b.py::b": 1.0, "b.py::c": 1.0, "c.py::d": 1.5, "d.py::e": 0.1},
    )
    assert found.tests_of("a.py", 3) == ["c.py::d", "b.py::b", "b.py::c"]
    assert found.tests_of("a.py", 4) == ["b.py::b"]
    assert found.tests_of("a.py", 5) == []


def test_that_of_dear_tests_those_that_saw_the_most_come_first_and_the_others_one_of_each_kind_in_turn() -> None:
    names = ["x.py::a[1]", "x.py::a[2]", "x.py::a[3]", "y.py::b[1]", "y.py::b[2]"]
    found = Reach({name: {"a.py": {3}} for name in names}, dict(zip(names, (5.0, 6.0, 7.0, 4.5, 8.0), strict=True)))
    assert found.tests_of("a.py", 3) == ["y.py::b[1]", "x.py::a[1]", "x.py::a[2]", "y.py::b[2]", "x.py::a[3]"]
    assert found.tests_of("a.py", 3, {"x.py::a[3]": 9})[0] == "x.py::a[3]"


def test_that_a_fault_is_put_into_a_function_that_is_loaded_and_its_defaults(tmp_path: Path) -> None:
    source = tmp_path / "sample.py"
    source.write_text(
        "class Box:\n"
        "    size = 3\n"
        "    def wide(self, by: int = 2, *, full: bool = True) -> int:\n"
        "        return self.size + by if full else 0\n"
        "def outer():\n"
        "    def inner(a):\n"
        "        return a < 4\n"
        "    return inner(4)\n",
        encoding="utf-8",
    )
    for what, expected in {
        "self.size + by -> self.size - by": (1, False),
        "2 -> 3": (6, False),
        "True -> False": (0, False),
        "a < 4 -> a <= 4": (5, True),
        "3 -> 4": None,
    }.items():
        loaded: dict[str, Any] = {}
        exec(compile(source.read_text("utf-8"), str(source), "exec"), loaded)
        (fault,) = [each for each in mutations_of(ast.parse(source.read_text("utf-8"))) if each.what == what]
        is_put = put_in(tmp_path, "sample.py", fault, loaded_functions(tmp_path))
        assert is_put is (expected is not None), what
        if expected is not None:
            assert (loaded["Box"]().wide(), loaded["outer"]()) == expected, what
        del loaded
        gc.collect()


PACKAGE = {
    "medins_desktop/__init__.py": "",
    "medins_desktop/domain/__init__.py": "",
    "medins_desktop/domain/a.py": "def least(a, b):\n    while a > b:\n        a -= 1\n    return a + 0\n",
    "tests/test_a.py": "from medins_desktop.domain.a import least\n\n"
    "def test_least():\n    assert least(3, 2) == 2\n\ndef test_nothing():\n    assert True\n",
}


def test_that_a_fault_is_seen_alive_or_endless(tmp_path: Path) -> None:
    """The plugin on a program of one function: a fault that makes it endless is seen like one that a test sees."""
    for name, text in PACKAGE.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=shutil.ignore_patterns("__pycache__"))
    watched = worked(tmp_path, {"task": "watch"})
    (tmp_path / "reach.jsonl").write_text("".join(json.dumps(each) + "\n" for each in watched), "utf-8")
    lines = {test: files.get("medins_desktop/domain/a.py", []) for test, files, _ in watched}
    assert lines == {"tests/test_a.py::test_least": [2, 3, 4], "tests/test_a.py::test_nothing": []}
    faults = list(mutations_of(ast.parse(PACKAGE["medins_desktop/domain/a.py"])))
    named = [(number, ["medins_desktop/domain/a.py", *fault]) for number, fault in enumerate(faults)]
    job = {"task": "try", "reach": str(tmp_path / "reach.jsonl"), "until": time.monotonic() + 600, "faults": named}
    outcomes = {faults[number].what: outcome for number, outcome, _ in worked(tmp_path, job)}
    assert outcomes == {
        "a > b -> a >= b": SEEN,
        "a > b -> a <= b": SEEN,
        "a -= 1 -> a += 1": SEEN,
        "1 -> 2": SEEN,
        "a + 0 -> a - 0": LIVES,
        "0 -> 1": SEEN,
    }


def worked(folder: Path, job: dict[str, Any]) -> list[Any]:
    """The outcomes of a job of the plugin in a folder."""
    out = folder / "out.jsonl"
    out.write_text("", encoding="utf-8")
    (folder / "job.json").write_text(json.dumps({"out": str(out), "where": ["domain"], **job}), "utf-8")
    environment = {**os.environ, JOB: str(folder / "job.json"), "PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "pytest", "-p", "tools.forked", "-p", "no:cacheprovider", "-s", "tests"]
    subprocess.run([*command, "--rootdir", str(folder)], cwd=folder, env=environment, check=True, capture_output=True)
    return [json.loads(line) for line in out.read_text("utf-8").splitlines()]
