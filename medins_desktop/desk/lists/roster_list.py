"""The roster as rows for a file."""

from collections.abc import Iterable, Iterator

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.roster.row import Assessor, RosterRow
from medins_desktop.domain.reckoning import Reckoning, reckoning
from medins_desktop.exchange.out.lists import RosterLine
from medins_desktop.words.explain_terms import spans_words


def roster_lines(people: Iterable[Known], asked: Asked) -> Iterator[RosterLine]:
    """One row a person, in the order of ``people``."""
    assessor = Assessor(asked.policy_for, asked.as_of)
    for line, ledger in people:
        if asked.employer is not None and line.employer != asked.employer:
            continue
        row = assessor.row(line, ledger)
        paying, places = row.answer.reckoning, assessor.terms(line.policy, ledger)
        if asked.day != asked.as_of and places is not None:
            paying = reckoning(ledger, places, asked.as_of, asked.day)
        yield _line(row, paying, asked)


def _line(row: RosterRow, paying: Reckoning, asked: Asked) -> RosterLine:
    person, where = row.person, row.standing
    return RosterLine(
        name=person.name,
        id_number=asked.number(person.id_number),
        employer=person.employer,
        capacity=person.capacity,
        policy=row.answer.policy,
        state=row.answer.state.value,
        payment=where.payment.value if where.payment else None,
        next_month=where.next_month.value if where.next_month else None,
        missed=where.missed,
        unknown=where.unknown,
        owed=paying.owed,
        payable_count=len(paying.months),
        payable_months=spans_words(paying.months) if paying.months else "",
        back_by=paying.back_by,
        days_left=(paying.back_by - asked.as_of).days if paying.back_by else None,
        unit_total=paying.unit,
        person_total=paying.person,
        total=paying.total,
        to_pay=where.to_pay,
        deadline=where.deadline,
        short=row.short,
        residents=where.residents.value if where.residents else None,
        moved=where.moved,
        problems=row.problems(asked.as_of),
    )
