"""The page: what the pack holds on the left, its values in the middle, what follows from them on the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from medins_desktop.policies.workshop.fields import Field
from medins_desktop.ui.kit.cards import Card, note
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import MonthEdit
from medins_desktop.ui.workshop.contents import Contents
from medins_desktop.ui.workshop.row import FieldRow
from medins_desktop.ui.workshop.side import SidePanel
from medins_desktop.words import say

LEFT, RIGHT = 250, 330  # pixels
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class WorkshopView(QWidget):
    """Shows a draft section by section and tells what is done to it."""

    edited = Signal(str, object, bool)
    assumed = Signal(str, bool)
    undo_wanted = Signal()
    redo_wanted = Signal()
    left = Signal()  # back to the page of policies

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.title = QLabel()
        set_role(self.title, "heading")
        self.title.setWordWrap(True)
        self.contents = Contents()
        self.state = note()
        self.back, self.undo, self.redo = QPushButton(), QPushButton(), QPushButton()
        self.publish, self.compare, self.touched, self.discard = (QPushButton() for _ in range(4))
        self.card = Card()
        self.remove, self.add, self.since = QPushButton(), QPushButton(), MonthEdit(today, may_be_empty=True)
        self.since_label, self.wrong = QLabel(), QLabel()
        self.changes = note()
        self.empty = note()
        self.rows: list[FieldRow] = []
        self.extra: QWidget | None = None
        self.side = SidePanel()
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.undo.clicked.connect(self.undo_wanted)
        self.redo.clicked.connect(self.redo_wanted)
        self.since.refused.connect(self.wrong.setText)
        for name, by in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):  # lists and lines would take these keys for themselves
            keys = QShortcut(QKeySequence(name), self)
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.activated.connect(partial(self.contents.step, by))
        self.retranslate()

    def _lay_out(self) -> None:
        self._left, self._right = QFrame(), QFrame()
        for side in (self._left, self._right):
            side.setObjectName("side")
        column = QVBoxLayout(self._left)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        steps = FlowLayout(across=8)
        for button in (self.back, self.undo, self.redo):
            steps.addWidget(button)
        column.addWidget(self.title)
        column.addLayout(steps)
        column.addWidget(self.contents, 1)
        column.addWidget(self.state)
        last = FlowLayout(across=8)
        self.publish.setProperty("role", "primary")
        for button in (self.publish, self.compare, self.touched, self.discard):
            last.addWidget(button)
        column.addLayout(last)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(14, 12, 14, 12)
        right.addWidget(self.side, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left)
        row.addLayout(self._middle(), 1)
        row.addWidget(self._right)

    def _middle(self) -> QVBoxLayout:
        set_role(self.wrong, "error")
        set_role(self.since_label, "soft")
        self.since_label.setBuddy(self.since)
        self.card.heading.setWordWrap(True)
        self.card.head.setStretchFactor(self.card.heading, 1)
        ways = FlowLayout(across=8)
        for widget in (self.since_label, self.since, self.add, self.remove, self.wrong):
            ways.addWidget(widget)
        self.card.body.addLayout(ways)
        self._page = QWidget()
        self._page.setObjectName("scrolled")
        self._values = QVBoxLayout(self._page)
        self._values.setContentsMargins(0, 0, 8, 0)
        self._values.setSpacing(2)
        self._values.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._page)
        for widget in (self.changes, self.empty):
            widget.hide()
            self.card.body.addWidget(widget)
        self.card.body.addWidget(self.area, 1)
        self.card.body.addStretch(0)
        middle = QVBoxLayout()
        middle.setContentsMargins(14, 14, 14, 14)
        middle.addWidget(self.card)
        return middle

    def show_fields(self, fields: Sequence[Field], was: Mapping[str, str]) -> None:
        """Show the values of a section, by paths what they were in the block before; the rows stay where they can."""
        wanted = [(field.path, field.kind) for field in fields]
        if [(row.path, row.kind) for row in self.rows] != wanted:
            self._make(fields, was)
        else:
            for row, field in zip(self.rows, fields, strict=True):
                row.show_field(field, was.get(field.path, ""))
        self.area.setVisible(bool(fields) or self.extra is not None)

    def show_extra(self, extra: QWidget | None) -> None:
        """Show what a section has above its fields: a table of tiers, an example."""
        if extra is self.extra:
            return
        if self.extra is not None:
            self._values.removeWidget(self.extra)
            self.extra.hide()
        self.extra = extra
        if extra is not None:
            self._values.insertWidget(0, extra)
            extra.show()
        self._chain()

    def _make(self, fields: Sequence[Field], was: Mapping[str, str]) -> None:
        """Rows for other values; those that stay keep the keyboard."""
        kept = {(row.path, row.kind): row for row in self.rows}
        self.rows = []
        for at, field in enumerate(fields):
            row = kept.pop((field.path, field.kind), None)
            if row is None:
                row = FieldRow(field, self._today, was.get(field.path, ""))
                row.edited.connect(self.edited)
                row.assumed.connect(self.assumed)
            else:
                row.show_field(field, was.get(field.path, ""))
            self.rows.append(row)
            self._values.insertWidget(at + (self.extra is not None), row)
        focus = QApplication.focusWidget()
        if focus is not None and any(row.isAncestorOf(focus) for row in kept.values()):
            self.contents.setFocus()  # a key that follows is still the workshop's
        for row in kept.values():
            self._values.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._chain()

    def _chain(self) -> None:
        """Tab goes from the contents through the values, in the order in which they stand, to what follows from them.

        What is built later would come last.
        """
        head = [
            self.contents,
            self.publish,
            self.compare,
            self.touched,
            self.discard,
            self.since,
            self.add,
            self.remove,
        ]
        extra = self.extra.findChildren(QWidget) if self.extra is not None else []
        values = [stop for row in self.rows for stop in row.stops]
        chain = [*head, *(each for each in extra if each.focusPolicy() & Qt.FocusPolicy.TabFocus), *values]
        for before, after in pairwise([*chain, self.side.ladder, self.side.examples]):
            QWidget.setTabOrder(before, after)

    def show_again(self, path: str) -> None:
        """What was typed for a value was refused: what the draft says stands there again, with the keyboard."""
        row = next((each for each in self.rows if each.path == path), None)
        if row is not None:
            row.take_back()
        self.enter(path)

    def enter(self, path: str) -> None:
        """Give the keyboard to the value at a path, else to the first."""
        row = next((each for each in self.rows if each.path == path), self.rows[0] if self.rows else None)
        if row is not None:
            row.editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(row)

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the draft's while this page has the keyboard."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if is_asked and (event.matches(_UNDO) or event.matches(_REDO)):  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo, and the way back."""
        keys, modifiers = event.key(), event.modifiers()
        if event.matches(_UNDO):
            self.undo_wanted.emit()
        elif event.matches(_REDO) or (keys == Qt.Key.Key_Y and modifiers == Qt.KeyboardModifier.ControlModifier):
            self.redo_wanted.emit()
        elif keys == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The values in the middle keep their room, at large text too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._left.setFixedWidth(min(theme().px(LEFT), max(self.width() // 4, LEFT)))
        self._right.setFixedWidth(min(theme().px(RIGHT), max(self.width() // 4, RIGHT)))

    def retranslate(self) -> None:
        """All fixed words, and sizes."""
        self._fit()
        self.since.setFixedWidth(theme().px(100))
        for button, key in (
            (self.back, "back"),
            (self.undo, "undo"),
            (self.redo, "redo"),
            (self.publish, "publish"),
            (self.compare, "compare"),
            (self.touched, "touched"),
            (self.discard, "discard"),
        ):
            button.setText(say(f"workshop.{key}"))
            button.setAccessibleName(say(f"workshop.{key}"))
        self.since_label.setText(say("workshop.from"))
        self.since.setAccessibleName(say("workshop.from"))
        self.side.retranslate()
        self.contents.setAccessibleName(say("workshop.contents"))
        self.area.setAccessibleName(say("workshop.values"))
