"""Who is expected to be paid for in a month, at one employer or at all of them."""

from collections.abc import Iterable, Iterator

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.month.expected import Expected, expected
from medins_desktop.exchange.out.lists import ExpectedLine


def expected_lines(people: Iterable[Known], asked: Asked) -> Iterator[ExpectedLine]:
    """One row for each who is expected in the month asked for, in the order of ``people``."""
    for line, ledger in people:
        spell = ledger.spell_at(asked.in_month)
        employer = spell.employer if spell else ""
        if asked.employer is not None and employer != asked.employer:
            continue
        for row in expected([(line, ledger)], employer, asked.in_month, asked.policy_for):
            yield _line(row, employer, asked)


def _line(row: Expected, employer: str, asked: Asked) -> ExpectedLine:
    return ExpectedLine(
        employer=employer,
        name=row.person.name,
        id_number=asked.number(row.person.id_number),
        capacity=row.capacity.value,
        base=row.base,
        unit=row.unit,
        person=row.own,
        total=row.total,
        posted=row.posted.value,
    )
