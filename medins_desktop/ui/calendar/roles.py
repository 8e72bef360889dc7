"""The roles under which the calendar's model tells of its cells."""

from enum import IntEnum

from PySide6.QtCore import Qt


class Role(IntEnum):
    """Beside Qt's own roles (display, accessible text and description, tool tip).

    Qt hands the values of enumerations on as plain text: compare them with ``==``.
    """

    MONTH = Qt.ItemDataRole.UserRole + 1
    """The month (a whole number); None in the column of sums."""
    TRACK = Qt.ItemDataRole.UserRole + 2
    """The track of the row."""
    PAYMENT = Qt.ItemDataRole.UserRole + 3
    """The payment state."""
    COVERAGE = Qt.ItemDataRole.UserRole + 4
    """The coverage."""
    SPOKEN = Qt.ItemDataRole.UserRole + 5
    """Month, payment and coverage in words."""
    EXPLANATION = Qt.ItemDataRole.UserRole + 6
    """What stands behind it, in lines."""
    CHANGED = Qt.ItemDataRole.UserRole + 7
    """Whether the last change touched it."""
    PREVIEW = Qt.ItemDataRole.UserRole + 8
    """What the previewed option would make of it: a ``Cell``, or None."""
