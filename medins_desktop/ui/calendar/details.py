"""What the panels of details have in common: each detail is saved at once, and nothing unreadable is lost by a key."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from medins_desktop.ui.calendar.bubble import Bubble
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.sheet import Sheet
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.fields import LabelledField, TypedEdit
from medins_desktop.words import say


class Asked(NamedTuple):
    """One detail that the user has set, by its name and with the value that it is to have."""

    what: str
    value: Any


class Details(Bubble):
    """``asked`` tells each detail when it is set, ``next_wanted`` that the next cell is wanted."""

    asked = Signal(object)  # Asked
    next_wanted = Signal()

    def __init__(self, home: QWidget, chosen: Selection) -> None:
        super().__init__(home)
        self.chosen = chosen
        self.facts = note()
        self._warned = False

    def add_all(self, *fields: QWidget) -> None:
        """All fields, and under them what is known beside."""
        for field in fields:
            self.add(LabelledField(field, self))
            if isinstance(field, TypedEdit):
                field.textEdited.connect(self._typing)
                field.moved_on.connect(self.move_on)
        self.column.addWidget(self.facts)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what holds now; a field being typed in keeps its text."""
        raise NotImplementedError

    def refuse(self, asked: Asked, reason: str) -> bool:
        """Say at a field why what was typed there cannot be kept; False where it has no place for that."""
        return False

    def move_on(self) -> None:
        """Ctrl+Enter: the next cell, unless something cannot be read."""
        if self._may_leave():
            self.leave()
            self.next_wanted.emit()

    def finish(self) -> None:
        """After the last field: back to the calendar, unless something cannot be read."""
        if self._may_leave():
            self.leave()

    def give_up(self) -> None:
        """Escape loses nothing: what can be read is saved; only a second Escape gives up what cannot."""
        if self._may_leave() or self._warned:
            self.leave()
            return
        self._warned = True
        for field in self._wrong():
            field.set_error(say("calendar.keep_open", reason=field.error))
        self.place()

    def _may_leave(self) -> bool:
        for field in self.fields:
            if isinstance(field.field, TypedEdit):
                field.field.commit()
        wrong = self._wrong()
        if wrong:
            wrong[0].field.setFocus()
            self.place()
        return not wrong

    def _wrong(self) -> list[LabelledField]:
        return [field for field in self.fields if isinstance(field.field, TypedEdit) and field.field.is_wrong]

    def _typing(self) -> None:
        self._warned = False
