"""What the roster is asked to show: a search, employer, policy, and chips for what a bookkeeper looks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QToolButton, QWidget

from medins_desktop.desk.roster.order import Wanted
from medins_desktop.desk.roster.row import Mark
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.icons import icon
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.own_undo import SearchLine
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

SELDOM = {Mark.OWED, Mark.SHORT, Mark.RESIDENTS, Mark.MOVED, Mark.NOT_IN}
"""Chips that come in sight with the first person who carries their mark, and then stay."""
REST = 120  # milliseconds without a key after which a large book is searched


class RosterSearch(SearchLine):
    """Down and Enter go to the table, Escape empties the line."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that are no text."""
        if event.key() in (*ENTER, Qt.Key.Key_Down):
            self.left.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Filters(QWidget):
    """Shows a ``Wanted`` and tells the next one. Order and columns are not its business.

    ``clear`` stands where the page puts it: there is something to clear only now and then.
    """

    changed = Signal(object)  # a Wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wanted = Wanted()
        self._met = set(Mark) - SELDOM
        row = FlowLayout(self, across=6, down=6)
        row.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.search = RosterSearch()
        self.search.setClearButtonEnabled(True)
        self._magnifier = self.search.addAction(icon("search", "soft"), QLineEdit.ActionPosition.LeadingPosition)
        self.employer, self.policy = ComboBox(), ComboBox()
        self.chips = {mark: self._chip(mark) for mark in Mark}
        self.clear = QToolButton()
        self.clear.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clear.clicked.connect(self._clear)
        self.parts: tuple[QWidget, ...] = (self.search, self.employer, self.policy, *self.chips.values())
        for part in self.parts:
            row.addWidget(part)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._rest.start())
        self.employer.activated.connect(lambda _row: self._tell(employer=self.employer.currentData()))
        self.policy.activated.connect(lambda _row: self._tell(policy=self.policy.currentData()))

    def _chip(self, mark: Mark) -> QToolButton:
        chip = QToolButton(self)
        chip.setCheckable(True)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.clicked.connect(lambda _checked: self._tell(marks=self._wanted.marks ^ {mark}))
        return chip

    def search_now(self) -> None:
        """Search for what stands there without waiting for the hands to rest."""
        if self._rest.isActive():
            self._rest.stop()
            self._search()

    def _search(self) -> None:
        if self.search.text() != self._wanted.text:
            self._tell(text=self.search.text())

    def _clear(self) -> None:
        self._wanted = Wanted(column=self._wanted.column, descending=self._wanted.descending)
        self.changed.emit(self._wanted)

    def _tell(self, **parts: object) -> None:
        self._wanted = replace(self._wanted, **parts)  # type: ignore[arg-type]
        self.changed.emit(self._wanted)

    def show_wanted(self, wanted: Wanted, counts: Mapping[Mark, int]) -> None:
        """Show what is asked for, and how many carry each mark."""
        self._wanted = wanted
        if not self.search.hasFocus() and self.search.text() != wanted.text:
            with QSignalBlocker(self.search):
                self.search.setText(wanted.text)
        for mark, chip in self.chips.items():
            words, count = say(f"roster.mark_{mark}"), counts.get(mark, 0)
            chip.setText(f"{words} {count:,}")
            chip.setAccessibleName(say("roster.state_spoken", state=words, n=count))
            chip.setToolTip(say(f"roster.mark_tip_{mark}"))
            chip.setChecked(mark in wanted.marks)
            if count or mark in wanted.marks:
                self._met.add(mark)
            chip.setVisible(mark in self._met)
        _show(self.employer, wanted.employer)
        _show(self.policy, wanted.policy)
        self.clear.setVisible(not wanted.is_everybody)

    def show_choices(self, employers: Sequence[tuple[str, int]], policies: Sequence[tuple[str, str, int]]) -> None:
        """The employers with their numbers, and the policies by id, title and number."""
        _fill(self.employer, say("roster.any_employer"), [(name, name, count) for name, count in employers])
        _fill(self.policy, say("roster.any_policy"), policies)
        _show(self.employer, self._wanted.employer)
        _show(self.policy, self._wanted.policy)

    def retranslate(self) -> None:
        """All texts but the numbers, in the current language."""
        self.search.setPlaceholderText(say("roster.search"))
        for field, key in ((self.search, "search_name"), (self.employer, "employer"), (self.policy, "policy")):
            field.setAccessibleName(say(f"roster.{key}"))
        self.clear.setText(say("roster.clear"))
        self.clear.setAccessibleName(say("roster.clear"))
        for combo, key in ((self.employer, "any_employer"), (self.policy, "any_policy")):
            if combo.count():
                combo.setItemText(0, say(f"roster.{key}"))

    def restyle(self) -> None:
        """Sizes and colours of the theme."""
        self._magnifier.setIcon(icon("search", "soft"))
        self.search.setFixedWidth(theme().px(170))
        for combo, width in ((self.employer, 140), (self.policy, 130)):
            combo.setFixedWidth(theme().px(width))
        for chip in (*self.chips.values(), self.clear):
            chip.setIconSize(QSize(0, 0))


def _fill(combo: ComboBox, anybody: str, choices: Sequence[tuple[str, str, int]]) -> None:
    with QSignalBlocker(combo):
        combo.clear()
        combo.addItem(anybody, None)
        for value, title, count in choices:
            combo.addItem(f"{title} ({count:,})", value)


def _show(combo: ComboBox, value: str | None) -> None:
    row = combo.findData(value) if value is not None else 0
    if value is not None and row < 0:
        combo.addItem(value, value)
        row = combo.count() - 1
    combo.setCurrentIndex(row)
