"""The expected list as a table model: a row a person, ticked to be posted."""

from collections.abc import Collection, Mapping, Sequence, Set
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from medins_desktop.desk.month.expected import Difference, Expected, Posted
from medins_desktop.desk.month.looked import Looked
from medins_desktop.domain.identity import masked
from medins_desktop.domain.money import Fen
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
INK = {Posted.PAID: "covered_ink", Posted.UNKNOWN: "undetermined_ink", Posted.MISSING: "suspended_ink"}


class Column(IntEnum):
    """The columns from left to right."""

    NAME = 0
    NUMBER = 1
    EMPLOYER = 2
    CAPACITY = 3
    BASE = 4
    UNIT = 5
    OWN = 6
    TOTAL = 7
    POSTED = 8
    DIFFERENCE = 9


MONEY = (Column.BASE, Column.UNIT, Column.OWN, Column.TOTAL)


class MonthModel(QAbstractTableModel):
    """Who is expected. ``ticked`` are the ids of those that the user wants posted; those whose employer has closed the
    month are not posted all the same.
    """

    ticks_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Expected] = ()
        self.ticked: set[int] = set()
        self._missing: Set[int] = frozenset()
        self._differing: Mapping[int, Sequence[Difference]] = {}
        self._closed: Collection[str] = ()

    def show(self, looked: Looked, closed: Collection[str], *, anew: bool) -> None:
        """Show a list. Whoever is not posted is ticked, but for those unticked before. ``closed`` are the employers
        whose month is closed.

        ``anew``: another list, of which nobody has unticked anybody.
        """
        left_out = frozenset() if anew else self._missing - self.ticked
        self.beginResetModel()
        self.rows, self._differing, self._missing = looked.rows, looked.differing, looked.missing
        self._closed = closed
        self.ticked = set(looked.missing - left_out)
        self.endResetModel()
        self.ticks_changed.emit()

    def show_closed(self, closed: Collection[str]) -> None:
        """Other employers have closed the month."""
        if closed != self._closed:
            self._closed = closed
            self._ticks_changed()

    def retranslate(self) -> None:
        """Say everything in other words."""
        self._ticks_changed()

    def tick(self, ids: Set[int]) -> None:
        """Tick these and no others."""
        self.ticked = {row.person.id for row in self.rows if row.person.id in ids}
        self._ticks_changed()

    def _ticks_changed(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))
        self.ticks_changed.emit()

    @property
    def to_post(self) -> Set[int]:
        """The ids of those that posting would post."""
        if not self._closed:
            return self.ticked
        return {row.person.id for row in self.rows if row.person.id in self.ticked and row.employer not in self._closed}

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One row a person."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """One column a figure."""
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The name carries the tick, unless the month is closed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        may_tick = index.column() == Column.NAME and not self._is_closed(self.rows[index.row()])
        return flags | Qt.ItemFlag.ItemIsUserCheckable if may_tick else flags

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
            locked = role == Qt.ItemDataRole.ToolTipRole and column is Column.NAME and self._is_closed(row)
            return in_role(say("month.closed_row") if locked else self._text(row, column), role)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say(
                "month.cell", heading=self.headerData(column, Qt.Orientation.Horizontal), value=self._text(row, column)
            )
        if role == Qt.ItemDataRole.CheckStateRole and column is Column.NAME:
            is_ticked = row.person.id in self.ticked and not self._is_closed(row)
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and column is Column.POSTED:
            return theme().colour(INK[row.posted])
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick or untick a row."""
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != Column.NAME:
            return False
        row = self.rows[index.row()]
        if self._is_closed(row):
            return False
        person = row.person.id
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
            Column.EMPLOYER: row.employer,
            Column.CAPACITY: say(f"capacity.{row.capacity.value}"),
            Column.POSTED: say(f"month.posted_{row.posted.value}"),
            Column.DIFFERENCE: say("month.separator").join(
                map(difference_words, self._differing.get(row.person.id, ()))
            ),
        }[column]

    def _is_closed(self, row: Expected) -> bool:
        return row.employer in self._closed


def amount(value: Fen | None) -> str:
    """An amount in yuan, grouped; a dash where it is not known."""
    return "—" if value is None else grouped(value)


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
