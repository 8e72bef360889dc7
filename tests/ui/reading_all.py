"""Everything that can be read of a running program: by a screen reader, in its widgets and models, in its memory."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def what_is_told() -> Iterator[str]:
    """What a screen reader or the task bar can find out."""
    yield from (window.title() for window in QGuiApplication.topLevelWindows())
    yield from _spoken(QAccessible.queryAccessibleInterface(QApplication.instance()))  # type: ignore[arg-type]


def _spoken(interface: QAccessibleInterface | None) -> Iterator[str]:
    if interface is None or not interface.isValid():
        return
    yield from (interface.text(kind) for kind in list(QAccessible.Text)[:-1])
    for at in range(interface.childCount()):
        yield from _spoken(interface.child(at))


def what_widgets_hold() -> Iterator[str]:
    """Every text among the properties of every widget and of what belongs to it, and all that models give."""
    for widget in QApplication.allWidgets():
        yield from _properties(widget)
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model())


def _properties(thing: QObject) -> Iterator[str]:
    about = thing.metaObject()
    for at in range(about.propertyCount()):
        each = about.property(at)
        if each.isReadable() and str(each.typeName()) == "QString":
            yield f"{type(thing).__name__}.{each.name()!s}: {each.read(thing)}"


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            yield from (f"{type(model).__name__}: {model.index(row, column).data(role)}" for role in _ROLES)


def found_in_memory(reversed_marks: Iterable[str]) -> list[str]:
    """Where Python's memory holds one of these texts. They are given backwards, so that they are not found here."""
    marks, seen, found = tuple(reversed_marks), set[int](), []
    for holder in gc.get_objects():
        stack = [holder]
        while stack:
            for each in gc.get_referents(stack.pop()):
                if isinstance(each, str | bytes):
                    text = each if isinstance(each, str) else each.decode("utf-8", "replace")
                    if any(mark in text[::-1] for mark in marks):
                        found.append(f"{type(holder).__name__}: {type(each).__name__} of {len(each)}")
                elif not gc.is_tracked(each) and id(each) not in seen:
                    seen.add(id(each))
                    stack.append(each)
    return found
