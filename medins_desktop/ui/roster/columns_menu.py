"""Which columns the table shows; the name always is."""

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from medins_desktop.desk.roster.order import USUALLY_HIDDEN, Column
from medins_desktop.ui.roster.cells import heading
from medins_desktop.ui.roster.model import COLUMNS
from medins_desktop.ui.roster.table import RosterTable
from medins_desktop.words import say


class ColumnsMenu(QMenu):
    """A tick a column."""

    def __init__(self, table: RosterTable, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._ticks: dict[Column, QAction] = {}
        for column in COLUMNS[1:]:
            tick = QAction(self)
            tick.setCheckable(True)
            tick.setChecked(column not in USUALLY_HIDDEN)
            table.setColumnHidden(COLUMNS.index(column), column in USUALLY_HIDDEN)
            tick.toggled.connect(lambda on, column=column: self._show(column, on=on))
            self.addAction(tick)
            self._ticks[column] = tick
        self.addSeparator()
        self._usual = self.addAction("")
        self._usual.triggered.connect(lambda _checked: table.columns.reset())

    def hidden(self) -> tuple[Column, ...]:
        """The columns that are hidden."""
        return tuple(column for column, tick in self._ticks.items() if not tick.isChecked())

    def hide_these(self, hidden: tuple[Column, ...]) -> None:
        """Hide these and show the others."""
        for column, tick in self._ticks.items():
            tick.setChecked(column not in hidden)

    def _show(self, column: Column, *, on: bool) -> None:
        self._table.setColumnHidden(COLUMNS.index(column), not on)
        self._table.fit()

    def retranslate(self) -> None:
        """The headings, in the current language."""
        for column, tick in self._ticks.items():
            tick.setText(heading(column))
        self._usual.setText(say("roster.columns_usual"))
