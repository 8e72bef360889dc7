"""What a pack holds, as a list beside its values: the pack, each table with its blocks in time, sources, examples."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

from medins_desktop.domain.finding import Severity
from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.fields import Section
from medins_desktop.ui.workshop.naming import row_words, section_words

PATH = Qt.ItemDataRole.UserRole + 1
TIERS = ("gap", "transfer")
ROWS = ("notices", "sources", "examples")
TABLES = {"notices": "notice", "sources": "source", "examples": "example"}
"""How the format calls what stands in a list of its own."""

GROUPS = (*BLOCKS, *ROWS)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: ``path`` says what it shows, ``depth`` how far it stands in."""

    path: str
    words: str
    depth: int
    is_wrong: bool = False
    description: str = ""


def lines_of(draft: Draft, sections: Iterable[Section]) -> Iterator[Line]:
    """The list of a draft. What it lacks stands there too, so that it can be put in."""
    known = list(sections)
    general = known[0]
    wrong = any(_table_of(finding.place) not in GROUPS_AS_WRITTEN for finding in general.findings)
    yield Line("", section_words("general"), 0, wrong)
    for group in GROUPS:
        own = [each for each in known if each.name == group]
        yield Line(TABLES.get(group, group), section_words(group), 0)
        for section in own:
            is_wrong = any(finding.severity is Severity.ERROR for finding in section.findings)
            yield Line(section.path, row_words(draft, section), 1, is_wrong)
            for tiers in (each for each in known if each.name in TIERS and each.block == section.path):
                bad = any(finding.severity is Severity.ERROR for finding in tiers.findings)
                yield Line(tiers.path, section_words(tiers.name), 2, bad)


GROUPS_AS_WRITTEN = frozenset(TABLES.get(group, group) for group in GROUPS)


def _table_of(place: str) -> str:
    return place.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]


class Contents(QTreeWidget):
    """Shows the list; what is chosen is told by its path."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setIndentation(14)
        self._lines: tuple[Line, ...] = ()
        self.currentItemChanged.connect(self._choose)

    def show_lines(self, lines: Sequence[Line], path: str) -> None:
        """Show the lines, with one of them chosen; nothing is painted again where they are the same."""
        if tuple(lines) != self._lines:
            same_shape = _shape(lines) == _shape(self._lines)
            self._lines = tuple(lines)
            if same_shape:
                for line, item in zip(lines, self._items(), strict=True):
                    _write(item, line)
            else:
                self._build()
        self.choose(path)

    def choose(self, path: str) -> None:
        """Choose the line of a path, else the first."""
        items = list(self._items())
        item = next((each for each in items if each.data(0, PATH) == path), items[0] if items else None)
        if item is not None and item is not self.currentItem():
            self.blockSignals(True)
            self.setCurrentItem(item)
            self.blockSignals(False)

    def step(self, by: int) -> None:
        """Choose the line after or before."""
        items = list(self._items())
        current = self.currentItem()
        at = items.index(current) if current in items else 0
        self.setCurrentItem(items[max(0, min(at + by, len(items) - 1))])

    def _items(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self)
        while (item := walk.value()) is not None:
            yield item
            walk += 1

    def _build(self) -> None:
        self.blockSignals(True)
        folded = {item.data(0, PATH) for item in self._items() if item.childCount() and not item.isExpanded()}
        if self.topLevelItemCount() == 0:
            folded = {"source", "example"}
        self.clear()
        above: list[QTreeWidgetItem] = []
        for line in self._lines:
            del above[line.depth :]
            item = QTreeWidgetItem(above[-1]) if above else QTreeWidgetItem(self)
            item.setData(0, PATH, line.path)
            _write(item, line)
            above.append(item)
        for item in self._items():
            item.setExpanded(item.data(0, PATH) not in folded)
        self.blockSignals(False)

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(0, PATH))


def _shape(lines: Sequence[Line]) -> list[tuple[str, int]]:
    return [(line.path, line.depth) for line in lines]


def _write(item: QTreeWidgetItem, line: Line) -> None:
    text = f"⚠ {line.words}" if line.is_wrong else line.words
    if item.text(0) != text:
        item.setText(0, text)
        item.setToolTip(0, line.words)
