"""The preview of a pasted record: its text, the rows read with what each changes, the rows not taken with why."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSplitter,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from medins_desktop.desk.record.recording import Choices
from medins_desktop.domain.ledger import Track
from medins_desktop.ui.kit.cards import heading, note
from medins_desktop.ui.kit.fields import ComboBox, TextEdit
from medins_desktop.ui.kit.keys import ENTER
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.ui.kit.tables import plain
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.record import summary
from medins_desktop.ui.record.delegate import RowDelegate
from medins_desktop.ui.record.model import RefusedModel, RowsModel
from medins_desktop.ui.record.reading import Understood
from medins_desktop.words import say

SIZE = (1180, 680)
TEXT_HEIGHT = 84
LONGEST_TEXT = 50_000
"""Characters of a text that is shown to be changed."""
LONGEST_CHOICE = 10  # characters
PAUSE = 300  # milliseconds without typing after which changed text is read
ROW = 26

ROW_WIDTHS = {"at": 44, "months": 140, "insurance": 112, "effect": 190, "said": 80, "posted": 90, "unit": 72}
NARROW = 980
"""Below this width the rows that are not taken stand under those that were read."""
REFUSED_WIDTHS = {"at": 44, "place": 92, "stood": 150}


class RecordDialog(QDialog):
    """Nothing is entered before Enter; Escape leaves everything as it was."""

    text_changed = Signal(str)
    chosen = Signal(object)  # Choices
    apply_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows, self.refused = RowsModel(), RefusedModel()
        self.answer = note()
        self.text = TextEdit(self)
        self.show_source = QToolButton(self)
        self.track, self.silent = ComboBox(self), ComboBox(self)
        self.track_label, self.silent_label = QLabel(self), QLabel(self)
        self.overrule = QCheckBox(self)
        self.rows_heading, self.refused_heading = heading(), heading()
        self.rows_table = _table(self.rows, ROW_WIDTHS, RowsModel.HEADINGS)
        self.refused_table = _table(self.refused, REFUSED_WIDTHS, RefusedModel.HEADINGS)
        self.notes = note()
        self.progress, self.progress_words = QProgressBar(self), QLabel(self)
        self.leave, self.apply = QPushButton(self), QPushButton(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        why_not(self._why_not, self.apply)
        self._lay_out()
        self._join()
        self._name_all()
        self.show_reading(0, 0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self.answer, 1)
        head.addWidget(self.show_source, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.text)
        column.addLayout(self._lay_out_choices())
        tables = self.tables = QSplitter(Qt.Orientation.Horizontal, self)
        tables.setObjectName("gap")
        self._not_taken = QWidget(self)
        for side, title, table in (
            (QWidget(self), self.rows_heading, self.rows_table),
            (self._not_taken, self.refused_heading, self.refused_table),
        ):
            inner = QVBoxLayout(side)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(4)
            inner.addWidget(title)
            inner.addWidget(table, 1)
            tables.addWidget(side)
        tables.setStretchFactor(0, 8)
        tables.setStretchFactor(1, 5)
        tables.setSizes([800, 500])
        tables.setChildrenCollapsible(False)
        column.addWidget(tables, 1)
        column.addWidget(self.notes)
        foot = QHBoxLayout()
        foot.addWidget(self.progress_words)
        foot.addWidget(self.progress, 1)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        foot.addWidget(self.apply)
        column.addLayout(foot)
        self.text.setFixedHeight(theme().px(TEXT_HEIGHT))
        set_role(self.answer, "heading")
        set_role(self.apply, "primary")
        self.apply.setDefault(True)
        self.leave.setAutoDefault(False)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        screen = self.screen().availableGeometry()
        self.resize(min(theme().px(SIZE[0]), screen.width() - 40), min(theme().px(SIZE[1]), screen.height() - 60))

    def _lay_out_choices(self) -> QHBoxLayout:
        choices = QHBoxLayout()
        choices.setSpacing(6)
        for label, field in ((self.track_label, self.track), (self.silent_label, self.silent)):
            label.setBuddy(field)
            field.setMinimumContentsLength(LONGEST_CHOICE)
            choices.addWidget(label)
            choices.addWidget(field)
            choices.addSpacing(12)
        choices.addWidget(self.overrule)
        choices.addStretch(1)
        return choices

    def _join(self) -> None:
        for track in Track:
            self.track.addItem("", track)
        for paid in (False, True):
            self.silent.addItem("", paid)
        self.track.activated.connect(self._choose)
        self.silent.activated.connect(self._choose)
        self.overrule.toggled.connect(self._choose)
        self.text.textChanged.connect(self._pause.start)
        self.show_source.setCheckable(True)
        self.show_source.toggled.connect(self.text.setVisible)
        self._pause.timeout.connect(lambda: self.text_changed.emit(self.text.toPlainText()))
        self.apply.clicked.connect(self.apply_wanted)
        self.leave.clicked.connect(self.reject)

    def _name_all(self) -> None:
        """All texts; a dialog does not outlive a change of language."""
        self.setWindowTitle(say("record.title"))
        self.text.setPlaceholderText(say("record.text_hint"))
        self.text.setAccessibleName(say("record.text_name"))
        self.show_source.setText(say("record.text"))
        self.show_source.setAccessibleName(say("record.text_name"))
        for label, field, key in (
            (self.track_label, self.track, "choose_track"),
            (self.silent_label, self.silent, "choose_silent"),
        ):
            label.setText(say(f"record.{key}"))
            field.setAccessibleName(say(f"record.{key}"))
        for at, track in enumerate(Track):
            self.track.setItemText(at, say(f"record.track_{track}"))
        self.silent.setItemText(0, say("record.silent_unknown"))
        self.silent.setItemText(1, say("record.silent_paid"))
        self.rows_heading.setText(say("record.rows"))
        self.rows_table.setAccessibleName(say("record.rows"))
        self.refused_table.setAccessibleName(say("record.refused"))
        self.leave.setText(say("record.cancel"))

    def _choose(self) -> None:
        self.chosen.emit(self.choices)

    @property
    def choices(self) -> Choices:
        """What the user has decided so far."""
        return Choices(Track(self.track.currentData()), bool(self.silent.currentData()), self.overrule.isChecked())

    # What is shown

    def show_choices(self, choices: Choices) -> None:
        """Begin with these choices."""
        self.track.setCurrentIndex(list(Track).index(choices.track))

    def show_text(self, text: str) -> None:
        """The text that was pasted; a long one is not shown."""
        is_short = len(text) <= LONGEST_TEXT
        self.text.blockSignals(True)
        self.text.setPlainText(text if is_short else "")
        self.text.blockSignals(False)
        self.show_source.setVisible(is_short)
        self.open_source(False)

    def open_source(self, opened: bool) -> None:
        """Show the text, which holds numbers unmasked, or fold it away."""
        self.show_source.setChecked(opened)
        self.text.setVisible(opened)

    def _why_not(self) -> str:
        return say("why_not.nothing_changes" if self.progress.isHidden() else "why_not.working")

    def show_reading(self, rows: int, of: int) -> None:
        """Reading is going on: how far it is. ``of`` 0: it is not."""
        is_going_on = of > 0
        self.progress.setVisible(is_going_on)
        self.progress_words.setVisible(is_going_on)
        self.progress.setRange(0, max(of, rows, 1))
        self.progress.setValue(rows)
        if is_going_on:
            self.progress_words.setText(say("record.reading", n=rows))
            self.progress.setAccessibleName(self.progress_words.text())
            self.apply.setEnabled(False)

    def show_understood(self, understood: Understood) -> None:
        """What was read, what it would change, what is not taken."""
        record, plan = understood.record, understood.plan
        self.show_reading(0, 0)
        self.rows.show(plan)
        self.refused.show(record, plan)
        self._say(summary.answer(record, plan))
        self.refused_heading.setText(f"{say('record.refused')}　{summary.not_taken(record, plan)}")
        self.notes.setText("\n".join(summary.notes(record, plan)))
        self._show_choices(understood)
        self._show_apply(understood)
        self._not_taken.setVisible(bool(self.refused.items) or not plan.told.mine)
        for table in (self.rows_table, self.refused_table):
            if table.model().rowCount():
                table.setCurrentIndex(table.model().index(0, 0))

    def _show_choices(self, understood: Understood) -> None:
        plan = understood.plan
        for label, field, wanted in (
            (self.track_label, self.track, summary.asks_for_track(plan)),
            (self.silent_label, self.silent, summary.asks_for_silent(plan)),
        ):
            label.setVisible(wanted)
            field.setVisible(wanted)
        conflicts = summary.conflicts(plan)
        self.overrule.setVisible(conflicts > 0)
        self.overrule.setText(say("record.overrule", n=conflicts))
        self.overrule.setAccessibleName(self.overrule.text())

    def _show_apply(self, understood: Understood) -> None:
        plan = understood.plan
        months = sum(1 for planned in plan.months.values() if planned.applied)
        self.apply.setEnabled(plan.changes_something)
        if not plan.changes_something:
            self.apply.setText(say("record.apply_nothing"))
        else:
            self.apply.setText(say("record.apply", n=months) if months else say("record.apply_details"))
        self.apply.setAccessibleName(self.apply.text())
        self.leave.setText(say("record.cancel" if plan.changes_something else "record.close"))
        self.leave.setAccessibleName(self.leave.text())

    def _say(self, text: str) -> None:
        self.answer.setText(text)
        QAccessible.updateAccessibility(QAccessibleEvent(self.answer, QAccessible.Event.Alert))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below each other where there is no room."""
        super().resizeEvent(event)
        is_narrow = self.width() < theme().px(NARROW)
        self.tables.setOrientation(Qt.Orientation.Vertical if is_narrow else Qt.Orientation.Horizontal)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter enters from the text too, where Enter is a new line."""
        if event.key() in ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.apply.click()
            return
        super().keyPressEvent(event)


def _table(model: QAbstractTableModel, widths: dict[str, int], names: tuple[str, ...]) -> QTableView:
    table = QTableView()
    table.setProperty("role", "table")
    table.setModel(model)
    table.setItemDelegate(RowDelegate(table))
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    plain(table)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.verticalHeader().setDefaultSectionSize(theme().px(ROW))
    table.horizontalHeader().setStretchLastSection(True)
    for name, width in widths.items():
        table.setColumnWidth(names.index(name), theme().px(width))
    return table
