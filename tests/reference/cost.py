"""What paying back costs (contract, sections 9, 11 and 16)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tests.reference.dates import day_in, month_of
from tests.reference.person import Person
from tests.reference.places import Places
from tests.reference.rules import fen, looked_up

KEYS = (
    "medical_unit",
    "medical_person",
    "late_fee",
    "pension_unit",
    "pension_person",
    "unit_total",
    "person_total",
    "total",
)
NOTHING = dict.fromkeys(KEYS, "0.00")


def clamped_base(person: Person, rates: dict[str, Any], key_month: int) -> Decimal | None:
    base = person.base(key_month)
    if base is None:
        return None
    return min(max(base, Decimal(rates["floor"])), Decimal(rates["ceiling"]))


def shares(rates: dict[str, Any], base: Decimal, capacity: str) -> tuple[Decimal, Decimal]:
    """What employer and person pay for one month, each rounded to the fen."""
    if looked_up(capacity) == "individual":
        own = fen(base * Decimal(rates["individual"]) + Decimal(rates.get("individual_fixed", "0")))
        return Decimal(0), own + fen(base * Decimal(rates.get("individual_extra", "0")))
    employee = base * Decimal(rates["employee"]) + Decimal(rates.get("employee_fixed", "0"))
    employer = fen(base * Decimal(rates["unit"])) + fen(base * Decimal(rates.get("unit_extra", "0")))
    return employer, fen(employee)


def late_days(deadline: date, starts: str, pay_on: date) -> int:
    """The days that bear a late fee: from its first day to the day before `pay_on`, both included."""
    day = deadline + timedelta(days=1) if starts == "day-after-deadline" else day_in(month_of(deadline) + 1, 1)
    days = 0
    while day < pay_on:
        days += 1
        day += timedelta(days=1)
    return days


def cost_and_credit(
    person: Person, places: Places, pay_on: date, gap: list[int], months: list[int], pension_months: list[int]
) -> tuple[dict[str, str] | None, str | None]:
    """The cost and the account credit of paying these months of a gap, (None, None) where they cannot be computed."""
    sums = dict.fromkeys(KEYS, Decimal(0))
    credit = Decimal(0)
    for month in months:
        rules = places.judge(month, gap)
        block = rules.block(month_of(pay_on))
        key_month = month if block["base"] == "month" else month_of(pay_on)
        rates = rules.rates("rates", key_month)
        base = None if rates is None else clamped_base(person, rates, key_month)
        if rates is None or base is None or rules.outside(key_month):
            return None, None
        capacity = looked_up(person.capacity(month))
        employer, own = shares(rates, base, capacity)
        fee = Decimal(0)
        if "late_fee" in block and capacity in block["late_fee"]["payers"]:
            days = late_days(places.deadline(month), block["late_fee"]["starts"], pay_on)
            fee = fen((employer + own) * Decimal(block["late_fee"]["daily_rate"]) * days)
        sums["medical_unit"] += employer
        sums["medical_person"] += own
        sums["late_fee"] += fee
        sums["unit_total"] += employer + (fee if capacity == "unit" else 0)
        sums["person_total"] += own + (fee if capacity == "individual" else 0)
        account = block.get("account")
        if account is not None and account["backpay"] and capacity in account["capacities"]:
            credit += fen(base * Decimal(account["rate"]))
    for month in pension_months:
        rules = places.judge(month, gap)
        block = rules.block(month_of(pay_on))
        key_month = month if block["base"] == "month" else month_of(pay_on)
        rates = rules.rates("pension_rates", key_month)
        base = None if rates is None else clamped_base(person, rates, key_month)
        if rates is None or base is None or rules.outside(key_month):
            return None, None
        employer, own = shares(rates, base, person.capacity(month))
        sums["pension_unit"] += employer
        sums["pension_person"] += own
        sums["unit_total"] += employer
        sums["person_total"] += own
    sums["total"] = sums["unit_total"] + sums["person_total"]
    return {key: f"{fen(value)}" for key, value in sums.items()}, f"{fen(credit)}"
