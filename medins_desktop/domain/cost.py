"""What a back-payment costs, to the fen, per month and payer. Contract, section 9."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from medins_desktop.domain.assessment import Cost, MonthCost
from medins_desktop.domain.gaps import Judgement
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.money import Fen, share
from medins_desktop.domain.month import Month, first_day, month_of
from medins_desktop.domain.places import Terms
from medins_desktop.domain.policy import BaseMonth, FeeStart, LateFee, Policy, Rates, Rules
from medins_desktop.domain.posting import Posting


class Tariff:
    """What single months cost when they are paid on one day by the rules of one policy.

    Months of one base are alike, whosever they are; but the deadlines are the person's, across all places.
    """

    def __init__(self, posting: Posting, policy: Policy, pay_on: date) -> None:
        self.rules = policy.rules_at(month_of(pay_on))
        self._ledger = posting.ledger
        self._places = posting.places
        self._policy = policy
        self._pay_on = pay_on
        # What a month costs is kept for all persons, but for who has moved: the late fee counts from other deadlines.
        kept = {} if posting.places.several else policy.kept_for(pay_on)
        self._known: dict[tuple[Month, Fen, Capacity], MonthCost] = kept

    def medical(self, month: Month, capacity: Capacity) -> MonthCost | None:
        """What a medical month comes to; None where there is no base or no rates."""
        key = _key_month(self.rules, month, self._pay_on)
        base = self._ledger.base_at(key)
        if base is None:
            return None
        known = self._known.get((month, base, capacity))
        if known is None:
            rates = self._policy.rates_at(key)
            if rates is None:
                return None
            known = self._known[month, base, capacity] = self._on_base(month, rates.clamp(base), rates, capacity)
        return known

    def _on_base(self, month: Month, base: Fen, rates: Rates, capacity: Capacity) -> MonthCost:
        unit, person = contribution(rates, capacity, base)
        fee = self.rules.late_fee
        if fee is None or capacity not in fee.payers:
            return MonthCost(month, base, unit, person)
        days = fee_days(self._places, fee, month, self._pay_on)
        return MonthCost(month, base, unit, person, share((unit + person) * days, fee.daily_rate), days)

    def pension(self, month: Month, capacity: Capacity) -> MonthCost | None:
        """What a month's old-age contribution comes to, which bears no late fee; None as above."""
        key = _key_month(self.rules, month, self._pay_on)
        base, rates = self._ledger.base_at(key), self._policy.pension_rates_at(key)
        if base is None or rates is None:
            return None
        base = rates.clamp(base)
        if capacity is Capacity.UNIT:
            return MonthCost(month, base, share(base, rates.unit), share(base, rates.employee), pension=True)
        return MonthCost(month, base, 0, share(base, rates.individual), pension=True)

    def credit(self, base: Fen, capacity: Capacity) -> Fen:
        """What a month credits to the personal account."""
        account = self.rules.account
        if account is None or not account.backpay or capacity not in account.capacities:
            return 0
        return share(base, account.rate)


def cost(posting: Posting, judged: Iterable[Judgement], pay_on: date) -> tuple[Cost | None, Fen | None]:
    """Cost and account credit in fen of paying the months of these judgements on ``pay_on``, their pension months too.

    Both None where a base is not known, a month's rates lie outside the policy, or pension rates are missing.
    """
    tariffs: dict[Policy, Tariff] = {}
    medical: list[MonthCost] = []
    pension: list[MonthCost] = []
    credit = unit_fee = 0
    for part in judged:
        tariff = tariffs.get(part.policy)
        if tariff is None:
            tariff = tariffs[part.policy] = Tariff(posting, part.policy, pay_on)
        for month in part.months:
            line = tariff.medical(month, part.capacity)
            if line is None:
                return None, None
            medical.append(line)
            unit_fee += line.late_fee if part.capacity is Capacity.UNIT else 0
            credit += tariff.credit(line.base, part.capacity)
        for month in part.pension_months:
            old_age = tariff.pension(month, part.capacity)
            if old_age is None:
                return None, None
            pension.append(old_age)
    return _add_up(medical, pension, unit_fee), credit


def price(tariff: Tariff, part: Judgement) -> tuple[Fen, Fen] | None:
    """What employer and person pay in all for the months of a judgement: the totals of ``cost``, without its lines."""
    capacity = part.capacity
    of_unit = of_person = 0
    for month in part.months:
        found = tariff.medical(month, capacity)
        if found is None:
            return None
        of_unit += found.unit + (found.late_fee if capacity is Capacity.UNIT else 0)
        of_person += found.person + (0 if capacity is Capacity.UNIT else found.late_fee)
    for month in part.pension_months:
        old_age = tariff.pension(month, capacity)
        if old_age is None:
            return None
        of_unit += old_age.unit
        of_person += old_age.person
    return of_unit, of_person


def fee_days(policy: Terms, fee: LateFee, month: Month, pay_on: date) -> int:
    """Days of late fee for a month paid on ``pay_on``: from the fee's first day to the day before payment."""
    deadline = policy.deadline(month)
    if fee.starts is FeeStart.NEXT_MONTH:
        return max((pay_on - first_day(month_of(deadline) + 1)).days, 0)
    return max((pay_on - deadline).days - 1, 0)


def _key_month(rules: Rules, month: Month, pay_on: date) -> Month:
    """The month whose base and rates apply."""
    return month if rules.base is BaseMonth.MONTH else month_of(pay_on)


def contribution(rates: Rates, capacity: Capacity, base: Fen) -> tuple[Fen, Fen]:
    """What employer and person pay for a month on a base within the limits, in fen; the fund pays as a unit does."""
    if capacity.payer is Capacity.UNIT:
        return _two_shares(base, rates.unit, rates.unit_extra), share(base, rates.employee, rates.employee_fixed)
    return 0, _two_shares(base, rates.individual, rates.individual_extra) + rates.individual_fixed


def _two_shares(base: Fen, rate: Decimal, extra: Decimal) -> Fen:
    """A share of the base and the supplement, each rounded by itself."""
    return share(base, rate) + share(base, extra) if extra else share(base, rate)


def _add_up(medical: list[MonthCost], pension: list[MonthCost], unit_fee: Fen) -> Cost:
    """Sum by payer. The employer bears the fee of its months, ``unit_fee``, and may not pass it on."""
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
        months=(*medical, *pension),
    )
