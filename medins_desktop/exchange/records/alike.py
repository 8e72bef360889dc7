"""Which rows of a table are alike, found column by column.

Two rows say the same where the cells agree that decide what a row says, and where their amounts are there, or are
nothing, alike. What such cells say is asked of the row reader once. Rows on end with the same cells for the person are
found by laying the column beside itself, one row further down.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import compress, pairwise
from operator import ne
from typing import NamedTuple, TypeAlias, cast

from medins_desktop.domain.ledger import Track
from medins_desktop.domain.money import Fen
from medins_desktop.exchange.records.cells import plain
from medins_desktop.exchange.records.columns import Column, columns_of
from medins_desktop.exchange.records.gathered import Pattern, People, Who
from medins_desktop.exchange.records.headings import Field
from medins_desktop.exchange.records.layout import NONE, Layout, Part
from medins_desktop.exchange.records.memo import MOST, Memo
from medins_desktop.exchange.records.people import read_number
from medins_desktop.exchange.records.reader import Reading
from medins_desktop.exchange.records.record import Reason
from medins_desktop.exchange.records.states import denies, is_doubted, may_be_doubted
from medins_desktop.exchange.records.table import TableReader

_SAME_FOR_ALL = (
    Field.PERIOD, Field.FIRST, Field.LAST, Field.MONTHS, Field.KIND, Field.ITEM, Field.POSTED, Field.STATE,
    Field.YEAR, Field.TYPE, Field.FEE, Field.CAPACITY, Field.EMPLOYER,
    Field.PLACE,
)  # fmt: skip

_USUAL_SIGN = 2

Rows: TypeAlias = Sequence[Sequence[str]]
_Key: TypeAlias = "tuple[str | int | None, ...]"


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
        self._names = reader.names
        self._is_total = reading.is_total
        self._name_labels, self._number_labels = (
            place in reading.labels for place in (reader.name_place, reader.number_place)
        )

    def __missing__(self, cells: tuple[str, str]) -> Who | None:
        """Work it out."""
        if len(self) >= MOST:
            self.clear()
        name, number = self._names[cells[0]], read_number(cells[1])
        who = self[cells] = None if self._is_odd(cells, name, number) else (str(name), str(number))
        return who

    def _is_odd(self, cells: tuple[str, str], name: str | Reason, number: str | Reason) -> bool:
        if type(name) is Reason or type(number) is Reason or not (name or number):
            return True
        if self._name_labels and self._is_total[cells[0]]:
            return True
        return self._number_labels and not cells[1][:1].isdecimal() and self._is_total[cells[1]]


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
        self._known: defaultdict[_Key, dict[_Key, Pattern | None]] = defaultdict(dict)
        self._learnt = 0
        self._learner = TableReader(layout, reader.assumed)

    def find(self, rows: Rows) -> Found:
        """What these rows are like."""
        columns = columns_of(rows)
        empty = [""] * len(rows)

        def column(place: int) -> Column:
            return columns[place] if 0 <= place < len(columns) else empty

        keys: list[Sequence[str | int]] = [column(place) for place in self._exact]
        usual = {place for place in self._sizes if self._is_usual(column(place))}
        for place in self._sizes:
            signs = map(self._signs.__getitem__, column(place))
            keys.append([_USUAL_SIGN] * len(rows) if place in usual else list(signs))
        if self.reader.remark_place != NONE:
            keys.append(list(map(_doubt_of, column(self.reader.remark_place))))
        patterns = self._patterns_of(rows, keys or [empty])
        for place in self._labels:
            self._leave_out_totals(column(place), patterns)
        base_of = cast("Memo[Fen | None]", self.reader.amounts) if self._base in usual else self._bases
        bases = list(map(base_of.__getitem__, column(self._base)))
        return Found(column(self.reader.name_place), column(self.reader.number_place), patterns, bases)

    def _patterns_of(self, rows: Rows, keys: Sequence[Sequence[str | int]]) -> list[Pattern | None]:
        """The pattern of each row, by the columns that decide; those that are the same throughout are put first."""
        same = [bool(column.count(column[0]) == len(column)) for column in keys]
        known = self._known[tuple(column[0] if is_same else None for column, is_same in zip(keys, same, strict=True))]
        varying = [column for column, is_same in zip(keys, same, strict=True) if not is_same]
        if not varying:
            varying = [keys[0]]
        patterns = list(map(known.get, zip(*varying, strict=True)))
        if not all(patterns):
            for at, pattern in enumerate(patterns):
                if pattern is None:
                    key = tuple(column[at] for column in varying)
                    if key not in known:
                        known[key] = self._learn(rows[at])
                    patterns[at] = known[key]
        return patterns

    def _learn(self, row: Sequence[str]) -> Pattern | None:
        """The pattern of rows like this one, by the row reader, where they stand for themselves."""
        self._learnt += 1
        if self._learnt % MOST == 0:
            self._known.clear()
        cells = list(row)
        for place in {self.reader.name_place, self.reader.number_place}:
            if 0 <= place < len(cells):
                cells[place] = ""  # whatever the person's cells are, the others say the same
        if any(self._is_total[cells[place]] for place in self._exact if place < len(cells)):
            return None
        read = self._learner.read(cells, 0) if self._learner.stands_alone(cells) else None
        if self._learner.notes:  # such rows are named one by one
            self._learner.notes.clear()
            return None
        return self._people.pattern(tuple(read)) if isinstance(read, list) else None

    def _leave_out_totals(self, labels: Column, patterns: list[Pattern | None]) -> None:
        """Rows that say by their label that they are totals are no rows of data."""
        if not "".join(labels).isdecimal():
            for at, cell in enumerate(labels):
                if self._is_total[cell]:
                    patterns[at] = None

    def _is_usual(self, column: Column) -> bool:
        """Whether there is an amount in every cell of a column, and none is 0."""
        amounts = set(map(self.reader.amounts.__getitem__, set(column)))
        return all(amounts) and set(map(type, amounts)) == {int}

    def _sign_of(self, cell: str) -> int | str:
        amount = self.reader.amounts[cell]
        if isinstance(amount, Reason):
            return cell  # a mark may stand for the amount
        return 0 if amount is None else _USUAL_SIGN if amount else 1

    def _base_of(self, cell: str) -> Fen | None:
        amount = self.reader.amounts[cell]
        return None if isinstance(amount, Reason) else amount or None


def _doubt_of(remark: str) -> int:
    """Of remarks it only counts whether they speak of a back-payment, or deny the payment."""
    if not remark or not may_be_doubted(remark):
        return 0  # remarks are many and seldom alike: none is kept
    text = plain(remark)
    return 2 if denies(text) else 1 if is_doubted(text) else 0


def _deciding(layout: Layout) -> tuple[list[int], list[int]]:
    """Columns that have to agree exactly for rows to be alike, and amounts of which the sign is enough."""
    exact = {layout.place(each) for each in _SAME_FOR_ALL} - {NONE}
    exact.update(*map(layout.all_of, (Field.STATE, Field.ARREARS, Field.PERIOD)))
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
