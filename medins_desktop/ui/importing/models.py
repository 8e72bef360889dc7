"""The tables of the wizard. Words are made when they are shown, so that a hundred thousand rows cost nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from medins_desktop.desk.importing.matching import Question
from medins_desktop.desk.importing.source import Source
from medins_desktop.desk.step import Pair
from medins_desktop.ui.importing import words
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.ui.kit.theme import theme
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


class PreviewModel(QAbstractTableModel):
    """The first rows of a source as they stand; headings say what each column means."""

    def __init__(self) -> None:
        super().__init__()
        self.source: Source | None = None
        self.meanings: tuple[str, ...] = ()

    def show(self, source: Source | None, meanings: Sequence[str] = ()) -> None:
        """Show a source. ``meanings`` are the words of its columns."""
        self.beginResetModel()
        self.source = source
        self.meanings = tuple(meanings)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() or self.source is None else min(len(self.source.table.head), 60)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The widest of the rows shown."""
        if parent.isValid() or self.source is None:
            return 0
        return max((len(row) for row in self.source.table.head[:60]), default=0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """What a column means; the number of a row."""
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return self.meanings[section] if section < len(self.meanings) else ""

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """The cell as it stands; rows above the data stand out."""
        if self.source is None or not index.isValid():
            return None
        row = self.source.table.head[index.row()]
        if role in (Role.DisplayRole, Role.ToolTipRole):
            return in_role(words.cell_words(row[index.column()][:200]), role) if index.column() < len(row) else ""
        number = index.row() + 1
        is_heading = bool(self.source.understood.heading) and number >= self.source.understood.heading
        if role == Role.BackgroundRole and is_heading and number <= self.source.understood.skipped:
            return theme().accent_tint
        if role == Role.ForegroundRole and number <= self.source.understood.skipped and not is_heading:
            return theme().soft
        return None


def changes_model() -> Lines:
    """Who is new and who changes."""
    return Lines(
        (
            ("importing.heading_what", _what),
            ("importing.heading_name", lambda pair: pair[1].name),
            ("importing.heading_number", lambda pair: words.person_number(pair[1].id_number)),
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


def _what(pair: Pair) -> str:
    return say("importing.is_new") if pair[0] is None else say("importing.changes")


def _employer(pair: Pair) -> str:
    after = pair[1]
    return after.ledger.spells[-1].employer if after is not None and after.ledger.spells else ""


def _months(pair: Pair) -> str:
    """How many months more are known of both insurances together."""
    before, after = (sum(_count(record) for record in (each,) if record is not None) for each in pair)
    return f"+{after - before}" if after != before else ""


def _count(record: Any) -> int:
    ledger = record.ledger
    return sum(entry.last - entry.first + 1 for entry in (*ledger.medical, *ledger.pension))
