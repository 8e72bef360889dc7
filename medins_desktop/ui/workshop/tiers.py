"""The tiers of a block as a decision table: how long, whose, whether to be paid back, what it restores, what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.policies.workshop.fields import Field
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

COLUMNS = ("up_to", "capacity", "backpay", "restores_after", "retroactive", "waiting")
PAYERS = ("any", "unit", "individual")
MOST_ROWS = 6
"""Rows in sight; of more the table scrolls."""
ROW = 28  # pixels


class TierTable(QWidget):
    """Shows tiers, and tells which is chosen and what is to be done with it."""

    chosen = Signal(int)
    split_wanted = Signal(int)  # months
    separate_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = QTableWidget(0, len(COLUMNS))
        self.split_at, self.split = QLineEdit(), QPushButton()
        self.separate, self.remove = QPushButton(), QPushButton()
        self.wrong, self.says = QLabel(), note()
        self._lay_out()
        self.table.currentCellChanged.connect(lambda row, *_rest: self.chosen.emit(row) if row >= 0 else None)
        self.split.clicked.connect(self._split)
        self.split_at.returnPressed.connect(self._split)
        self.separate.clicked.connect(self.separate_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        why_not(lambda: say("workshop.why_not_separate"), self.separate)
        why_not(lambda: say("workshop.why_not_remove"), self.remove)
        self.retranslate()

    def _lay_out(self) -> None:
        plain(self.table)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setWordWrap(False)
        set_role(self.table, "table")
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        set_role(self.wrong, "error")
        self.wrong.setWordWrap(True)
        self.wrong.hide()
        ways = FlowLayout(across=8)
        for widget in (self.split, self.split_at, self.separate, self.remove):
            ways.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        column.addWidget(self.table)
        column.addLayout(ways)
        column.addWidget(self.wrong)
        column.addWidget(self.says)

    def show_tiers(self, rows: Sequence[Sequence[Field]], chosen: int) -> None:
        """Show the fields of each tier as a row, one of them chosen."""
        self.table.blockSignals(True)
        self.table.setRowCount(len(rows))
        for number, fields in enumerate(rows):
            by_key = {field.path.rpartition(".")[2]: field for field in fields}
            for column, key in enumerate(COLUMNS):
                self._put(number, column, cell_words(key, by_key))
        self.table.setCurrentCell(min(chosen, len(rows) - 1), max(0, self.table.currentColumn()))
        self.table.blockSignals(False)
        self._fit(len(rows))
        fields = rows[min(chosen, len(rows) - 1)] if rows else ()
        self.says.setText("\n".join(dict.fromkeys(text for field in fields for text in field.sentences)))
        self.separate.setEnabled(any(field.value == "any" for field in fields if field.path.endswith(".capacity")))
        self.remove.setEnabled(len(rows) > 1)

    def _put(self, row: int, column: int, words: str) -> None:
        item = self.table.item(row, column)
        if item is None:
            self.table.setItem(row, column, QTableWidgetItem(words))
        elif item.text() != words:
            item.setText(words)

    def _fit(self, rows: int) -> None:
        self.table.verticalHeader().setDefaultSectionSize(theme().px(ROW))
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + theme().px(ROW) * min(rows, MOST_ROWS) + 6)

    def refuse(self, why: str) -> None:
        """Say why something was not done; empty: nothing is to be said."""
        self.wrong.setText(why)
        self.wrong.setVisible(bool(why))

    def _split(self) -> None:
        text = self.split_at.text().strip()
        if text.isdecimal() and text.isascii() and int(text) > 0:
            self.split_wanted.emit(int(text))
        else:
            self.refuse(say("workshop.split_how"))
            self.split_at.setFocus()

    def retranslate(self) -> None:
        """All fixed words, and sizes."""
        self.split_at.setFixedWidth(theme().px(60))
        self.split_at.setAccessibleName(say("workshop.split_at"))
        self.split.setText(say("workshop.split_at"))
        self.separate.setText(say("workshop.separate"))
        self.remove.setText(say("workshop.remove_tier"))
        self.table.setAccessibleName(say("workshop.tiers"))
        self.table.setHorizontalHeaderLabels([say(f"workshop.tier_{key}") for key in COLUMNS])


def cell_words(key: str, fields: Mapping[str, Field]) -> str:
    """What a tier says in a column, in the room of a cell."""
    field = fields.get(key)
    value: Any = field.value if field is not None else None
    if key == "up_to":
        return say("workshop.tier_open") if value is None else str(value)
    if key == "waiting":
        months = fields["months"].value if isinstance(value, dict) and "months" in fields else value
        return say("workshop.ladder_blocked") if isinstance(months, str) else str(months)
    if key == "capacity":
        before = fields["before"].value if "before" in fields else None
        words = _payer(value)
        return words if before is None else say("workshop.payer_before", payer=words, before=_payer(before))
    if isinstance(value, bool):
        return say("workshop.yes" if value else "workshop.no")
    if key == "restores_after" and value is not None:
        return say(f"workshop.restores_{value}") if value in (0, 1) else str(value)
    return "–" if value is None else str(value)


def _payer(value: object) -> str:
    return say(f"workshop.payer_{value}") if value in PAYERS else str(value)
