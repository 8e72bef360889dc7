"""The faults that ``make mutants`` puts into the code: of the kinds that hands make, each just one, always the same."""

import ast
from pathlib import Path

import pytest

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


def test_that_tests_of_the_same_part_are_tried_though_they_are_not_seen_to_reach_a_line() -> None:
    reached = {
        "tests/desk/test_far.py": {"medins_desktop/exchange/sheets/a.py": [3]},
        "tests/exchange/sheets/test_a.py": {},
    }
    reach = Reach(reached, {"tests/desk/test_far.py": 2.0, "tests/exchange/sheets/test_a.py": 1.0})
    assert reach.tests_of("medins_desktop/exchange/sheets/a.py", 3) == list(reversed(reached))
    assert reach.tests_of("medins_desktop/exchange/sheets/a.py", 4) == ["tests/exchange/sheets/test_a.py"]
