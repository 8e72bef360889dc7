"""The two tables of the preview: rows that were read, and what is not taken. Words are made when they are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from medins_desktop.desk.record.effect import Effect
from medins_desktop.desk.record.people import Other
from medins_desktop.desk.record.recording import Plan
from medins_desktop.exchange.records.record import Record, RecordRow, Refused
from medins_desktop.ui.kit.plain_text import in_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.record import cells
from medins_desktop.words import say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

_INK = {Effect.NEW: "covered", Effect.CHANGED: "restored", Effect.CONFLICT: "suspended", Effect.AFTER_END: "waiting"}


class RowsModel(QAbstractTableModel):
    """A row for each row of the record that is the person's."""

    HEADINGS = ("at", "months", "insurance", "effect", "said", "posted", "unit", "person")
    FIGURES = ("at", "unit", "person")

    def __init__(self) -> None:
        super().__init__()
        self.plan: Plan | None = None

    def show(self, plan: Plan | None) -> None:
        """Show what a plan would do."""
        self.beginResetModel()
        self.plan = plan
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows are the person's."""
        return 0 if parent.isValid() or self.plan is None else len(self.plan.told.mine)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """The columns of the preview."""
        return 0 if parent.isValid() else len(self.HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings, figures to the right."""
        return _heading(self.HEADINGS, self.FIGURES, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text, colour of the effect, alignment."""
        if self.plan is None or not index.isValid():
            return None
        row, column = self.plan.told.mine[index.row()], self.HEADINGS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return in_role(self._text(row, column, self.plan), role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column in self.FIGURES else LEFT
        if role == Qt.ItemDataRole.ForegroundRole and column == "effect":
            effect = cells.main_effect(row, self.plan)
            return theme().coverage_ink(_INK[effect]) if effect in _INK else theme().soft
        return None

    def _text(self, row: RecordRow, column: str, plan: Plan) -> str:
        simple: dict[str, Callable[[], str]] = {
            "at": lambda: str(row.at),
            "months": lambda: cells.months(row),
            "insurance": lambda: cells.insurance(row, plan),
            "said": lambda: cells.said(row),
            "posted": lambda: cells.posted(row),
            "unit": lambda: cells.amount(row.unit),
            "person": lambda: cells.amount(row.person),
            "effect": lambda: cells.effect(row, plan),
        }
        return simple[column]()


class RefusedModel(QAbstractTableModel):
    """Other persons first, then what was not understood, then what was understood and left out."""

    HEADINGS = ("at", "place", "stood", "reason")
    FIGURES = ("at",)

    def __init__(self) -> None:
        super().__init__()
        self.items: list[Other | Refused] = []

    def show(self, record: Record | None, plan: Plan | None) -> None:
        """Show everything of a record that is not taken."""
        self.beginResetModel()
        others = list(plan.told.others) if plan else []
        refused = sorted(record.refused, key=lambda each: each.left_out) if record else []
        self.items = [*others, *refused]
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.items)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Row, column, what stood there, why."""
        return 0 if parent.isValid() else len(self.HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Headings, figures to the right."""
        return _heading(self.HEADINGS, self.FIGURES, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Text and alignment; what is left out on purpose is quiet."""
        if not index.isValid():
            return None
        item, column = self.items[index.row()], self.HEADINGS[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            text = _of_other(item, column) if isinstance(item, Other) else _of_refused(item, column)
            return in_role(text, role)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column in self.FIGURES else LEFT
        if role == Qt.ItemDataRole.ForegroundRole and isinstance(item, Refused) and item.left_out:
            return theme().soft
        return None


def _of_other(item: Other, column: str) -> str:
    return {"stood": cells.person(item), "reason": cells.why_other(item)}.get(column, "")


def _of_refused(item: Refused, column: str) -> str:
    if column == "at":
        return str(item.at)
    return {"place": cells.place, "stood": cells.stood, "reason": cells.reason}[column](item)


def _heading(names: tuple[str, ...], figures: tuple[str, ...], at: int, orientation: Qt.Orientation, role: int) -> Any:
    if orientation is not Qt.Orientation.Horizontal:
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return say(f"record.heading_{names[at]}")
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return RIGHT if names[at] in figures else LEFT
    return None
