"""Asks once for the day on which the selected months were paid back, or the selected residents' years paid."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from medins_desktop.ui.calendar.bubble import Bubble
from medins_desktop.ui.calendar.lanes import RESIDENTS
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.spoken import months_words
from medins_desktop.ui.calendar.year_words import years_words
from medins_desktop.ui.kit.fields import LabelledField
from medins_desktop.ui.kit.typed import DateEdit
from medins_desktop.words import say


class BackpayBubble(Bubble):
    """``given`` tells the day once it can be read; whoever hears it leaves the panel, or refuses.

    ``day`` is the last one read, kept also when the panel is left.
    """

    given = Signal(object)  # date

    def __init__(self, home: QWidget, chosen: Selection, day: date, today: date) -> None:
        super().__init__(home)
        self.day = day
        self.edit = self.day_line = DateEdit(lambda: today, self)
        self.edit.accepted.connect(self._keep)
        self.edit.moved_on.connect(self.finish)
        self.add(LabelledField(self.edit, self))
        self._chosen = chosen
        self.edit.show_value(day)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts, in the language in force."""
        chosen = self._chosen
        if chosen.track is RESIDENTS:
            self.title.setText(say("calendar.year_paid_title", years=years_words(chosen)))
        else:
            self.title.setText(say("calendar.backpay_title", months=months_words(chosen.first, chosen.last)))
        self.setAccessibleName(self.title.text())
        self.fields[0].set_label(say("calendar.backpay_date"))
        self.hint.setText(say("calendar.backpay_hint"))

    def open_at_text(self) -> None:
        """Typing replaces the day that stands there."""
        self.edit.selectAll()

    def finish(self) -> None:
        """Enter: the day holds, unless it cannot be read; then it stays with the reason beside it."""
        self.edit.commit()
        if self.edit.reason:
            self.place()
            return
        self.fields[0].set_error("")
        self.given.emit(self.day)

    def refuse(self, reason: str) -> None:
        """The months could not be written: the panel stays with what was typed, and says why."""
        self.fields[0].set_error(reason, wrong=False)
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.place()

    def give_up(self) -> None:
        """Escape: no month is changed. A day that can be read is there again next time."""
        self.edit.commit()
        self.leave()

    def _keep(self, day: date) -> None:
        self.day = day
