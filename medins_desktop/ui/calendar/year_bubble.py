"""The details of residents' years: paid or not, the day, the years repaired with it, exempt. Each is saved at once."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from medins_desktop.desk.entry.typed import typed_years
from medins_desktop.desk.naming import years_name
from medins_desktop.ui.calendar.details import Asked, Details
from medins_desktop.ui.calendar.selection import Selection
from medins_desktop.ui.calendar.year_words import year_facts, years_words
from medins_desktop.ui.kit.fields import ComboBox, TypedEdit
from medins_desktop.ui.kit.typed import DateEdit
from medins_desktop.ui.kit.why_not import why_not
from medins_desktop.words import say

if TYPE_CHECKING:
    from medins_desktop.ui.calendar.sheet import Sheet

NO, YES = CHOICES = (False, True)
PAID_ON, REPAIRS = 1, 2  # places among the fields


class YearBubble(Details):
    """Tells ``Asked`` with "paid" (a bool), "paid_on" (a day or None), "repairs" (years) or "exempt" (a bool)."""

    def __init__(self, home: QWidget, chosen: Selection, today: date) -> None:
        super().__init__(home, chosen)
        self.paid, self.exempt = ComboBox(self), ComboBox(self)
        self.paid_on = self.day_line = DateEdit(lambda: today, self, may_be_empty=True)
        self.repairs: TypedEdit[tuple[int, ...]] = TypedEdit(
            lambda text: typed_years(text, today) if text else (), years_name, self
        )
        why_not(lambda: say("why_not.year_unpaid"), self.repairs, self.exempt)
        self.add_all(self.paid, self.paid_on, self.repairs, self.exempt)
        self.fields[REPAIRS].setVisible(len(chosen.years) == 1)
        self.paid.activated.connect(lambda at: self.asked.emit(Asked("paid", CHOICES[at])))
        self.exempt.activated.connect(lambda at: self.asked.emit(Asked("exempt", CHOICES[at])))
        self.paid_on.accepted.connect(lambda day: self.asked.emit(Asked("paid_on", day)))
        self.repairs.accepted.connect(lambda years: self.asked.emit(Asked("repairs", years)))

    def show_sheet(self, sheet: Sheet) -> None:
        """Show what holds for the first of the years; the field being typed in keeps its text."""
        year = self.chosen.years[0]
        entry = sheet.ledger.residents_at(year)
        self._fill()
        self.paid.setCurrentIndex(CHOICES.index(entry is not None))
        self.paid_on.show_value(entry.paid_on if entry else None)
        self.repairs.show_value(entry.repairs if entry else ())
        self.exempt.setCurrentIndex(CHOICES.index(entry is not None and entry.exempt))
        for field in (self.repairs, self.exempt):
            field.setEnabled(entry is not None)
        self.facts.setText("\n".join(year_facts(sheet, year)))

    def refuse(self, asked: Asked, reason: str) -> bool:
        """Repairs that cannot be kept stay as they were typed, with the reason."""
        if asked.what != "repairs":
            return False
        self.fields[REPAIRS].set_error(reason)
        self.place()
        return True

    def _fill(self) -> None:
        """All texts, in the language in force."""
        self.title.setText(years_words(self.chosen))
        self.setAccessibleName(self.title.text())
        for field, name in zip(self.fields, ("state", "paid_on", "year_repairs", "year_exempt"), strict=True):
            field.set_label(say(f"calendar.details_{name}"))
        self.paid_on.setPlaceholderText(say("calendar.details_year_paid_on_empty"))
        self.repairs.setPlaceholderText(say("calendar.details_year_repairs_empty"))
        self.hint.setText(say("calendar.details_year_hint"))
        for combo, name in ((self.paid, "paid"), (self.exempt, "exempt")):
            combo.clear()
            combo.addItems([say(f"calendar.year_is_{name}_{word}") for word in ("no", "yes")])
