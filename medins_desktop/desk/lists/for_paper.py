"""The lists that are printed, as rows for paper; whether numbers are masked is decided when it is laid out."""

from collections.abc import Iterable
from dataclasses import replace

from medins_desktop.desk.lists.asking import Asked, Known
from medins_desktop.desk.lists.loses_list import loses_lines
from medins_desktop.desk.month.expected import expected
from medins_desktop.desk.roster.row import Assessor
from medins_desktop.documents.report import LosesLine, MonthLine
from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Option, Route, Way
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.places import Places


def month_on_paper(people: Iterable[Known], asked: Asked) -> list[MonthLine]:
    """The month of the employer asked for: whoever is expected, and what the employer can pay back for them."""
    assessor = Assessor(asked.policy_for, asked.as_of)
    found: list[MonthLine] = []
    for line, ledger in people:
        for row in expected([(line, ledger)], asked.employer or "", asked.in_month, asked.policy_for):
            answer = assessor.row(line, ledger).answer
            places = assessor.terms(line.policy, ledger)
            may_have_gaps = bool(answer.reckoning.months) or asked.day != asked.as_of
            ways = _ways(ledger, places, asked) if places is not None and may_have_gaps else []
            costs = [option.cost for option in ways if option.cost]
            found.append(
                MonthLine(
                    name=line.name,
                    id_number=line.id_number,
                    posted=row.posted.value,
                    state=answer.state.value,
                    missed=answer.standing.missed,
                    unknown=answer.standing.unknown,
                    back_by=min((option.pay_by for option in ways if option.pay_by), default=None),
                    unit=sum(cost.medical_unit + cost.pension_unit for cost in costs) if costs else None,
                    person=sum(cost.person_share for cost in costs) if costs else None,
                    late_fee=sum(cost.late_fee for cost in costs) if costs else None,
                )
            )
    return found


def _ways(ledger: Ledger, places: Places, asked: Asked) -> list[Option]:
    """The back-payments that the employer can make."""
    answer = assess(ledger, places, asked.as_of, asked.pay_on)
    return [
        each for each in answer.options if each.way is Way.BACKPAY and each.available and each.route is Route.EMPLOYER
    ]


def loses_on_paper(people: Iterable[Known], asked: Asked) -> list[LosesLine]:
    """Who loses cover next month."""
    whole = replace(asked, show_numbers=True)
    return [
        LosesLine(
            name=line.name,
            id_number=line.id_number,
            employer=line.employer,
            pay_month=line.pay_month,
            pay_by=line.pay_by,
            back_months=line.back_months,
            keep_by=line.keep_by,
            total=line.total,
            kept=line.outcome == "kept",
        )
        for line in loses_lines(people, whole)
    ]
