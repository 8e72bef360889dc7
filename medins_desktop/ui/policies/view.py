"""Packs on the left; on the right a pack's rules for a month."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.ui.kit.cards import Card
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import MonthEdit
from medins_desktop.words import say

SIDE_PIXELS = 305
POLICY = Qt.ItemDataRole.UserRole + 1


class PoliciesView(QWidget):
    """Shows packs and a page about the chosen one; it is given the page as HTML made by ``page``."""

    chosen = Signal(str)
    month_asked = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QLabel()
        self.list = QListWidget()
        self.edit, self.new, self.install, self.keys = (QPushButton() for _ in range(4))
        self.news = QPushButton()
        self.news.hide()
        self.problems, self.folder = QLabel(), QLabel()
        self.card = Card()
        self.month_label, self.month, self.wrong = QLabel(), MonthEdit(today), QLabel()
        self.text = QTextBrowser()
        self.again = QToolButton()
        self.again.setCheckable(True)
        self.list.currentItemChanged.connect(self._choose)
        self.month.accepted.connect(self.month_asked)
        self.month.refused.connect(self.wrong.setText)
        self._side = self._lay_out_side()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side)
        row.addLayout(self._lay_out_card(), 1)

    def _lay_out_side(self) -> QFrame:
        side = QFrame()
        side.setObjectName("side")
        set_role(self.title, "heading")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setSpacing(4)
        set_role(self.problems, "warn")
        set_role(self.folder, "small")
        for label in (self.problems, self.folder):
            label.setWordWrap(True)
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        ways = FlowLayout(across=8)
        for button in (self.edit, self.new, self.again, self.install, self.keys):
            ways.addWidget(button)
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addWidget(self.title)
        set_role(self.news, "row")
        column.addWidget(self.news)
        column.addWidget(self.list, 1)
        column.addLayout(ways)
        column.addWidget(self.problems)
        column.addWidget(self.folder)
        return side

    def _lay_out_card(self) -> QVBoxLayout:
        set_role(self.month_label, "soft")
        set_role(self.wrong, "error")
        self.month_label.setBuddy(self.month)
        self.card.heading.setWordWrap(True)
        self.card.head.setStretchFactor(self.card.heading, 1)
        for widget in (self.wrong, self.month_label, self.month):
            self.card.head.addWidget(widget)
        set_role(self.text, "page")
        self.text.setOpenLinks(False)
        self.text.setTabChangesFocus(True)
        self.card.body.addWidget(self.text, 1)
        right = QVBoxLayout()
        right.setContentsMargins(14, 14, 14, 14)
        right.addWidget(self.card)
        return right

    def show_packs(self, packs: Sequence[tuple[str, str]], chosen: str) -> None:
        """List packs as (id, text); choose one."""
        self.list.blockSignals(True)
        self.list.clear()
        for policy_id, text in packs:
            item = QListWidgetItem(text)
            item.setData(POLICY, policy_id)
            self.list.addItem(item)
            if policy_id == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def show_news(self, words: str) -> None:
        """Offer what is new in the folder that is watched; empty: nothing is."""
        self.news.setText(words)
        self.news.setToolTip(tip(words))
        self.news.setVisible(bool(words))

    def show_page(self, heading: str, html: str) -> None:
        """Show the rules of a pack."""
        self.card.set_heading(heading)
        self.text.setAccessibleName(heading)
        self.text.setFont(theme().font(14))
        self.text.setHtml(html)

    def retranslate(self) -> None:
        """All fixed words, and sizes."""
        self._fit()
        self.month.setFixedWidth(theme().px(100))
        self.title.setText(say("policies.heading"))
        self.list.setAccessibleName(say("policies.heading"))
        for button, key in ((self.edit, "edit"), (self.new, "new"), (self.install, "install"), (self.keys, "keys")):
            button.setText(say(f"policies.{key}"))
        self.again.setText(say("policies.again"))
        self.month_label.setText(say("policies.month"))
        self.month.setAccessibleName(say("policies.month"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The packs leave room for the rules, at large text too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._side.setFixedWidth(min(theme().px(SIDE_PIXELS), max(self.width() // 3, SIDE_PIXELS)))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(POLICY))
