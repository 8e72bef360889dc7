"""How the tables of the wizard look and behave: whole rows, no editing, Tab goes on."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from medins_desktop.ui.kit.theme import theme

ROW = 26
COLUMN = 160


def table(model: QAbstractItemModel, widths: tuple[int, ...] = (), *, columns: bool = False) -> QTableView:
    """A table over a model. ``widths`` are of its first columns; ``columns``: single columns are chosen, not rows."""
    view = QTableView()
    view.setModel(model)
    behavior = QAbstractItemView.SelectionBehavior
    view.setSelectionBehavior(behavior.SelectColumns if columns else behavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(columns)
    view.setAlternatingRowColors(not columns)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    vertical, header = view.verticalHeader(), view.horizontalHeader()
    vertical.setVisible(columns)
    vertical.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    vertical.setDefaultSectionSize(theme().px(ROW))
    header.setHighlightSections(columns)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setTextElideMode(Qt.TextElideMode.ElideRight)
    if columns:
        header.setDefaultSectionSize(theme().px(COLUMN))
    header.setStretchLastSection(not columns)
    for place, width in enumerate(widths):
        view.setColumnWidth(place, theme().px(width))
    return view
