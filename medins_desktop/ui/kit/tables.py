"""What all our tables have in common."""

from PySide6.QtWidgets import QHeaderView, QTableView


def plain(table: QTableView) -> None:
    """No grid and no numbers of rows, whose heights we set; Tab leaves the table, headings do not follow the cursor."""
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)
