"""Which policy a month belongs to, and which judges a missed one (contract, section 11)."""

from datetime import date
from typing import Any

from tests.reference.dates import month_from
from tests.reference.person import Person
from tests.reference.rules import Rules, looked_up


class Places:
    """The policies along a person's time, asked month by month. `others` are those that spells name."""

    def __init__(self, person: Person, policy: dict[str, Any], others: list[dict[str, Any]] | None = None) -> None:
        self.person = person
        self.own = Rules(policy)
        self._by_id = {other["id"]: Rules(other) for other in others or []} | {policy["id"]: self.own}
        named = [spell for spell in person.spells if spell.get("policy")]
        self._moves = sorted((month_from(spell["from"]), str(spell["policy"])) for spell in named)
        self._deadlines: dict[int, date] = {}

    def at(self, month: int) -> Rules:
        found = self.own
        for first, name in self._moves:
            if first <= month:
                found = self._by_id[name]
        return found

    def several(self) -> bool:
        return any(self._by_id[name] is not self.own for _, name in self._moves)

    def last_move(self) -> int | None:
        """The month of the last spell that names a place."""
        return self._moves[-1][0] if self._moves else None

    def all(self) -> list[Rules]:
        return list(self._by_id.values())

    def deadline(self, month: int) -> date:
        """The latest deadline of this month and of all before it; none is later than thirteen months after its own."""
        if month not in self._deadlines:
            self._deadlines[month] = max(self.at(x).deadline(x) for x in range(month - 14, month + 1))
        return self._deadlines[month]

    def differ(self, one: int, other: int) -> bool:
        return self.at(one) is not self.at(other)

    def judge(self, month: int, row: list[int]) -> Rules:
        """Arrears are paid where the employer is; without one the place where the insurance goes on decides."""
        if looked_up(self.person.capacity(month)) == "unit":
            return self.at(month)
        return self.at(row[-1] + 1)
