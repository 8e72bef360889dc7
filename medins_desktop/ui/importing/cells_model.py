"""Rows of a source as they stand there, to be put right cell by cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from medins_desktop.desk.importing.corrections import Cell
from medins_desktop.desk.importing.gathering import RefusedRow
from medins_desktop.desk.importing.source import Source
from medins_desktop.exchange.sheets.limits import LONGEST_CELL
from medins_desktop.ui.importing import words
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

Index: TypeAlias = "QModelIndex | QPersistentModelIndex"
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole
SHOWN = 200
"""Characters of a cell that are shown; all of them are edited."""


class CellsModel(QAbstractTableModel):
    """Some rows of a source with what was put right in them, marked; and with what stands against them."""

    corrected = Signal(object, str)  # Cell, its new text

    def __init__(self) -> None:
        super().__init__()
        self.source: Source | None = None
        self.headings: tuple[str, ...] = ()
        self._rows: list[tuple[int, Sequence[str]]] = []
        self._width = 0
        self._faults: dict[tuple[int, int], list[str]] = {}

    def show(
        self,
        source: Source | None,
        rows: Iterable[tuple[int, Sequence[str]]] = (),
        headings: Sequence[str] = (),
        faults: Iterable[RefusedRow] = (),
    ) -> None:
        """Show rows of a source, each with its number. ``headings`` are the words above its columns."""
        self.beginResetModel()
        self.source = source
        self.headings = tuple(headings)
        self._rows = list(rows)
        shown = {number for number, _ in self._rows}
        cells = [cell.column + 1 for cell in source.corrections if cell.row in shown] if source else []
        self._width = max((*(len(row) for _, row in self._rows), *cells), default=0)
        self._faults = {}
        for fault in faults:
            self._faults.setdefault((fault.place.row, fault.column), []).append(words.reason_words(fault))
        self.endResetModel()

    def cell_at(self, index: Index) -> Cell | None:
        """The cell of the source that stands here."""
        return Cell(self._rows[index.row()][0], index.column()) if index.isValid() else None

    def index_of(self, cell: Cell) -> QModelIndex:
        """Where a cell of the source stands."""
        row = next((at for at, (number, _) in enumerate(self._rows) if number == cell.row), -1)
        return self.index(row, cell.column) if row >= 0 else NOWHERE

    def own_text(self, cell: Cell) -> str:
        """What stands in the source itself."""
        row = next((row for number, row in self._rows if number == cell.row), ())
        return row[cell.column] if cell.column < len(row) else ""

    def is_corrected(self, cell: Cell | None) -> bool:
        """Whether a cell was put right."""
        return self.source is not None and cell in self.source.corrections

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The widest of the rows shown."""
        return 0 if parent.isValid() else self._width

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every cell can be put right."""
        return super().flags(index) | Qt.ItemFlag.ItemIsEditable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The words above a column; the number of a row, with a sign where something stands against it."""
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(section, role)
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        return in_role(self.headings[section] if section < len(self.headings) else "", role)

    def _row_head(self, section: int, role: int) -> Any:
        number = self._rows[section][0]
        faults = self._of_row(number)
        if role == Role.DisplayRole:
            return say("importing.row_with_fault", row=number) if faults else str(number)
        if role == Role.ToolTipRole and faults:
            return in_role("\n".join(faults), role)
        return theme().coverage_ink("suspended") if role == Role.ForegroundRole and faults else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The cell as it is read; what was put right and what is wrong stands out, and says so in a tip."""
        if self.source is None or not index.isValid():
            return None
        cell = Cell(self._rows[index.row()][0], index.column())
        text = self.source.corrections.get(cell)
        is_corrected, text = text is not None, self.own_text(cell) if text is None else text
        if role == Role.EditRole:
            return text
        if role == Role.DisplayRole:
            return words.cell_words(text[:SHOWN])
        if role == Role.FontRole:
            return theme().font(bold=True) if is_corrected else None
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            return in_role(self._tip(cell, text), role)
        return self._colour(cell, role, is_corrected=is_corrected)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """A cell was typed in; what comes of it is shown anew by whoever hears of it."""
        text = str(value)[:LONGEST_CELL]
        if role != Role.EditRole or text == self.data(index, Role.EditRole):
            return False
        self.corrected.emit(self.cell_at(index), text)
        return True

    def _tip(self, cell: Cell, text: str) -> str:
        lines = [words.cell_words(text[:SHOWN])]
        if self.is_corrected(cell):
            own = words.cell_words(self.own_text(cell)[:SHOWN])
            lines.append(say("importing.was", text=own or say("importing.was_empty")))
        faults = self._faults.get((cell.row, cell.column + 1)) or self._faults.get((cell.row, 0), [])
        return "\n".join(filter(None, [*lines, *faults]))

    def _of_row(self, number: int) -> list[str]:
        return [text for (row, _), texts in self._faults.items() if row == number for text in texts]

    def _colour(self, cell: Cell, role: int, *, is_corrected: bool) -> Any:
        """Ground and ink of a cell; rows above the data stand out."""
        if role not in (Role.BackgroundRole, Role.ForegroundRole) or self.source is None:
            return None
        is_ground = role == Role.BackgroundRole
        if (cell.row, cell.column + 1) in self._faults:
            return theme().coverage_tint("suspended") if is_ground else theme().coverage_ink("suspended")
        if is_corrected:
            return theme().coverage_tint("restored") if is_ground else theme().coverage_ink("restored")
        understood = self.source.understood
        is_heading = 0 < understood.heading <= cell.row <= understood.skipped
        if is_heading:
            return theme().accent_tint if is_ground else None
        return theme().soft if not is_ground and cell.row <= understood.skipped else None
