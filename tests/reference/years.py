"""The years for retirement, counted month by month (contract, section 13)."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.reference.dates import month_from, month_of, month_text
from tests.reference.person import Person
from tests.reference.places import Places
from tests.reference.rules import fen

DELAYED_FROM = month_from("2025-01")


class Years:
    """The figures of one person; `counted` and `unrecognised` are months, `start` the first known month."""

    def __init__(
        self, person: Person, places: Places, start: int | None, counted: set[int], unrecognised: set[int]
    ) -> None:
        self.person = person
        self.places = places
        self.start = person.now if start is None or start > person.now else start
        self.counted = counted
        self.unrecognised = unrecognised
        self.original_age, self.retires = self._retirement()
        self.block: dict[str, Any] | None = None
        if self.retires is not None and person.details.get("sex"):
            self.block = places.at(person.now).retirement(self.retires)

    def _retirement(self) -> tuple[int | None, int | None]:
        known = self.person.details
        if known.get("retires"):
            return None, month_from(known["retires"])
        if not known.get("born") or not known.get("sex"):
            return None, None
        age = 60
        if known["sex"] == "female":
            alone = self.person.capacity(self.person.now) == "individual"
            age = known.get("original_age") or (55 if alone else 50)
        month = month_of(date.fromisoformat(known["born"])) + 12 * age
        if month < DELAYED_FROM:
            return age, month
        step, cap = (2, 60) if age == 50 else (4, 36)
        later = 0
        # One month later for every `step` months, begun ones too, since the delay came into force.
        for begun in range(DELAYED_FROM, month + 1, step):
            later += 1 if begun <= month else 0
        return age, month + min(later, cap)

    def in_a_row(self) -> int:
        month = self.person.now
        while self._due(month):
            month -= 1
        row = 0
        while month in self.counted:
            row += 1
            month -= 1
        return row

    def _due(self, month: int) -> bool:
        if month in self.counted or not self.person.enrolled(month) or month < self.start:
            return False
        return self.person.as_of <= self.places.deadline(month)

    def left(self, day: date) -> int:
        assert self.retires is not None
        months = range(self.start, self.retires)
        return sum(
            self.person.enrolled(month) and month not in self.counted and day <= self.places.deadline(month)
            for month in months
        )

    def paid(self, added: list[int]) -> set[int]:
        assert self.block is not None
        return self.counted | set(added) | (self.unrecognised if self.block["late"] else set())

    def here(self, months: set[int]) -> int:
        return sum(not self.places.differ(month, self.person.now) for month in months)

    def total(self, months: set[int]) -> int:
        assert self.block is not None
        return (len(months) if self.block["elsewhere"] else self.here(months)) + self.deemed() + self.elsewhere()

    def deemed(self) -> int:
        assert self.block is not None
        return int(self.person.details.get("deemed_months") or 0) if self.block["deemed"] else 0

    def elsewhere(self) -> int:
        assert self.block is not None
        return int(self.person.details.get("elsewhere_months") or 0) if self.block["elsewhere"] else 0

    def required(self) -> int:
        assert self.block is not None
        return int(self.block[self.person.details["sex"]])

    def missing(self, months: set[int]) -> int:
        assert self.block is not None
        return max(0, self.required() - self.total(months), int(self.block["here"]) - self.here(months))

    def short(self, added: list[int], left: int) -> int | None:
        """What will be missing where these months are paid too, and so many can still be paid; None: not known."""
        return None if self.block is None else max(0, self.missing(self.paid(added)) - left)

    def lines(self) -> dict[str, Any]:
        head = {"in_a_row": self.in_a_row(), "retires": None if self.retires is None else month_text(self.retires)}
        if self.block is None:
            return {"paid": len(self.counted), "required": None} | head
        paid = self.paid([])
        left = self.left(self.person.as_of)
        short = self.short([], left)
        assert short is not None
        return head | {
            "paid": len(paid),
            "here": self.here(paid),
            "deemed": self.deemed(),
            "elsewhere": self.elsewhere(),
            "total": self.total(paid),
            "original_age": self.original_age,
            "required": self.required(),
            "required_here": self.block["here"],
            "missing": self.missing(paid),
            "left": left,
            "short": short,
            "topup": self._topup(short),
        }

    def _topup(self, short: int) -> dict[str, Any] | None:
        block = self.block
        assert block is not None
        if short == 0 or block["topup"] == "none":
            return None
        rules, now = self.places.at(self.person.now), self.person.now
        rates = rules.rates("rates", now)
        base = Decimal(block["topup_amount"]) if block["topup_base"] == "amount" else self.person.base(now)
        cost = None
        if rates is not None and base is not None and not rules.outside(now):
            if block["topup_base"] == "own":
                base = min(max(base, Decimal(rates["floor"])), Decimal(rates["ceiling"]))
            cost = str(fen(short * fen(base * Decimal(block["topup_rate"]))))
        return {"how": block["topup"], "months": short, "cost": cost}
