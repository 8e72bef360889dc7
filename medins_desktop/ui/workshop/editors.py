"""What one value is edited with: a line, a choice, a few ticks.

Each tells the value as TOML has it; None leaves it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.fields import MONTHS, Choice, Field, FieldKind
from medins_desktop.ui.kit.fields import ComboBox, LineEdit
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.plain_text import tip
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.workshop.formats import Today, format_of
from medins_desktop.words import say
from medins_desktop.words.explain_sources import title_in

SHORT, LONG, BOX = 150, 420, 30  # pixels
_LONG_KINDS = (FieldKind.TEXT, FieldKind.ID)
_STEPS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class Editor(Protocol):
    """What a row of the workshop asks of an editor."""

    @property
    def widget(self) -> QWidget:
        """What is shown, and has the focus."""

    def show_field(self, field: Field) -> None:
        """Show the value of the draft; what is being typed is left alone."""


class Line(LineEdit):
    """A line whose value is told with every letter; a short form is completed when the line is left."""

    edited = Signal(object, bool)  # the value, and whether it is half typed

    def __init__(self, kind: FieldKind, today: Today) -> None:
        super().__init__()
        self._format = format_of(kind)
        self._today = today
        self._value: Any = None
        self._is_half = self._is_refused = False
        self.setFixedWidth(theme().px(LONG if kind in _LONG_KINDS else SHORT))
        self.textEdited.connect(self._typed_on)

    @property
    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_field(self, field: Field) -> None:
        """Show a value, unless it is the one that stands here already, as it was typed."""
        if field.value != self._value or type(field.value) is not type(self._value):
            self._value, self._is_half = field.value, False
            self._shown = self._format.text(field.value)
            self._put(self._shown)

    def put_back(self, field: Field) -> None:
        """Show a value in the place of what was typed."""
        self._is_refused, self._value = True, field.value
        self._shown = self._format.text(field.value)
        self._put(self._shown)
        self.selectAll()

    @property
    def is_wrong(self) -> bool:
        """Whether what was typed last was not taken; Enter stays here then."""
        return self._is_refused

    def _typed_on(self, text: str) -> None:
        self._shown = text
        self._tell(self._format.value(text), half=True)

    def _completed(self, text: str) -> None:
        self._is_refused = False
        value = self._format.value(text, self._today)
        written = self._format.text(value)
        if written != self.text():
            self._shown = written
            self._put(written)
        self._tell(value, half=False)

    def _tell(self, value: object, *, half: bool) -> None:
        if self._is_half or value != self._value or type(value) is not type(self._value):
            self._value, self._is_half = value, half
            self.edited.emit(value, half)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the draft's: a letter is a change of it as much as a tick."""
        if isinstance(event, QKeyEvent) and any(event.matches(step) for step in _STEPS):
            event.ignore()
            return False
        return super().event(event)

    def commit(self) -> None:
        """A short form is completed when the line is left, or Enter is pressed."""
        if self._is_half or self.text() != self._shown:
            self._completed(self.text())


class Choices(ComboBox):
    """One of some words; the first leaves the value out, where that may be or nothing stands there yet."""

    edited = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[Choice, ...] = ()
        self.setMinimumWidth(theme().px(SHORT))
        self.activated.connect(lambda row: self.edited.emit(self.itemData(row), False))

    @property
    def widget(self) -> QWidget:
        """Itself."""
        return self

    def offered(self, field: Field) -> tuple[Choice, ...]:
        """The choices of a field, as values of the draft."""
        return field.choices

    def value_of(self, field: Field) -> object:
        """The value of a field as its choice has it."""
        return field.value

    def show_field(self, field: Field) -> None:
        """Offer the words of today's language, with the draft's chosen."""
        offered = self.offered(field)
        if offered != self._offered or self.count() == 0:
            self._offered = offered
            self.clear()
            self.addItem("–", None)
            for choice in offered:
                self.addItem(choice.words, choice.value)
            self.measure_again()
        row = next((at for at in range(self.count()) if self._stands_for(at, self.value_of(field))), 0)
        if row != self.currentIndex():
            self.setCurrentIndex(row)

    def _stands_for(self, row: int, value: object) -> bool:
        return bool(self.itemData(row) == value) and type(self.itemData(row)) is type(value)


class Flag(Choices):
    """Yes or no."""

    def offered(self, field: Field) -> tuple[Choice, ...]:
        """Both."""
        return Choice(True, say("workshop.yes")), Choice(False, say("workshop.no"))  # type: ignore[arg-type]


class Waiting(Choices):
    """A waiting period: a number of months, whose fields follow, or until the arrears are paid."""

    def __init__(self) -> None:
        super().__init__()
        self.activated.disconnect()
        self.activated.connect(self._chosen)

    def value_of(self, field: Field) -> object:
        """Months, whatever their number, or the word."""
        return field.value if isinstance(field.value, str) or field.value is None else MONTHS

    def _chosen(self, row: int) -> None:
        value = self.itemData(row)
        self.edited.emit({"months": 0} if value == MONTHS else value, False)


class Ticks(QWidget):
    """Some of a few words, or of the sources of the pack."""

    edited = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[str, QCheckBox] = {}
        self._value: list[str] = []
        self._row = FlowLayout(self, across=14, down=4)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_field(self, field: Field) -> None:
        """Show what is ticked among what can be."""
        self._value = list(field.value) if isinstance(field.value, list) else []
        offered = [(choice.value, choice.words) for choice in field.choices]
        if [name for name, _ in offered] != list(self._boxes):
            self._offer(offered)
        for name, words in offered:
            box = self._boxes[name]
            box.setAccessibleName(words)
            box.setChecked(name in self._value)
        self._fit()

    def _offer(self, offered: Sequence[tuple[str, str]]) -> None:
        for box in self._boxes.values():
            self._row.removeWidget(box)
            box.deleteLater()
        self._boxes = {name: QCheckBox(words) for name, words in offered}
        for name, box in self._boxes.items():
            box.clicked.connect(lambda on, name=name: self._ticked(name, on))
            self._row.addWidget(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A long title is cut where the room ends; its tip says the whole."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = max(self.width() - theme().px(BOX), theme().px(SHORT))
        for box in self._boxes.values():
            words = box.accessibleName()
            cut = box.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            if box.text() != cut:
                box.setText(cut)
                box.setToolTip(tip(words) if cut != words else "")

    def _ticked(self, name: str, on: bool) -> None:
        kept = [each for each in self._value if each != name]
        self.edited.emit([*kept, name] if on else kept, False)


class There(QCheckBox):
    """A table of values that may be left out whole."""

    edited = Signal(object, bool)

    def __init__(self) -> None:
        super().__init__()
        self.clicked.connect(lambda on: self.edited.emit({} if on else None, False))

    @property
    def widget(self) -> QWidget:
        """Itself."""
        return self

    def show_field(self, field: Field) -> None:
        """Ticked where the table is there."""
        self.setText(say("workshop.there"))
        self.setChecked(field.value is not None)


def editor_for(kind: FieldKind, today: Callable[[], date]) -> Line | Choices | Ticks | There:
    """What a kind of value is edited with."""
    if kind is FieldKind.FLAG:
        return Flag()
    if kind is FieldKind.CHOICE:
        return Choices()
    if kind is FieldKind.WAITING:
        return Waiting()
    if kind in (FieldKind.PAYERS, FieldKind.SOURCES):
        return Ticks()
    if kind is FieldKind.TABLE:
        return There()
    return Line(kind, today)


def source_choices(draft: Draft) -> tuple[Choice, ...]:
    """The sources of a pack, by their titles."""
    rows = draft.value("source", ())
    found = [row for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)]
    return tuple(Choice(row["id"], title_in(row.get("title")) or row["id"]) for row in found)
