"""Finds text that is cut: amounts, dates and names that end in an ellipsis or lie outside the room that is seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListView,
    QScrollBar,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionFrame,
    QStyleOptionViewItem,
    QTableView,
    QTextEdit,
    QWidget,
)

from medins_desktop.ui.options import delegate as options_delegate
from tests.access.walk import described

FIGURE = re.compile(r"\d[\d,]*\.\d\d(?!\d)|\d{4}-\d\d")
"""An amount, a month or a day."""
ROWS = 12  # of a table that are looked at
ROUNDING = 1  # pixels by which Qt's own sizes may differ


class Seen:
    """What was painted with less room than it needs, heard while the painting goes on."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        self.cut: list[str] = []

    def matters(self, text: str) -> bool:
        """Whether a text holds an amount, a date or a name."""
        return bool(FIGURE.search(text)) or any(name in text for name in self.names)

    def of(self, root: QWidget) -> list[str]:
        """Everything of a window or dialog that is cut, painted anew for it."""
        options_delegate._elided.cache_clear()
        self.cut = []
        root.window().grab()
        found = list(dict.fromkeys(self.cut))
        for widget in root.findChildren(QWidget):
            if widget.isVisible() and widget.window() is root.window():
                found += [f"{words} in {described(widget)}" for words in _of_widget(widget, self)]
                found += _lying_over(widget)
        return found


@contextmanager
def listening(names: tuple[str, ...]) -> Iterator[Seen]:
    """Hear what is painted: each text that is shortened, and each that is wider than the room it is drawn into."""
    seen = Seen(names)
    shorten, draw = QFontMetrics.elidedText, QPainter.drawText

    def shortened(metrics: QFontMetrics, text: str, *rest: Any) -> str:
        words = shorten(metrics, text, *rest)
        if words != text and (seen.matters(text) or any(name.endswith(text) for name in names)):
            seen.cut.append(f"{text!r} shown as {words!r}")
        return words

    def drawn(painter: QPainter, *given: Any) -> Any:
        text = next((each for each in given if isinstance(each, str)), "")
        if given and isinstance(given[0], QRect) and seen.matters(text):
            wide = max(painter.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
            if wide > given[0].width() + ROUNDING:
                seen.cut.append(f"{text!r} drawn into {given[0].width()} of {wide}")
        return draw(painter, *given)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(QFontMetrics, "elidedText", shortened)
        patched.setattr(QPainter, "drawText", drawn)
        yield seen


def _of_widget(widget: QWidget, seen: Seen) -> list[str]:
    if isinstance(widget, QScrollBar | QHeaderView):
        return []
    if isinstance(widget, QTableView):
        return _of_table(widget, seen)
    if isinstance(widget, QListView):
        return _of_list(widget, seen)
    if isinstance(widget, QTextEdit):
        lacks = widget.document().idealWidth() > widget.viewport().width() + ROUNDING
        return ["lines"] if lacks and not _scrolls(widget, Qt.Orientation.Horizontal) else []
    text = _text(widget)
    if not text or not seen.matters(text):
        return []
    needed = _needed(widget, text)
    found = [f"{text!r} has {needed[1]} of {needed[0]}"] if needed[0] > needed[1] + ROUNDING else []
    is_path = "/" in text and text in widget.toolTip()
    if isinstance(widget, QLineEdit) and (is_path or _stands_beside(widget, text)):
        found = []
    return found + [f"{text!r} {where}" for where in _outside(widget)]


def _lying_over(parent: QWidget) -> list[str]:
    """Parts of one layout that lie over each other."""
    layout = parent.layout()
    if layout is None or isinstance(layout, QStackedLayout):
        return []
    items = (layout.itemAt(at) for at in range(layout.count()))
    parts = [part for item in items if item is not None and (part := item.widget()) is not None and part.isVisible()]
    return [
        f"{described(one)} lies over {described(other)}"
        for at, one in enumerate(parts)
        for other in parts[at + 1 :]
        if one.geometry().adjusted(1, 1, -1, -1).intersects(other.geometry())
    ]


def _text(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    return widget.text() if isinstance(widget, QLabel | QLineEdit | QAbstractButton) else ""


def _needed(widget: QWidget, text: str) -> tuple[int, int]:
    """The pixels that a text needs, across or, where it wraps, down; and those that there are."""
    words = widget.fontMetrics()
    if isinstance(widget, QLabel) and widget.wordWrap():
        longest = max((words.horizontalAdvance(part) for part in re.split(r"[\s（）]", text)), default=0)
        if longest > widget.width() and text.isascii():
            return longest, widget.width()
        return widget.heightForWidth(widget.width()), widget.height()
    if isinstance(widget, QLabel):
        return widget.sizeHint().width(), widget.width()
    wide = words.horizontalAdvance(text.replace("&", "") if isinstance(widget, QAbstractButton) else text)
    if isinstance(widget, QLineEdit):
        option = QStyleOptionFrame()
        widget.initStyleOption(option)
        inner = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget)
        return wide, inner.width() - 2
    return (wide, widget.width()) if isinstance(widget, QAbstractButton) else (0, 0)  # a combo box tells by painting


def _stands_beside(line: QLineEdit, text: str) -> bool:
    """Whether the whole text of a line that is too short for it stands under it."""
    row = line.parentWidget()
    beside = row.findChildren(QLabel) if row is not None else []
    return any(label.isVisible() and label.text() == text for label in beside)


def _outside(widget: QWidget) -> list[str]:
    """Where a widget lies outside what is seen of its parents, and nothing scrolls to it."""
    above = widget.parentWidget()
    while above is not None and not widget.isWindow():
        area = QRect(widget.mapTo(above, QPoint()), widget.size())
        room = above.rect()
        across = area.left() < room.left() - ROUNDING or area.right() > room.right() + ROUNDING
        down = area.top() < room.top() - ROUNDING or area.bottom() > room.bottom() + ROUNDING
        if across or down:
            scrolled = above.parentWidget()
            if not isinstance(scrolled, QAbstractScrollArea):
                return [f"lies outside {type(above).__name__}"]
            if across and not _scrolls(scrolled, Qt.Orientation.Horizontal):
                return [f"is cut at the side of {type(scrolled).__name__}"]
            if down and not _scrolls(scrolled, Qt.Orientation.Vertical):
                return [f"is cut at the foot of {type(scrolled).__name__}"]
            widget = scrolled
            above = widget.parentWidget()
            continue
        if above.isWindow():
            return []
        above = above.parentWidget()
    return []


def _scrolls(area: QAbstractScrollArea, way: Qt.Orientation) -> bool:
    bar = area.verticalScrollBar() if way is Qt.Orientation.Vertical else area.horizontalScrollBar()
    return bar.isVisible() and bar.maximum() > 0


def _of_table(table: QTableView, seen: Seen) -> list[str]:
    """Cells that Qt paints: what the delegate wants against the column. Those that we paint tell by painting."""
    model, found = table.model(), []
    columns = [at for at in range(model.columnCount()) if not table.isColumnHidden(at)]
    wide = sum(table.columnWidth(at) for at in columns)
    if wide > table.viewport().width() + ROUNDING and not _scrolls(table, Qt.Orientation.Horizontal):
        found.append(f"columns of {wide} in {table.viewport().width()}")
    high = sum(table.rowHeight(row) for row in range(model.rowCount()))
    if high > table.viewport().height() + ROUNDING and not _scrolls(table, Qt.Orientation.Vertical):
        found.append(f"rows of {high} in {table.viewport().height()}")
    for row in range(min(model.rowCount(), ROWS)):
        for at in columns:
            index = model.index(row, at)
            text = str(index.data() or "")
            if seen.matters(text) and _is_cut_in(table, index, table.columnWidth(at)):
                found.append(f"{text!r} in a column of {table.columnWidth(at)}")
    return found


def _of_list(rows: QListView, seen: Seen) -> list[str]:
    if rows.wordWrap():
        return []
    model = rows.model()
    indices = [model.index(row, 0) for row in range(min(model.rowCount(), ROWS))]
    return [
        f"{index.data()!r} in a list of {rows.viewport().width()}"
        for index in indices
        if seen.matters(str(index.data() or "")) and _is_cut_in(rows, index, rows.viewport().width())
        if not _scrolls(rows, Qt.Orientation.Horizontal)
    ]


def _is_cut_in(view: QAbstractItemView, index: QModelIndex, room: int) -> bool:
    delegate = view.itemDelegateForIndex(index)
    if type(delegate).paint is not QStyledItemDelegate.paint and "Row" not in type(delegate).__name__:
        return False
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(0, 0, room, view.visualRect(index).height())
    delegate.initStyleOption(option, index)  # type: ignore[attr-defined]  # each of ours is a QStyledItemDelegate
    style = view.style()
    inner = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, view) + 1
    return QFontMetrics(option.font).horizontalAdvance(option.text) > inner.width() - 2 * margin + ROUNDING
