"""The calendar's card: heading, the choice of track, the keys in a line, the table, the legend."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.ui.calendar.lanes import Choice
from medins_desktop.ui.calendar.legend import PLACE, KeysLine, Legend
from medins_desktop.ui.calendar.model import CalendarModel
from medins_desktop.ui.calendar.sheet import Sheet
from medins_desktop.ui.calendar.view import CalendarView
from medins_desktop.ui.calendar.years import YearState
from medins_desktop.ui.kit.cards import Card
from medins_desktop.ui.kit.pattern import RESIDENTS
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.words import say

PAYMENTS = (Payment.PAID, Payment.MISSED, Payment.BACKPAID, Payment.UNKNOWN, Payment.DUE, Payment.UNRECOGNISED)
COVERAGES = (
    Coverage.COVERED,
    Coverage.WAITING,
    Coverage.SUSPENDED,
    Coverage.RESTORED,
    Coverage.UNDETERMINED,
)
YEARS = (YearState.PAID, YearState.LATE, YearState.EXEMPT, YearState.REPAIRED, YearState.LAPSED)


class CalendarCard(Card):
    """``lanes_chosen`` tells the choice of lanes; ``table`` is the table of months and years."""

    lanes_chosen = Signal(object)  # Choice

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = CalendarView(model, self)
        self.choice = QButtonGroup(self)
        self.keys = KeysLine(self)
        self.payments = Legend(self)
        self.coverages = Legend(self)
        self._years_alone = self._has_years = self._has_moves = False
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for choice in Choice:
            button = QToolButton(self)
            button.setCheckable(True)
            set_role(button, "segment")
            self.choice.addButton(button, choice)
            segments.addWidget(button)
        self.choice.button(0).setChecked(True)
        self.choice.idClicked.connect(lambda at: self.lanes_chosen.emit(Choice(at)))
        self.heading.setMinimumWidth(1)  # else the card would never be so narrow that it gives way
        self.head.addLayout(segments)
        self.head.addWidget(self.keys, 1)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(4)
        self._foot.addWidget(self.payments)
        self._foot.addStretch(1)
        self._foot.addWidget(self.coverages)
        self.body.addWidget(self.table, 1)
        self.body.addLayout(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(self.table)

    def show_short(self, short: bool) -> None:
        """Take the least height: a year at least, and no legend: every cell says what it means when pointed at."""
        if short == self.table.is_short:
            return
        self.table.is_short = short
        for legend in (self.payments, self.coverages):
            legend.setVisible(not short)
        self.table.updateGeometry()

    def show_choice(self, choice: Choice) -> None:
        """Show which lanes are chosen; keys and legend are theirs."""
        self.choice.button(choice).setChecked(True)
        if self._years_alone != (choice is Choice.RESIDENTS):
            self._years_alone = choice is Choice.RESIDENTS
            self._name_keys()
            self._name_marks()

    def show_sheet(self, sheet: Sheet) -> None:
        """The legend names what is rare only where somebody has it."""
        rare = bool(sheet.ledger.residents), bool(sheet.moves)
        if rare != (self._has_years, self._has_moves):
            self._has_years, self._has_moves = rare
            self._name_marks()

    def retranslate(self) -> None:
        """All texts, in the language in force."""
        self.set_heading(say("calendar.title"))
        for choice in Choice:
            name, button = say(f"calendar.{choice.name.lower()}"), self.choice.button(choice)
            button.setText(name)
            button.setAccessibleName(say("calendar.show_track", track=name))
            button.setToolTip(say("calendar.show_track_key", track=name, key=f"Ctrl+{choice + 1}"))
        self._name_keys()
        self.table.setAccessibleName(say("calendar.title"))
        self._name_marks()
        self.table.calendar.speak_anew()
        self.table.restyle()

    def _name_keys(self) -> None:
        keys = say("calendar.keys_years" if self._years_alone else "calendar.keys").split("|")
        every_key = say("calendar.keys_long")
        self.keys.set_keys(keys, every_key)
        self.table.setAccessibleDescription(every_key)

    def _name_marks(self) -> None:
        """Both lines of the legend, for what is shown."""
        if self._years_alone:
            words = [say(f"calendar_year_short.{state}") for state in YEARS]
            self.payments.set_marks(YEARS, words, say("calendar.legend_years"))
            words = [say(f"calendar.legend_{name.replace('-', '_')}") for name in RESIDENTS]
            self.coverages.set_marks(tuple(RESIDENTS), words, say("calendar.legend_coverage"))
        else:
            payments: list[str] = [*PAYMENTS]
            words = [say(f"calendar_payment_short.{payment}") for payment in PAYMENTS]
            if self._has_moves:
                payments.append(PLACE)
                words.append(say("calendar.legend_place"))
            self.payments.set_marks(payments, words, say("calendar.legend_payment"))
            coverages: list[str] = [*COVERAGES]
            words = [say(f"calendar_coverage_short.{coverage}") for coverage in COVERAGES]
            if self._has_years:
                coverages.extend(RESIDENTS)
                words.extend(say(f"calendar.legend_{name.replace('-', '_')}") for name in RESIDENTS)
            self.coverages.set_marks(coverages, words, say("calendar.legend_coverage"))
        self._fold()

    def restyle(self) -> None:
        """Take colours and sizes of the theme in force."""
        self.payments.updateGeometry()
        self.coverages.updateGeometry()
        self.table.restyle()
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend takes two lines where one is too short."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The heading gives way to the buttons, at large text; the legend takes two lines."""
        buttons = sum(button.sizeHint().width() for button in self.choice.buttons())
        wanted = self.heading.sizeHint().width() + self.head.spacing() + buttons
        self.heading.setVisible(wanted <= self.contentsRect().width() - 2 * 14)
        wanted = self.payments.sizeHint().width() + self.coverages.sizeHint().width()
        fits = wanted <= self.contentsRect().width() - 2 * 14
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._foot.direction() is not way:
            self._foot.setDirection(way)
