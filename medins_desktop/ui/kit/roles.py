"""The roles of the style sheet: what a widget is, or that its content is wrong."""

from PySide6.QtWidgets import QWidget


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role of the style sheet."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        _repolish(widget)


def mark(widget: QWidget, name: str, on: bool) -> None:
    """Turn a mark of the style sheet on or off: ``wrong``, ``other``."""
    if bool(widget.property(name)) != on:
        widget.setProperty(name, on)
        _repolish(widget)


def mark_wrong(widget: QWidget, wrong: bool) -> None:
    """Draw the field's border as wrong, or as usual."""
    mark(widget, "wrong", wrong)


def _repolish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
