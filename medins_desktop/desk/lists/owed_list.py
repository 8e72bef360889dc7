"""Who owes: the months that employers still have to pay, a row a person and month. Contract, section 12.

What is owed and what it comes to are the figures of the options, so they add up to what the window says.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.roster.row import Assessor
from medins_desktop.documents.owed_letter import OwedLine as OwedOnPaper
from medins_desktop.domain.assessment import MonthCost, Option, Route, Way
from medins_desktop.domain.ledger import Track
from medins_desktop.domain.month import Month
from medins_desktop.domain.options import options_on
from medins_desktop.domain.owed import all_owed
from medins_desktop.domain.places import Places
from medins_desktop.domain.reckoning import reckoning
from medins_desktop.exchange.out.lists import OwedLine


class Owed(NamedTuple):
    """One month that an employer owes for a person, ``unknown`` where nobody has recorded it.

    ``policy`` is the id of the policy of its place, ``deadline`` the day by which it had to be paid. Where it is
    ``payable``, it can be paid back until ``back_by`` (None where nothing closes that) and costs ``medical`` and
    ``pension``; None where that is not known, or nothing of the kind is paid.
    """

    known: Known
    employer: str
    month: Month
    policy: str
    unknown: bool
    deadline: date
    payable: bool
    back_by: date | None
    medical: MonthCost | None
    pension: MonthCost | None


def owed_lines(people: Iterable[Known], asked: Asked) -> Iterator[OwedLine]:
    """The list for a file, in order of employer, name and month."""
    for row in owed(people, asked):
        medical, pension = row.medical, row.pension
        parts = [cost for cost in (medical, pension) if cost is not None]
        yield OwedLine(
            employer=row.employer,
            name=row.known.line.name,
            id_number=asked.number(row.known.line.id_number),
            policy=row.policy,
            owed_month=row.month,
            posted="unknown" if row.unknown else "missing",
            deadline=row.deadline,
            payable="yes" if row.payable else "no",
            base=medical.base if medical else None,
            unit=medical.unit if medical else None,
            person=medical.person if medical else None,
            late_fee=medical.late_fee if medical else None,
            fee_days=medical.fee_days if medical else None,
            pension_unit=pension.unit if pension else None,
            pension_person=pension.person if pension else None,
            total=sum(cost.unit + cost.person + cost.late_fee for cost in parts) if parts else None,
            back_by=row.back_by,
        )


def owed_on_paper(people: Iterable[Known], asked: Asked) -> list[OwedOnPaper]:
    """The same for paper; whether numbers are masked is decided when it is laid out."""
    return [
        OwedOnPaper(
            name=row.known.line.name,
            id_number=row.known.line.id_number,
            employer=row.employer,
            month=row.month,
            unknown=row.unknown,
            deadline=row.deadline,
            payable=row.payable,
            back_by=row.back_by,
            base=row.medical.base if row.medical else None,
            unit=row.medical.unit if row.medical else None,
            person=row.medical.person if row.medical else None,
            late_fee=row.medical.late_fee if row.medical else None,
            pension_unit=row.pension.unit if row.pension else 0,
            pension_person=row.pension.person if row.pension else 0,
        )
        for row in owed(people, asked)
    ]


def owed(people: Iterable[Known], asked: Asked) -> list[Owed]:
    """What is owed on the day of payment, in order of employer, name and month. Only who is owed for takes memory."""
    assessor = Assessor(asked.policy_for, asked.as_of)
    found: list[Owed] = []
    for known in people:
        places = assessor.terms(known.line.policy, known.ledger)
        paying = None if places is None else reckoning(known.ledger, places, asked.as_of, asked.day)
        if places is None or paying is None or not paying.owed:
            continue
        options = options_on(known.ledger, places, asked.as_of, asked.day)
        rows = _rows(known, places, options, priced=paying.total is not None)
        found.extend(row for row in rows if asked.employer in (None, row.employer))
    return sorted(found, key=_place_in_the_list)


def _place_in_the_list(row: Owed) -> tuple[bool, str, str, int, Month]:
    """Months without an employer last; two people of one name apart."""
    return not row.employer, row.employer, row.known.line.name, row.known.line.id, row.month


def _rows(known: Known, places: Places, options: Sequence[Option], *, priced: bool) -> Iterator[Owed]:
    """``priced`` False: not all that the person can pay back has an amount; then none has, as in the other lists."""
    ways = [each for each in options if each.way is Way.BACKPAY and each.available and each.route is Route.EMPLOYER]
    costs = [cost for way in ways if way.cost and priced for cost in way.cost.months]
    medical = {cost.month: cost for cost in costs if not cost.pension}
    pension = {cost.month: cost for cost in costs if cost.pension}
    for month in all_owed(options):
        spell, entry = known.ledger.spell_at(month), known.ledger.entry_at(Track.MEDICAL, month)
        way = next((each for each in ways if month in each.months), None)
        yield Owed(
            known=known,
            employer=spell.employer if spell is not None else "",
            month=month,
            policy=places.at(month).id,
            unknown=entry is not None and entry.unknown,
            deadline=places.deadline(month),
            payable=way is not None,
            back_by=way.pay_by if way is not None else None,
            medical=medical.get(month),
            pension=pension.get(month),
        )
