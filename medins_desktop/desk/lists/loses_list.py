"""Who is covered today and not next month, unless which months are paid by which day: what keeps the cover.

What it comes to, and whether it still helps, is that of the day of payment.
"""

from collections.abc import Iterable, Iterator

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.roster.row import Assessor, RosterRow, loses_next_month
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment, Option, Way
from medins_desktop.domain.keeping import keeping_next
from medins_desktop.domain.month import month_of
from medins_desktop.exchange.out.lists import LosesLine
from medins_desktop.words.explain_terms import spans_words


def loses_lines(people: Iterable[Known], asked: Asked) -> Iterator[LosesLine]:
    """One row for each who loses cover, in the order of ``people``."""
    assessor = Assessor(asked.policy_for, asked.as_of)
    for line, ledger in people:
        if asked.employer is not None and line.employer != asked.employer:
            continue
        row = assessor.row(line, ledger)
        places = assessor.terms(line.policy, ledger)
        if places is not None and loses_next_month(row.standing):
            yield _line(row, assess(ledger, places, asked.as_of, asked.day), asked)


def _line(row: RosterRow, answer: Assessment, asked: Asked) -> LosesLine:
    person, found = row.person, keeping_next(answer)
    way = found.way if found is not None and found.way.pays_back else None
    following = _following(answer) if found is not None else None
    return LosesLine(
        name=person.name,
        id_number=asked.number(person.id_number),
        employer=person.employer,
        capacity=person.capacity,
        policy=row.answer.policy,
        state=row.answer.state.value,
        lost_from=month_of(asked.as_of) + 1,
        pay_month=following.figures["from"] if following else None,
        pay_by=following.pay_by if following else None,
        back_months=spans_words(way.months) if way else "",
        keep_by=found.day if found and way else None,
        total=way.cost.total if way and way.cost else None,
        outcome="kept" if found else "lost",
    )


def _following(answer: Assessment) -> Option | None:
    """Going on with the first month that can still be paid on time on the day of payment; None after participation."""
    return next((option for option in answer.options if option.way is Way.RESUME), None)
