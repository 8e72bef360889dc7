"""The ways out (contract, sections 8, 12 and 17)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.reference.cost import KEYS, NOTHING, cost_and_credit
from tests.reference.coverage import COVER, Cover
from tests.reference.dates import month_of, month_text
from tests.reference.marked import mark
from tests.reference.person import Person
from tests.reference.reading import Reading
from tests.reference.rules import Rules, fen
from tests.reference.until import until

REASONS = ("gap-too-long", "pension-unpaid", "too-early", "window-closed")
AHEAD = 36  # months after the present one for which an option is worked out
YEAR = 12  # months after the present one in which those without cover are listed


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
        self.lapse_cover = self._cover(set(), paid_back={})

    def _cover(self, also_on_time: set[int], *, paid_back: dict[int, int]) -> Cover:
        """The cover where these months are paid back, each with the length of its gap."""
        late = dict(self.reading.recognised)
        for month, length in paid_back.items():
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

    def cover_going_on(self) -> Cover:
        """The cover where nothing is paid back and every month that can still be paid on time is."""
        return self._cover(self._still_payable(), paid_back={})

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
        last = None if reasons else until(self.person, self.rules, self.reading, months, gap, self.pay_on)
        return Judged(reasons, pension_months, last)

    def all(self) -> list[dict[str, Any]]:
        """Every option, in the order of sections 8 and 17."""
        found = []
        for gap in reversed(self.gaps):
            by_unit = [month for month in gap if self.person.capacity(month) != "individual"]
            by_person = [month for month in gap if self.person.capacity(month) == "individual"]
            if by_unit:
                found.append(self._backpay("employer", gap, by_unit))
                found.append(self._backpay("agency", gap, by_unit))
            if by_person:
                found.append(self._backpay("in-person", gap, by_person))
        together = [option for option in found if option["available"] and option["route"] != "agency"]
        if len(together) >= 2:
            found.insert(0, self._settle(together))
        first_paid = self.reading.next_payable(self.pay_on)
        if first_paid is not None:
            found.append(self._free("resume", self.rules.deadline(first_paid), self.cover_going_on()))
        found.append(self._free("lapse", None, self.lapse_cover))
        mark(found, [month_text(month) for month in self._owed()], month_text(self.person.now))
        return found

    def _owed(self) -> list[int]:
        """The missed months that an employer has to pay for and has not paid late."""
        missed = [month for gap in self.gaps for month in gap if month not in self.reading.unrecognised]
        return [month for month in missed if self.person.capacity(month) == "unit"]

    def _settle(self, together: list[dict[str, Any]]) -> dict[str, Any]:
        """All these back-payments on one day."""
        tracks = ("months", "pension_months")
        months = {track: sorted(month for option in together for month in option[track]) for track in tracks}
        cost, credit = None, None
        if all(option["cost"] is not None for option in together):
            cost = {key: str(sum(fen(Decimal(option["cost"][key])) for option in together)) for key in KEYS}
            credit = str(sum(fen(Decimal(option["account_credit"])) for option in together))
        lengths = {month: len(gap) for gap in self.gaps for month in gap if month_text(month) in months["months"]}
        head: dict[str, Any] = {"id": "settle", "route": None, "gap": None, "available": True, "reasons": []} | months
        days = [option["pay_by"] for option in together if option["pay_by"]]
        tail = {"pay_by": min(days, default=None), "cost": cost, "account_credit": credit}
        return head | tail | self._outcome(self._cover(self._still_payable(), paid_back=lengths))

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
                "uncovered_months": [],
            }
        cost, credit = cost_and_credit(self.person, self.rules, self.pay_on, months, judged.pension_months)
        cover = self._cover(self._still_payable(), paid_back=dict.fromkeys(months, len(gap)))
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
            "uncovered_months": [month_text(m) for m in self.window[: YEAR + 1] if coverage[m] not in COVER],
        }

    def covered_through(self) -> int | None:
        """The last month up to which cover holds without a break from the present one, nothing more being paid."""
        month = self.person.now
        while self.lapse_cover.of(month) in COVER:
            month += 1
        return None if month == self.person.now else month - 1
