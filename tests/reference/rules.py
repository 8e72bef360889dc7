"""What a policy says for a month (contract, sections 1, 6 and 10)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tests.reference.dates import day_in, month_from

NEVER = 10**6  # more months than any life has: how long `until-backpaid` waits


@dataclass(frozen=True, order=True)
class Waiting:
    """Ordered as the contract orders waitings: by months, then by the later `counts_from`."""

    months: int
    following: bool = False

    @property
    def blocked(self) -> bool:
        return self.months == NEVER


def waiting_from(value: Any) -> Waiting:
    if value == "until-backpaid":
        return Waiting(NEVER)
    return Waiting(value["months"], value.get("counts_from") == "following-month")


def looked_up(capacity: str) -> str:
    """`fund` counts as `unit` wherever policy values are looked up."""
    return "unit" if capacity == "fund" else capacity


class Rules:
    """One policy, asked month by month. Blocks stand in order of `from`."""

    def __init__(self, policy: dict[str, Any]) -> None:
        self.policy = policy

    def block(self, month: int) -> dict[str, Any]:
        """The rules in force in a month; before the first block, the first (the nearest)."""
        found: dict[str, Any] = self.policy["rules"][0]
        for block in self.policy["rules"]:
            if month_from(block["from"]) <= month:
                found = block
        return found

    def rates(self, table: str, month: int) -> dict[str, Any] | None:
        """The block of `rates` or `pension_rates` in force in a month, None before the first."""
        found = None
        for block in self.policy.get(table, []):
            if month_from(block["from"]) <= month:
                found = block
        return found

    def outside(self, month: int) -> bool:
        """Whether a month lies outside the policy, so that no amount can be computed by it."""
        until = self.policy.get("valid_until")
        if until is not None and month > month_from(until):
            return True
        return month < month_from(self.policy["rules"][0]["from"]) or self.rates("rates", month) is None

    def deadline(self, month: int) -> date:
        block = self.block(month)
        return day_in(month + block["due_month_offset"], block["due_day"])

    def tier(
        self, month: int, length: int, capacity: str, *, moved: bool = False, before: str | None = None
    ) -> dict[str, Any]:
        """The tier for a length and a capacity, by the rules in force in `month`.

        `moved` asks for the transfer tiers, `before` is the capacity of the last counted month before the gap.
        """
        tiers = self.block(month)["gap"]
        if moved and self.block(month).get("transfer"):
            tiers = self.block(month)["transfer"]
        for tier in tiers:
            if tier["capacity"] not in ("any", looked_up(capacity)):
                continue
            if "up_to" in tier and length > tier["up_to"]:
                continue
            wanted = tier.get("before", "any")
            if wanted == "any" or (before is not None and wanted == looked_up(before)):
                return dict(tier)
        raise AssertionError("every capacity ends in a tier that asks for nothing")

    def longest_limit(self, month: int) -> int:
        """The largest `up_to` of any tier in force: beyond it nothing changes any more."""
        block = self.block(month)
        return max((tier.get("up_to", 0) for tier in block["gap"] + block.get("transfer", [])), default=0)

    def retirement(self, month: int) -> dict[str, Any] | None:
        """What is asked of people who retire in a month."""
        found = None
        for block in self.policy.get("retirement", []):
            if month_from(block["from"]) <= month:
                found = block
        return found

    def residents(self, year: int) -> dict[str, Any] | None:
        """The residents' scheme of a year."""
        found = None
        for block in self.policy.get("residents", []):
            if block["from_year"] <= year:
                found = block
        return found

    def first_waiting(self, month: int, capacity: str) -> Waiting:
        return waiting_from(self.block(month)["first_waiting"][looked_up(capacity)])


def fen(amount: Decimal) -> Decimal:
    """Rounded half up to the fen."""
    return amount.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")
