"""The roster as rows for a file."""

from collections.abc import Iterable, Iterator

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.roster.row import Assessor, RosterRow
from medins_desktop.domain.standing import Mend, mend
from medins_desktop.exchange.out.lists import RosterLine


def roster_lines(people: Iterable[Known], asked: Asked) -> Iterator[RosterLine]:
    """One row a person, in the order of ``people``."""
    assessor = Assessor(asked.policy_for, asked.as_of)
    for line, ledger in people:
        if asked.employer is not None and line.employer != asked.employer:
            continue
        row = assessor.row(line, ledger)
        wound = row.answer.mend
        if asked.day != asked.as_of:
            policy = assessor.policy(line.policy)
            wound = mend(ledger, policy, asked.as_of, asked.day) if policy is not None else None
        yield _line(row, wound, asked)


def _line(row: RosterRow, wound: Mend | None, asked: Asked) -> RosterLine:
    person, where = row.person, row.standing
    until = wound.backpay.until if wound is not None and wound.backpay.allowed else None
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
        gap_first=wound.gap[0] if wound else None,
        gap_last=wound.gap[1] if wound else None,
        back_by=until,
        days_left=(until - asked.as_of).days if until else None,
        unit_total=wound.unit if wound else None,
        person_total=wound.person if wound else None,
        total=wound.total if wound else None,
        to_pay=where.to_pay,
        deadline=where.deadline,
        problems=row.problems(asked.as_of),
    )
