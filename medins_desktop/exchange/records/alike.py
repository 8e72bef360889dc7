"""Which rows of a table are alike, found column by column.

Two rows say the same where the cells agree that decide what a row says, and where their amounts are there, or are
nothing, alike. What such cells say is asked of the row reader once. Rows on end with the same cells for the person are
found by laying the column beside itself, one row further down.
"""

from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from operator import ne
from typing import NamedTuple, TypeAlias

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.columns import Column, columns_of
from medins_desktop.exchange.records.gathered import Pattern, People, Who
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.layout import NONE, Layout, Part
from medins_desktop.exchange.records.memo import MOST, Memo
from medins_desktop.exchange.records.reader import Reading
from medins_desktop.exchange.records.record import Reason
from medins_desktop.exchange.records.table import TableReader

_SAME_FOR_ALL = (
    Field.PERIOD, Field.FIRST, Field.LAST, Field.MONTHS, Field.KIND, Field.ITEM, Field.POSTED, Field.STATE,
    Field.TYPE, Field.FEE, Field.CAPACITY, Field.EMPLOYER,
)  # fmt: skip

Rows: TypeAlias = Sequence[Sequence[str]]
_Key: TypeAlias = "tuple[str | int, ...]"


class Found(NamedTuple):
    """What was found of some rows, a value a row. A row without a pattern is one for the row reader."""

    names: Column
    numbers: Column
    patterns: list[Pattern | None]
    bases: list[Fen | None]

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Where rows on end begin and end that have the same cells for the person. Others stand by themselves."""
        begins = {0, len(self.patterns)}
        for column in (self.names, self.numbers):
            begins.update(compress(range(1, len(column)), map(ne, column[1:], column)))
        if not all(self.patterns):
            for at, pattern in enumerate(self.patterns):
                if pattern is None:
                    begins.update((at, at + 1))
        return pairwise(sorted(begins))


class Whos(dict[tuple[str, str], "Who | None"]):
    """Whom the cells for name and number mean, worked out once; None where the row reader has to look."""

    def __init__(self, reading: Reading, reader: TableReader) -> None:
        super().__init__()
        self._reader = reader
        self._is_total = reading.is_total
        self._labels = [reader.name_place in reading.labels, reader.number_place in reading.labels]

    def __missing__(self, cells: tuple[str, str]) -> Who | None:
        """Work it out."""
        if len(self) >= MOST:
            self.clear()
        name, number = self._reader.names[cells[0]], self._reader.numbers[cells[1]]
        is_plain = not isinstance(name, Reason) and not isinstance(number, Reason) and bool(name or number)
        is_total = any(label and self._is_total[cell] for label, cell in zip(self._labels, cells, strict=True))
        who = self[cells] = (name, number) if is_plain and not is_total else None
        return who


class AlikeRows:
    """Finds the pattern of every row of one table."""

    def __init__(self, reading: Reading, reader: TableReader, people: People) -> None:
        layout = reader.layout
        self.reader = reader
        self.whos = Whos(reading, reader)
        self._people = people
        self._is_total = reading.is_total
        self._exact, self._sizes = _deciding(layout)
        told = {*self._exact, reader.name_place, reader.number_place}
        self._labels = [place for place in reading.labels if place not in told]
        bases = {part.track: part.base for part in layout.parts}
        self._base = bases.get(Track.MEDICAL, bases.get(None, NONE))
        self._signs = Memo(self._sign_of)
        self._bases = Memo(self._base_of)
        self._known: dict[_Key, Pattern | None] = {}
        self._learner = TableReader(layout, reader.assumed)

    def find(self, rows: Rows) -> Found:
        """What these rows are like."""
        columns = columns_of(rows)
        empty = [""] * len(rows)

        def column(place: int) -> Column:
            return columns[place] if 0 <= place < len(columns) else empty

        keys: list[Sequence[str | int]] = [column(place) for place in self._exact]
        keys += [self._signs_in(column(place)) for place in self._sizes]
        patterns = self._patterns_of(rows, keys or [empty])
        for place in self._labels:
            self._leave_out_totals(column(place), patterns)
        bases = list(map(self._bases.__getitem__, column(self._base)))
        return Found(column(self.reader.name_place), column(self.reader.number_place), patterns, bases)

    def _patterns_of(self, rows: Rows, keys: Sequence[Sequence[str | int]]) -> list[Pattern | None]:
        """The pattern of each row, by the columns that decide."""
        known = self._known
        patterns = list(map(known.get, zip(*keys, strict=True)))
        if not all(patterns):
            for at, pattern in enumerate(patterns):
                if pattern is None:
                    key = tuple(column[at] for column in keys)
                    if key not in known:
                        self._learn(rows[at], key)
                    patterns[at] = known[key]
        return patterns

    def _learn(self, row: Sequence[str], key: _Key) -> None:
        """Keep the pattern of rows like this one, by the row reader, where they stand for themselves."""
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[key] = None
        cells = list(row)
        for place in {self.reader.name_place, self.reader.number_place}:
            if 0 <= place < len(cells):
                cells[place] = ""  # whatever the person's cells are, the others say the same
        if any(self._is_total[cells[place]] for place in self._exact if place < len(cells)):
            return
        if self._learner.stands_alone(cells):
            read = self._learner.read(cells, 0)
            if isinstance(read, list):
                self._known[key] = self._people.pattern(tuple(read))

    def _leave_out_totals(self, labels: Column, patterns: list[Pattern | None]) -> None:
        """Rows that say by their label that they are totals are no rows of data."""
        if not "".join(labels).isdecimal():
            for at, cell in enumerate(labels):
                if self._is_total[cell]:
                    patterns[at] = None

    def _signs_in(self, column: Column) -> list[int]:
        """The signs of a column of amounts, which mostly are all the same."""
        found = {self._signs[cell] for cell in set(column)}
        return list(found) * len(column) if len(found) == 1 else list(map(self._signs.__getitem__, column))

    def _sign_of(self, cell: str) -> int:
        amount = self.reader.amounts[cell]
        if isinstance(amount, Reason):
            return 3
        return 0 if amount is None else 2 if amount else 1

    def _base_of(self, cell: str) -> Fen | None:
        amount = self.reader.amounts[cell]
        return None if isinstance(amount, Reason) else amount or None


def _deciding(layout: Layout) -> tuple[list[int], list[int]]:
    """Columns that have to agree exactly for rows to be alike, and amounts of which the sign is enough."""
    exact = {layout.place(each) for each in _SAME_FOR_ALL} - {NONE}
    signs: set[int] = set()
    for part in layout.parts:
        (exact if _are_sizes_weighed(part) else signs).update(amount.place for amount in part.amounts)
        if part.base != NONE:
            signs.add(part.base)
    return sorted(exact), sorted(signs - exact)


def _are_sizes_weighed(part: Part) -> bool:
    """Whether amounts are compared with each other; elsewhere it only counts whether there is one, and whether 0."""
    fields = {amount.field for amount in part.amounts}
    return {Field.PAID, Field.DUE} <= fields or len(part.amounts) > MOST_SIGNS


MOST_SIGNS = 8
"""Columns of amounts of one insurance; with more of them hardly two rows are alike in all signs."""
