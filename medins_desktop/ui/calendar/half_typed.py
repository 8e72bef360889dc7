"""The panel that is open beside a month, with what is typed in it: to be opened again after the program was locked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from medins_desktop.desk.entry.typed import typed_date
from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.ledger import Ledger
from medins_desktop.ui.calendar.lanes import RESIDENTS
from medins_desktop.ui.calendar.selection import Selection


@dataclass(frozen=True, slots=True)
class HalfTyped:
    """``text`` is what stands in the line of the day; None where nothing was typed there.

    ``is_backpay`` tells the panel that asks for the day of a payment from that of the details.
    """

    chosen: Selection
    is_backpay: bool
    text: str | None

    def is_saved(self, ledger: Ledger, today: date) -> bool:
        """Whether the months have the day that was typed, or none was."""
        if self.text is None:
            return True
        try:
            day = typed_date(self.text.strip(), today) if self.text.strip() else None
        except TypedError:
            return False
        if self.chosen.track is RESIDENTS:
            years = [ledger.residents_at(year) for year in self.chosen.years]
            return all(year is not None and year.paid_on == day for year in years)
        entries = [ledger.entry_at(self.chosen.contributions, month) for month in self.chosen.months]
        return all(entry is not None and entry.paid_on == day for entry in entries)
