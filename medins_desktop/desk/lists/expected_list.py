"""Who is expected to be paid for in a month, at one employer or at all of them."""

from collections.abc import Iterable, Iterator

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.month.expected import Expected, expected
from medins_desktop.exchange.out.lists import ExpectedLine


def expected_lines(people: Iterable[Known], asked: Asked) -> Iterator[ExpectedLine]:
    """One row for each who is expected in the month asked for, in the order of ``people``."""
    for row in expected(people, asked.employer, asked.in_month, asked.policy_for):
        yield _line(row, asked)


def _line(row: Expected, asked: Asked) -> ExpectedLine:
    return ExpectedLine(
        employer=row.employer,
        name=row.person.name,
        id_number=asked.number(row.person.id_number),
        capacity=row.capacity.value,
        base=row.base,
        unit=row.unit,
        person=row.own,
        total=row.total,
        posted=row.posted.value,
    )
