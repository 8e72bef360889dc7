"""The people listed: everybody, a page at a time, or those found, read as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.book.records import PersonLine
from medins_desktop.domain.identity import masked
from medins_desktop.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
LINE = Qt.ItemDataRole.UserRole + 1
PAGE = 500
"""People read at a time while everybody is listed."""
IN_SIGHT = 40
"""People read at a time while those found are listed."""


class PeopleModel(QAbstractListModel):
    """One row a person. ``page`` and ``lines_of`` read the book; where they fail they give nothing."""

    def __init__(
        self,
        page: Callable[[int, int], Sequence[PersonLine]],
        lines_of: Callable[[Iterable[int]], Mapping[int, PersonLine]],
    ) -> None:
        super().__init__()
        self._page = page
        self._lines_of = lines_of
        self._people: list[int] = []
        self._lines: dict[int, PersonLine] = {}
        self._has_more = False

    def show_everybody(self, rows: int) -> None:
        """List all people in order of the book, the first ``rows`` and more when the list is scrolled to its end."""
        self.beginResetModel()
        self._people, self._lines = [], {}
        self._take(self._page(0, rows), rows)
        self.endResetModel()

    def show(self, people: Sequence[int]) -> None:
        """List these people."""
        self.beginResetModel()
        self._people, self._lines = list(people), {}
        self._has_more = False
        self.endResetModel()

    def _take(self, lines: Sequence[PersonLine], asked: int) -> None:
        self._people += [line.id for line in lines]
        self._lines |= {line.id: line for line in lines}
        self._has_more = len(lines) == asked

    def canFetchMore(self, parent: Index = NOWHERE) -> bool:
        """Whether the book may have people after those listed."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index = NOWHERE) -> None:
        """List the next people."""
        lines = self._page(self._people[-1] if self._people else 0, PAGE)
        if lines:
            first = len(self._people)
            self.beginInsertRows(NOWHERE, first, first + len(lines) - 1)
            self._take(lines, PAGE)
            self.endInsertRows()
        else:
            self._has_more = False

    def person_at(self, row: int) -> int | None:
        """The id of the person in a row; None outside."""
        return self._people[row] if 0 <= row < len(self._people) else None

    def row_of(self, person_id: int | None) -> int:
        """The row of a person, -1 where they are not listed."""
        return next((row for row, person in enumerate(self._people) if person == person_id), -1)

    def line(self, row: int) -> PersonLine:
        """What is shown of the person in a row; nothing but the id of one whom the book does not have any more."""
        person = self._people[row]
        found = self._lines.get(person)
        if found is None:
            first = row - row % IN_SIGHT
            self._lines |= {each: PersonLine(each, *[""] * 7) for each in self._people[first : first + IN_SIGHT]}
            self._lines |= self._lines_of(self._people[first : first + IN_SIGHT])
            found = self._lines[person]
        return found

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many are listed so far."""
        return 0 if parent.isValid() else len(self._people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name; for a screen reader also the masked number and the employer."""
        if not index.isValid():
            return None
        if role == LINE:
            return self.line(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.line(index.row()).name or say("people.no_name")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = self.line(index.row())
            parts = (line.name or say("people.no_name"), masked(line.id_number), line.employer)
            return say("people.separator").join(part for part in parts if part)
        return None
