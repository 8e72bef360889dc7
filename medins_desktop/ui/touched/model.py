"""The people for whom something changes, as a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.desk.touched.change import Changed
from medins_desktop.desk.touched.wording import kinds_words, side_words
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
COLUMNS = ("name", "changes", "was", "will")


class TouchedModel(QAbstractTableModel):
    """A row a person; words are made when a row comes into sight."""

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Changed] = ()

    def show_found(self, found: Sequence[Changed]) -> None:
        """Show other people."""
        self.beginResetModel()
        self._found = found
        self.endResetModel()

    def change_at(self, row: int) -> Changed | None:
        """What changes for the person of a row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many people."""
        return 0 if parent.isValid() else len(self._found)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Name, what changes, before, after."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        """The headings."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return say(f"touched.column_{COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return in_role(_words(self._found[index.row()], COLUMNS[index.column()]), role)


def _words(change: Changed, column: str) -> str:
    if column == "name":
        return change.after.row.person.name or say("people.no_name")
    if column == "changes":
        return kinds_words(change)
    return side_words(change.before if column == "was" else change.after, change.kinds)
