"""Cells of a source in a table: F2, a double click or typing edits one, Enter takes it; a button takes it back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from medins_desktop.desk.importing.corrections import Cell
from medins_desktop.desk.importing.gathering import RefusedRow
from medins_desktop.desk.importing.source import Source
from medins_desktop.ui.importing import words
from medins_desktop.ui.importing.cells_model import CellsModel
from medins_desktop.ui.importing.tables import ROW, table
from medins_desktop.ui.kit.cards import note
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

ONE_ROW = 3
"""Heights of a row for a table of one: headings, the row, and a bar to move it."""


class CellsTable(QWidget):
    """A table of cells, below it what stands against them and the button that takes a correction back."""

    corrected = Signal(object, str)  # Cell, its new text
    taken_back = Signal(object)  # Cell

    def __init__(self, parent: QWidget | None = None, *, one_row: bool = False) -> None:
        super().__init__(parent)
        self.model = CellsModel()
        self.view = table(self.model, columns=True)
        triggers = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed)
        self.faults, self.take_back = note(), QPushButton()
        self.take_back.setAutoDefault(False)
        column, below = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.view, 1)
        below.addWidget(self.faults, 1)
        below.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(below)
        if one_row:
            self.view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
            self.view.setFixedHeight(theme().px(ROW * ONE_ROW + 12))
        # what hears of an edit shows other rows; that has to wait until the view is done with its editor
        self.model.corrected.connect(self.corrected, Qt.ConnectionType.QueuedConnection)
        self.take_back.clicked.connect(self._take_back)
        why_not(lambda: say("why_not.not_corrected"), self.take_back)
        self.view.selectionModel().currentChanged.connect(lambda _now, _before: self._show_choice())
        self.retranslate()
        self._show_choice()

    def retranslate(self) -> None:
        """All fixed words."""
        self.take_back.setText(say("importing.take_back"))
        self.take_back.setAccessibleName(say("importing.take_back"))
        self.take_back.setToolTip(say("importing.take_back_tip"))

    @property
    def cell(self) -> Cell | None:
        """The cell with the cursor."""
        return self.model.cell_at(self.view.currentIndex())

    def show_rows(
        self,
        source: Source | None,
        rows: Sequence[tuple[int, Sequence[str]]],
        headings: Sequence[str],
        faults: Sequence[RefusedRow],
    ) -> None:
        """Show rows of a source and what stands against them; the cursor stays on its cell while that is shown."""
        cell, has_focus = self.cell, self.view.hasFocus()
        is_same = source is not None and self.model.source is not None and source.table is self.model.source.table
        self.model.show(source, rows, headings, faults)
        if is_same and cell is not None:
            self.go_to(cell)
        self.faults.setText(words.faults_words(faults))
        self.faults.setVisible(bool(faults))
        if has_focus:
            self.view.setFocus()
        self._show_choice()

    def go_to(self, cell: Cell) -> None:
        """Put the cursor on a cell."""
        index = self.model.index_of(cell)
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)

    def edit(self) -> None:
        """Edit the cell with the cursor, the first one where there is none."""
        index = self.view.currentIndex()
        index = index if index.isValid() else self.model.index(0, 0)
        self.view.setFocus()
        if index.isValid():
            self.view.setCurrentIndex(index)
            self.view.edit(index)

    def _take_back(self) -> None:
        if self.cell is not None:
            self.taken_back.emit(self.cell)
            self.view.setFocus()

    def _show_choice(self) -> None:
        self.take_back.setEnabled(self.model.is_corrected(self.cell))
