"""Holds the product against the reference on random cases: `python -m tests.reference.hammer N SEED [SHOW]`.

Prints the smallest form of the first SHOW differences (3 unless told) and ends with 1 where there is any.
"""

import json
import sys
import time
import traceback
from random import Random
from typing import Any

from tests.reference.engine import answer
from tests.reference.product import RefusedError, product_differs
from tests.reference.smaller import Pair, smallest
from tests.reference.strategies import random_pair


def _failure(case: dict[str, Any], policy: dict[str, Any]) -> tuple[str, list[str]]:
    """How a pair fails: "" where both agree, else "refused", "differs" or the name of the error that escaped."""
    try:
        lines = product_differs(case, policy)
    except RefusedError as refused:
        return "refused", [str(refused)]
    except Exception as error:  # whatever escapes the product is what the hammer is for
        trace = traceback.extract_tb(error.__traceback__)[-1]
        return type(error).__name__, [f"{type(error).__name__}: {error} ({trace.name}, line {trace.lineno})"]
    return ("differs" if lines else ""), lines


def _show(number: int, kind: str, lines: list[str], pair: Pair) -> None:
    case, policy = smallest(pair, lambda smaller: _still_valid(smaller) and _failure(*smaller)[0] == kind)
    sys.stdout.write(f"--- case {number}: {lines[:6]}\n")
    sys.stdout.write(f"smallest: {_failure(case, policy)[1][:6]}\n")
    sys.stdout.write(json.dumps({"case": case, "policy": policy}, ensure_ascii=False, default=str) + "\n")


def _still_valid(pair: Pair) -> bool:
    """Whether the reference can answer at all: removal may have left a capacity without a tier."""
    try:
        answer(*pair)
    except (AssertionError, IndexError, KeyError):
        return False
    return True


def hammer(count: int, seed: int, shown: int = 3) -> int:
    """Compare `count` random cases; the number of those that differ, are refused or make the product fail."""
    failed = 0
    for number in range(seed, seed + count):
        case, policy = random_pair(Random(number))
        kind, lines = _failure(case, policy)
        if kind:
            failed += 1
            if failed <= shown:
                _show(number, kind, lines, (case, policy))
    return failed


def main() -> int:
    given = [int(text) for text in sys.argv[1:]]
    count, seed, shown = [*given, *(1000, 0, 3)[len(given) :]]
    begun = time.monotonic()
    failed = hammer(count, seed, shown)
    took = time.monotonic() - begun
    sys.stdout.write(f"{failed} of {count} differ (seeds {seed} to {seed + count - 1}, {took:.0f} s)\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
