"""What a back-payment costs, to the fen, per month and payer. Contract, section 9."""

from datetime import date, timedelta

from medins_desktop.domain.assessment import Cost, MonthCost
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.money import Fen, share
from medins_desktop.domain.month import Month, first_day, month_of
from medins_desktop.domain.policy import BaseMonth, FeeStart, PensionRates, Policy, Rates, Rules
from medins_desktop.domain.posting import Posting


def cost(
    posting: Posting, policy: Policy, months: tuple[Month, ...], pension_months: tuple[Month, ...], pay_on: date
) -> tuple[Cost | None, Fen | None]:
    """Cost and account credit in fen of paying these months on ``pay_on``.

    Both None where a base is not known, a month's rates lie outside the policy, or pension rates are missing.
    """
    rules = policy.rules_at(month_of(pay_on))
    lines: list[MonthCost] = []
    credit = 0
    for month in months:
        key = _key_month(rules, month, pay_on)
        base, rates = posting.ledger.base_at(key), policy.rates_at(key)
        if base is None or rates is None:
            return None, None
        base = rates.clamp(base)
        capacity = posting.capacity_at(month)
        lines.append(_medical(policy, rules, rates, month, capacity, base, pay_on))
        account = rules.account
        if account is not None and account.backpay and capacity in account.capacities:
            credit += share(base, account.rate)
    for month in pension_months:
        key = _key_month(rules, month, pay_on)
        base, pension = posting.ledger.base_at(key), policy.pension_rates_at(key)
        if base is None or pension is None:
            return None, None
        lines.append(_pension(pension, month, posting.capacity_at(month), pension.clamp(base)))
    return _add_up(posting, lines), credit


def fee_days(policy: Policy, rules: Rules, month: Month, pay_on: date) -> int:
    """Days of late fee for a month paid on ``pay_on``: from the fee's first day to the day before payment."""
    fee = rules.late_fee
    if fee is None:
        return 0
    deadline = policy.deadline(month)
    next_month = fee.starts is FeeStart.NEXT_MONTH
    begins = first_day(month_of(deadline) + 1) if next_month else deadline + timedelta(days=1)
    return max((pay_on - begins).days, 0)


def _key_month(rules: Rules, month: Month, pay_on: date) -> Month:
    """The month whose base and rates apply."""
    return month if rules.base is BaseMonth.MONTH else month_of(pay_on)


def contribution(rates: Rates, capacity: Capacity, base: Fen) -> tuple[Fen, Fen]:
    """What employer and person pay for a month on a base within the limits, in fen; the fund pays as a unit does."""
    if capacity.payer is Capacity.UNIT:
        return share(base, rates.unit), share(base, rates.employee, rates.employee_fixed)
    return 0, share(base, rates.individual, rates.individual_fixed)


def _medical(
    policy: Policy, rules: Rules, rates: Rates, month: Month, capacity: Capacity, base: Fen, pay_on: date
) -> MonthCost:
    unit, person = contribution(rates, capacity, base)
    fee = days = 0
    if rules.late_fee is not None and capacity in rules.late_fee.payers:
        days = fee_days(policy, rules, month, pay_on)
        fee = share((unit + person) * days, rules.late_fee.daily_rate)
    return MonthCost(month, base, unit, person, fee, days)


def _pension(rates: PensionRates, month: Month, capacity: Capacity, base: Fen) -> MonthCost:
    if capacity is Capacity.UNIT:
        return MonthCost(month, base, share(base, rates.unit), share(base, rates.employee), pension=True)
    return MonthCost(month, base, 0, share(base, rates.individual), pension=True)


def _add_up(posting: Posting, lines: list[MonthCost]) -> Cost:
    """Sum by payer. The employer bears the fee of its months and may not pass it on."""
    medical = [line for line in lines if not line.pension]
    pension = [line for line in lines if line.pension]
    unit_fee = sum(line.late_fee for line in medical if posting.capacity_at(line.month) is Capacity.UNIT)
    fee = sum(line.late_fee for line in medical)
    medical_unit, medical_person = sum(line.unit for line in medical), sum(line.person for line in medical)
    pension_unit, pension_person = sum(line.unit for line in pension), sum(line.person for line in pension)
    return Cost(
        medical_unit=medical_unit,
        medical_person=medical_person,
        late_fee=fee,
        pension_unit=pension_unit,
        pension_person=pension_person,
        unit_total=medical_unit + pension_unit + unit_fee,
        person_total=medical_person + pension_person + fee - unit_fee,
        months=tuple(lines),
    )
