"""Holds the product against the reference: `python -m tests.reference.hammer [lives] N SEED [SHOW]`.

On random cases of one place, or on lives across places, schemes and years. Prints the smallest form of the first SHOW
differences (3 unless told) and ends with 1 where there is any.
"""

import json
import sys
import time
import traceback
from collections.abc import Callable
from random import Random

from tests.reference.engine import answer
from tests.reference.product import RefusedError, product_differs
from tests.reference.random_lives import Life, random_life
from tests.reference.smaller import smaller_lives
from tests.reference.strategies import random_pair


def random_case_of_one_place(rng: Random) -> Life:
    """A life that names nothing but its one policy."""
    return (*random_pair(rng), [])


def _failure(life: Life) -> tuple[str, list[str]]:
    """How a life fails: "" where both agree, else "refused", "differs" or the name of the error that escaped."""
    try:
        lines = product_differs(*life)
    except RefusedError as refused:
        return "refused", [str(refused)]
    except Exception as error:  # whatever escapes the product is what the hammer is for
        trace = traceback.extract_tb(error.__traceback__)[-1]
        return type(error).__name__, [f"{type(error).__name__}: {error} ({trace.name}, line {trace.lineno})"]
    return ("differs" if lines else ""), lines


def _show(number: int, kind: str, lines: list[str], life: Life) -> None:
    case, policy, others = smaller_lives(life, lambda each: _still_valid(each) and _failure(each)[0] == kind)
    sys.stdout.write(f"--- case {number}: {lines[:6]}\n")
    sys.stdout.write(f"smallest: {_failure((case, policy, others))[1][:6]}\n")
    written = {"case": case, "policy": policy, "others": others}
    sys.stdout.write(json.dumps(written, ensure_ascii=False, default=str) + "\n")


def _still_valid(life: Life) -> bool:
    """Whether the reference can answer at all: removal may have left a capacity without a tier."""
    try:
        answer(*life)
    except (AssertionError, IndexError, KeyError):
        return False
    return True


def hammer(count: int, seed: int, shown: int = 3, draw: Callable[[Random], Life] = random_case_of_one_place) -> int:
    """Compare `count` random lives; the number of those that differ, are refused or make the product fail."""
    failed = 0
    for number in range(seed, seed + count):
        life = draw(Random(number))
        kind, lines = _failure(life)
        if kind:
            failed += 1
            if failed <= shown:
                _show(number, kind, lines, life)
    return failed


def main() -> int:
    lives = "lives" in sys.argv[1:]
    given = [int(text) for text in sys.argv[1:] if text != "lives"]
    count, seed, shown = [*given, *(1000, 0, 3)[len(given) :]]
    begun = time.monotonic()
    failed = hammer(count, seed, shown, random_life if lives else random_case_of_one_place)
    took = time.monotonic() - begun
    sys.stdout.write(f"{failed} of {count} differ (seeds {seed} to {seed + count - 1}, {took:.0f} s)\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
