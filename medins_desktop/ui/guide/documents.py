"""What to bring, as a list to tick; ticked lines go onto the advice slip when asked for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem

from medins_desktop.policies.guide import Item, Words
from medins_desktop.ui.kit.cards import Card, note
from medins_desktop.words import say
from medins_desktop.words.explain_sources import titled

TEXT = Qt.ItemDataRole.UserRole + 1


class DocumentsCard(Card):
    """Space ticks a line. ``changed`` tells the lines for the slip, none while it is not asked for."""

    changed = Signal(object)  # tuple[Words, ...]

    def __init__(self) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.itemChanged.connect(self._tell)
        self.on_slip = QCheckBox()
        self.on_slip.toggled.connect(self._tell)
        self.remark = note()
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.remark)
        self.body.addWidget(self.on_slip)
        self._remark: Words = {}

    def show_documents(self, documents: Sequence[Item], remark: Words) -> None:
        """List these. A line that was there keeps its tick; a new one is ticked."""
        unticked = [item.data(TEXT) for item in self._items() if item.checkState() is Qt.CheckState.Unchecked]
        self._remark = remark
        row = self.list.currentRow()
        self.list.blockSignals(True)
        self.list.clear()
        for document in documents:
            item = QListWidgetItem(titled(document.text))
            item.setData(TEXT, document.text)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked if document.text in unticked else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))
        self.list.blockSignals(False)
        self.remark.setText(titled(remark) if remark else "")
        self._tell()

    @property
    def ticked(self) -> tuple[Words, ...]:
        """The ticked lines in both languages."""
        return tuple(item.data(TEXT) for item in self._items() if item.checkState() is Qt.CheckState.Checked)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _tell(self) -> None:
        self.changed.emit(self.ticked if self.on_slip.isChecked() else ())

    def retranslate(self) -> None:
        """All texts, in the current language."""
        self.set_heading(say("guide.documents"))
        self.list.setAccessibleName(say("guide.documents"))
        self.on_slip.setText(say("guide.on_slip"))
        self.on_slip.setAccessibleName(say("guide.on_slip"))
        if self._remark:
            self.remark.setText(titled(self._remark))
        self.list.blockSignals(True)
        for item in self._items():
            item.setText(titled(item.data(TEXT)))
        self.list.blockSignals(False)
