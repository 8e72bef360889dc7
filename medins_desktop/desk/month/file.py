"""The collecting body's list of a month from files, to be compared with who is expected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from medins_desktop.desk.importing.layouts import Layouts
from medins_desktop.desk.importing.source import Source, source_of
from medins_desktop.domain.month import Month
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.reader import Reading, read_rows, read_text
from medins_desktop.exchange.records.record import Reason, Record, RecordRow
from medins_desktop.exchange.records.table import Assumed
from medins_desktop.exchange.sheets.reader import SheetReader
from medins_desktop.exchange.sheets.table import Chunk

Watch: TypeAlias = Callable[[int], object]
"""Told how much is done, of 1000. What it raises ends the reading."""


@dataclass(slots=True)
class Handed:
    """What a list that was handed in says of a month.

    ``refused`` counts rows that were not understood; ``others`` counts rows about other months. ``name`` is the file's,
    empty for what was pasted.
    """

    name: str = ""
    rows: list[RecordRow] = field(default_factory=list)
    refused: int = 0
    others: int = 0

    def take(self, record: Record, month: Month) -> None:
        """Keep what was read, as far as it is about the month."""
        rows = [row for row in record.rows if row.first <= month <= row.last and not row.residents]
        self.rows += rows
        self.others += len(record.rows) - len(rows)
        self.refused += sum(not each.left_out for each in record.refused)


def read_pasted(text: str, html: str, month: Month) -> Handed:
    """What a pasted list says of the month; one that names no month anywhere is taken to be about it."""
    found, record = Handed(), read_text(text, html)
    if not record.rows and any(each.reason is Reason.NO_MONTH for each in record.refused):
        record = read_text(text, html, Assumed(period=(month, month)))
    found.take(record, month)
    return found


def read_lists(reader: SheetReader, paths: Sequence[Path], month: Month, watch: Watch) -> Handed:
    """What files say of the month, their columns as the user has set them before.

    A list that names no month anywhere is taken to be about it. Raises SheetError, Stopped, and what ``watch`` raises.
    """
    layouts = Layouts()
    sources = [layouts.recall(source_of(table)) for path in paths for table in reader.look(path)]
    taken = [source for source in sources if source.taken]
    found = Handed(" ".join(path.name for path in paths))
    for order, source in enumerate(taken):
        _read(reader, source, month, found, _share(watch, order, len(taken)))
    return found


def _share(watch: Watch, order: int, count: int) -> Watch:
    return lambda done: watch((order * 1000 + done) // count)


def _read(reader: SheetReader, source: Source, month: Month, found: Handed, watch: Watch) -> None:
    understood = source.understood
    assumed, places = understood.assumed, understood.layout.places if understood.layout else {}
    if assumed.period is None and not {Field.PERIOD, Field.FIRST} & places.keys():
        assumed = assumed._replace(period=(month, month))
    if understood.is_cards:
        rows = [row for chunk in reader.chunks(source.table) for row in chunk.rows]
        found.take(read_rows(rows, assumed), month)
        return
    reading = Reading(assumed, understood.layout, None)
    for chunk in reader.chunks(source.table):
        _take(reading, chunk, understood.skipped)
        found.take(reading.record, month)
        reading.record.rows.clear()
        reading.record.refused.clear()
        watch(chunk.done)


def _take(reading: Reading, chunk: Chunk, skipped: int) -> None:
    for at, cells in enumerate(chunk.rows, chunk.first):
        if at > skipped:
            reading.take(cells, at)
