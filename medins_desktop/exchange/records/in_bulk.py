"""Reading many rows of a table at once, column by column.

Rows of a long list repeat each other in all but the person and the amounts. What the row reader makes of the first of
its kind is kept as a pattern, and holds for every further row that is alike in everything the reader looks at. A row
that leans on the one above it, or that is refused, goes through the row reader itself. So there is one reader of rows;
this only asks it less often.
"""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TypeAlias

from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.layout import NONE, Part
from medins_desktop.exchange.records.memo import MOST, Memo
from medins_desktop.exchange.records.reader import Reading
from medins_desktop.exchange.records.record import Reason, RecordRow
from medins_desktop.exchange.records.table import TableReader

Who: TypeAlias = tuple[str, str]
"""Name and identity number as a list has them."""


@dataclass(slots=True)
class Gathered:
    """The rows of one person: their patterns, the bases they name in fen, and where they stand.

    A pattern is a row without place, person and amounts; rows that are alike share one.
    """

    patterns: list[RecordRow] = field(default_factory=list)
    bases: list[Fen | None] = field(default_factory=list)
    ats: "array[int]" = field(default_factory=lambda: array("q"))

    def take_over(self, other: "Gathered") -> None:
        """Add the rows of the same person under another name."""
        self.patterns += other.patterns
        self.bases += other.bases
        self.ats += other.ats


class People(dict[Who, Gathered]):
    """Everybody in the lists, in the order in which they come."""

    def __missing__(self, who: Who) -> Gathered:
        """Somebody who was not in them so far."""
        person = self[who] = Gathered()
        return person


_AMOUNTS = (Field.PAID, Field.DUE, Field.AMOUNT)
_SAME_FOR_ALL = (
    Field.PERIOD, Field.FIRST, Field.LAST, Field.MONTHS, Field.KIND, Field.ITEM, Field.POSTED, Field.STATE,
    Field.TYPE, Field.FEE, Field.CAPACITY, Field.EMPLOYER,
)  # fmt: skip

_Key: TypeAlias = "tuple[object, ...]"
_Patterns: TypeAlias = "tuple[tuple[RecordRow, int], ...] | None"
"""The patterns of a row with the place of the base of each; None: the row reader has to look at every such row."""


class BulkReader:
    """Reads the rows of one table in pieces into ``people``. Rows that are refused are in ``reading.record``.

    ``begin`` is added to the number of every row.
    """

    def __init__(self, reading: Reading, people: People, begin: int = 0) -> None:
        self.reading = reading
        self.people = people
        self._begin = begin
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
        alike = [layout.place(each) for each in _SAME_FOR_ALL if layout.place(each) != NONE]
        self._exact = sorted({*alike, *exact})
        self._signs = sorted(signs - exact)
        self._sign = Memo(self._sign_of)
        self._bases = {part.track: part.base for part in layout.parts}
        self._labels = [place for place in self.reading.labels if place not in self._exact]

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
        signs = [map(self._sign.__getitem__, column(place)) for place in self._signs]
        keys = zip(*map(column, self._exact), *signs, empty, strict=True)
        labels = [map(self.reading.is_total.__getitem__, column(place)) for place in self._labels]
        totals = map(any, zip(*labels, empty, strict=True))
        patterns, people, amounts = self._patterns, self.people, reader.amounts
        above_is_known = self._last is None
        begin = self._begin + first
        for at, (name, number, key, total) in enumerate(zip(names, numbers, keys, totals, strict=True)):
            if not total and (name or number) and type(name) is str and type(number) is str:
                found = patterns[key] if key in patterns else self._learn(reader, rows[at], key)
                if found is not None:
                    person = people[name, number]
                    for pattern, base in found:
                        person.patterns.append(pattern)
                        person.bases.append(amounts[column(base)[at]] or None if base >= 0 else None)  # type: ignore[arg-type]  # its sign says that it is no Reason
                        person.ats.append(begin + at)
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
        total = any(self.reading.is_total[cells[place]] for place in self._exact if place < len(cells))
        if not total and reader.stands_alone(cells):
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
        self.reading.take(cells, at)
        self.take(self.reading.record.rows)
        self.reading.record.rows.clear()

    def take(self, rows: Sequence[RecordRow]) -> None:
        """Take rows that were read elsewhere."""
        for row in rows:
            person = self.people[row.name, row.number]
            person.patterns.append(self._pattern(row))
            person.bases.append(row.base)
            person.ats.append(self._begin + row.at)


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
