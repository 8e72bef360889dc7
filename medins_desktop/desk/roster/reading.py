"""Reading the roster out of the book, for a background thread: a connection of its own, chunk by chunk."""

import os
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING

from medins_desktop.book.errors import NoSuchPerson
from medins_desktop.desk.roster.row import Assessor, RosterRow, line_of

if TYPE_CHECKING:
    from medins_desktop.book.book import Book
    from medins_desktop.book.reading import Reader

CHUNK = 400
"""Rows between two looks whether to go on; the first ones are handed over by themselves."""
MOST = 2000
"""Rows handed over at a time at most: few enough to be taken in between two frames."""
PAUSE = 100_000_000
"""Nanoseconds between two times that rows are handed over: to show them costs more than to take them."""
MANY = 8_000
"""People from whom on other processes help: starting these takes as long as working out some thousand."""
MOST_PROCESSES = 8


def read_rows(
    book: "Book",
    assessor: Assessor,
    tell: Callable[[list[RosterRow]], None],
    cancelled: Callable[[], bool],
    people: Sequence[int] | None = None,
    died: Callable[[], object] = lambda: None,
) -> bool:
    """Hand every row of the book to ``tell``, or those of ``people``; false where ``cancelled`` cut it short.

    ``died`` is told where a process that helped has ended too early: the rows come all the same, only later.
    Raises BookError where the book cannot be read.
    """
    with book.reader() as reader, closing(_rows(reader, assessor, people, died)) as rows:
        waiting: list[RosterRow] = []
        told = 0
        while not cancelled():
            chunk = list(islice(rows, CHUNK))
            waiting += chunk
            if waiting and (not chunk or len(waiting) >= MOST or time.monotonic_ns() > told + PAUSE):
                tell(waiting)
                waiting, told = [], time.monotonic_ns()
            if not chunk:
                return True
    return False


def _rows(
    reader: "Reader", assessor: Assessor, people: Sequence[int] | None, died: Callable[[], object]
) -> Generator[RosterRow]:
    if people is not None:
        yield from _some(reader, assessor, people)
        return
    helping = cores() if reader.count() >= MANY else 1
    if helping > 1:
        from medins_desktop.desk.roster.beside import Beside  # noqa: PLC0415 - for large books alone
        from medins_desktop.desk.roster.workers import Workers  # noqa: PLC0415 - as above

        with Workers(assessor, helping) as workers:
            yield from Beside(assessor, workers, died).rows(reader)
        return
    # Both statements run on one connection, the second within the reading of the first: they see the same book.
    for line, (_, _, ledger) in zip(reader.lines(), reader.ledgers(), strict=True):
        yield assessor.row(line, ledger)


def cores() -> int:
    """How many processes may work at a time, as far as one that reads for them can serve."""
    found = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(found, MOST_PROCESSES)


def _some(reader: "Reader", assessor: Assessor, people: Sequence[int]) -> Iterator[RosterRow]:
    for person in people:
        try:
            record = reader.person(person)
        except NoSuchPerson:
            continue  # deleted meanwhile; whoever deletes tells the roster
        yield assessor.row(line_of(record), record.ledger)
