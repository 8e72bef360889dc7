"""The ways out, and until when a gap can be paid back (contract, sections 5.4 and 8)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.reference.cost import NOTHING, cost_and_credit
from tests.reference.coverage import COVER, Cover
from tests.reference.dates import month_of, month_text
from tests.reference.person import Person
from tests.reference.reading import Reading
from tests.reference.rules import Rules

REASONS = ("gap-too-long", "pension-unpaid", "too-early", "window-closed")
AHEAD = 36  # months after the present one for which an option is worked out


@dataclass(frozen=True)
class Judged:
    """Whether some months of a gap may be paid back on a day: every reason against it, and until when where none is."""

    reasons: list[str]
    pension_months: list[int]
    until: date | None

    @property
    def allowed(self) -> bool:
        return not self.reasons


class Options:
    """All of section 8 for one person, policy and payment day, on the cautious reading."""

    def __init__(self, person: Person, rules: Rules, reading: Reading, pay_on: date) -> None:
        self.person = person
        self.rules = rules
        self.reading = reading
        self.pay_on = pay_on
        self.gaps = reading.gaps(pay_on)
        last_known = max([person.now + AHEAD, month_of(pay_on), *reading.on_time, *reading.late])
        self.horizon = last_known + 3
        self.window = range(person.now, person.now + AHEAD + 1)
        self.lapse_cover = self._cover(set(), paid_back=[], length=0)

    def _cover(self, also_on_time: set[int], *, paid_back: list[int], length: int) -> Cover:
        late = dict(self.reading.recognised)
        for month in paid_back:
            late[month] = self.reading.recognition(month, length, self.pay_on)
        return Cover(
            self.person,
            self.rules,
            start=self.reading.start,
            on_time=self.reading.on_time | also_on_time,
            late=late,
            due=lambda _month: False,
            first_unknown=self.reading.first_unknown(),
            horizon=self.horizon,
        )

    def _still_payable(self) -> set[int]:
        """Every month that is not past its deadline on the payment day, as far as we look."""
        return {
            month
            for month in range(self.reading.start, self.horizon + 1)
            if self.person.enrolled(month)
            and not self.reading.counted(month)
            and self.pay_on <= self.rules.deadline(month)
        }

    def is_open(self, gap: list[int]) -> bool:
        return not self.reading.counted(gap[-1] + 1)

    def judge(self, gap: list[int], months: list[int]) -> Judged:
        """Judge paying `months`, all or some of a gap of the payment day."""
        together = self.rules.block(month_of(self.pay_on))["pension"] == "paid-together"
        found: set[str] = set()
        pension_months = []
        for month in months:
            if together and not self.reading.pension_paid_by(month, self.pay_on):
                pension_months.append(month)
            found.update(self.reading.reasons(month, len(gap), self.pay_on, pension_too=together))
        reasons = [reason for reason in REASONS if reason in found]
        until = None if reasons else self._until(gap, months)
        return Judged(reasons, pension_months, until)

    def _until(self, gap: list[int], months: list[int]) -> date | None:
        days = []
        if self.is_open(gap):
            limit = self._longest_allowed(len(gap), months)
            if limit is not None and self.person.enrolled(gap[0] + limit):
                days.append(self.rules.deadline(gap[0] + limit))
        if self.rules.block(month_of(self.pay_on))["same_calendar_year"]:
            days.append(date(months[0] // 12, 12, 31))
        return min(days, default=None)

    def _longest_allowed(self, length: int, months: list[int]) -> int | None:
        """The length up to which the tiers go on allowing back-payment of these months, None for no end."""
        paid_in = month_of(self.pay_on)
        while length <= self.rules.longest_limit(paid_in):
            longer = [self.rules.tier(paid_in, length + 1, self.person.capacity(month)) for month in months]
            if not all(tier["backpay"] for tier in longer):
                return length
            length += 1
        return None

    def all(self) -> list[dict[str, Any]]:
        """Every option, in the order of section 8."""
        found = []
        for gap in reversed(self.gaps):
            by_unit = [month for month in gap if self.person.capacity(month) != "individual"]
            by_person = [month for month in gap if self.person.capacity(month) == "individual"]
            if by_unit:
                found.append(self._backpay("employer", gap, by_unit))
                found.append(self._backpay("agency", gap, by_unit))
            if by_person:
                found.append(self._backpay("in-person", gap, by_person))
        first_paid = self.reading.next_payable(self.pay_on)
        if first_paid is not None and any(self.is_open(gap) for gap in self.gaps):
            cover = self._cover(self._still_payable(), paid_back=[], length=0)
            found.append(self._free("resume", self.rules.deadline(first_paid), cover))
        found.append(self._free("lapse", None, self.lapse_cover))
        return found

    def _backpay(self, route: str, gap: list[int], months: list[int]) -> dict[str, Any]:
        judged = self.judge(gap, months)
        option: dict[str, Any] = {
            "id": "backpay",
            "route": route,
            "gap": {"from": month_text(gap[0]), "to": month_text(gap[-1])},
            "available": judged.allowed,
            "reasons": judged.reasons,
            "months": [month_text(month) for month in months],
            "pension_months": [month_text(month) for month in judged.pension_months],
            "pay_by": judged.until.isoformat() if judged.until else None,
        }
        if not judged.allowed:
            return option | {
                "cost": None,
                "account_credit": None,
                "first_covered_month": None,
                "suspended_months": [],
                "waiting_months": 0,
                "restored_months": [],
            }
        cost, credit = cost_and_credit(self.person, self.rules, self.pay_on, months, judged.pension_months)
        cover = self._cover(self._still_payable(), paid_back=months, length=len(gap))
        return option | {"cost": cost, "account_credit": credit} | self._outcome(cover)

    def _free(self, name: str, pay_by: date | None, cover: Cover) -> dict[str, Any]:
        """`resume` and `lapse`, which pay nothing for the past."""
        return {
            "id": name,
            "route": None,
            "gap": None,
            "available": True,
            "reasons": [],
            "months": [],
            "pension_months": [],
            "cost": dict(NOTHING),
            "account_credit": "0.00",
            "pay_by": pay_by.isoformat() if pay_by else None,
        } | self._outcome(cover)

    def _outcome(self, cover: Cover) -> dict[str, Any]:
        coverage = {month: cover.of(month) for month in self.window}
        first = next((month for month in self.window if coverage[month] in COVER), None)
        before = [] if first is None else list(range(self.person.now, first))
        restored = [
            month_text(month)
            for month in range(self.reading.start, self.window[-1] + 1)
            if cover.of(month) == "restored" and self.lapse_cover.of(month) != "restored"
        ]
        return {
            "first_covered_month": None if first is None else month_text(first),
            "suspended_months": [month_text(month) for month in before],
            "waiting_months": sum(coverage[month] == "waiting" for month in before),
            "restored_months": restored,
        }

    def covered_through(self) -> int | None:
        """The last month up to which cover holds without a break from the present one, nothing more being paid."""
        month = self.person.now
        while self.lapse_cover.of(month) in COVER:
            month += 1
        return None if month == self.person.now else month - 1
