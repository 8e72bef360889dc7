"""The options card: the day of payment as field and slider, the cost over that day, and the table."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from medins_desktop.domain.assessment import Assessment, Option
from medins_desktop.ui.kit.cards import Card, note
from medins_desktop.ui.kit.theme import theme
from medins_desktop.ui.kit.typed import DateEdit, MonthEdit
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.ui.options.chart import DayChart
from medins_desktop.ui.options.columns import Column
from medins_desktop.ui.options.model import OptionsModel
from medins_desktop.ui.options.table import OptionsTable
from medins_desktop.words import say

LEAST = 330  # pixels at 100 %
ONE_LINE = 545
"""From this width of the card on, at 100 %, what is compared beside stands in the head; below, at the foot."""


class OptionsView(Card):
    """The card. It shows an answer and tells what the user supposes and chooses; it decides nothing."""

    supposed = Signal(object)  # a day of payment, or None for the as-of day
    later = Signal(object)  # a month to compare: resume only then

    def __init__(self, model: OptionsModel, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.day = DateEdit(today, may_be_empty=True)
        self.day.accepted.connect(self.supposed)
        self.day_label = QLabel()
        self.day_label.setProperty("role", "soft")
        self.day_label.setBuddy(self.day)
        self.choose = QPushButton()
        self.carry_out = QPushButton()
        self._reasons = {"choose": "", "carry_out": ""}
        why_not(lambda: self._reasons["choose"], self.choose)
        why_not(lambda: self._reasons["carry_out"], self.carry_out)
        self.later_label = QLabel()
        self.later_label.setProperty("role", "small")
        self.later_month = MonthEdit(today, may_be_empty=True)
        self.later_month.accepted.connect(self._ask_later)
        self.later_month.refused.connect(self._say_wrong_day)
        self.later_words = QLabel()
        self.later_words.setProperty("role", "small")
        self.chart = DayChart()
        self.chart.supposed.connect(self.supposed)
        self.table = OptionsTable(model)
        self.empty = note()
        self._lay_out()
        self.day.refused.connect(self._say_wrong_day)
        self.wrong_day = note()
        self.wrong_day.hide()
        self.body.insertWidget(0, self.wrong_day)
        self.retranslate()

    def _lay_out(self) -> None:
        self._later = QWidget()
        later = QHBoxLayout(self._later)
        later.setContentsMargins(0, 0, 0, 0)
        for part in (self.later_label, self.later_month, self.later_words):
            later.addWidget(part)
        self.head.addStretch(1)
        for widget in (self._later, self.choose, self.carry_out):
            self.head.addWidget(widget)
        day = QVBoxLayout()
        day.setSpacing(2)
        day.addWidget(self.day_label)
        day.addWidget(self.day)
        day.addStretch(1)
        self._supposing = QWidget()
        supposing = QHBoxLayout(self._supposing)
        supposing.setContentsMargins(0, 0, 0, 0)
        supposing.setSpacing(14)
        supposing.addLayout(day)
        supposing.addWidget(self.chart, 1)
        self.body.addWidget(self._supposing)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.empty, 1)
        self._later_in_head = True

    def show_short(self, short: bool) -> None:
        """The table comes first where little is in sight, else the day of payment on which it depends."""
        is_below = self.body.indexOf(self._supposing) > self.body.indexOf(self.table)
        if is_below is not short:
            self.body.removeWidget(self._supposing)
            self.body.insertWidget(self.body.indexOf(self.table) + int(short), self._supposing)

    def minimumSizeHint(self) -> QSize:
        """Narrower than the head with all its parts: one of them goes to the foot then."""
        return QSize(theme().px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is compared beside stands where there is room for it."""
        super().resizeEvent(event)
        in_head = event.size().width() >= theme().px(ONE_LINE)
        if in_head == self._later_in_head:
            return
        self._later_in_head = in_head
        (self.body if in_head else self.head).removeWidget(self._later)
        if in_head:
            self.head.insertWidget(2, self._later)
        else:
            self.body.addWidget(self._later, 0, Qt.AlignmentFlag.AlignLeft)

    def show_answer(
        self, assessment: Assessment | None, extra: tuple[Option, ...] = (), chosen: Option | None = None
    ) -> None:
        """Show the options of an answer, those supposed beside them and the chosen one; keep the current row."""
        kept = self.table.current_option
        self.model.show(assessment, extra, chosen)
        self.table.fit_rows()
        self.table.fit()
        there = bool(assessment and assessment.options)
        self.table.setVisible(there)
        self.chart.setVisible(there)
        self.empty.setVisible(not there)
        for part in (self.choose, self.carry_out, self.day_label, self.day, self._later):
            part.setVisible(there)
        if assessment is not None:
            self.day.show_value(assessment.pay_on)
        if kept is not None:
            self._keep(kept)

    def show_possible(self, *, choose: str, is_chosen: bool, carry_out: str) -> None:
        """Whether the way looked at can be chosen, or let go, and carried out: empty, or why not, in words."""
        self.choose.setText(say("options.let_go" if is_chosen else "options.choose"))
        for button, name, reason in ((self.choose, "choose", choose), (self.carry_out, "carry_out", carry_out)):
            self._reasons[name] = reason
            button.setEnabled(not reason)
            button.setToolTip(say(f"options.{name}_tip"))
            button.setAccessibleDescription(reason or button.toolTip())

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

    def restyle(self) -> None:
        """Take sizes from the theme."""
        self.day.setFixedWidth(theme().px(110))
        self.later_month.setFixedWidth(theme().px(84))
        self.table.fit()

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
        self.restyle()
        self.table.viewport().update()
