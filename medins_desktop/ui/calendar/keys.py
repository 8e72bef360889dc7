"""What the keys of the calendar mean."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from medins_desktop.ui.calendar.moves import Move


class Command(Enum):
    """What a clerk can do with the selected months."""

    TOGGLE = auto()
    BACKPAID = auto()
    UNKNOWN = auto()
    CLEAR = auto()
    DETAILS = auto()
    SHOW_MEDICAL = auto()
    SHOW_PENSION = auto()
    SHOW_BOTH = auto()
    SHOW_RESIDENTS = auto()
    EXEMPT = auto()


_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier

_COMMANDS = {
    (Qt.Key.Key_Space, _NONE): Command.TOGGLE,
    (Qt.Key.Key_Space, _SHIFT): Command.TOGGLE,
    (Qt.Key.Key_B, _NONE): Command.BACKPAID,
    (Qt.Key.Key_B, _SHIFT): Command.BACKPAID,
    (Qt.Key.Key_U, _NONE): Command.UNKNOWN,
    (Qt.Key.Key_U, _SHIFT): Command.UNKNOWN,
    (Qt.Key.Key_E, _NONE): Command.EXEMPT,
    (Qt.Key.Key_E, _SHIFT): Command.EXEMPT,
    (Qt.Key.Key_Delete, _NONE): Command.CLEAR,
    (Qt.Key.Key_Backspace, _NONE): Command.CLEAR,
    (Qt.Key.Key_Return, _NONE): Command.DETAILS,
    (Qt.Key.Key_Enter, _NONE): Command.DETAILS,
    (Qt.Key.Key_F2, _NONE): Command.DETAILS,
    (Qt.Key.Key_1, _CTRL): Command.SHOW_MEDICAL,
    (Qt.Key.Key_2, _CTRL): Command.SHOW_PENSION,
    (Qt.Key.Key_3, _CTRL): Command.SHOW_BOTH,
    (Qt.Key.Key_4, _CTRL): Command.SHOW_RESIDENTS,
}
_MOVES = {
    Qt.Key.Key_Left: Move.PREVIOUS,
    Qt.Key.Key_Right: Move.NEXT,
    Qt.Key.Key_Up: Move.UP,
    Qt.Key.Key_Down: Move.DOWN,
    Qt.Key.Key_PageUp: Move.PAGE_UP,
    Qt.Key.Key_PageDown: Move.PAGE_DOWN,
    Qt.Key.Key_Home: Move.YEAR_START,
    Qt.Key.Key_End: Move.YEAR_END,
}
_CTRL_MOVES = {Qt.Key.Key_Home: Move.START, Qt.Key.Key_End: Move.CURRENT, Qt.Key.Key_A: Move.ALL}


def read(event: QKeyEvent) -> tuple[Command | Move | None, bool]:
    """What a key means here, None for nothing; and whether Shift asks for the selection to grow."""
    key = Qt.Key(event.key())
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    command = _COMMANDS.get((key, modifiers))
    if command is not None:
        return command, False
    extend = bool(modifiers & _SHIFT)
    moves = _CTRL_MOVES if modifiers & _CTRL else _MOVES
    return (moves.get(key) if not modifiers & ~(_SHIFT | _CTRL) else None), extend
