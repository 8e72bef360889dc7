"""Reading many rows of a table at once, column by column.

Rows of a long list repeat each other in all but the person and the amounts. What the row reader makes of the first of
its kind is kept as a pattern, and holds for every further row that is alike in everything the reader looks at. A row
that leans on the one above it, or that is refused, goes through the row reader itself. So there is one reader of rows;
this only asks it less often.
"""

from collections.abc import Callable, Sequence
from itertools import zip_longest
from typing import TypeAlias

from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.layout import NONE, Part
from medins_desktop.exchange.records.memo import MOST, Memo
from medins_desktop.exchange.records.reader import Reading
from medins_desktop.exchange.records.record import Reason, RecordRow
from medins_desktop.exchange.records.table import TableReader

Take: TypeAlias = "Callable[[int, str, str, RecordRow, Fen | None], object]"
"""Told a row that was read: its number, name, identity number, pattern (a row without these and amounts), base."""

_AMOUNTS = (Field.PAID, Field.DUE, Field.AMOUNT)
_SAME_FOR_ALL = (
    Field.PERIOD, Field.FIRST, Field.LAST, Field.MONTHS, Field.KIND, Field.ITEM, Field.POSTED, Field.STATE,
    Field.CAPACITY, Field.EMPLOYER,
)  # fmt: skip

_Key: TypeAlias = "tuple[object, ...]"
_Patterns: TypeAlias = "tuple[tuple[RecordRow, int], ...] | None"
"""The patterns of a row with the place of the base of each; None: the row reader has to look at every such row."""


class BulkReader:
    """Reads the rows of one table in pieces. Rows that are refused are in ``reading.record``."""

    def __init__(self, reading: Reading, take: Take) -> None:
        self.reading = reading
        self._take = take
        self._known: dict[RecordRow, RecordRow] = {}
        self._prepare()

    def _prepare(self) -> None:
        """Look at the columns, which are others after new headings."""
        self._reader = self.reading.reader
        self._patterns: dict[_Key, _Patterns] = {}
        self._last: Sequence[str] | None = None
        if not isinstance(self._reader, TableReader) or self.reading.is_guess:
            return
        layout = self._reader.layout
        exact, signs = _amount_places(layout.parts)
        alike = [layout.place(field) for field in _SAME_FOR_ALL if layout.place(field) != NONE]
        self._exact = sorted({*alike, *exact})
        self._signs = sorted(signs - exact)
        self._sign = Memo(self._sign_of)
        self._bases = {part.track: part.base for part in layout.parts}

    def _sign_of(self, cell: str) -> int:
        assert isinstance(self._reader, TableReader)
        amount = self._reader.amounts[cell]
        if isinstance(amount, Reason):
            return 3
        return 0 if amount is None else 2 if amount else 1

    def read(self, rows: Sequence[Sequence[str]], first: int) -> None:
        """Read rows on end of which the first has the number ``first``."""
        at = 0
        while at < len(rows):
            if self.reading.reader is not self._reader:
                self._prepare()
            if isinstance(self._reader, TableReader) and not self.reading.is_guess:
                at += self._read_columns(self._reader, rows[at:] if at else rows, first + at)
            else:
                self._read_one(rows[at], first + at)
                at += 1

    def _read_columns(self, reader: TableReader, rows: Sequence[Sequence[str]], first: int) -> int:
        """Read rows up to the end, or to new headings; how many were read."""
        columns = list(zip_longest(*rows, fillvalue=""))
        empty = ("",) * len(rows)

        def column(place: int) -> tuple[str, ...]:
            return columns[place] if 0 <= place < len(columns) else empty

        names = map(reader.names.__getitem__, column(reader.name_place))
        numbers = map(reader.numbers.__getitem__, column(reader.number_place))
        is_total = self.reading.is_total
        labels = [map(is_total.__getitem__, column(place)) for place in self.reading.labels]
        signs = [map(self._sign.__getitem__, column(place)) for place in self._signs]
        keys = zip(*map(column, self._exact), *signs, empty, strict=True)
        patterns, take, amounts = self._patterns, self._take, reader.amounts
        totals = map(any, zip(*labels, strict=True))
        above_is_known = self._last is None
        for at, (name, number, key, total) in enumerate(zip(names, numbers, keys, totals, strict=True)):
            if not total and (name or number) and type(name) is str and type(number) is str:
                found = patterns[key] if key in patterns else self._learn(reader, rows[at], key)
                if found is not None:
                    for pattern, base in found:
                        worth = amounts[rows[at][base]] if 0 <= base < len(rows[at]) else None
                        take(first + at, name, number, pattern, worth or None)  # type: ignore[arg-type]  # no Reason: its sign
                    above_is_known = False
                    continue
            if not above_is_known:
                above = rows[at - 1] if at else self._last
                if above is not None:
                    reader.read(above, 0)  # what cells left empty below it have, it knows from here on
                above_is_known = True
            self._read_one(rows[at], first + at)
            if self.reading.reader is not reader:
                return at + 1
        self._last = None if above_is_known else rows[-1]
        return len(rows)

    def _learn(self, reader: TableReader, cells: Sequence[str], key: _Key) -> _Patterns:
        """The patterns of rows like this one, by the row reader, where they stand for themselves."""
        found: _Patterns = None
        if reader.stands_alone(cells):
            read = reader.read(cells, 0)
            if isinstance(read, list):
                usual = self._bases.get(None, NONE)
                found = tuple((self._pattern(row), self._bases.get(row.track, usual)) for row in read)
        if len(self._patterns) >= MOST:
            self._patterns.clear()
        self._patterns[key] = found
        return found

    def _pattern(self, row: RecordRow) -> RecordRow:
        bare = row._replace(at=0, name="", number="", base=None, unit=None, person=None)
        return self._known.setdefault(bare, bare)

    def _read_one(self, cells: Sequence[str], at: int) -> None:
        """One row through the row reader."""
        read = self.reading.record.rows
        self.reading.take(cells, at)
        for row in read:
            self._take(row.at, row.name, row.number, self._pattern(row), row.base)
        read.clear()


def _amount_places(parts: Sequence[Part]) -> tuple[set[int], set[int]]:
    """Columns of amounts that have to agree exactly for rows to be alike, and those of which the sign is enough.

    Where paid is weighed against due their sizes count; elsewhere only whether there is an amount, and whether it is 0.
    """
    exact: set[int] = set()
    signs: set[int] = set()
    for part in parts:
        fields = {amount.field for amount in part.amounts}
        places = {amount.place for amount in part.amounts}
        (exact if {Field.PAID, Field.DUE} <= fields or len(places) > 8 else signs).update(places)
        if part.base != NONE:
            signs.add(part.base)
    return exact, signs
