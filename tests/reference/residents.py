"""The residents' scheme, month by month (contract, section 14)."""

from datetime import date
from typing import Any

from tests.reference.dates import day_in, month_of
from tests.reference.person import Person
from tests.reference.places import Places
from tests.reference.rules import Rules


class Residents:
    """What a person's residents' entries cover. `counted` are the months that the employees' scheme counts.

    `supposed` are further entries, which are never left out.
    """

    def __init__(
        self, person: Person, places: Places, counted: set[int], supposed: list[dict[str, Any]] | None = None
    ) -> None:
        self.person = person
        self.places = places
        self.counted = counted
        self.entries = [entry for entry in person.residents if not self._left_out(entry)] + (supposed or [])
        self._begins: dict[int, int] = {}
        self._states: dict[int, str] = {}
        for entry in self.entries:
            self._spread(entry)

    def state(self, month: int) -> str | None:
        return self._states.get(month)

    def first(self) -> int:
        """The earliest month in which any entry begins."""
        return min(self._begins.values())

    def taken(self, year: int) -> bool:
        """Whether an entry stands for a year, or repairs it."""
        return any(year == entry["year"] or year in entry.get("repairs", []) for entry in self.entries)

    def switch_years(self, month: int) -> int:
        """The years without a break asked of whoever was covered last in a month and goes on as an employee."""
        for rules in (self.places.at(month), self.places.at(self.person.now)):
            block = rules.residents(month // 12)
            if block is not None:
                return int(block["switch_years"])
        return 2

    def _left_out(self, entry: dict[str, Any]) -> bool:
        if entry.get("paid_on"):
            return date.fromisoformat(entry["paid_on"]) > self.person.as_of
        _, block = scheme(self.person, self.places, entry)
        if block is None:
            return bool(entry["year"] > self.person.as_of.year)
        return day_of(block, "opens", entry["year"]) > self.person.as_of

    def _spread(self, entry: dict[str, Any]) -> None:
        """Write the states of an entry into its months; cover is never overwritten."""
        year = entry["year"]
        december = year * 12 + 11
        begins, waits = self._waiting(entry)
        self._begins[year] = begins
        for month in range(begins, begins + waits):
            self._states.setdefault(month, "waiting")
        for month in range(begins + waits, december + 1):
            self._states[month] = "covered"

    def _waiting(self, entry: dict[str, Any]) -> tuple[int, int]:
        """The first month of an entry, and how many months it waits."""
        year, january = entry["year"], entry["year"] * 12
        rules, block = scheme(self.person, self.places, entry)
        if rules is None or block is None:
            return january, 0
        paid_on = date.fromisoformat(entry["paid_on"]) if entry.get("paid_on") else None
        in_period = bool(entry.get("exempt")) or paid_on is None or paid_on <= day_of(block, "closes", year)
        b = q = january
        if not in_period:
            assert paid_on is not None
            if month_of(paid_on) >= january:
                b = q = month_of(paid_on)
                if block["late_from"] == "following-month":
                    b += 1
        if entry.get("exempt"):
            return b, 0
        if any(month in self.counted for month in range(q - 1 - block["switch_within"], b)):
            return b, 0
        lapsed = self._lapsed(year, rules)
        if not lapsed:
            return b, 0 if in_period else block["fixed"]
        repaired = sum(1 for each in lapsed if each in entry.get("repairs", []))
        waits = block["fixed"] + max(len(lapsed) - block["free_years"] - repaired, 0)
        if len(lapsed) >= block["long_lapse"]:
            waits = max(waits, block["least_after_long"])
        return b, waits

    def _lapsed(self, year: int, rules: Rules) -> list[int]:
        """The years directly before one that have neither an entry nor a counted month."""
        first_known = rules.policy["residents"][0]["from_year"]
        joined = {entry["year"] for entry in self.entries}
        found = []
        each = year - 1
        while each >= first_known and each not in joined:
            if any(month // 12 == each for month in self.counted):
                break
            found.append(each)
            each -= 1
        return found


def scheme(person: Person, places: Places, entry: dict[str, Any]) -> tuple[Rules | None, dict[str, Any] | None]:
    """The pack that an entry goes by, and its block."""
    january = entry["year"] * 12
    paid_in = max(month_of(date.fromisoformat(entry["paid_on"])), january) if entry.get("paid_on") else january
    for month in (paid_in, person.now):
        block = places.at(month).residents(entry["year"])
        if block is not None:
            return places.at(month), block
    return None, None


def day_of(block: dict[str, Any], key: str, year: int) -> date:
    """The first or last day of the collective period for a year: the block's day, so many years on."""
    written = date.fromisoformat(str(block[key]))
    months = (written.year + year - block["from_year"]) * 12 + written.month - 1
    return day_in(months, written.day)


def cover_of(coverage: str, residents: str | None) -> str:
    """What both schemes come to in a month."""
    if residents == "covered" or coverage in ("covered", "restored"):
        return "covered"
    if residents == "waiting" and coverage in ("suspended", "none"):
        return "waiting"
    return coverage
