"""A box to choose a place from: a pack of the shelf, by arrows or by typing what it is called."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from medins_desktop.desk.people.places import names_of, place_name
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.domain.policy import Policy

LETTERS = 12  # the names of packs are long, and the box is not made wider for them
MODIFIERS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class PlaceBox(ComboBox):
    """The packs, and before them a row for none. A place that no pack has is kept as a row of its own, named so.

    Letters choose the first pack whose id, name or pinyin begins with them; Home chooses none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(LETTERS)
        self._packs: Sequence[Policy] = ()
        self._typed, self._typed_at = "", 0.0

    @property
    def chosen(self) -> str:
        """The id of the place; "" for none."""
        return self.currentData() or ""

    def show_places(self, packs: Sequence[Policy], chosen: str = "", none: str = "") -> None:
        """Offer these packs, and ``none`` in words before them, with the place ``chosen``."""
        rows = [(none, ""), *((place_name(pack.id, packs), pack.id) for pack in packs)]
        if chosen not in (policy_id for _, policy_id in rows):
            rows.append((say("person.place_unknown", policy=chosen), chosen))
        if rows != [(self.itemText(row), self.itemData(row)) for row in range(self.count())]:
            self._packs = packs
            self.clear()
            for words, policy_id in rows:
                self.addItem(words, policy_id)
            self.measure_again()
        self.setCurrentIndex(self.findData(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters typed within a moment of each other are the beginning of a name."""
        text = event.text()
        if not text.strip() or not text.isprintable() or event.modifiers() & MODIFIERS:
            super().keyPressEvent(event)
            return
        now = time.monotonic()
        if now - self._typed_at > QApplication.keyboardInputInterval() / 1000:
            self._typed = ""
        self._typed, self._typed_at = self._typed + text.casefold(), now
        found = (pack for pack in self._packs if any(name.startswith(self._typed) for name in names_of(pack)))
        row = self.findData(next((pack.id for pack in found), None))
        if row >= 0 and row != self.currentIndex():
            self.setCurrentIndex(row)
            self.activated.emit(row)
