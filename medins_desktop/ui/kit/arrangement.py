"""How the user has arranged the parts of the window on each screen: columns and splitters.

Kept as whole numbers in the settings, under the name of the part and the size of the screen. What does not fit any more
(another number of columns) is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QSplitter, QTableView

from medins_desktop.settings import Settings
from medins_desktop.ui.kit.window_place import key


def keep_splitter(splitter: QSplitter, settings: Settings, name: str) -> None:
    """Give a splitter the shares that it had, and remember those that it is given."""
    kept = settings.arrangement.get(key(splitter, name), [])
    if len(kept) == splitter.count() and all(size > 0 for size in kept):
        splitter.setSizes(kept)

    def moved(_place: int, _index: int) -> None:
        settings.arrangement[key(splitter, name)] = splitter.sizes()

    splitter.splitterMoved.connect(moved)


class KeptColumns(QObject):
    """Order and widths of a table's columns. Widths that the table works out itself hold where the user set none."""

    changed = Signal()

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self._settings: Settings | None = None
        self._name = ""
        self._by_hand: dict[int, int] = {}
        self._is_fitting = False
        self._header = table.horizontalHeader()
        self._header.setSectionsMovable(True)
        self._header.sectionResized.connect(self._resized)
        self._header.sectionMoved.connect(lambda *_moved: self._keep())

    def use(self, settings: Settings, name: str) -> None:
        """Arrange the columns as they were, and remember from now on."""
        self._settings, self._name = settings, name
        kept, count = settings.arrangement.get(key(self._table, name), []), self._header.count()
        order, widths = kept[:count], kept[count:]
        if sorted(order) == list(range(count)) and len(widths) == count:
            self._put_in_order(order)
            self._by_hand = {column: width for column, width in enumerate(widths) if width > 0}
            self._lay_over()

    @contextmanager
    def fitting(self) -> Iterator[None]:
        """Within this block the table sets widths of its own; those set by hand are laid over them."""
        self._is_fitting = True
        try:
            yield
            self._lay_over()
        finally:
            self._is_fitting = False

    def reset(self) -> None:
        """The usual order and widths again; the table is to fit itself after."""
        self._by_hand.clear()
        self._put_in_order(list(range(self._header.count())))
        self._keep()
        self.changed.emit()

    def _put_in_order(self, order: list[int]) -> None:
        self._header.blockSignals(True)
        for place, column in enumerate(order):
            self._header.moveSection(self._header.visualIndex(column), place)
        self._header.blockSignals(False)

    def _lay_over(self) -> None:
        was, self._is_fitting = self._is_fitting, True
        for column, width in self._by_hand.items():
            self._table.setColumnWidth(column, width)
        self._is_fitting = was

    def _resized(self, column: int, _before: int, width: int) -> None:
        if not self._is_fitting and width > 0 and self._table.isVisible():
            self._by_hand[column] = width
            self._keep()

    def _keep(self) -> None:
        if self._settings is not None:
            columns = range(self._header.count())
            order = [self._header.logicalIndex(place) for place in columns]
            widths = [self._by_hand.get(column, 0) for column in columns]
            self._settings.arrangement[key(self._table, self._name)] = [*order, *widths]
