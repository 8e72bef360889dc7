"""The people shown as a table model. Positions are looked up, texts are made when a cell is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.desk.roster.listing import Listing, Slot
from medins_desktop.desk.roster.order import Column
from medins_desktop.desk.roster.roster import Roster
from medins_desktop.desk.roster.row import RosterRow
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.ui.roster.cells import FIGURES, Question, cell, heading, spoken, spoken_cell, tip
from medins_desktop.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW = Qt.ItemDataRole.UserRole + 1
COLUMNS = tuple(Column)


class RosterModel(QAbstractTableModel):
    """``listing`` says who is shown and in which order; ``chosen`` are the ids of the people marked.

    ``in_sight`` gives the positions that the user sees: nothing else needs painting while thousands come in.
    """

    def __init__(self, roster: Roster, listing: Listing, asked: Question) -> None:
        super().__init__()
        self.roster = roster
        self.listing = listing
        self.asked = asked
        self.chosen: set[int] = set()
        self._sorted: tuple[Column, bool] | None = None
        self.in_sight: Callable[[], range] = lambda: range(len(self.listing.shown))

    # What is shown

    def show(self, listing: Listing) -> None:
        """Show other people, or the same in another order."""
        self.beginResetModel()
        self.listing = listing
        self.endResetModel()

    def forget(self, roster: Roster, listing: Listing) -> None:
        """Show another book, or none."""
        self.beginResetModel()
        self.roster, self.listing = roster, listing
        self.chosen = set()
        self.endResetModel()

    def begin(self) -> None:
        """The book is being read: no answer is known any more."""
        self.beginResetModel()
        self.roster.begin()
        self.listing.begin()
        self.endResetModel()

    def ask(self, asked: Question) -> None:
        """Another day, or another language."""
        self.asked = asked
        self.told_all()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def show_sort(self, column: Column | None, *, descending: bool) -> None:
        """Mark the heading of the column that orders."""
        self._sorted = None if column is None else (column, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def headed(self, column: Column) -> str:
        """The heading of a column, an arrow beside it where it orders."""
        if self._sorted is None or self._sorted[0] is not column:
            return heading(column)
        return f"{heading(column)} {'▼' if self._sorted[1] else '▲'}"

    def told_all(self) -> None:
        """Every cell may read differently; only those in sight are asked again."""
        if self.listing.shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.listing.shown) - 1, len(COLUMNS) - 1))

    def replaced(self, changed: Iterable[tuple[Slot, RosterRow | None]]) -> None:
        """Rows came in from the reading: those shown stay where they are, new ones follow below."""
        listing, rows = self.listing, self.roster.rows
        new: list[Slot] = []
        came: set[Slot] = set()
        for slot, before in changed:
            came.add(slot)
            row = rows[slot]
            if row is None:
                continue
            counted = before is not None and listing.counts(slot, before)
            shown = counted and before is not None and listing.admits(before)
            if counted and before is not None:
                listing.sums.count(before, -1)
            wanted = listing.counts(slot, row)
            if wanted:
                listing.sums.count(row)
            if shown and before is not None:
                listing.sums.show(before, -1)
                listing.sums.show(row)
            elif wanted and listing.admits(row):
                listing.sums.show(row)
                new.append(slot)
        if new:
            first = len(listing.shown)
            self.beginInsertRows(NOWHERE, first, first + len(new) - 1)
            listing.shown.extend(new)
            listing.is_sorted = False
            self.endInsertRows()
        self._tell_in_sight(came)

    def _tell_in_sight(self, slots: set[Slot]) -> None:
        """Some of these may be in sight: they are painted anew."""
        sight, shown = self.in_sight(), self.listing.shown
        if not slots.isdisjoint(shown[sight.start : sight.stop]):
            last = min(sight.stop, len(shown)) - 1
            self.dataChanged.emit(self.index(sight.start, 0), self.index(last, len(COLUMNS) - 1))

    def changed(self, slot: Slot, before: RosterRow | None, *, gone: bool = False) -> None:
        """One person changed, came or went: the row goes where it belongs. ``gone``: the search finds them no more."""
        listing, row = self.listing, None if gone else self.roster.rows[slot]
        if before is not None and listing.counts(slot, before):
            listing.sums.count(before, -1)
        counted = row is not None and listing.counts(slot, row)
        if row is not None and counted:
            listing.sums.count(row)
        at = self._at(slot)
        wanted = row is not None and counted and listing.admits(row)
        if at >= 0 and before is not None:
            listing.sums.show(before, -1)
        if wanted and row is not None:
            listing.sums.show(row)
        self._move(slot, at, row if wanted else None)

    def _move(self, slot: Slot, at: int, row: RosterRow | None) -> None:
        """Bring a slot from where it stands (-1: nowhere) to where its row belongs (None: nowhere)."""
        shown = self.listing.shown
        if at >= 0 and row is not None and self._stays(slot, at, row):
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(COLUMNS) - 1))
            return
        if at >= 0 and row is None:
            self.beginRemoveRows(NOWHERE, at, at)
            del shown[at]
            self.endRemoveRows()
        elif row is not None:
            self._put(slot, at, row)

    def _put(self, slot: Slot, at: int, row: RosterRow) -> None:
        shown = self.listing.shown
        if at < 0:
            to = self.listing.place(slot, row, self.roster.rows)
            self.beginInsertRows(NOWHERE, to, to)
            shown.insert(to, slot)
            self.endInsertRows()
            return
        del shown[at]
        to = self.listing.place(slot, row, self.roster.rows)
        shown.insert(at, slot)
        self.beginMoveRows(NOWHERE, at, at, NOWHERE, to if to < at else to + 1)
        del shown[at]
        shown.insert(to, slot)
        self.endMoveRows()
        self.dataChanged.emit(self.index(to, 0), self.index(to, len(COLUMNS) - 1))

    def _stays(self, slot: Slot, at: int, row: RosterRow) -> bool:
        """Whether a row belongs where it stands."""
        shown = self.listing.shown
        if not self.listing.is_sorted:
            return True
        del shown[at]
        to = self.listing.place(slot, row, self.roster.rows)
        shown.insert(at, slot)
        return to == at

    # Where things are

    def row_at(self, position: int) -> RosterRow | None:
        """The row at a position; None outside."""
        shown = self.listing.shown
        return self.roster.rows[shown[position]] if 0 <= position < len(shown) else None

    def everybody(self) -> set[int]:
        """The ids of all who are shown."""
        ids, shown = self.roster.ids, self.listing.shown
        return set(ids) if len(shown) == len(ids) else set(map(ids.__getitem__, shown))

    def position(self, person_id: int | None) -> int:
        """Where a person stands, -1 where they are not shown."""
        slot = self.roster.slot(person_id) if person_id is not None else None
        return -1 if slot is None else self._at(slot)

    def _at(self, slot: Slot) -> int:
        try:
            return self.listing.shown.index(slot)
        except ValueError:
            return -1

    # What Qt asks

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """The people shown."""
        return 0 if parent.isValid() else len(self.listing.shown)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """What is shown of each."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells are looked at, never edited in place."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, figures to the right; the rows are numbered for a screen reader alone."""
        if orientation is not Qt.Orientation.Horizontal:
            return section + 1 if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.headed(COLUMNS[section])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return heading(COLUMNS[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return say("roster.heading_tip", heading=heading(COLUMNS[section]))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if COLUMNS[section] in FIGURES else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, spoken texts and the row itself."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell(row, column, self.asked)
            case Qt.ItemDataRole.AccessibleTextRole:
                if column is Column.NAME:
                    return spoken(row, self.asked, chosen=row.person.id in self.chosen)
                return spoken_cell(row, column, self.asked)
            case Qt.ItemDataRole.ToolTipRole:
                return in_role(tip(row, column, self.asked), role)
            case _:
                return row if role == ROW else None
