"""The options card: the day of payment as field and slider, the cost over that day, and the table."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QLabel, QPushButton, QTableView, QWidget

from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.ui.kit.cards import Card, note
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import DateEdit, MonthEdit
from medins_desktop.ui.options.chart import DayChart
from medins_desktop.ui.options.columns import Column, heading
from medins_desktop.ui.options.delegate import OptionsDelegate, row_height
from medins_desktop.ui.options.model import ROW, OptionsModel
from medins_desktop.words import say

# Least widths at 100 % in pixels; the first column takes what is left.
WIDTHS = {
    Column.RETURNS: 70,
    Column.OUTLOOK: 92,
    Column.UNIT: 64,
    Column.PERSON: 64,
    Column.FEE: 50,
    Column.TOTAL: 70,
    Column.CREDIT: 64,
    Column.PAY_BY: 90,
}
HEADER_PAD = 14
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NARROW = 640
"""Below this width of the card the columns of less weight are left out: credit and last day stand in the note."""


class OptionsTable(QTableView):
    """The table of ways out. Moving looks at one, Space or Enter chooses it or lets go, Ctrl+Enter carries it out."""

    looked_at = Signal(object)  # the Option in the current row, or None
    choose = Signal()
    let_go = Signal()
    carry_out = Signal()

    def __init__(self, model: OptionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(OptionsDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("place", "options")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(20)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.WAY, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self.choose)
        self._down = False

    def fit_rows(self) -> None:
        """Rows of one line or two. Set by hand: asking every cell after each key costs more than all the rest."""
        model = self.model()
        assert isinstance(model, OptionsModel)
        for row in range(model.rowCount()):
            height = row_height(has_note=model.has_note(row))
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)

    def fit(self) -> None:
        """Column widths for the text scale and the room there is."""
        wide = self.viewport().width() >= theme().px(NARROW)
        words = QFontMetrics(theme().font(12))
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, max(theme().px(width), words.horizontalAdvance(heading(column)) + HEADER_PAD))
        self.setColumnHidden(Column.PAY_BY, True)
        self.setColumnHidden(Column.CREDIT, not wide)

    def resizeEvent(self, event: object) -> None:
        """Fit the columns."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space or Enter chooses, Ctrl+Enter carries out, Escape looks at none and lets go of the one looked at."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _ENTER and held == Qt.KeyboardModifier.ControlModifier:
            self.carry_out.emit()
        elif event.key() in (*_ENTER, Qt.Key.Key_Space) and not held:
            self.choose.emit()
        elif event.key() == Qt.Key.Key_Escape and self.currentIndex().isValid():
            self.let_go.emit()
            self.look_away()
        else:
            super().keyPressEvent(event)

    @property
    def current_option(self) -> Option | None:
        """The option in the current row."""
        index = self.currentIndex()
        return index.data(ROW).option if index.isValid() else None

    def look_away(self) -> None:
        """Look at none."""
        self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.looked_at.emit(current.data(ROW).option if current.isValid() else None)

    def _sort(self, column: int) -> None:
        header = self.horizontalHeader()
        again = header.isSortIndicatorShown() and header.sortIndicatorSection() == column
        self._down = not self._down if again else False
        order = Qt.SortOrder.DescendingOrder if self._down else Qt.SortOrder.AscendingOrder
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, order)
        self.model().sort(column, order)


class OptionsView(Card):
    """The card. It shows an answer and tells what the user supposes and chooses; it decides nothing."""

    supposed = Signal(object)  # a day of payment, or None for the as-of day
    later = Signal(object)  # a month to compare: resume only then

    def __init__(self, model: OptionsModel, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.day = DateEdit(today, may_be_empty=True)
        self.day.setFixedWidth(theme().px(110))
        self.day.accepted.connect(self.supposed)
        self.day_label = QLabel()
        self.day_label.setProperty("role", "soft")
        self.day_label.setBuddy(self.day)
        self.choose = QPushButton()
        self.carry_out = QPushButton()
        self.head.addStretch(1)
        for widget in (self.choose, self.carry_out, self.day_label, self.day):
            self.head.addWidget(widget)
        self.chart = DayChart()
        self.chart.supposed.connect(self.supposed)
        self.table = OptionsTable(model)
        self.empty = note()
        self.body.addWidget(self.chart)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self.later_label = QLabel()
        self.later_label.setProperty("role", "small")
        self.later_month = MonthEdit(today, may_be_empty=True)
        self.later_month.setFixedWidth(theme().px(84))
        self.later_month.accepted.connect(self._ask_later)
        self.later_month.refused.connect(self._say_wrong_day)
        self.later_words = QLabel()
        self.later_words.setProperty("role", "small")
        foot = QHBoxLayout()
        for part in (self.later_label, self.later_month, self.later_words):
            foot.addWidget(part)
        foot.addStretch(1)
        self.body.addLayout(foot)
        self.day.refused.connect(self._say_wrong_day)
        self.wrong_day = note()
        self.wrong_day.hide()
        self.body.insertWidget(0, self.wrong_day)
        self.retranslate()

    def show_answer(
        self, assessment: Assessment | None, extra: tuple[Option, ...] = (), chosen: Option | None = None
    ) -> None:
        """Show the options of an answer, those supposed beside them and the chosen one; keep the current row."""
        kept = self.table.current_option
        self.model.show(assessment, extra, chosen)
        self.table.fit_rows()
        there = bool(assessment and assessment.options)
        self.table.setVisible(there)
        self.chart.setVisible(there)
        self.empty.setVisible(not there)
        asked = (
            self.choose,
            self.carry_out,
            self.day_label,
            self.day,
            self.later_label,
            self.later_month,
            self.later_words,
        )
        for part in asked:
            part.setVisible(there)
        if assessment is not None:
            self.day.show_value(assessment.pay_on)
        if kept is not None:
            self._keep(kept)

    def show_possible(self, *, choose: str, is_chosen: bool, carry_out: str) -> None:
        """Whether the way looked at can be chosen, or let go, and carried out: empty, or why not, in words."""
        self.choose.setText(say("options.let_go" if is_chosen else "options.choose"))
        for button, name, reason in ((self.choose, "choose", choose), (self.carry_out, "carry_out", carry_out)):
            button.setEnabled(not reason)
            button.setToolTip(reason or say(f"options.{name}_tip"))
            button.setAccessibleDescription(button.toolTip())

    def _ask_later(self, month: int | None) -> None:
        if month is not None:
            self.later.emit(month)
            self.later_month.clear()
            self.later_month.show_value(None)

    def _keep(self, option: Option) -> None:
        row = self.model.row_of(option)
        if row >= 0 and row != self.table.currentIndex().row():
            self.table.selectRow(row)

    def _say_wrong_day(self, reason: str) -> None:
        self.wrong_day.setText(reason)
        self.wrong_day.setVisible(bool(reason))

    def retranslate(self) -> None:
        """All words, in the current language."""
        self.set_heading(say("options.heading"))
        self.day_label.setText(say("options.pay_on"))
        self.day.setAccessibleName(say("options.pay_on"))
        self.table.setAccessibleName(say("options.heading"))
        self.empty.setText(say("options.empty"))
        self.carry_out.setText(say("options.carry_out"))
        self.carry_out.setAccessibleName(say("options.carry_out"))
        self.later_label.setText(say("options.later_label"))
        self.later_words.setText(say("options.later_add"))
        self.later_month.setPlaceholderText(say("options.later_hint"))
        self.later_month.setAccessibleName(say("options.later_name"))
        self.chart.retranslate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)
        self.table.fit()
        self.table.viewport().update()
