"""Who is covered today and not next month, unless which month is paid by which day.

What keeps the cover is tried, not guessed. Where no gap is open: every month that can still be paid on time, paid.
Where one is: the cheapest option after which next month is covered, carried out within this month, to help in time.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.roster.row import COVERED, Assessor, RosterRow, loses_next_month
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.entries import set_months
from medins_desktop.domain.ledger import Entry, Ledger
from medins_desktop.domain.month import Month, last_day, month_of
from medins_desktop.domain.standing import standing
from medins_desktop.exchange.out.lists import LosesLine


def loses_lines(people: Iterable[Known], asked: Asked) -> Iterator[LosesLine]:
    """One row for each who loses cover, in the order of ``people``."""
    assessor = Assessor(asked.policy_for, asked.as_of)
    for line, ledger in people:
        if asked.employer is not None and line.employer != asked.employer:
            continue
        row = assessor.row(line, ledger)
        policy = assessor.policy(line.policy)
        if policy is not None and loses_next_month(row.standing):
            yield _line(row, ledger, assess(ledger, policy, asked.as_of), asked)


def _line(row: RosterRow, ledger: Ledger, answer: Assessment, asked: Asked) -> LosesLine:
    person, following = row.person, answer.next_payment
    way = None
    if any(gap.open for gap in answer.gaps):
        way = min(filter(_keeps, answer.options), key=_price, default=None)
        kept = way is not None
    else:
        kept = following is not None and _kept_by_paying_on(ledger, answer, following.month)
    back = way is not None and way.way is Way.BACKPAY
    return LosesLine(
        name=person.name,
        id_number=asked.number(person.id_number),
        employer=person.employer,
        capacity=person.capacity,
        policy=row.answer.policy,
        state=row.answer.state.value,
        lost_from=month_of(asked.as_of) + 1,
        pay_month=following.month if following and kept else None,
        pay_by=following.deadline if following and kept else None,
        back_first=way.months[0] if way and back else None,
        back_last=way.months[-1] if way and back else None,
        back_by=_in_time(way, asked.as_of) if way and back else None,
        total=way.cost.total if way and back and way.cost else None,
        outcome="kept" if kept else "lost",
    )


def _kept_by_paying_on(ledger: Ledger, answer: Assessment, first: Month) -> bool:
    """Whether next month is covered when the months from ``first`` on are paid on time."""
    last = answer.current if ledger.enrolled_until is None else min(answer.current, ledger.enrolled_until)
    months = range(first, last + 1)
    medical = set_months(ledger.medical, months, Entry(first, first))
    return standing(replace(ledger, medical=medical), answer.policy, answer.as_of).next_month in COVERED


def _keeps(option: Option) -> bool:
    """Whether next month is covered after it."""
    return option.available and len(option.outlook) > 1 and option.outlook[1] in COVERED and option.way is not Way.LAPSE


def _price(option: Option) -> int:
    return option.cost.total if option.cost else 0


def _in_time(option: Option, as_of: date) -> date:
    """The last day on which paying still helps next month: within this month, and before the window closes."""
    ends = last_day(month_of(as_of))
    return ends if option.pay_by is None else min(ends, option.pay_by)
