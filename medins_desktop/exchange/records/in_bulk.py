"""Reading many rows of a table at once.

Rows of a long list repeat each other in all but the person and the amounts. What the row reader makes of the first of
its kind is kept as a pattern, and holds for every further row that is alike in everything the reader looks at. A row
that leans on the one above it, or that is refused, goes through the row reader itself. So there is one reader of rows;
this only asks it less often.

Rows on end that are alike in their person too are taken together, so that a list in which everybody's rows stand
together costs little more than its people.
"""

from collections.abc import Sequence
from typing import cast

from medins_desktop.exchange.records.alike import AlikeRows, Rows
from medins_desktop.exchange.records.gathered import Pattern, People
from medins_desktop.exchange.records.reader import Reading
from medins_desktop.exchange.records.record import RecordRow
from medins_desktop.exchange.records.table import TableReader


class BulkReader:
    """Reads the rows of one table in pieces into ``people``. Rows that are refused are in ``reading.record``.

    ``begin`` is added to the number of every row.
    """

    def __init__(self, reading: Reading, people: People, begin: int = 0) -> None:
        self.reading = reading
        self.people = people
        self._begin = begin
        self._above: Sequence[str] | None = None
        self._prepare()

    def _prepare(self) -> None:
        """Look at the columns, which are others after new headings."""
        reader = self._reader = self.reading.reader
        self._alike: AlikeRows | None = None
        if isinstance(reader, TableReader) and not self.reading.is_guess:
            self._alike = AlikeRows(self.reading, reader, self.people)

    def read(self, rows: Rows, first: int) -> None:
        """Read rows on end of which the first has the number ``first``."""
        at = 0
        while at < len(rows):
            if self.reading.reader is not self._reader:
                self._prepare()
            if self._alike is not None:
                at += self._read_many(self._alike, rows[at:] if at else rows, first + at)
            else:
                self._read_one(rows[at], first + at)
                at += 1

    def take(self, rows: Sequence[RecordRow]) -> None:
        """Take rows that were read elsewhere."""
        for row in rows:
            self.people.add_row(row, self._begin + row.at)

    def _read_many(self, alike: AlikeRows, rows: Rows, first: int) -> int:
        """Read rows up to the end, or to new headings; how many were read."""
        found = alike.find(rows)
        names, numbers, patterns, bases = found
        number, below = self._begin + first, 0
        for begin, end in found.stretches():
            who = alike.whos[names[begin], numbers[begin]] if patterns[begin] is not None else None
            if who is not None:
                alike_rows = cast("list[Pattern]", patterns[begin:end])  # all of a stretch have one, or none
                self.people.add(who, alike_rows, bases[begin:end], range(number + begin, number + end))
                below = end
                continue
            above = None if begin != below else rows[begin - 1] if begin else self._above
            if above is not None:
                alike.reader.read(above, 0)  # what cells left empty below it have, it knows from here on
            for at in range(begin, end):
                self._read_one(rows[at], first + at)
                if self.reading.reader is not self._reader:
                    self._above = None
                    return at + 1
        self._above = rows[-1] if below == len(rows) else None
        return len(rows)

    def _read_one(self, cells: Sequence[str], at: int) -> None:
        """One row through the row reader."""
        self.reading.take(cells, at)
        self.take(self.reading.record.rows)
        self.reading.record.rows.clear()
