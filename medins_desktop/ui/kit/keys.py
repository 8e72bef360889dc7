"""Keys that mean the same wherever they are pressed."""

from PySide6.QtCore import Qt

_KEY = Qt.Key
ENTER = (_KEY.Key_Return, _KEY.Key_Enter)
"""The one of the letters and the one of the number pad."""
MOVES = (
    *(_KEY.Key_Left, _KEY.Key_Right, _KEY.Key_Up, _KEY.Key_Down),
    *(_KEY.Key_Home, _KEY.Key_End, _KEY.Key_PageUp, _KEY.Key_PageDown),
)
"""Those that move in a table or calendar."""
