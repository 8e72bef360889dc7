"""The details of the selected months: state, day of payment, capacity. Each is saved at once."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from medins_desktop.domain.ledger import Capacity, Entry, Ledger, Track
from medins_desktop.ui.calendar.details import Asked, Details
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.sheet import Sheet
from medins_desktop.ui.calendar.spoken import months_words
from medins_desktop.ui.kit.fields import ComboBox
from medins_desktop.ui.kit.typed import DateEdit
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped

PAID, UNKNOWN, MISSED = STATES = ("paid", "unknown", "missed")


class DetailsBubble(Details):
    """Tells ``Asked`` with "state" (of ``STATES``), "paid_on" (a day or None) or "capacity" (a capacity or None)."""

    def __init__(self, home: QWidget, chosen: Selection, today: date) -> None:
        super().__init__(home, chosen)
        self.state = ComboBox(self)
        self.paid_on = self.day_line = DateEdit(lambda: today, self, may_be_empty=True)
        self.capacity = ComboBox(self)
        why_not(lambda: say("why_not.month_unknown"), self.capacity)
        self.add_all(self.state, self.paid_on, self.capacity)
        self.fields[2].setVisible(chosen.track is Track.MEDICAL)
        self.state.activated.connect(lambda at: self.asked.emit(Asked("state", STATES[at])))
        self.capacity.activated.connect(self._capacity_chosen)
        self.paid_on.accepted.connect(lambda day: self.asked.emit(Asked("paid_on", day)))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what holds for the first of the months; the field being typed in keeps its text."""
        ledger = sheet.ledger
        month, track = self.chosen.first, self.chosen.contributions
        entry = ledger.entry_at(track, month)
        self._fill(ledger)
        self.state.setCurrentIndex(STATES.index(_state(entry)))
        self.paid_on.show_value(entry.paid_on if entry else None)
        own = entry.capacity if entry else None
        self.capacity.setCurrentIndex(0 if own is None else 1 + list(Capacity).index(own))
        self.capacity.setEnabled(entry is not None)
        facts = []
        if sheet.places is not None and track is Track.MEDICAL:
            facts.append(say("calendar.deadline", day=sheet.places.deadline(month)))
        base = ledger.base_at(month)
        if base is not None:
            facts.append(say("calendar.details_base", amount=grouped(base)))
        self.facts.setText(say("calendar.list_comma").join(facts))

    def _fill(self, ledger: Ledger) -> None:
        """All texts, in the language in force."""
        self.title.setText(months_words(self.chosen.first, self.chosen.last))
        self.setAccessibleName(self.title.text())
        self.fields[0].set_label(say("calendar.details_state"))
        self.fields[1].set_label(say("calendar.details_paid_on"))
        self.fields[2].set_label(say("calendar.details_capacity"))
        self.paid_on.setPlaceholderText(say("calendar.details_paid_on_empty"))
        self.hint.setText(say("calendar.details_hint"))
        self.state.clear()
        self.state.addItems([say(f"calendar_state.{state}") for state in STATES])
        spell = say(f"capacity.{ledger.capacity_at(self.chosen.first)}")
        self.capacity.clear()
        self.capacity.addItem(say("calendar.details_capacity_spell", capacity=spell))
        self.capacity.addItems([say(f"capacity.{capacity}") for capacity in Capacity])

    def _capacity_chosen(self, at: int) -> None:
        self.asked.emit(Asked("capacity", None if at == 0 else list(Capacity)[at - 1]))


def _state(entry: Entry | None) -> str:
    if entry is None:
        return MISSED
    return UNKNOWN if entry.unknown else PAID
