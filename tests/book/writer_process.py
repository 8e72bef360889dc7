"""A second program at the same book, for the tests that kill it or race with it.

``python -m tests.book.writer_process BOOK PREFIX COUNT``: writes persons one by one and says each id once it is stored.
"""

import sys
from dataclasses import replace
from pathlib import Path

from medins_desktop.book.book import Book
from tests.book.people import PASSWORD, WANG_FANG


def main() -> None:
    path, prefix, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    with Book.open(path, PASSWORD) as book:
        for number in range(count):
            (stored,) = book.write([(None, replace(WANG_FANG, name=f"{prefix}{number}"))])
            assert stored is not None
            sys.stdout.write(f"{stored.id} {stored.name}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
