"""One reading of the unknown months, and which late entries are recognised in it (contract, sections 3, 5.1 and 7)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.reference.dates import month_from, month_of
from tests.reference.person import Person
from tests.reference.rules import Rules


@dataclass(frozen=True)
class Recognised:
    """A late payment that counts: where it is not retroactive, from `helps_from` on."""

    retroactive: bool
    helps_from: int


class Reading:
    """Which months are paid on time, paid back, and not recognised, in the hopeful or the cautious reading."""

    def __init__(self, person: Person, rules: Rules, start: int, *, hopeful: bool) -> None:
        self.person = person
        self.rules = rules
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
            elif entry.paid_on is None or entry.paid_on <= self.rules.deadline(month):
                self.on_time.add(month)
            else:
                self.late[month] = entry.paid_on

    def _judge_day(self, day: date) -> None:
        """Judge the late entries of one date together, on what was recognised on earlier ones."""
        verdicts = []
        for month in sorted(m for m, paid_on in self.late.items() if paid_on == day):
            length = len(self.row(month, day))
            verdicts.append((month, length, self.reasons(month, length, day)))
        for month, length, reasons in verdicts:
            if reasons:
                self.unrecognised[month] = reasons[0]
            else:
                self.recognised[month] = self.recognition(month, length, day)

    def missed_on(self, month: int, day: date) -> bool:
        """Neither paid on time nor recognised so far, and past the deadline on that day."""
        if month < self.start or not self.person.enrolled(month):
            return False
        if month in self.on_time or month in self.recognised:
            return False
        return day > self.rules.deadline(month)

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
        paid_on = entry.paid_on or self.rules.deadline(month)
        return paid_on <= day

    def reasons(self, month: int, length: int, day: date, *, pension_too: bool = False) -> list[str]:
        """Every reason of section 5.1 against paying `month` on `day`; `pension_too`: its pension is paid with it."""
        block: dict[str, Any] = self.rules.block(month_of(day))
        found = []
        if not self.rules.tier(month_of(day), length, self.person.capacity(month))["backpay"]:
            found.append("gap-too-long")
        if block["pension"] != "none" and not pension_too and not self.pension_paid_by(month, day):
            found.append("pension-unpaid")
        if "earliest_month" in block and month < month_from(block["earliest_month"]):
            found.append("too-early")
        if block["same_calendar_year"] and month // 12 != day.year:
            found.append("window-closed")
        return found

    def recognition(self, month: int, length: int, day: date) -> Recognised:
        tier = self.rules.tier(month_of(day), length, self.person.capacity(month))
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
        return "missed" if day > self.rules.deadline(month) else "due"

    def first_unknown(self) -> int | None:
        """The earliest unknown month, where this reading takes it as not paid."""
        if self.hopeful:
            return None
        return min((m for m, entry in self.person.medical.items() if entry.unknown), default=None)

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
        while self.counted(month) or day > self.rules.deadline(month):
            month += 1
        return month if self.person.enrolled(month) else None
