"""Reading tables in which people stand below each other and their months beside each other.

Every cell that says something becomes a row of the usual kind, with the month of its column, and is read by the reader
of such rows; an empty cell says nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.cells import is_error, plain, read_amount, says_nothing, shown
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.exchange.records.kinds import Kind, read_kind
from medins_desktop.exchange.records.layout import NONE, Layout, layout_of
from medins_desktop.exchange.records.month_headings import MonthColumn, dated
from medins_desktop.exchange.records.record import Reason, RecordRow, Refused, Said
from medins_desktop.exchange.records.states import is_doubted, says_late
from medins_desktop.exchange.records.table import Assumed, TableReader
from medins_desktop.exchange.records.tokens import scan

_CODE = frozenset({"0", "1", "0.0", "1.0"})
_FIGURE = re.compile(r"[-¥]?\s*[0-9][0-9,.\s]*元?")
_KEPT = frozenset({Field.NAME, Field.NUMBER, Field.KIND, Field.ITEM, Field.CAPACITY, Field.EMPLOYER, Field.PLACE})
_OWN = (Field.PERIOD, Field.STATE, Field.POSTED, Field.AMOUNT)
"""The columns of the row that a cell is read as, behind those of the table."""


class AcrossReader:
    """Reads row after row. ``notes`` are cells that were not taken, while the rest of their row was."""

    def __init__(self, layout: Layout, assumed: Assumed) -> None:
        self.layout = layout
        self.assumed = assumed
        self.notes: list[Refused] = []
        self._noted: set[tuple[int, int]] = set()
        self._columns = dated(layout.across, assumed.year)
        self._width = len(layout.headings)
        self._remark = layout.place(Field.REMARK)
        self._names = (layout.place(Field.NAME), layout.place(Field.NUMBER))
        self._has_kind = layout.place(Field.KIND) != NONE or layout.place(Field.ITEM) != NONE
        own = {self._width + at: Meaning(field) for at, field in enumerate(_OWN)}
        kept = {place: Meaning(field) for field, place in layout.places.items() if field in _KEPT}
        self._layout = layout_of([""] * (self._width + len(_OWN)), kept | own)
        self._reader = TableReader(self._layout, assumed)

    def read(self, cells: Sequence[str], at: int) -> list[RecordRow] | Refused:
        """The rows that one row of the table comes to, one for each month that says something."""
        if self._is_kind_of_block(cells):
            return []
        told = [column for column in self._columns if not says_nothing(_cell(cells, column.place))]
        if not told:
            self._follow_person(cells)
            return []
        named = any(_cell(cells, place) for place in self._names) or self.assumed.name or self.assumed.number
        if not named and not self._has_kind:
            return Refused(at, 0, "", shown(" ".join(filter(None, cells))), Reason.NOT_UNDERSTOOD)
        found: list[RecordRow] = []
        zeros: list[RecordRow] = []
        for column in told:
            read = self._one(cells, column, at)
            if isinstance(read, Refused):
                self._reader.notes.clear()
                if read.column <= self._width and read.column - 1 != column.place and read.reason is not Reason.NO_YEAR:
                    return read  # it is about the whole row: the person, the insurance
                self.notes.append(read)
            elif column.payer and _is_zero(_cell(cells, column.place)):
                zeros += read
            else:
                found += read
        self._note_remark(cells, at)
        paid = {(row.first, row.track) for row in found}
        return found + [row for row in zeros if (row.first, row.track) not in paid]

    def _note_remark(self, cells: Sequence[str], at: int) -> None:
        """A remark about some of the months is named; which they are it says in words."""
        remark = _cell(cells, self._remark)
        if remark and is_doubted(remark):
            heading = self.layout.headings[self._remark]
            self.notes.append(Refused(at, self._remark + 1, heading, shown(remark), Reason.REMARK_BESIDE))

    def _one(self, cells: Sequence[str], column: MonthColumn, at: int) -> list[RecordRow] | Refused:
        """The rows of one cell."""
        heading, text = self.layout.headings[column.place], _cell(cells, column.place)
        here = Refused(at, column.place + 1, heading, shown(text), Reason.STATE_UNKNOWN)
        if column.month is None:
            return replace(here, reason=Reason.NO_YEAR)
        if column.other:
            return replace(here, reason=Reason.OTHER_KIND, figures={"kind": column.other})
        state, day, amount = _parts(text)
        own = [month_text(column.month), state, day, amount]
        row = [*(list(cells) + [""] * self._width)[: self._width], *own]
        read = self._reader.read(row, at)
        if isinstance(read, Refused):
            is_own = read.column > self._width or not read.column
            return replace(here, reason=read.reason, figures=read.figures) if is_own else read
        if is_error(text):
            return replace(here, reason=Reason.ERROR_VALUE)
        if says_late(text) and any(each.said in (Said.PAID, Said.SILENT) and each.paid_on is None for each in read):
            return replace(here, reason=Reason.LATE_NO_DAY)
        self.notes += [note for note in self._reader.notes if (note.column, note.at) not in self._noted]
        self._noted.update((note.column, note.at) for note in self._reader.notes)
        self._reader.notes.clear()
        return [
            each._replace(
                said=self._said_of_amount(column) if amount and each.said is Said.SILENT else each.said,
                track=column.track or each.track,
                payer=column.payer or each.payer,
            )
            for each in read
        ]

    def _said_of_amount(self, column: MonthColumn) -> Said:
        """What an amount says, by the heading of its column, else by the title."""
        if column.is_due:
            return Said.UNKNOWN
        return Said.PAID if column.is_paid or self.assumed.contributions else Said.SILENT

    def _is_kind_of_block(self, cells: Sequence[str]) -> bool:
        """A row that only names an insurance heads the rows below it."""
        filled = {text for text in map(plain, cells) if text}
        kind = read_kind(next(iter(filled)).casefold()) if len(filled) == 1 else None
        if kind is not None:
            self._use_kind(kind)
        return kind is not None

    def _use_kind(self, kind: Kind) -> None:
        self.assumed = self.assumed._replace(kind=kind)
        self._reader = TableReader(self._layout, self.assumed)

    def _follow_person(self, cells: Sequence[str]) -> None:
        """A row without months may name the person of the rows below, in merged cells."""
        if any(_cell(cells, place) for place in self._names):
            row = [*(list(cells) + [""] * self._width)[: self._width], *[""] * len(_OWN)]
            self._reader.read(row, 0)


def _cell(cells: Sequence[str], place: int) -> str:
    return plain(cells[place]) if 0 <= place < len(cells) else ""


def _is_zero(text: str) -> bool:
    """Whether a cell is an amount of nothing: where another pays the whole, it says no more than that."""
    return read_amount(text) == 0


def _parts(text: str) -> tuple[str, str, str]:
    """State, day and amount of a cell: a figure is an amount, but for 1 and 0."""
    if text in _CODE:
        return text[0], "", ""
    found = scan(text)
    if len(found.days) == 1 and not found.problem:
        words = "".join(found.words)
        return ("" if says_late(words) else words), found.days[0].isoformat(), ""
    if _FIGURE.fullmatch(text):
        return "", "", text
    return text, "", ""
