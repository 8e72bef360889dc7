"""How many stand in each state, as a bar: a part a state, wide as its share; a part chosen shows these people alone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from medins_desktop.desk.roster.row import State
from medins_desktop.ui.kit.flow import FlowLayout
from medins_desktop.ui.kit.pattern import paint_coverage
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.roster.delegate import look_of
from medins_desktop.words import say

HEIGHT = 16
SWATCH = 12
LEAST = 6  # pixels that one person among a hundred thousand still has


class StateBar(QWidget):
    """The bar itself, for the eye and the mouse; the legend below is for the keyboard and screen readers."""

    pressed = Signal(object)  # a State

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: dict[State, int] = {}
        self._chosen: frozenset[State] = frozenset()
        self.setMouseTracking(True)

    def show_counts(self, counts: Mapping[State, int], chosen: frozenset[State]) -> None:
        """Show these shares."""
        self._counts = {state: counts.get(state, 0) for state in State if counts.get(state, 0) > 0}
        self._chosen = chosen
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme().px(300), theme().px(HEIGHT))

    def parts(self) -> list[tuple[State, QRect]]:
        """The part of each state."""
        everybody = sum(self._counts.values())
        if not everybody:
            return []
        room = self.width() - LEAST * len(self._counts)
        found, left, before = [], 0, 0
        for at, (state, count) in enumerate(self._counts.items(), 1):
            before += count
            right = LEAST * at + room * before // everybody
            found.append((state, QRect(left, 0, right - left - 1, self.height())))
            left = right
        return found

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Colour and pattern; those chosen are framed."""
        painter = QPainter(self)
        for state, part in self.parts():
            paint_coverage(painter, part, look_of(state), 3)
            painter.setPen(QPen(theme().coverage(look_of(state)), 1))
            painter.drawRect(part.adjusted(0, 0, -1, -1))
            if state in self._chosen:
                painter.setPen(QPen(theme().ink, 2))
                painter.drawRect(part.adjusted(1, 1, -1, -1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A part is chosen."""
        for state, part in self.parts():
            if part.contains(event.position().toPoint()):
                self.pressed.emit(state)


class StateLegend(QWidget):
    """A button a state with its number, checked where only these are shown."""

    pressed = Signal(object)  # a State

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = FlowLayout(self, across=6, down=4)
        row.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[State, QToolButton] = {}
        for state in State:
            button = _StateButton(state, self)
            button.clicked.connect(lambda _checked, state=state: self.pressed.emit(state))
            self.buttons[state] = button
            row.addWidget(button)

    def show_counts(self, counts: Mapping[State, int], chosen: frozenset[State]) -> None:
        """Show these numbers; a state of nobody is left out unless it is chosen."""
        for state, button in self.buttons.items():
            words, count = say(f"roster.state_{state}"), counts.get(state, 0)
            button.setText(f"{words} {count:,}")
            button.setAccessibleName(say("roster.state_spoken", state=words, n=count))
            button.setToolTip(say("roster.state_tip"))
            button.setChecked(state in chosen)
            button.setVisible(count > 0 or state in chosen)


class _StateButton(QToolButton):
    """Its pattern stands before its words."""

    def __init__(self, state: State, parent: QWidget) -> None:
        super().__init__(parent)
        self._state = state
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)

    def sizeHint(self) -> QSize:
        """Room for the pattern."""
        return super().sizeHint() + QSize(theme().px(SWATCH + 12), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the pattern on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme().px(SWATCH)
        box = QRect(6, (self.height() - side) // 2, side, side)
        paint_coverage(painter, box, look_of(self._state), 2)
        painter.setPen(QPen(theme().coverage(look_of(self._state)), 1))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()
