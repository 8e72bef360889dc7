"""How long the full roster takes beside plainly reading the same rows; prints JSON.

    python -m tests.bench.one_roster BOOK

Both are measured in turns in one process, and the best of each counts.
"""

import gc
import json
import sys
import time
from pathlib import Path

from medins_desktop.book.book import Book
from medins_desktop.desk.roster import Assessor, RosterRow
from medins_desktop.desk.roster_reading import read_rows
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


def fully(book: Book) -> tuple[float, int]:
    """Seconds that the full roster takes, and how many rows it has."""
    rules, rows = policy(), list[RosterRow]()
    begin = time.perf_counter()
    read_rows(book, Assessor(lambda _own: rules, AS_OF), rows.extend, lambda: False)
    return time.perf_counter() - begin, len(rows)


def main(path: Path) -> None:
    """Measure and print."""
    gc.disable()  # as it rests while work runs in the background
    with Book.open(path, PASSWORD) as book:
        plainly(book)
        rounds = [(plainly(book), *fully(book)) for _ in range(ROUNDS)]
    plain, full = min(each[0] for each in rounds), min(each[1] for each in rounds)
    print(json.dumps({"plain": plain, "full": full, "rows": rounds[0][2]}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
