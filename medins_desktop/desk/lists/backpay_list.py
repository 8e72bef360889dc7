"""What can be paid back, a row a person and month, by employer: what an office hands in."""

from collections.abc import Iterable, Iterator

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.roster.row import Assessor
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import MonthCost, Option, Route, Way
from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.month import Month
from medins_desktop.domain.reckoning import reckoning
from medins_desktop.exchange.out.lists import BackpayLine

ROUTES = (Route.EMPLOYER, Route.IN_PERSON)
"""An agency pays the same months for the same money as the employer."""


def backpay_lines(people: Iterable[Known], asked: Asked) -> Iterator[BackpayLine]:
    """All months of all gaps that may be paid back on the day of payment, in order of employer, name and month.

    Only who has a gap takes memory.
    """
    assessor = Assessor(asked.policy_for, asked.as_of)
    found: list[BackpayLine] = []
    for known in people:
        places = assessor.terms(known.line.policy, known.ledger)
        paying = None if places is None else reckoning(known.ledger, places, asked.as_of, asked.day)
        if places is None or paying is None or not paying.months:
            continue
        answer = assess(known.ledger, places, asked.as_of, asked.day)
        for option in answer.options:
            if option.way is Way.BACKPAY and option.available and option.route in ROUTES:
                found.extend(_lines(known, option, asked, priced=paying.total is not None))
    yield from sorted(found, key=lambda line: (not line.employer, line.employer, line.name, line.id_number, line.month))


def _lines(known: Known, option: Option, asked: Asked, *, priced: bool) -> Iterator[BackpayLine]:
    """``priced`` False: not all that the person can pay back has an amount. Then no line has a total, as the roster has
    none of them, and the sums of both are the same; what single months come to is said all the same.
    """
    costs = option.cost.months if option.cost else ()
    medical = {cost.month: cost for cost in costs if not cost.pension}
    pension = {cost.month: cost for cost in costs if cost.pension}
    for month in option.months:
        line = _line(known, option, month, medical.get(month), pension.get(month))
        if asked.employer is None or line.employer == asked.employer:
            total = line.total if priced else None
            yield line._replace(id_number=asked.number(line.id_number), total=total)


def _line(
    known: Known, option: Option, month: Month, medical: MonthCost | None, pension: MonthCost | None
) -> BackpayLine:
    assert option.gap is not None
    assert option.route is not None
    spell = known.ledger.spell_at(month)
    own = option.route is Route.IN_PERSON
    parts = [cost for cost in (medical, pension) if cost is not None]
    return BackpayLine(
        employer=spell.employer if spell and not own else "",
        name=known.line.name,
        id_number=known.line.id_number,
        capacity=(Capacity.INDIVIDUAL if own else Capacity.UNIT).value,
        policy=option.policy,
        route=option.route.value,
        gap_first=option.gap[0],
        gap_last=option.gap[1],
        month=month,
        base=medical.base if medical else None,
        unit=medical.unit if medical else None,
        person=medical.person if medical else None,
        late_fee=medical.late_fee if medical else None,
        fee_days=medical.fee_days if medical else None,
        pension_unit=pension.unit if pension else None,
        pension_person=pension.person if pension else None,
        total=sum(cost.unit + cost.person + cost.late_fee for cost in parts) if medical else None,
        back_by=option.pay_by,
    )
