"""Ctrl+C in a table: its rows into the clipboard, as a spreadsheet takes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from medins_desktop.exchange.out.csv_file import guarded
from medins_desktop.words import say

MOST = 5_000
"""Rows that are copied at once. More would hold the window up, and are better exported."""


class CopiedRows(QObject):
    """Watches a table. ``rows`` gives the rows that are meant; columns that are hidden are left out."""

    copied = Signal(str)  # what was copied, in words
    refused = Signal(str)  # why nothing was

    def __init__(self, table: QTableView, rows: Callable[[], Sequence[int]]) -> None:
        super().__init__(table)
        self._table = table
        self._rows = rows
        table.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The table's own key comes before that of the window."""
        kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
        if (
            not isinstance(event, QKeyEvent)
            or event.type() not in kinds
            or not event.matches(QKeySequence.StandardKey.Copy)
        ):
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.KeyPress:
            self.copy()
        event.accept()
        return True

    def copy(self) -> None:
        """Copy the rows meant, under their headings; nothing where none is."""
        rows = self._rows()
        if len(rows) > MOST:
            self.refused.emit(say("shell.too_many_to_copy", n=len(rows), most=MOST))
        elif rows:
            QGuiApplication.clipboard().setMimeData(_data(self._texts(rows)))
            self.copied.emit(say("shell.rows_copied", n=len(rows)))

    def _texts(self, rows: Sequence[int]) -> list[list[str]]:
        model, header = self._table.model(), self._table.horizontalHeader()
        order = sorted(range(model.columnCount()), key=header.visualIndex)
        columns = [column for column in order if not self._table.isColumnHidden(column)]
        across = Qt.Orientation.Horizontal
        spoken = Qt.ItemDataRole.AccessibleTextRole  # without the arrow of the column that orders
        headed = (model.headerData(column, across, spoken) or model.headerData(column, across) for column in columns)
        texts = [[str(heading or "") for heading in headed]]
        texts += [[str(model.index(row, column).data() or "") for column in columns] for row in rows]
        return texts


def _data(texts: Sequence[Sequence[str]]) -> QMimeData:
    """As text with tabs, and as a table; no cell can be taken for a formula."""
    safe = [[guarded(" ".join(cell.split())) for cell in row] for row in texts]
    data = QMimeData()
    data.setText("\n".join("\t".join(row) for row in safe))
    rows = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in safe)
    data.setHtml(f"<table>{rows}</table>")
    return data
