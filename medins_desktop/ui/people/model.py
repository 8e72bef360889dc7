"""The people found, as a list model."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.book.records import PersonLine
from medins_desktop.domain.identity import masked
from medins_desktop.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINE = Qt.ItemDataRole.UserRole + 1


class PeopleModel(QAbstractListModel):
    """One row a person found."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: Sequence[PersonLine] = ()

    def show(self, lines: Sequence[PersonLine]) -> None:
        """List these people."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def row_of(self, person_id: int | None) -> int:
        """The row of a person, -1 where they are not listed."""
        return next((row for row, line in enumerate(self.lines) if line.id == person_id), -1)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many were found."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; for a screen reader also the masked number and the employer."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name or say("people.no_name")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (line.name or say("people.no_name"), masked(line.id_number), line.employer)
            return say("people.separator").join(part for part in parts if part)
        return None
