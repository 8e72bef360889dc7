"""Telling of progress while rows are written; who is told may stop it by raising Stopped."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from medins_desktop.exchange.out.table import Row

Tick: TypeAlias = Callable[[int], object]
"""Called with the number of rows written so far, or with ``PACKING``."""
PACKING = -1
"""All rows are written; the file is being packed."""
EVERY = 200


def silent(_rows: int) -> None:
    """Tell nobody."""


def ticked(rows: Iterable[Row], tick: Tick) -> Iterator[Row]:
    """The rows as they come, with a tick before the first, after every so many and after the last."""
    tick(0)
    count = 0
    for row in rows:
        yield row
        count += 1
        if count % EVERY == 0:
            tick(count)
    tick(count)
