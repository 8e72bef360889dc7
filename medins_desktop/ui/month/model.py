"""The expected list as a table model: a row a person, ticked to be posted."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from medins_desktop.desk.month.expected import Difference, Expected, Posted
from medins_desktop.domain.identity import masked
from medins_desktop.domain.money import Fen
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
INK = {Posted.PAID: "covered_ink", Posted.UNKNOWN: "undetermined_ink", Posted.MISSING: "suspended_ink"}


class Column(IntEnum):
    """The columns from left to right."""

    NAME = 0
    NUMBER = 1
    CAPACITY = 2
    BASE = 3
    UNIT = 4
    OWN = 5
    TOTAL = 6
    POSTED = 7
    DIFFERENCE = 8


MONEY = (Column.BASE, Column.UNIT, Column.OWN, Column.TOTAL)


class MonthModel(QAbstractTableModel):
    """Who is expected. ``ticked`` are the ids of those that posting would post."""

    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Expected] = ()
        self.ticked: set[int] = set()
        self._differences: Mapping[int, str] = {}

    def show(self, rows: Sequence[Expected], differences: Mapping[int, str], *, anew: bool) -> None:
        """Show a list, those who differ first. Whoever is not posted is ticked, but for those unticked before.

        ``anew``: another list, of which nobody has unticked anybody.
        """
        left_out = set() if anew else _missing(self.rows) - self.ticked
        self.beginResetModel()
        self.rows = sorted(rows, key=lambda row: row.person.id not in differences)
        self._differences = differences
        self.ticked = _missing(rows) - left_out
        self.endResetModel()
        self.ticks_changed.emit()

    def tick(self, ids: set[int]) -> None:
        """Tick these and no others."""
        self.ticked = ids & {row.person.id for row in self.rows}
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticks_changed.emit()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a person."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One column a figure."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The name carries the tick."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == Column.NAME else flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings, money to the right."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return say(f"month.column_{Column(section).name.lower()}")
        return _alignment(Column(section)) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Texts, the tick, the colour of what is posted."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return in_role(self._text(row, column), role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say(
                "month.cell", heading=self.headerData(column, Qt.Orientation.Horizontal), value=self._text(row, column)
            )
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.NAME:
            return Qt.CheckState.Checked if row.person.id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.POSTED:
            return theme().colour(INK[row.posted])
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Column.NAME:
            return False
        person = self.rows[index.row()].person.id
        if Qt.CheckState(value) is Qt.CheckState.Checked:
            self.ticked.add(person)
        else:
            self.ticked.discard(person)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()
        return True

    def _text(self, row: Expected, column: Column) -> str:
        if column in MONEY:
            return amount({Column.BASE: row.base, Column.UNIT: row.unit, Column.OWN: row.own}.get(column, row.total))
        return {
            Column.NAME: row.person.name,
            Column.NUMBER: masked(row.person.id_number),
            Column.CAPACITY: say(f"capacity.{row.capacity.value}"),
            Column.POSTED: say(f"month.posted_{row.posted.value}"),
            Column.DIFFERENCE: self._differences.get(row.person.id, ""),
        }[column]


def _missing(rows: Sequence[Expected]) -> set[int]:
    """The ids of those who are not posted."""
    return {row.person.id for row in rows if row.posted is not Posted.PAID}


def amount(value: Fen | None) -> str:
    """An amount in yuan, grouped; a dash where it is not known."""
    return "—" if value is None else f"{value // 100:,}.{value % 100:02d}"


def differences_by_person(found: Sequence[Difference]) -> dict[int, str]:
    """The differences of each expected person in words."""
    words: dict[int, list[str]] = {}
    for difference in found:
        if difference.expected is not None:
            words.setdefault(difference.expected.person.id, []).append(difference_words(difference))
    return {person: say("month.separator").join(parts) for person, parts in words.items()}


def difference_words(difference: Difference) -> str:
    """One difference in words, with the figures of both sides."""
    listed = difference.listed
    figures: dict[str, str | int] = {
        "who": " ".join(filter(None, (listed.name, masked(listed.number)))) if listed else "",
        "base": amount(listed.base if listed else None),
        "unit": amount(listed.unit if listed else None),
        "own": amount(listed.person if listed else None),
        "row": difference.at,
    }
    return say(f"month.differs_{difference.kind.value.replace('-', '_')}", language=None, **figures)


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column in MONEY else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)
