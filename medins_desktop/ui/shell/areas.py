"""F6: from one area of the page to the next, without passing every field between."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

Areas = Callable[[], Sequence[QWidget]]


def next_area(areas: Sequence[QWidget], step: int) -> QWidget | None:
    """The area ``step`` further than the one with the focus, around the ends; the first where none has it."""
    shown = [area for area in areas if area.isVisible() and area.isEnabled() and first_field(area) is not None]
    if not shown:
        return None
    focused = QApplication.focusWidget()
    for position, area in enumerate(shown):
        if focused is not None and (area is focused or area.isAncestorOf(focused)):
            return shown[(position + step) % len(shown)]
    return shown[0 if step > 0 else -1]


def first_field(area: QWidget) -> QWidget | None:
    """The first widget of an area that can have the focus; a button only where there is nothing else.

    Children are asked for, not the chain of Tab: PySide takes each widget of that chain for the owner of the next, and
    with the first panel that closes the program ends.
    """
    found = [widget for widget in (area, *area.findChildren(QWidget)) if _can_have_focus(widget, area)]
    fields = (widget for widget in found if not isinstance(widget, QAbstractButton))
    return next(fields, found[0] if found else None)


def _can_have_focus(widget: QWidget, area: QWidget) -> bool:
    by_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return by_tab and widget.isEnabled() and widget.isVisibleTo(area) and widget.focusProxy() is None


def enter(area: QWidget, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
    """Put the focus into an area."""
    field = first_field(area)
    if field is not None:
        field.setFocus(reason)
