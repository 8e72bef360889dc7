"""Rows of fields: capacity spells and contribution bases, a row each, with a line to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from medins_desktop.domain.ledger import Base, Capacity, Spell
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.ui.kit.cards import heading
from medins_desktop.ui.kit.fields import ComboBox, LineEdit, TypedEdit, mark_wrong, set_role
from medins_desktop.ui.kit.icons import icon
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import AmountEdit, MonthEdit
from medins_desktop.words import say

Value = TypeVar("Value", Spell, Base)
Today = Callable[[], date]

MONTH_PIXELS = 78
SPACE = 4


class Row(QWidget, Generic[Value]):
    """One row: its fields, and a button that takes it away. ``edited`` when any of them was committed."""

    edited = Signal()
    removed = Signal()

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.month = MonthEdit(today)
        self.remove = QToolButton()
        self.remove.setProperty("role", "quiet")
        self.remove.clicked.connect(self.removed)
        self.month.accepted.connect(self._edited)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(SPACE)
        self.line = QHBoxLayout()
        self.line.setSpacing(SPACE)
        self.line.addWidget(self.month)
        self.column.addLayout(self.line)
        self._value: Value | None = None

    def show_value(self, value: Value) -> None:
        """Show a value of the book."""
        self._value = value
        self.month.show_value(value.first)

    @property
    def lines(self) -> Sequence[LineEdit]:
        """The lines of the row that are typed into."""
        raise NotImplementedError

    @property
    def stations(self) -> Sequence[QWidget]:
        """Where Tab stops, in order."""
        return *self.lines, self.remove

    def value(self) -> Value:
        """What the fields say now; a field that cannot be read keeps what the book says."""
        raise NotImplementedError

    @property
    def first(self) -> Month:
        """The month of the row."""
        shown = self.month.value()
        return shown if shown is not None else self._shown().first

    def _shown(self) -> Value:
        assert self._value is not None
        return self._value

    def retranslate(self) -> None:
        """Names of the fields, and sizes."""
        self.month.setFixedWidth(theme().px(MONTH_PIXELS))
        self.remove.setIcon(icon("close", "soft"))

    def _edited(self, _value: object = None) -> None:
        self.edited.emit()


class SpellRow(Row[Spell]):
    """From a month on: capacity and, on a line of its own since names of firms are long, employer."""

    def __init__(self, today: Today, employers: QStringListModel, parent: QWidget | None = None) -> None:
        super().__init__(today, parent)
        self.capacity = ComboBox()
        for capacity in Capacity:
            self.capacity.addItem("", capacity)
        self.capacity.activated.connect(self._edited)
        self._spoken = QLabel(self)  # never shown: on Linux a combo box is read by the label that is tied to it
        self._spoken.setBuddy(self.capacity)
        self._spoken.hide()
        self.employer = LineEdit()
        completer = QCompleter(employers, self.employer)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.employer.setCompleter(completer)
        self.employer.committed.connect(self._edited)
        self._second = QHBoxLayout()
        self._second.addWidget(self.employer)
        self.column.addLayout(self._second)
        self.line.addWidget(self.capacity, 1)
        self.line.addWidget(self.remove)
        self.retranslate()

    def show_value(self, value: Spell) -> None:
        """Show a spell."""
        super().show_value(value)
        self.capacity.setCurrentIndex(list(Capacity).index(value.capacity))
        self.employer.show_text(value.employer)
        self.employer.setToolTip(tip(value.employer))

    @property
    def lines(self) -> Sequence[LineEdit]:
        """Month and employer."""
        return self.month, self.employer

    @property
    def stations(self) -> Sequence[QWidget]:
        """The choice stands between the lines."""
        return self.month, self.capacity, self.employer, self.remove

    def value(self) -> Spell:
        """The spell as the fields say."""
        return Spell(self.first, Capacity(self.capacity.currentData()), self.employer.text())

    def retranslate(self) -> None:
        """Capacities and names in the current language."""
        super().retranslate()
        for index, capacity in enumerate(Capacity):
            self.capacity.setItemText(index, say(f"person.capacity_{capacity.value}"))
        self.capacity.measure_again()
        self.month.setAccessibleName(say("person.spell_from"))
        self.capacity.setAccessibleName(say("person.capacity"))
        self._spoken.setText(say("person.capacity"))
        self._second.setContentsMargins(self.month.width() + SPACE, 0, self.remove.sizeHint().width() + SPACE, 0)
        self.employer.setAccessibleName(say("person.employer"))
        self.employer.setPlaceholderText(say("person.employer"))
        self.remove.setAccessibleName(say("person.remove_spell"))
        self.remove.setToolTip(say("person.remove_spell"))


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
        for widget in (self.amount, self.effect, self.remove):
            self.line.addWidget(widget)
        self.line.setStretch(1, 1)
        self.line.setStretch(2, 1)
        self.retranslate()

    def show_value(self, value: Base) -> None:
        """Show a base and what becomes of it."""
        super().show_value(value)
        self.amount.show_value(value.amount)
        self.show_effect()

    def show_effect(self) -> None:
        """The base in effect: clamped to floor and ceiling where it lies outside them."""
        if self._value is None:
            return
        found = self._effective(self._value)
        if found is None:
            words, role = say("person.effect_unknown"), "small"
        else:
            side = "floor" if found > self._value.amount else "ceiling" if found < self._value.amount else "as_is"
            amount = f"{found // 100:,}.{found % 100:02d}"
            words, role = say(f"person.effect_{side}", amount=amount), "small" if side == "as_is" else "warn"
        self.effect.setText(words)
        set_role(self.effect, role)

    @property
    def lines(self) -> Sequence[LineEdit]:
        """Month and amount."""
        return self.month, self.amount

    def value(self) -> Base:
        """The base as the fields say."""
        amount = self.amount.value()
        return Base(self.first, self._shown().amount if amount is None else amount)

    def retranslate(self) -> None:
        """Names in the current language."""
        super().retranslate()
        self.month.setAccessibleName(say("person.base_from"))
        self.amount.setAccessibleName(say("person.base_amount"))
        self.remove.setAccessibleName(say("person.remove_base"))
        self.remove.setToolTip(say("person.remove_base"))
        self.show_effect()


class RowsEditor(QWidget, Generic[Value]):
    """All rows of one kind. Tells all values when any changed; keeps rows that are being typed in."""

    changed = Signal(object)  # the list of values
    adding = Signal()

    def __init__(self, name: str, make: Callable[[], Row[Value]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._make: Callable[[], Row[Value]] = make
        self.rows: list[Row[Value]] = []
        self._errors: list[str] = []
        self._refused = ""  # why text that is not saved is not
        self.heading = heading()
        self.add = QToolButton()
        self.add.setProperty("role", "link")
        self.add.clicked.connect(self.adding)
        self.error = QLabel()
        self.error.setProperty("role", "error")
        self.error.setWordWrap(True)
        self.error.hide()
        top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(top)
        self._column.addWidget(self.error)
        self.retranslate()

    def show_values(self, values: Sequence[Value]) -> None:
        """Show these values, a row each."""
        self.show_errors([])
        while len(self.rows) > len(values):
            gone = self.rows.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < len(values):
            row: Row[Value] = self._make()
            row.edited.connect(self._tell)
            row.removed.connect(partial(self._take_away, row))
            for line in row.lines:
                if isinstance(line, TypedEdit):
                    line.refused.connect(self._say)
            self.rows.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
            before = self.rows[-2].remove if len(self.rows) > 1 else self.add
            for one, next_one in pairwise((before, *row.stations)):  # Qt would put what is new behind all the rest
                QWidget.setTabOrder(one, next_one)
        for row, value in zip(self.rows, values, strict=True):
            row.show_value(value)

    def show_errors(self, errors: Sequence[tuple[int, str]]) -> None:
        """Say what is wrong, at the rows concerned."""
        wrong = {index for index, _ in errors}
        for index, row in enumerate(self.rows):
            if not row.month.is_wrong or index in wrong:
                mark_wrong(row.month, index in wrong)
        self._errors = [words for _, words in errors]
        self._say()

    def _say(self, _reason: str = "") -> None:
        """Say above the rows what is wrong with any of them."""
        found = list(self._errors)
        for line in (line for row in self.rows for line in row.lines):
            if isinstance(line, TypedEdit):
                found.append(line.reason)
            if line.is_unsaved:
                found.append(self._refused)
        words = "\n".join(dict.fromkeys(filter(None, found)))
        self.error.setText(words)
        self.error.setVisible(bool(words))

    def keep_unsaved(self, reason: str) -> None:
        """What was told could not be saved: it stays, and is told again when its line is left once more."""
        self._refused = reason
        for row in self.rows:
            for line in row.lines:
                line.keep_unsaved()

    def forget(self) -> None:
        """Give up what could not be saved or read."""
        for row in self.rows:
            for line in row.lines:
                line.forget()

    def focus_row(self, index: int) -> None:
        """Put the keyboard into the month of a row."""
        if 0 <= index < len(self.rows):
            self.rows[index].month.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows[index].month.selectAll()

    def values(self) -> list[Value]:
        """What all rows say."""
        return [row.value() for row in self.rows]

    def _tell(self) -> None:
        self.changed.emit(self.values())

    def _take_away(self, row: Row[Value]) -> None:
        self.changed.emit([each.value() for each in self.rows if each is not row])

    def retranslate(self) -> None:
        """All words, in the current language."""
        self.heading.setText(say(f"person.{self._name}_heading"))
        self.add.setText(say("person.add"))
        self.add.setAccessibleName(say(f"person.add_{self._name}"))
        for row in self.rows:
            row.retranslate()
