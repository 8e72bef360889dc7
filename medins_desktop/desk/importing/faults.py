"""Rows with faults, to be put right where they are shown: the first rows of a source, and those that a plan names."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from medins_desktop.desk.importing.corrections import Chunks, Head
from medins_desktop.desk.importing.doubts import doubts
from medins_desktop.desk.importing.gathering import RefusedRow, RowPlace, Watch, gather
from medins_desktop.desk.importing.matching import match
from medins_desktop.desk.importing.source import Source
from medins_desktop.domain.month import Month

MOST = 1_000
"""Rows with faults that are kept to be put right."""


def head_faults(source: Source, latest: Month | None) -> list[RefusedRow]:
    """What stands against the first rows of a source by themselves, without the book."""
    harvest = gather(Head(), [source], lambda _done: None, latest)
    found = [*harvest.refused, *doubts(harvest, match(harvest.people, ()))]
    return sorted(found, key=lambda each: each.place.row)


def faulty_rows(
    reader: Chunks, sources: Sequence[Source], refused: Iterable[RefusedRow], watch: Watch
) -> dict[RowPlace, list[str]]:
    """The first rows that are named, as they stand in their sources. Raises SheetError, Stopped."""
    wanted: dict[int, dict[int, RowPlace]] = defaultdict(dict)
    left = MOST
    for each in refused:
        if left and each.place.row not in wanted[each.place.source]:
            wanted[each.place.source][each.place.row] = each.place
            left -= 1
    found: dict[RowPlace, list[str]] = {}
    for number, rows in wanted.items():
        last = max(rows, default=0)
        for chunk in reader.chunks(sources[number].table):
            for at in range(chunk.first, chunk.first + len(chunk.rows)):
                if at in rows:
                    found[rows[at]] = list(chunk.rows[at - chunk.first])
            watch(1000)
            if chunk.first + len(chunk.rows) > last:
                break
    return found
