"""Reading all sources, and gathering the rows of each person. What a person's rows say is kept once for all alike."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple, TypeAlias

from medins_desktop.desk.importing.corrections import Chunks, corrected
from medins_desktop.desk.importing.source import Source, with_latest
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.gathered import People
from medins_desktop.exchange.records.in_bulk import BulkReader
from medins_desktop.exchange.records.reader import Reading, read_rows
from medins_desktop.exchange.records.record import Reason, Refused
from medins_desktop.exchange.sheets.table import Chunk

Watch: TypeAlias = Callable[[int], object]
"""Told how much is done, of 1000. What it raises ends the work."""

MOST_REFUSED = 200_000
_ROWS_A_SOURCE = 1 << 24


class RowPlace(NamedTuple):
    """Where a row stands. ``source`` is the number of its source among all, from 0."""

    path: Path
    sheet: str
    row: int
    source: int = 0


class Obstacle(StrEnum):
    """Why a row that was read does not come in: what the book says stands against it."""

    CONFLICT = "conflict"
    """It says less than is known: the book has the month as paid, the list does not."""
    OTHER_DAY = "other-day"
    """The book has another day of payment."""
    CONFLICT_OF_YEAR = "conflict-of-year"
    """The same of a residents' year."""
    OTHER_DAY_OF_YEAR = "other-day-of-year"
    AFTER_END = "after-end"
    CLOSED = "closed"
    UNANSWERED = "unanswered"
    LEFT_OUT = "left-out"
    CHECK_DIGIT = "check-digit"
    """The number does not hold; it comes in as it stands."""
    PRIVATE_NAME = "private-name"
    """The name has a character that only one computer knew; it comes in as it stands."""
    MERGED = "merged"
    """Two rows that are one person's under two names or numbers; they come in together."""
    PLACE_UNKNOWN = "place-unknown"
    """A place that no pack has; the row comes in without it."""
    TWICE = "twice"
    """A month that the list names again; what says more counts."""


class RefusedRow(NamedTuple):
    """A row that does not come in: where, which column, what stood there, why.

    ``column`` is from 1, 0 for the whole row. ``reason`` is a ``Reason`` of the reader or an ``Obstacle`` of the book.
    """

    place: RowPlace
    column: int
    heading: str
    text: str
    reason: Reason | Obstacle
    figures: dict[str, object]


@dataclass(slots=True)
class Harvest:
    """All that was read. ``left_out`` counts refused rows that are only about other insurances."""

    sources: tuple[Source, ...]
    people: People = field(default_factory=People)
    refused: list[RefusedRow] = field(default_factory=list)
    totals: int = 0

    @property
    def rows(self) -> int:
        """How many rows were read, one for each insurance."""
        return sum(len(pattern.rows) for person in self.people.values() for pattern in person.patterns)

    def place_of(self, at: int) -> RowPlace:
        """Where a row stands by its number in ``Gathered.ats``."""
        number, row = divmod(at, _ROWS_A_SOURCE)
        table = self.sources[number].table
        return RowPlace(table.path, table.sheet, row, number)


def gather(reader: Chunks, sources: Sequence[Source], watch: Watch, latest: Month | None = None) -> Harvest:
    """Read every source that is taken, once, in pieces. Later months than ``latest`` are paid only with their day.

    Raises SheetError, Stopped, and what ``watch`` raises."""
    harvest = Harvest(tuple(sources))
    taken = [(number, source) for number, source in enumerate(sources) if source.taken]
    for order, (number, source) in enumerate(taken):
        source = with_latest(source, latest)  # noqa: PLW2901 - the same source
        tell = _share(watch, order, len(taken))
        if source.understood.is_cards:
            _read_cards(reader, harvest, number, source)
        else:
            _read_rows(reader, harvest, number, source, tell)
    watch(1000)
    return harvest


def _chunks(reader: Chunks, source: Source) -> Iterator[Chunk]:
    """The rows of a source with what the user has put right."""
    return corrected(reader.chunks(source.table), source.corrections)


def _share(watch: Watch, order: int, count: int) -> Watch:
    return lambda done: watch((order * 1000 + done) // count)


def _read_rows(reader: Chunks, harvest: Harvest, number: int, source: Source, watch: Watch) -> None:
    understood = source.understood
    reading = Reading(understood.assumed, understood.layout, None)
    bulk = BulkReader(reading, harvest.people, number * _ROWS_A_SOURCE)
    for chunk in _chunks(reader, source):
        skip = max(0, understood.skipped - chunk.first + 1)
        bulk.read(chunk.rows[skip:] if skip else chunk.rows, chunk.first + skip)
        _keep_refused(harvest, number, reading)
        watch(chunk.done)
    harvest.totals += reading.record.totals


def _read_cards(reader: Chunks, harvest: Harvest, number: int, source: Source) -> None:
    """Cards are read as a whole: what is said of the person above them holds for all below."""
    assumed = source.understood.assumed
    record = read_rows([row for chunk in _chunks(reader, source) for row in chunk.rows], assumed)
    BulkReader(Reading(assumed, None, None), harvest.people, number * _ROWS_A_SOURCE).take(record.rows)
    _add_refused(harvest, number, record.refused)


def _keep_refused(harvest: Harvest, number: int, reading: Reading) -> None:
    if reading.record.refused:
        _add_refused(harvest, number, reading.record.refused)
        reading.record.refused.clear()


def _add_refused(harvest: Harvest, number: int, refused: Iterable[Refused]) -> None:
    for each in refused:
        if len(harvest.refused) < MOST_REFUSED:
            place = harvest.place_of(number * _ROWS_A_SOURCE + each.at)
            harvest.refused.append(
                RefusedRow(place, each.column, each.heading, each.text, each.reason, dict(each.figures))
            )
