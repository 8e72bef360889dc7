"""A reading of the unknown months, and which late entries are recognised in it (contract, sections 3, 5.1, 7, 11)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.reference.dates import month_from, month_of
from tests.reference.person import Person
from tests.reference.places import Places


@dataclass(frozen=True)
class Recognised:
    """A late payment that counts: where it is not retroactive, from `helps_from` on."""

    retroactive: bool
    helps_from: int


class Reading:
    """Which months are paid on time, paid back, and not recognised, in the hopeful or the cautious reading."""

    def __init__(self, person: Person, places: Places, start: int, *, hopeful: bool) -> None:
        self.person = person
        self.places = places
        self.start = start
        self.hopeful = hopeful
        self.on_time: set[int] = set()
        self.late: dict[int, date] = {}
        self.recognised: dict[int, Recognised] = {}
        self.unrecognised: dict[int, str] = {}
        self._sort_entries()
        for day in sorted(set(self.late.values())):
            self._judge_day(day)

    def _sort_entries(self) -> None:
        for month, entry in self.person.medical.items():
            if entry.unknown:
                if self.hopeful:
                    self.on_time.add(month)
            elif entry.paid_on is None or entry.paid_on <= self.places.deadline(month):
                self.on_time.add(month)
            else:
                self.late[month] = entry.paid_on

    def _judge_day(self, day: date) -> None:
        """Judge the late entries of one date together, on what was recognised on earlier ones."""
        verdicts = []
        for month in sorted(m for m, paid_on in self.late.items() if paid_on == day):
            row = self.row(month, day)
            verdicts.append((month, row, self.reasons(month, row, day)))
        for month, row, reasons in verdicts:
            if reasons:
                self.unrecognised[month] = reasons[0]
            else:
                self.recognised[month] = self.recognition(month, row, day)

    def missed_on(self, month: int, day: date) -> bool:
        """Neither paid on time nor recognised so far, and past the deadline on that day."""
        if month < self.start or not self.person.enrolled(month):
            return False
        if month in self.on_time or month in self.recognised:
            return False
        return day > self.places.deadline(month)

    def row(self, month: int, day: date) -> list[int]:
        """The row of months around `month` that are missed on a day."""
        first = last = month
        while self.missed_on(first - 1, day):
            first -= 1
        while self.missed_on(last + 1, day):
            last += 1
        return list(range(first, last + 1))

    def pension_paid_by(self, month: int, day: date) -> bool:
        entry = self.person.pension.get(month)
        if entry is None:
            return False
        if entry.unknown:
            return self.hopeful
        paid_on = entry.paid_on or self.places.deadline(month)
        return paid_on <= day

    def tier(self, month: int, row: list[int], paid_in: int) -> dict[str, Any]:
        """The tier for a month of a row, by the rules of its judge in force in the month `paid_in`."""
        before = row[0] - 1 if row[0] > self.start else None
        alone = self.person.capacity(month) == "individual"
        moved = alone and before is not None and self.places.differ(before, row[-1] + 1)
        had = None if before is None else self.person.capacity(before)
        judge = self.places.judge(month, row)
        return judge.tier(paid_in, len(row), self.person.capacity(month), moved=moved, before=had)

    def reasons(
        self, month: int, row: list[int], day: date, *, supposed: bool = False, paid_in: int | None = None
    ) -> list[str]:
        """Every reason of section 5.1 against paying `month` of a row on `day`.

        `supposed`: its pension is paid with it, where that is the rule. The values are those in force in `paid_in`, the
        month of `day` unless given.
        """
        paid_in = month_of(day) if paid_in is None else paid_in
        block: dict[str, Any] = self.places.judge(month, row).block(paid_in)
        pension_too = supposed and block["pension"] == "paid-together"
        found = []
        if not self.tier(month, row, paid_in)["backpay"]:
            found.append("gap-too-long")
        if block["pension"] != "none" and not pension_too and not self.pension_paid_by(month, day):
            found.append("pension-unpaid")
        if "earliest_month" in block and month < month_from(block["earliest_month"]):
            found.append("too-early")
        if block["same_calendar_year"] and month // 12 != day.year:
            found.append("window-closed")
        return found

    def recognition(self, month: int, row: list[int], day: date) -> Recognised:
        tier = self.tier(month, row, month_of(day))
        return Recognised(tier.get("retroactive", False), month_of(day) + tier["restores_after"])

    def counted(self, month: int) -> bool:
        return month in self.on_time or month in self.recognised

    def state(self, month: int, day: date) -> str:
        """The payment state of a month on a day, nothing more being paid until then."""
        if not self.person.enrolled(month):
            return "none"
        if month in self.on_time:
            return "paid"
        if month in self.recognised:
            return "backpaid"
        if month in self.unrecognised:
            return "unrecognised"
        return "missed" if day > self.places.deadline(month) else "due"

    def first_unknown(self, but_for: Collection[int] = ()) -> int | None:
        """The earliest unknown month, where this reading takes it as not paid; `but_for` are those paid now."""
        if self.hopeful:
            return None
        unknown = (month for month, entry in self.person.medical.items() if entry.unknown and month not in but_for)
        return min(unknown, default=None)

    def gaps(self, day: date) -> list[list[int]]:
        """The gaps of a day in order of time: rows of missed months with counted months before them."""
        found: list[list[int]] = []
        seen_counted = False
        for month in range(self.start, month_of(day) + 1):
            if self.counted(month):
                seen_counted = True
            elif seen_counted and self.missed_on(month, day):
                if found and found[-1][-1] == month - 1:
                    found[-1].append(month)
                else:
                    found.append([month])
        return found

    def next_payable(self, day: date) -> int | None:
        """The earliest month neither counted nor past its deadline on a day; None when participation ends before it."""
        month = self.start
        while self.counted(month) or day > self.places.deadline(month):
            month += 1
        return month if self.person.enrolled(month) else None
