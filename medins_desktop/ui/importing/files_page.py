"""The first page: which files, what was understood of each, and what the user sets by hand."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from medins_desktop.desk.importing.gathering import RefusedRow
from medins_desktop.desk.importing.merging import Choices
from medins_desktop.desk.importing.source import Source
from medins_desktop.domain.ledger import Track
from medins_desktop.exchange.records.heading_row import DEEPEST, ROWS_TOGETHER, meaning_of
from medins_desktop.exchange.records.headings import Field, Meaning
from medins_desktop.exchange.records.reader import HeadingRows
from medins_desktop.ui.importing import words
from medins_desktop.ui.importing.cells_table import CellsTable
from medins_desktop.ui.importing.models import SourcesModel
from medins_desktop.ui.importing.tables import table
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.fields import ComboBox, LineEdit
from medins_desktop.ui.kit.place_box import PlaceBox
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.domain.policy import Policy
    from medins_desktop.exchange.records.gathered import Who

KINDS: tuple[tuple[Track, ...], ...] = ((), (Track.MEDICAL,), (Track.PENSION,), tuple(Track))
ROWS_SHOWN = 60
"""First rows of a source that are shown, and can be put right here."""
SOURCES_HEIGHT = 132
SCREEN_PART = 6
FIELDS = (("heading", "deep", "kind"), ("column", "meaning"), ("employer", "place", "silent"))


class FilesPage(QWidget):
    """Sources above, the first rows of the one chosen below; its columns and its insurance can be set."""

    add_wanted = Signal()
    paste_wanted = Signal()
    remove_wanted = Signal(int)
    chosen = Signal(int)
    column_set = Signal(int, object)  # place from 0, Meaning or None
    kind_set = Signal(object)  # tracks
    heading_set = Signal(object)  # HeadingRows, None: as the table shows them

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sources, self.cells = SourcesModel(), CellsTable()
        self.preview, self.preview_table = self.cells.model, self.cells.view
        self.sources_table = table(self.sources, (420, 80))
        self.add, self.paste, self.remove = QPushButton(), QPushButton(), QPushButton()
        self.refused, self.understood = note(), note()
        self.title = heading()
        self.heading, self.deep = ComboBox(), ComboBox()
        self.column, self.meaning, self.kind = ComboBox(), ComboBox(), ComboBox()
        self._packs: Sequence[Policy] = ()
        self.employer, self.place, self.silent = LineEdit(), PlaceBox(), ComboBox()
        self._labels = {name: QLabel() for name in itertools.chain(*FIELDS)}
        why_not(lambda: say("why_not.no_file"), self.remove, self.kind, self.heading)
        why_not(lambda: self._why_not("no_columns"), self.column, self.meaning)
        why_not(lambda: self._why_not("no_heading"), self.deep)
        self._lay_out()
        self._join()
        self.retranslate()

    def offer(self, employers: Sequence[str], packs: Sequence[Policy]) -> None:
        """The employers and places that the user may choose for lists that name none."""
        self._packs = packs
        self.employer.setCompleter(QCompleter(employers, self.employer))
        self.place.show_places(packs, none=say("importing.place_none"))

    def choices(self, overrule: bool, answers: Mapping[Who, int]) -> Choices:
        """What the user decides, beside what is decided on the other page."""
        employer = " ".join(self.employer.text().split())[:200]
        silent_paid = bool(self.silent.currentData())
        return Choices(silent_paid, overrule, employer, self.place.chosen, self._packs, answers)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        for button in (self.add, self.paste, self.remove):
            button.setAutoDefault(False)
            head.addWidget(button)
        column.addLayout(head)
        room = self.screen().availableGeometry().height() // SCREEN_PART  # large letters leave little for the rest
        self.sources_table.setMinimumHeight(min(theme().px(SOURCES_HEIGHT), room))
        column.addWidget(self.sources_table, 1)
        column.addWidget(self.refused)
        column.addWidget(self.understood)
        column.addWidget(self.cells, 2)
        for names in FIELDS:
            row = QHBoxLayout()
            for name in names:
                field = getattr(self, name)
                self._labels[name].setBuddy(field)
                row.addWidget(self._labels[name])
                row.addWidget(field, 1)
            column.addLayout(row)
        set_role(self.refused, "error")
        self.refused.hide()

    def _join(self) -> None:
        self.add.clicked.connect(self.add_wanted)
        self.paste.clicked.connect(self.paste_wanted)
        self.remove.clicked.connect(lambda: self.remove_wanted.emit(self.sources_table.currentIndex().row()))
        self.sources_table.selectionModel().currentRowChanged.connect(self._choose)
        self.preview_table.selectionModel().currentColumnChanged.connect(
            lambda now, _before: self._choose_column(now.column())
        )
        self.heading.activated.connect(lambda _row: self._set_heading(self.heading.currentData(), 1))
        self.deep.activated.connect(lambda row: self._set_heading(self._first_heading(), row + 1))
        self.column.activated.connect(self._choose_column)
        self.meaning.activated.connect(
            lambda _row: self.column_set.emit(max(0, self.column.currentIndex()), self.meaning.currentData())
        )
        self.kind.activated.connect(lambda row: self.kind_set.emit(KINDS[row]))

    def retranslate(self) -> None:
        """All fixed words."""
        self.title.setText(say("importing.files_title"))
        for button, key in ((self.add, "add"), (self.paste, "paste"), (self.remove, "remove")):
            button.setText(say(f"importing.{key}"))
            button.setAccessibleName(say(f"importing.{key}"))
        for name, label in self._labels.items():
            label.setText(say(f"importing.label_{name}"))
            getattr(self, name).setAccessibleName(say(f"importing.label_{name}"))
        self.cells.retranslate()
        self.employer.setPlaceholderText(say("importing.employer_hint"))
        self.sources_table.setAccessibleName(say("importing.files_title"))
        self.preview_table.setAccessibleName(say("importing.preview"))
        self._fill(self.meaning, [(None, words.meaning_words(None))])
        for meaning in words.MEANINGS:
            self.meaning.addItem(words.meaning_words(meaning), meaning)
        self._fill(self.kind, [(kind, _kind_choice(kind)) for kind in KINDS])
        self._fill(
            self.silent, [(paid, say(f"record.silent_{'paid' if paid else 'unknown'}")) for paid in (False, True)]
        )

    def _fill(self, combo: ComboBox, items: Sequence[tuple[object, str]]) -> None:
        combo.clear()
        for data, text in items:
            combo.addItem(text, data)

    def _why_not(self, lacking: str) -> str:
        return say(f"why_not.{lacking if self.preview.source else 'no_file'}")

    def show_sources(self, sources: Sequence[Source], row: int) -> None:
        """List the sources and choose one."""
        self.sources_table.selectionModel().blockSignals(True)
        self.sources.show(tuple(sources))
        if 0 <= row < len(sources):
            self.sources_table.selectRow(row)
            self.sources_table.setCurrentIndex(self.sources.index(row, 0))
        self.sources_table.selectionModel().blockSignals(False)
        self.remove.setEnabled(bool(sources))

    def show_source(self, source: Source | None, faults: Sequence[RefusedRow] = ()) -> None:
        """What was understood of a source, and its first rows with what stands against them."""
        self.understood.setText(words.understood_words(source) if source else say("importing.no_files"))
        layout = source.layout if source else None
        by_place = {column.place - 1: column for column in layout.columns} if layout else {}
        meanings = _meanings(source) if source else {}
        width = max((len(row) for row in source.head), default=0) if source else 0
        headings = [words.meaning_words(meanings.get(place)) for place in range(width)]
        rows = list(enumerate(source.table.head[:ROWS_SHOWN], 1)) if source else []
        place = max(0, self.column.currentIndex())
        self.cells.show_rows(source, rows, headings, [fault for fault in faults if fault.place.row <= ROWS_SHOWN])
        names = [
            (by_place[at].heading if at in by_place else "") or say("record.column_number", n=at + 1)
            for at in range(width)
        ]
        self._fill(self.column, [(at, name) for at, name in enumerate(names)])
        self._show_heading(source)
        for widget in (self.column, self.meaning):
            widget.setEnabled(layout is not None or (source is not None and width > 1))
        self.kind.setEnabled(source is not None)
        self.kind.setCurrentIndex(KINDS.index(source.kind) if source else 0)
        if width:
            self._choose_column(min(place, width - 1))

    def _show_heading(self, source: Source | None) -> None:
        """Which rows are the headings: as understood, or as the user has set them."""
        understood, chosen = (source.understood, source.heading) if source else (None, None)
        rows = min(DEEPEST, len(source.table.head)) if source else 0
        self._fill(self.heading, [(None, words.heading_choice(understood if chosen is None else None))])
        for row in range(rows + 1):
            self.heading.addItem(words.heading_row(row), row)
        self._fill(self.deep, [(deep, say("importing.deep", n=deep)) for deep in range(1, ROWS_TOGETHER + 1)])
        self.heading.setCurrentIndex(0 if chosen is None else 1 + chosen.first)
        shown = understood.skipped - understood.heading + 1 if understood and understood.heading else 1
        self.deep.setCurrentIndex(min(shown, ROWS_TOGETHER) - 1)
        self.heading.setEnabled(source is not None)
        self.deep.setEnabled(bool(understood and understood.heading))

    def _first_heading(self) -> int | None:
        """The first of the heading rows shown, told by the table or set by hand."""
        return self.preview.source.understood.heading if self.preview.source else None

    def _set_heading(self, first: int | None, deep: int) -> None:
        self.heading_set.emit(None if first is None else HeadingRows(first, deep))

    def show_refused(self, sentences: Sequence[str]) -> None:
        """Why files were not read."""
        self.refused.setText("\n".join(sentences))
        self.refused.setVisible(bool(sentences))

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(now.row())

    def _choose_column(self, place: int) -> None:
        """Make a column the one whose meaning is shown."""
        source = self.preview.source
        if source is None or place < 0:
            return
        self.column.setCurrentIndex(place)
        now = self.preview_table.currentIndex()
        if now.column() != place:
            self.preview_table.setCurrentIndex(self.preview.index(max(0, now.row()), place))
        by_hand = dict(source.by_hand).get(place)
        row = next((at for at, each in enumerate(words.MEANINGS, 1) if each == by_hand), 0) if by_hand else 0
        self.meaning.setItemText(
            0, say("importing.as_understood", text=words.meaning_words(_meanings(source).get(place)))
        )
        self.meaning.setCurrentIndex(row)


def _meanings(source: Source) -> dict[int, Meaning]:
    """What the columns of a source mean, by place from 0."""
    found: dict[int, Meaning] = {}
    if source.layout is not None:
        across = {each.place: Meaning(Field.MONTH, each.payer, each.track, each.other) for each in source.layout.across}
        for place, text in enumerate(source.layout.headings):
            meaning = across.get(place) or meaning_of(text)
            if meaning is not None:
                found[place] = meaning
        if not any(source.layout.headings):
            found.update({place: Meaning(field) for field, place in source.layout.places.items()})
    return found | dict(source.by_hand)


def _kind_choice(kind: tuple[Track, ...]) -> str:
    if not kind:
        return say("importing.kind_as_understood")
    return say("record.list_comma").join(say(f"record.track_{track}") for track in kind)
