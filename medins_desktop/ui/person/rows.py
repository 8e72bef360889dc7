"""Rows of fields, a row each for capacity spells and contribution bases, with a line to add one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from medins_desktop.domain.ledger import Base, Spell
from medins_desktop.domain.month import Month, month_text
from medins_desktop.ui.kit.cards import heading
from medins_desktop.ui.kit.fields import LineEdit, TypedEdit, mark_wrong
from medins_desktop.ui.kit.icons import icon
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import MonthEdit
from medins_desktop.words import say

Value = TypeVar("Value", Spell, Base)
Today = Callable[[], date]

MONTH_PIXELS = 71
SPACE = 4


class Row(QWidget, Generic[Value]):
    """One row: its fields, and a button that takes it away. ``edited`` when any of them was committed.

    A row without a value is a draft: not in the book, and without a say, until its fields make a value.
    """

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
        self._named: dict[str, QWidget] = {}
        self._value: Value | None = None
        self._proposed: Month | None = None
        self._is_touched = False

    @property
    def is_draft(self) -> bool:
        """Whether the row stands for nothing in the book."""
        return self._value is None

    def show_value(self, value: Value) -> None:
        """Show a value of the book."""
        self._value = value
        self._is_touched = False
        self.month.setPlaceholderText("")
        self.month.show_value(value.first)

    def show_draft(self, first: Month) -> None:
        """Be a draft that begins with month ``first`` unless another one is typed; what was typed stays."""
        if self._value is not None or self._proposed is None:
            self._value = None
            self.clear()
        self._proposed = first
        self.month.setPlaceholderText(month_text(first))

    def clear(self) -> None:
        """Empty the fields of a draft."""
        self._is_touched = False
        self.month.show_value(None)

    @property
    def lines(self) -> Sequence[LineEdit]:
        """The lines of the row that are typed into."""
        raise NotImplementedError

    @property
    def stations(self) -> Sequence[QWidget]:
        """Where Tab stops, in order."""
        return *self.lines, self.remove

    def mark_errors(self, names: set[str]) -> None:
        """Mark the month where anything of the row is wrong."""
        if names or not self.month.is_wrong:
            mark_wrong(self.month, bool(names))

    def field_named(self, name: str) -> QWidget:
        """The field of a part of the value; the month where it has none of its own."""
        return self._named.get(name, self.month)

    def value(self) -> Value | None:
        """What the fields say now, a field that cannot be read keeps what the book says. None: a draft says nothing."""
        raise NotImplementedError

    @property
    def first(self) -> Month:
        """The month of the row."""
        shown = self.month.value()
        if shown is not None:
            return shown
        if self._value is not None:
            return self._value.first
        assert self._proposed is not None
        return self._proposed

    def retranslate(self) -> None:
        """Names of the fields, and sizes."""
        self.month.setFixedWidth(theme().px(MONTH_PIXELS))
        self.remove.setIcon(icon("close", "soft"))

    def _edited(self, _value: object = None) -> None:
        self._is_touched = True
        self.edited.emit()


class RowsEditor(QWidget, Generic[Value]):
    """All rows of one kind. Tells all values when any changed; keeps rows that are being typed in.

    Where there is no value, and after ``begin_draft``, the last row is a draft: there is always a field to type into.
    """

    changed = Signal(object)  # the list of values
    adding = Signal()

    def __init__(self, name: str, make: Callable[[], Row[Value]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._make: Callable[[], Row[Value]] = make
        self.rows: list[Row[Value]] = []
        self._errors: list[str] = []
        self._wants_draft = False
        self._refused = ""  # why text that is not saved is not
        self.heading = heading()
        self.add = QToolButton()
        self.add.setProperty("role", "link")
        self.add.clicked.connect(self.adding)
        self.error = QLabel()
        self.error.setProperty("role", "error")
        self.error.setWordWrap(True)
        self.error.hide()
        self.head = top = QHBoxLayout()
        top.addWidget(self.heading)
        top.addStretch(1)
        top.addWidget(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(top)
        self._column.addWidget(self.error)
        self.retranslate()

    def show_values(self, values: Sequence[Value], proposed: Month) -> None:
        """Show these values, a row each, and where it is wanted a draft from month ``proposed`` on."""
        self.show_errors([])
        if len(values) > sum(not row.is_draft for row in self.rows):  # the draft has become a value
            self._wants_draft = False
        self._fit(len(values) + (self._wants_draft or not values))
        for row, value in zip(self.rows, values, strict=False):
            row.show_value(value)
        for row in self.rows[len(values) :]:
            row.show_draft(proposed)
            row.remove.setVisible(self._wants_draft)

    def begin_draft(self) -> None:
        """Want a further row; it is shown with the next ``show_values``."""
        self._wants_draft = not any(row.is_draft for row in self.rows)

    def _fit(self, wanted: int) -> None:
        """Make rows, or take some away, until there are as many."""
        while len(self.rows) > wanted:
            gone = self.rows.pop()
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        while len(self.rows) < wanted:
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

    def show_errors(self, errors: Sequence[tuple[int, str, str]]) -> None:
        """Say what is wrong, each with its row and the name of the field."""
        for index, row in enumerate(self.rows):
            row.mark_errors({name for at, name, _ in errors if at == index})
        self._errors = [words for _, _, words in errors]
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
        """Give up what could not be saved or read, and drafts."""
        self._wants_draft = False
        for row in self.rows:
            for line in row.lines:
                line.forget()
            if row.is_draft:
                row.clear()

    def focus_row(self, index: int, name: str = "") -> None:
        """Put the keyboard into the month of a row, or into its field of this name."""
        if 0 <= index < len(self.rows):
            field = self.rows[index].field_named(name)
            field.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field, LineEdit):
                field.selectAll()

    def values(self) -> list[Value]:
        """What all rows say; drafts that say nothing yet are left out."""
        return [value for row in self.rows if (value := row.value()) is not None]

    def _tell(self) -> None:
        self.changed.emit(self.values())

    def _take_away(self, row: Row[Value]) -> None:
        self._wants_draft = False
        self.changed.emit([value for each in self.rows if each is not row and (value := each.value()) is not None])

    def retranslate(self) -> None:
        """All words, in the current language."""
        self.heading.setText(say(f"person.{self._name}_heading"))
        self.add.setText(say("person.add"))
        self.add.setAccessibleName(say(f"person.add_{self._name}"))
        for row in self.rows:
            row.retranslate()
