"""Who owes: the months that employers still have to pay, a row a person and employer. Contract, section 12.

What is owed and what it comes to are the figures of the options, so they add up to what the window says.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.roster.row import Assessor
from medins_desktop.documents.report import OwedLine as OwedOnPaper
from medins_desktop.domain.assessment import MonthCost, Option, Route, Way
from medins_desktop.domain.ledger import Ledger, Track
from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.domain.options import options_on
from medins_desktop.domain.owed import all_owed
from medins_desktop.domain.reckoning import reckoning
from medins_desktop.exchange.out.lists import OwedLine
from medins_desktop.words.explain_terms import spans_words


class Owed(NamedTuple):
    """The months that one employer owes for one person, in order, ``unknown`` of them recorded by nobody.

    ``payable`` of them can be paid back on the day of payment, by ``back_by`` (None where nothing closes that), and
    come to ``unit`` and ``person`` fen, late fees included; None where nothing can be paid or it is not known.
    """

    known: Known
    employer: str
    months: tuple[Month, ...]
    unknown: int
    payable: int
    unit: Fen | None
    person: Fen | None
    back_by: date | None

    @property
    def total(self) -> Fen | None:
        """What both pay together."""
        return None if self.unit is None or self.person is None else self.unit + self.person


def owed_lines(people: Iterable[Known], asked: Asked) -> Iterator[OwedLine]:
    """The list for a file, in order of employer, name and month."""
    for row in owed(people, asked):
        yield OwedLine(
            employer=row.employer,
            name=row.known.line.name,
            id_number=asked.number(row.known.line.id_number),
            owed=len(row.months),
            owed_first=row.months[0],
            owed_last=row.months[-1],
            owed_months=spans_words(row.months),
            unknown=row.unknown,
            owed_payable=row.payable,
            unit_total=row.unit,
            person_total=row.person,
            total=row.total,
            back_by=row.back_by,
        )


def owed_on_paper(people: Iterable[Known], asked: Asked) -> list[OwedOnPaper]:
    """The same for paper, numbers whole: whether they are masked is decided when it is laid out."""
    return [
        OwedOnPaper(
            name=row.known.line.name,
            id_number=row.known.line.id_number,
            employer=row.employer,
            months=row.months,
            unknown=row.unknown,
            payable=row.payable,
            back_by=row.back_by,
            unit=row.unit,
            person=row.person,
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
        rows = _rows(known, options, priced=paying.total is not None)
        found.extend(row for row in rows if asked.employer in (None, row.employer))
    return sorted(found, key=lambda row: (not row.employer, row.employer, row.known.line.name, row.months))


def _rows(known: Known, options: Sequence[Option], *, priced: bool) -> Iterator[Owed]:
    """``priced`` False: not all that the person can pay back has an amount; then none has, as in the other lists."""
    by_employer: dict[str, list[Month]] = {}
    for month in all_owed(options):
        spell = known.ledger.spell_at(month)
        by_employer.setdefault(spell.employer if spell is not None else "", []).append(month)
    ways = [each for each in options if each.way is Way.BACKPAY and each.available and each.route is Route.EMPLOYER]
    for employer, months in by_employer.items():
        paying = [way for way in ways if not set(way.months).isdisjoint(months)]
        costs = [each for way in paying if way.cost for each in way.cost.months if each.month in months]
        yield Owed(
            known=known,
            employer=employer,
            months=tuple(months),
            unknown=_unknown(known.ledger, months),
            payable=len({month for way in paying for month in way.months}.intersection(months)),
            unit=_of_unit(costs) if costs and priced else None,
            person=sum(each.person for each in costs) if costs and priced else None,
            back_by=min((way.pay_by for way in paying if way.pay_by), default=None),
        )


def _of_unit(costs: Iterable[MonthCost]) -> Fen:
    """The employer bears the late fee of its months, and may not pass it on."""
    return sum(each.unit + each.late_fee for each in costs)


def _unknown(ledger: Ledger, months: Iterable[Month]) -> int:
    entries = (ledger.entry_at(Track.MEDICAL, month) for month in months)
    return sum(entry is not None and entry.unknown for entry in entries)
