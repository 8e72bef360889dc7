"""The tables of the wizard. Words are made when they are shown, so that a hundred thousand rows cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from medins_desktop.desk.importing.matching import Question
from medins_desktop.desk.importing.planning import Months
from medins_desktop.desk.importing.source import Source
from medins_desktop.desk.step import Pair
from medins_desktop.ui.importing import words
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.words import say

Index: TypeAlias = "QModelIndex | QPersistentModelIndex"
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole


class Lines(QAbstractTableModel):
    """Rows of which each column is a text. ``columns`` are (key of the heading, text of a row)."""

    def __init__(self, columns: Sequence[tuple[str, Callable[[Any], str]]]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.items: Sequence[Any] = ()

    def show(self, items: Sequence[Any]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.items = items
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The headings."""
        if orientation == Qt.Orientation.Horizontal and role in (Role.DisplayRole, Role.AccessibleTextRole):
            return say(self.columns[section][0])
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The text of a cell, also as a tip, for it may be cut."""
        if index.isValid() and role in (Role.DisplayRole, Role.ToolTipRole):
            return in_role(self.columns[index.column()][1](self.items[index.row()]), role)
        return None


class SourcesModel(Lines):
    """The tables of all files; those that are ticked are read."""

    ticked = Signal(int, bool)  # row, whether it is to be read

    def __init__(self) -> None:
        super().__init__(
            (
                ("importing.heading_file", words.table_name),
                ("importing.heading_rows_count", lambda source: str(source.table.rows or "")),
                ("importing.heading_kind", words.kind_words),
            )
        )

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The first column can be ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The text, and whether a source is ticked."""
        if role == Role.CheckStateRole and index.column() == 0:
            source: Source = self.items[index.row()]
            return Qt.CheckState.Checked if source.taken else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Tick a source, or take the tick away."""
        if role != Role.CheckStateRole or index.column() != 0:
            return False
        self.ticked.emit(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True


def changes_model() -> Lines:
    """Who is new and who changes: pairs of records, each with the count of its months."""
    return Lines(
        (
            ("importing.heading_what", _what),
            ("importing.heading_name", lambda line: line[0][1].name),
            ("importing.heading_number", lambda line: words.person_number(line[0][1].id_number)),
            ("importing.heading_employer", _employer),
            ("importing.heading_months", _months),
        )
    )


def refused_model() -> Lines:
    """Rows that do not come in."""
    return Lines(
        (
            ("importing.heading_file", lambda row: row.place.path.name),
            ("importing.heading_sheet", lambda row: row.place.sheet),
            ("importing.heading_row_number", lambda row: str(row.place.row)),
            ("importing.heading_column", words.column_words),
            ("importing.heading_stood", words.stood),
            ("importing.heading_why", words.reason_words),
        )
    )


class QuestionsModel(Lines):
    """People who are asked about, with the answers so far."""

    def __init__(self, answer_of: Callable[[Question], str]) -> None:
        super().__init__(
            (
                ("importing.heading_name", lambda question: question.who[0]),
                ("importing.heading_number", lambda question: words.person_number(question.who[1])),
                ("importing.heading_question", words.question_words),
                ("importing.heading_answer", answer_of),
            )
        )

    def answered(self) -> None:
        """The answers are others."""
        if self.items:
            last = len(self.items) - 1
            self.dataChanged.emit(self.index(0, 3), self.index(last, 3))


def _what(line: tuple[Pair, Months]) -> str:
    return say("importing.is_new") if line[0][0] is None else say("importing.changes")


def _employer(line: tuple[Pair, Months]) -> str:
    after = line[0][1]
    return after.ledger.spells[-1].employer if after is not None and after.ledger.spells else ""


def _months(line: tuple[Pair, Months]) -> str:
    return words.months_words(line[1])
