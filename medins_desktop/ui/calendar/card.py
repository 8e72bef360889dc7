"""The calendar's card: heading, the choice of track, the keys in a line, the table, the legend."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from medins_desktop.domain.assessment import Coverage, Payment
from medins_desktop.domain.ledger import Track
from medins_desktop.ui.calendar.legend import KeysLine, Legend
from medins_desktop.ui.calendar.model import CalendarModel
from medins_desktop.ui.calendar.view import CalendarView
from medins_desktop.ui.kit.cards import Card
from medins_desktop.ui.kit.roles import set_role
from medins_desktop.words import say

CHOICES: tuple[tuple[Track, ...], ...] = ((Track.MEDICAL,), (Track.PENSION,), (Track.MEDICAL, Track.PENSION))
PAYMENTS = (Payment.PAID, Payment.MISSED, Payment.BACKPAID, Payment.UNKNOWN, Payment.DUE, Payment.UNRECOGNISED)
COVERAGES = (
    Coverage.COVERED,
    Coverage.WAITING,
    Coverage.SUSPENDED,
    Coverage.RESTORED,
    Coverage.UNDETERMINED,
)


class CalendarCard(Card):
    """``tracks_chosen`` tells the choice of track; ``table`` is the table of months."""

    tracks_chosen = Signal(object)  # tuple[Track, ...]

    def __init__(self, model: CalendarModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = CalendarView(model, self)
        self.choice = QButtonGroup(self)
        self.keys = KeysLine(self)
        self.payments = Legend(PAYMENTS, self)
        self.coverages = Legend(COVERAGES, self)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        segments = QHBoxLayout()
        segments.setSpacing(0)
        for at in range(len(CHOICES)):
            button = QToolButton(self)
            button.setCheckable(True)
            set_role(button, "segment")
            self.choice.addButton(button, at)
            segments.addWidget(button)
        self.choice.button(0).setChecked(True)
        self.choice.idClicked.connect(lambda at: self.tracks_chosen.emit(CHOICES[at]))
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

    def show_choice(self, tracks: tuple[Track, ...]) -> None:
        """Show which tracks are chosen."""
        self.choice.button(CHOICES.index(tracks)).setChecked(True)

    def retranslate(self) -> None:
        """All texts, in the language in force."""
        self.set_heading(say("calendar.title"))
        names = (say("calendar.medical"), say("calendar.pension"), say("calendar.both"))
        for at, name in enumerate(names):
            button = self.choice.button(at)
            button.setText(name)
            button.setAccessibleName(say("calendar.show_track", track=name))
            button.setToolTip(say("calendar.show_track_key", track=name, key=f"Ctrl+{at + 1}"))
        self.keys.set_keys(say("calendar.keys").split("|"), say("calendar.keys_long"))
        self.table.setAccessibleName(say("calendar.title"))
        self.table.setAccessibleDescription(say("calendar.keys_long"))
        words = [say(f"calendar_payment_short.{payment}") for payment in PAYMENTS]
        self.payments.set_words(words, say("calendar.legend_payment"))
        words = [say(f"calendar_coverage_short.{coverage}") for coverage in COVERAGES]
        self.coverages.set_words(words, say("calendar.legend_coverage"))
        self.table.calendar.speak_anew()
        self.table.restyle()
        self._fold_legend()

    def restyle(self) -> None:
        """Take colours and sizes of the theme in force."""
        self.payments.updateGeometry()
        self.coverages.updateGeometry()
        self.table.restyle()
        self._fold_legend()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The legend takes two lines where one is too short."""
        super().resizeEvent(event)
        self._fold_legend()

    def _fold_legend(self) -> None:
        wanted = self.payments.sizeHint().width() + self.coverages.sizeHint().width()
        fits = wanted <= self.contentsRect().width() - 2 * 14
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        if self._foot.direction() is not way:
            self._foot.setDirection(way)
