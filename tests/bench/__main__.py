"""``python -m tests.bench [PART…]`` measures the usual parts or those named, prints a table; 1 where a bar is missed.

``million`` takes too long for every day and has to be named.
"""

import importlib
import os
import sys

from tests.bench.table import Row, print_table

USUAL = ("engine", "lines", "many", "roster", "growth", "importing", "window", "keys", "workshop")
PARTS = (*USUAL, "million")


def main(wanted: list[str]) -> int:
    """Measure and print."""
    unknown = set(wanted) - set(PARTS)
    if unknown:
        print(f"usage: python -m tests.bench [{'] ['.join(PARTS)}]", file=sys.stderr)
        return 2
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else every process compiles our source anew, which users' do not
    rows: list[Row] = []
    for part in wanted or USUAL:
        print(f"measuring: {part}", file=sys.stderr, flush=True)
        rows.extend(importlib.import_module(f"tests.bench.{part}").measure())
    print_table(rows)
    return 1 if any(row.holds is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
