"""Cells of lists put right by the user: laid over the sources, taken back one by one or the last one first."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from medins_desktop.desk.importing.corrections import Cell, Corrections
from medins_desktop.desk.importing.gathering import Obstacle, RefusedRow, RowPlace
from medins_desktop.desk.importing.reading import Understood
from medins_desktop.desk.importing.source import Source
from medins_desktop.exchange.sheets.table import Table

_OF_THE_PERSON = (Obstacle.CHECK_DIGIT, Obstacle.PRIVATE_NAME)
"""Faults that stand on every row of somebody, with the same text in the same column."""


class Correcting:
    """The corrections of one import, with what was before each. ``use`` is told a source's number and how it reads now.

    A cell is one of the source that is chosen, or of the row with a fault, where one is given.
    """

    def __init__(self, sources: list[Source], use: Callable[[int, Source], object]) -> None:
        self.understood: Understood | None = None
        """The lists as they were last read."""
        self._sources = sources
        self._use = use
        self._before: list[tuple[Table, Corrections]] = []

    def correct(self, number: int, cell: Cell, text: str, fault: RefusedRow | None) -> None:
        """A cell gets another text; a text that is the source's own is no correction."""
        number = number if fault is None else fault.place.source
        cells = [cell] if fault is None else self._alike(fault, cell)
        if number < len(self._sources):
            source = self._sources[number]
            kept = {**source.corrections, **dict.fromkeys(cells, text)}
            self._put(number, {at: new for at, new in kept.items() if new != self._own_text(source, at)})

    def take_back(self, number: int, cell: Cell, fault: RefusedRow | None) -> None:
        """A cell has the source's own text again."""
        number = number if fault is None else fault.place.source
        if number < len(self._sources):
            kept = {at: text for at, text in self._sources[number].corrections.items() if at != cell}
            self._put(number, kept)

    def undo(self) -> None:
        """What was put right or taken back last is as it was before."""
        while self._before:
            table, corrections = self._before.pop()
            for number, source in enumerate(self._sources):
                if source.table is table:
                    self._use(number, _with(source, corrections))
                    return

    def row_of(self, fault: RefusedRow | None) -> tuple[Source, Sequence[str], list[RefusedRow]] | None:
        """The source of a fault, its row there, and all that stands against that row; None where it is not at hand."""
        known = self.understood
        if fault is None or known is None or fault.place not in known.rows or fault.place.source >= len(self._sources):
            return None
        faults = [each for each in known.plan.refused if each.place == fault.place]
        return self._sources[fault.place.source], known.rows[fault.place], faults

    def _put(self, number: int, corrections: Corrections) -> None:
        source = self._sources[number]
        self._before.append((source.table, source.corrections))
        self._use(number, _with(source, corrections))

    def _alike(self, fault: RefusedRow, cell: Cell) -> list[Cell]:
        """The cell; where the fault is of the person, the same cell of all their rows with the same text in it."""
        known = self.understood
        if known is None or fault.reason not in _OF_THE_PERSON or cell.column != fault.column - 1:
            return [cell]
        text = _text(known.rows, fault.place, cell.column)
        alike = [each.place for each in known.plan.refused if each.reason is fault.reason and each.text == fault.text]
        own = [place for place in alike if place.source == fault.place.source]
        rows = {place.row for place in own if _text(known.rows, place, cell.column) == text}
        return [Cell(row, cell.column) for row in sorted({cell.row, *rows})]

    def _own_text(self, source: Source, cell: Cell) -> str | None:
        head = source.table.head
        if cell.row <= len(head):
            row = head[cell.row - 1]
            return row[cell.column] if cell.column < len(row) else ""
        number = next(at for at, each in enumerate(self._sources) if each is source)
        place = RowPlace(source.table.path, source.table.sheet, cell.row, number)
        return _text(self.understood.rows, place, cell.column) if self.understood else None


def _text(rows: Mapping[RowPlace, Sequence[str]], place: RowPlace, column: int) -> str | None:
    row = rows.get(place)
    return None if row is None else row[column] if column < len(row) else ""


def _with(source: Source, corrections: Corrections) -> Source:
    """The source with these corrections; what is a list by them is to be read."""
    changed = source.with_corrections(corrections)
    is_list = changed.looks_like_a_list and not source.looks_like_a_list
    return replace(changed, taken=source.taken or is_list)
