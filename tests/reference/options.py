"""The ways out (contract, sections 8, 11, 12, 14 and 17)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.reference.cost import KEYS, NOTHING, cost_and_credit
from tests.reference.coverage import COVER, Cover
from tests.reference.dates import month_from, month_of, month_text
from tests.reference.marked import mark
from tests.reference.person import Person
from tests.reference.places import Places
from tests.reference.reading import Reading
from tests.reference.residents import Residents, cover_of, day_of, scheme
from tests.reference.rules import fen
from tests.reference.until import until
from tests.reference.years import Years

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
    """All of sections 8, 12, 14 and 17 for one person and payment day, on the cautious reading."""

    def __init__(
        self,
        person: Person,
        places: Places,
        reading: Reading,
        pay_on: date,
        residents: Residents | None = None,
        years: Years | None = None,
    ) -> None:
        self.person = person
        self.places = places
        self.reading = reading
        self.pay_on = pay_on
        self.residents = residents
        self.years = years
        self.known = reading.start <= person.now  # else nothing is paid but in advance: no gaps, nothing to go on with
        self.gaps = reading.gaps(pay_on) if self.known else []
        last_known = max([person.now + AHEAD, month_of(pay_on), *reading.on_time, *reading.late])
        self.horizon = last_known + 3
        self.window = range(person.now, person.now + AHEAD + 1)
        self.lapse_cover = self._cover(set(), paid_back={})

    def _cover(
        self, also_on_time: set[int], *, paid_back: dict[int, list[int]], residents: Residents | None = None
    ) -> Cover:
        """The cover where these months are paid back, each with its gap."""
        late = dict(self.reading.recognised)
        for month, gap in paid_back.items():
            late[month] = self.reading.recognition(month, gap, self.pay_on)
        return Cover(
            self.person,
            self.places,
            start=self.reading.start,
            on_time=self.reading.on_time | also_on_time,
            late=late,
            due=lambda _month: False,
            first_unknown=self.reading.first_unknown(but_for=also_on_time | set(paid_back)),
            horizon=self.horizon,
            residents=residents or self.residents,
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
            and self.pay_on <= self.places.deadline(month)
        }

    def is_open(self, gap: list[int]) -> bool:
        return not self.reading.counted(gap[-1] + 1)

    def judge(self, gap: list[int], months: list[int]) -> Judged:
        """Judge paying `months`, all or some of a gap of the payment day."""
        found: set[str] = set()
        pension_months = []
        for month in months:
            block = self.places.judge(month, gap).block(month_of(self.pay_on))
            if block["pension"] == "paid-together" and not self.reading.pension_paid_by(month, self.pay_on):
                pension_months.append(month)
            found.update(self.reading.reasons(month, gap, self.pay_on, supposed=True))
        reasons = [reason for reason in REASONS if reason in found]
        last = None if reasons else until(self.person, self.places, self.reading, months, gap, self.pay_on)
        return Judged(reasons, pension_months, last)

    def all(self) -> list[dict[str, Any]]:
        """Every option, in the order of sections 8, 14 and 17."""
        found = []
        for gap in reversed(self.gaps):
            by_unit = self._by_judge([month for month in gap if self.person.capacity(month) != "individual"], gap)
            by_person = self._by_judge([month for month in gap if self.person.capacity(month) == "individual"], gap)
            found += [self._backpay("employer", gap, months) for months in by_unit]
            found += [self._backpay("agency", gap, months) for months in by_unit]
            found += [self._backpay("in-person", gap, months) for months in by_person]
        together = [option for option in found if option["available"] and option["route"] != "agency"]
        if len(together) >= 2:
            found.insert(0, self._settle(together))
        first_paid = self.reading.next_payable(self.pay_on)
        if first_paid is not None and self.known:
            found.append(self._free("resume", self.places.deadline(first_paid), self.cover_going_on()))
        for year in self._years_to_join():
            found.append(self._join(year))
        found.append(self._free("lapse", None, self.lapse_cover))
        mark(found, [month_text(month) for month in self._owed()], month_text(self.person.now))
        for option in found:
            self._count_years(option)
        return found

    def _by_judge(self, months: list[int], gap: list[int]) -> list[list[int]]:
        """The months of a gap by who judges them, in the order of their first months."""
        found: dict[str, list[int]] = {}
        for month in months:
            found.setdefault(self.places.judge(month, gap).policy["id"], []).append(month)
        return sorted(found.values())

    def _count_years(self, option: dict[str, Any]) -> None:
        """What the option adds to the years, and how many will be missing all the same."""
        option["months_gained"], option["short"] = None, None
        if not option["available"]:
            return
        option["months_gained"] = len(option["months"])
        if self.years is not None and self.years.block is not None:
            goes_on = option["id"] in ("settle", "backpay", "resume")
            left = self.years.left(self.pay_on) if goes_on else 0
            option["short"] = self.years.short([month_from(text) for text in option["months"]], left)

    def _years_to_join(self) -> list[int]:
        """The years for which joining the residents' scheme is offered."""
        if self.person.capacity(month_of(self.pay_on)) != "individual" or self.covered_now():
            return []
        found = []
        for year in (self.pay_on.year, self.pay_on.year + 1):
            _, block = scheme(self.person, self.places, self._payment_for(year))
            if block is None or (self.residents is not None and self.residents.taken(year)):
                continue
            opens, closes = day_of(block, "opens", year), day_of(block, "closes", year)
            if year == self.pay_on.year or opens <= self.pay_on <= closes:
                found.append(year)
        return found

    def covered_now(self) -> bool:
        """Whether the employees' scheme covers the present month, as it stands on the as-of date."""
        as_it_stands = Cover(
            self.person,
            self.places,
            start=self.reading.start,
            on_time=self.reading.on_time,
            late=self.reading.recognised,
            due=lambda month: self.person.as_of <= self.places.deadline(month),
            first_unknown=self.reading.first_unknown(),
            horizon=self.horizon,
            residents=self.residents,
        )
        return as_it_stands.of(self.person.now) in COVER

    def _payment_for(self, year: int) -> dict[str, Any]:
        return {"year": year, "paid_on": self.pay_on.isoformat()}

    def _join(self, year: int) -> dict[str, Any]:
        """Paying a year of the residents' scheme on the payment day, and nothing more."""
        counted = self.reading.on_time | set(self.reading.recognised)
        joined = Residents(self.person, self.places, counted, [self._payment_for(year)])
        _, block = scheme(self.person, self.places, self._payment_for(year))
        assert block is not None
        personal = str(fen(Decimal(block["personal"])))
        cost = NOTHING | {"residents": personal, "person_total": personal, "total": personal}
        closes = day_of(block, "closes", year)
        last = closes if self.pay_on <= closes else date(year, 12, 31)
        option = self._free("residents", last, self._cover(set(), paid_back={}, residents=joined), joined)
        return option | {"year": year, "cost": cost}

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
        gaps = {month: gap for gap in self.gaps for month in gap if month_text(month) in months["months"]}
        head: dict[str, Any] = {"id": "settle", "route": None, "gap": None, "available": True, "reasons": []} | months
        days = [option["pay_by"] for option in together if option["pay_by"]]
        tail = {"pay_by": min(days, default=None), "cost": cost, "account_credit": credit}
        return head | tail | self._outcome(self._cover(self._still_payable(), paid_back=gaps))

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
            "policy": self.places.judge(months[0], gap).policy["id"],
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
        cost, credit = cost_and_credit(self.person, self.places, self.pay_on, gap, months, judged.pension_months)
        cover = self._cover(self._still_payable(), paid_back=dict.fromkeys(months, gap))
        return option | {"cost": cost, "account_credit": credit} | self._outcome(cover)

    def _free(self, name: str, pay_by: date | None, cover: Cover, residents: Residents | None = None) -> dict[str, Any]:
        """`resume`, `residents` and `lapse`, which pay nothing for the past."""
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
        } | self._outcome(cover, residents)

    def _outcome(self, cover: Cover, residents: Residents | None = None) -> dict[str, Any]:
        joined = residents or self.residents
        coverage = {month: cover.of(month) for month in self.window}
        if joined is not None:
            coverage = {month: cover_of(state, joined.state(month)) for month, state in coverage.items()}
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
        while self._covered_under_lapse(month):
            month += 1
        return None if month == self.person.now else month - 1

    def _covered_under_lapse(self, month: int) -> bool:
        state = None if self.residents is None else self.residents.state(month)
        return cover_of(self.lapse_cover.of(month), state) in COVER
