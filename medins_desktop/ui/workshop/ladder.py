"""The ladder: for each number of missed months what may be done and what waits, a column for each kind of payer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from medins_desktop.domain.policy import GapTier
from medins_desktop.policies.gap_sentences import backpay_words, resuming_words
from medins_desktop.policies.workshop.ladder import LONGEST, Rung, Side
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

ROW, SMALL = 16, 12  # pixels
ROOMY = 4
"""Months of a rung in which whole sentences have room."""


class LadderTable(QTableWidget):
    """Months down, payers across; months with one answer are one cell."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LONGEST + 1, 1, parent)
        plain(self)
        set_role(self, "table")
        self.verticalHeader().setMinimumSectionSize(1)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setWordWrap(True)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._shown: tuple[Side, ...] = ()
        self._said = ""

    def show_sides(self, sides: Sequence[Side]) -> None:
        """Show a ladder; nothing is painted again where it is the same, in the same language and colours."""
        language = say("workshop.ladder") + theme().name
        if (tuple(sides), language) == (self._shown, self._said):
            return
        self._shown, self._said = tuple(sides), language
        self.clear()
        self.clearSpans()
        self.setColumnCount(len(sides) + 1)
        self.setHorizontalHeaderLabels([say("workshop.ladder_months"), *map(_heading, sides)])
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._fit()
        for months in range(LONGEST + 1):
            number = QTableWidgetItem(str(months))
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(months, 0, number)
        self.setItem(0, 1, QTableWidgetItem(say("workshop.ladder_no_gap")))
        if len(sides) > 1:
            self.setSpan(0, 1, 1, len(sides))
        for column, side in enumerate(sides, 1):
            for rung in side.rungs:
                self._put(rung, column)

    def _fit(self) -> None:
        self.setFont(theme().font(SMALL))
        row = max(theme().px(ROW), self.fontMetrics().height())
        self.verticalHeader().setDefaultSectionSize(row)
        self.setMaximumHeight(self.horizontalHeader().sizeHint().height() + row * (LONGEST + 1) + 6)

    def _put(self, rung: Rung, column: int) -> None:
        rows = rung.last - rung.first + 1
        whole = rung_words(rung.tier)
        item = QTableWidgetItem(whole if rows >= ROOMY else short_words(rung.tier))
        months = say("workshop.ladder_span", first=rung.first, last=rung.last) if rows > 1 else str(rung.first)
        item.setToolTip(tip(say("workshop.heading", section=months, row=whole)))
        item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        item.setBackground(theme().coverage_tint(_colour(rung.tier)))
        item.setForeground(theme().ink)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{months}: {whole}")
        if rows > 1:
            self.setSpan(rung.first, column, rows, 1)
        self.setItem(rung.first, column, item)


def rung_words(tier: GapTier | None) -> str:
    """What a tier means, whole."""
    if tier is None:
        return say("workshop.ladder_hole")
    return say("workshop.ladder_rung", backpay=backpay_words(tier), resuming=resuming_words(tier))


def short_words(tier: GapTier | None) -> str:
    """What a tier means, in the room of a line."""
    if tier is None:
        return say("workshop.ladder_hole")
    backpay = say("workshop.ladder_back" if tier.backpay else "workshop.ladder_no_back")
    if tier.waiting.until_backpaid:
        waits = say("workshop.ladder_blocked")
    else:
        waits = say("workshop.ladder_waits", n=tier.waiting.months) if tier.waiting.months else ""
    return say("workshop.ladder_short", backpay=backpay, waits=waits) if waits else backpay


def _heading(side: Side) -> str:
    words = say(f"workshop.payer_{side.payer}")
    return words if side.before is None else say("workshop.payer_before", payer=words, before=_was(side))


def _was(side: Side) -> str:
    return say(f"workshop.payer_{side.before}")


def _colour(tier: GapTier | None) -> str:
    if tier is None or tier.waiting.until_backpaid:
        return "suspended"
    return "waiting" if tier.waiting.months else "covered"
