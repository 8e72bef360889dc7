"""How long the full roster takes beside plainly reading the same rows; prints JSON.

    python -m tests.bench.one_roster BOOK [ROUNDS]

Both are measured in turns in one process, and the best of each counts. ``memory`` is the most that was held, in KiB.
"""

import gc
import json
import os
import sys
import time
from pathlib import Path

from medins_desktop.book.book import Book
from medins_desktop.desk.roster.reading import read_rows
from medins_desktop.desk.roster.row import Assessor, RosterRow
from tests.bench.office_book import PASSWORD
from tests.bench.population import AS_OF, policy

ROUNDS = 3


def plainly(book: Book) -> float:
    """Seconds that reading takes: every line and every ledger, and nothing done with them."""
    begin = time.perf_counter()
    with book.reader() as reader:
        for _ in zip(reader.lines(), reader.ledgers(), strict=True):
            pass
    return time.perf_counter() - begin


def fully(book: Book) -> tuple[float, float, int]:
    """Seconds that the full roster takes, seconds of computing by all its processes, and how many rows it has."""
    rules, rows = policy(), list[RosterRow]()
    begin, busy = time.perf_counter(), sum(os.times()[:4])
    read_rows(book, Assessor(lambda _own: rules, AS_OF), rows.extend, lambda: False)
    return time.perf_counter() - begin, sum(os.times()[:4]) - busy, len(rows)


def most_held() -> int:
    """The most memory that the process has held, in KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def main(path: Path, count: int) -> None:
    """Measure and print."""
    gc.disable()  # as it rests while work runs in the background
    with Book.open(path, PASSWORD) as book:
        if count > 1:  # a single round finds nothing remembered
            plainly(book)
        rounds = [(*fully(book), plainly(book)) for _ in range(count)]
    full, busy, plain = (min(each[at] for each in rounds) for at in (0, 1, 3))
    found = {"plain": plain, "full": full, "busy": busy, "rows": rounds[0][2], "memory": most_held()}
    print(json.dumps(found))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)
