"""The settings, one row each, made from their declaration. What is chosen holds at once."""

from __future__ import annotations

from dataclasses import Field, fields

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from medins_desktop.settings import Settings
from medins_desktop.ui.kit.cards import Card, heading, note
from medins_desktop.ui.kit.fields import ComboBox, LineEdit, SpinBox
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.words import say

PROGRAM = "program"
GROUPS = (PROGRAM, "slip")
_STEPS = {"text_scale": 10, "auto_lock": 5}
_WIDTH = 640


class SettingsView(QScrollArea):
    """A combo box for a choice, a spin box for a number, a line for a text. Recent books are kept, not shown here."""

    chosen = Signal(str, object)  # the name of a setting and its new value

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.title = heading()
        set_role(self.title, "title")
        self._cards = {group: Card() for group in GROUPS}
        self._forms = {group: QFormLayout() for group in GROUPS}
        self._labels: dict[str, QLabel] = {}
        self.fields: dict[str, ComboBox | SpinBox | LineEdit] = {}
        self._notes: dict[str, QLabel] = {}
        for item in fields(Settings):
            if item.metadata.get("shown", True):
                self._add(item)
        for group, form in self._forms.items():
            form.setHorizontalSpacing(16)
            form.setVerticalSpacing(10)
            self._cards[group].body.addLayout(form)
        self.folder = note()
        self.folder.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._cards[PROGRAM].body.addWidget(self.folder)
        self._lay_out()

    def _add(self, item: Field[object]) -> None:
        allowed = item.metadata.get("allowed")
        letters = item.metadata.get("letters")
        field: ComboBox | SpinBox | LineEdit
        if letters is not None:
            field = LineEdit()
            field.setMaxLength(letters)
            field.committed.connect(lambda text, name=item.name: self.chosen.emit(name, text.strip()))
        elif isinstance(allowed, range):
            field = SpinBox()
            field.setRange(allowed[0], allowed[-1])
            field.setSingleStep(_STEPS.get(item.name, 1))
            field.setKeyboardTracking(False)
            field.valueChanged.connect(lambda value, name=item.name: self.chosen.emit(name, value))
        else:
            field = ComboBox()
            for value in allowed or ():
                field.addItem("", value)
            field.activated.connect(lambda _row, name=item.name: self._activated(name))
        self._labels[item.name], self.fields[item.name] = QLabel(), field
        self._labels[item.name].setBuddy(field)
        self._notes[item.name] = note()
        set_role(self._notes[item.name], "small")
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(field)
        column.addWidget(self._notes[item.name])
        self._forms[item.metadata.get("group", PROGRAM)].addRow(self._labels[item.name], column)

    def _lay_out(self) -> None:
        room = QWidget()
        room.setObjectName("scrolled")
        across = QHBoxLayout(room)
        across.setContentsMargins(20, 16, 20, 16)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self.title)
        for card in self._cards.values():
            column.addWidget(card)
        column.addStretch(1)
        across.addLayout(column)
        across.addStretch(1)
        self.setWidget(room)
        self.restyle()

    def show_values(self, settings: Settings) -> None:
        """Show what is chosen."""
        for name, field in self.fields.items():
            field.blockSignals(True)
            value = getattr(settings, name)
            if isinstance(field, LineEdit):
                field.show_text(value)
            elif isinstance(field, SpinBox):
                field.setValue(value)
            else:
                field.setCurrentIndex(field.findData(value))
            field.blockSignals(False)

    def show_policies(self, titles: list[tuple[str, str]], chosen: str) -> None:
        """The policies that can be the default one: id and title."""
        combo = self.fields["policy"]
        assert isinstance(combo, ComboBox)
        combo.clear()
        for policy_id, title in titles:
            combo.addItem(title, policy_id)
        combo.setCurrentIndex(combo.findData(chosen))

    def _activated(self, name: str) -> None:
        field = self.fields[name]
        assert isinstance(field, ComboBox)
        self.chosen.emit(name, field.currentData())

    def restyle(self) -> None:
        """Take sizes from the theme."""
        for card in self._cards.values():
            card.setFixedWidth(theme().px(_WIDTH))

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self.title.setText(say("settings.title"))
        self.setAccessibleName(say("settings.title"))
        for group, card in self._cards.items():
            card.set_heading(say(f"settings.{group}"))
        for name, field in self.fields.items():
            label = say(f"settings.{name}")
            self._labels[name].setText(label)
            field.setAccessibleName(label)
            self._notes[name].setText(say(f"settings.{name}_note"))
            field.setAccessibleDescription(self._notes[name].text())
            if isinstance(field, ComboBox) and name != "policy":
                for row in range(field.count()):
                    field.setItemText(row, say(f"settings.{name}_{field.itemData(row) or 'system'}"))
        scale, lock = self.fields["text_scale"], self.fields["auto_lock"]
        assert isinstance(scale, SpinBox)
        assert isinstance(lock, SpinBox)
        scale.setSuffix(say("settings.percent"))
        lock.setSuffix(say("settings.minutes"))
        lock.setSpecialValueText(say("settings.never"))
