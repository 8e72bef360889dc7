"""What is to change: the kind of change, and the fields that it asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from medins_desktop.desk.roster.bulk import BulkChange, PayYear, PostMonths, SetBase, SetEnd, SetPlace, SetSpell
from medins_desktop.domain.ledger import Capacity, Track
from medins_desktop.domain.month import month_of, year_of
from medins_desktop.domain.policy import Policy
from medins_desktop.ui.kit.fields import ComboBox, LabelledField, LineEdit, TypedEdit
from medins_desktop.ui.kit.place_box import PlaceBox
from medins_desktop.ui.kit.typed import AmountEdit, DateEdit, MonthEdit, YearEdit
from medins_desktop.words import say

LABEL = 96
TRACKS = {"medical": (Track.MEDICAL,), "pension": (Track.PENSION,), "both": (Track.MEDICAL, Track.PENSION)}


class Kind(StrEnum):
    """What can be changed for many."""

    PAID = "paid"
    BACKPAID = "backpaid"
    ON_TIME = "on-time"
    UNKNOWN = "unknown"
    BASE = "base"
    SPELL = "spell"
    PLACE = "place"
    YEAR = "year"
    END = "end"
    NO_END = "no-end"


MONTHS = ("months_from", "months_to", "track")
ASKED: dict[Kind, tuple[str, ...]] = {
    Kind.PAID: ("paid_on", *MONTHS),
    Kind.BACKPAID: ("paid_on", *MONTHS),
    Kind.ON_TIME: MONTHS,
    Kind.UNKNOWN: MONTHS,
    Kind.BASE: ("first", "amount"),
    Kind.SPELL: ("first", "capacity", "employer"),
    Kind.PLACE: ("first", "place"),
    Kind.YEAR: ("year", "year_paid_on"),
    Kind.END: ("end",),
    Kind.NO_END: (),
}


class ChangeFields(QWidget):
    """Tells with ``changed`` that another change is described; ``change`` is None while it is not whole."""

    changed = Signal()
    finished = Signal()  # Ctrl+Enter in a line

    def __init__(self, as_of: date, places: Sequence[Policy] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        today: Callable[[], date] = lambda: as_of  # noqa: E731
        month = month_of(as_of)
        self.kind, self.track, self.capacity = ComboBox(), ComboBox(), ComboBox()
        self.place, self.year = PlaceBox(), YearEdit(today)
        self.place.show_places(places)
        self.year.show_value(year_of(month))
        self.year_paid_on = DateEdit(today, may_be_empty=True)
        self.months_from, self.months_to = MonthEdit(today), MonthEdit(today)
        self.first, self.end = MonthEdit(today), MonthEdit(today)
        self.paid_on, self.amount, self.employer = DateEdit(today, may_be_empty=True), AmountEdit(), LineEdit()
        self.rows: dict[str, LabelledField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for name in ("kind", *dict.fromkeys(field for fields in ASKED.values() for field in fields)):
            self.rows[name] = LabelledField(getattr(self, name), label_pixels=LABEL)
            column.addWidget(self.rows[name])
        column.addStretch(1)
        for edit in (self.months_from, self.months_to, self.first, self.end):
            edit.show_value(month)
        self._fill()
        self._join()
        self._show_asked()

    def _fill(self) -> None:
        for kind in Kind:
            self.kind.addItem(say(f"bulk.kind_{kind}"), kind)
        for track in TRACKS:
            self.track.addItem(say(f"bulk.track_{track}"), track)
        self.capacity.addItem(say("bulk.as_before"), None)
        for capacity in Capacity:
            self.capacity.addItem(say(f"capacity.{capacity}"), capacity)
        for name, row in self.rows.items():
            row.set_label(say(f"bulk.field_{name}"))
        self.employer.setPlaceholderText(say("bulk.as_before"))
        self.paid_on.setPlaceholderText(say("month.day_hint"))
        self.year_paid_on.setPlaceholderText(say("bulk.in_period"))

    def _join(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _row: self._show_asked())
        for combo in (self.track, self.capacity, self.place):
            combo.currentIndexChanged.connect(lambda _row: self.changed.emit())
        for edit in (row.field for row in self.rows.values()):
            if isinstance(edit, TypedEdit):
                edit.accepted.connect(lambda _value: self.changed.emit())
                edit.refused.connect(lambda reason: self.changed.emit() if reason else None)
            if isinstance(edit, LineEdit):
                edit.moved_on.connect(self.finished)
        self.employer.committed.connect(lambda _text: self.changed.emit())

    def _show_asked(self) -> None:
        for name, row in self.rows.items():
            row.setVisible(name == "kind" or name in ASKED[self.chosen])
        self.changed.emit()

    @property
    def chosen(self) -> Kind:
        """The kind of change."""
        return Kind(self.kind.currentData())

    @property
    def _asks_day(self) -> bool:
        return "paid_on" in ASKED[self.chosen]

    @property
    def lacking(self) -> str:
        """What is still to be filled in, in words: nobody is paid without a day."""
        is_day = self._asks_day and self.paid_on.value() is None and not self.paid_on.is_wrong
        return say("month.which_day" if is_day else "bulk.incomplete")

    def commit(self) -> None:
        """Take what is being typed."""
        for row in self.rows.values():
            if isinstance(row.field, LineEdit):
                row.field.commit()

    def change(self) -> BulkChange | None:
        """The change described; None while a field is empty or cannot be read."""
        asked = [self.rows[name].field for name in ASKED[self.chosen]]
        if any(bool(field.property("wrong")) for field in asked):
            return None
        others: dict[Kind, Callable[[], BulkChange | None]] = {
            Kind.BASE: self._base,
            Kind.SPELL: self._spell,
            Kind.PLACE: self._place,
            Kind.YEAR: self._year,
            Kind.END: self._end,
            Kind.NO_END: lambda: SetEnd(None),
        }
        return others.get(self.chosen, self._months)()

    def _base(self) -> SetBase | None:
        first, amount = self.first.value(), self.amount.value()
        return SetBase(first, amount) if first is not None and amount is not None else None

    def _place(self) -> SetPlace | None:
        first, place = self.first.value(), self.place.chosen
        return SetPlace(first, place, self.place.currentText()) if first is not None and place else None

    def _year(self) -> PayYear | None:
        year = self.year.value()
        return None if year is None else PayYear(year, self.year_paid_on.value())

    def _end(self) -> SetEnd | None:
        end = self.end.value()
        return None if end is None else SetEnd(end)

    def _months(self) -> PostMonths | None:
        first, last = self.months_from.value(), self.months_to.value()
        paid_on = self.paid_on.value() if self._asks_day else None
        if first is None or last is None or last < first or (self._asks_day and paid_on is None):
            return None
        months, tracks = tuple(range(first, last + 1)), TRACKS[self.track.currentData()]
        is_unknown, only_missing = self.chosen is Kind.UNKNOWN, self.chosen is Kind.PAID
        return PostMonths(months, tracks, paid_on, unknown=is_unknown, only_missing=only_missing)

    def _spell(self) -> SetSpell | None:
        first, capacity = self.first.value(), self.capacity.currentData()
        employer = self.employer.text().strip() or None
        if first is None or (capacity is None and employer is None):
            return None
        return SetSpell(first, None if capacity is None else Capacity(capacity), employer)
