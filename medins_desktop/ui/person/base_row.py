"""A contribution base as a row of fields."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from medins_desktop.domain.ledger import Base
from medins_desktop.domain.money import Fen
from medins_desktop.ui.kit.fields import LineEdit, set_role
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import AmountEdit
from medins_desktop.ui.person.rows import Row, Today
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped

AMOUNT_PIXELS = 98  # room for 100,000.00


class BaseRow(Row[Base]):
    """From a month on: the base, and the base in effect after floor and ceiling."""

    def __init__(self, today: Today, effective: Callable[[Base], Fen | None], parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self._effective = effective
        self.amount = AmountEdit()
        self.amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.amount.accepted.connect(self._edited)
        self.effect = QLabel()
        self.effect.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._named = {"amount": self.amount}
        self.line.addWidget(self.amount)
        self.line.addWidget(self.effect, 1)
        self.line.addWidget(self.remove)
        self.retranslate()

    def show_value(self, value: Base) -> None:
        """Show a base and what becomes of it."""
        super().show_value(value)
        self.amount.show_value(value.amount)
        self.show_effect()

    def clear(self) -> None:
        """A draft has no amount: none is invented."""
        super().clear()
        self.amount.show_value(None)
        self.effect.clear()

    def show_effect(self) -> None:
        """The base in effect: clamped to floor and ceiling where it lies outside them."""
        if self._value is None:
            return
        found = self._effective(self._value)
        if found is None:
            words, role = say("person.effect_unknown"), "small"
        else:
            side = "floor" if found > self._value.amount else "ceiling" if found < self._value.amount else "as_is"
            words, role = say(f"person.effect_{side}", amount=grouped(found)), "small" if side == "as_is" else "warn"
        self.effect.setText(words)
        set_role(self.effect, role)

    @property
    def lines(self) -> Sequence[LineEdit]:
        """Month and amount."""
        return self.month, self.amount

    def value(self) -> Base | None:
        """The base as the fields say; a draft says nothing before it has an amount."""
        amount = self.amount.value()
        if amount is None and self._value is not None:
            amount = self._value.amount
        return None if amount is None else Base(self.first, amount)

    def retranslate(self) -> None:
        """Names in the current language."""
        super().retranslate()
        self.amount.setFixedWidth(theme().px(AMOUNT_PIXELS))
        self.effect.setToolTip(tip(say("person.effect_tip")))
        self.month.setAccessibleName(say("person.base_from"))
        self.amount.setAccessibleName(say("person.base_amount"))
        self.amount.setPlaceholderText(say("person.base_hint"))
        self.remove.setAccessibleName(say("person.remove_base"))
        self.remove.setToolTip(say("person.remove_base"))
        self.show_effect()
