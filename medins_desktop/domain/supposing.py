"""A day of payment supposed, beside what holds today."""

from datetime import date

from medins_desktop.domain.assess import assess
from medins_desktop.domain.assessment import Assessment
from medins_desktop.domain.ledger import Ledger
from medins_desktop.domain.places import Terms


def answers(ledger: Ledger, policy: Terms, as_of: date, pay_on: date | None) -> tuple[Assessment, Assessment]:
    """The answer for the day of payment, and the one where nothing is supposed; one object where both are the same.

    Raises ValueError as ``assess`` does.
    """
    answer = assess(ledger, policy, as_of, pay_on)
    return answer, unsupposed(answer)


def unsupposed(answer: Assessment) -> Assessment:
    """What holds on the as-of date of an answer, whatever day of payment it supposes."""
    return answer if answer.pay_on == answer.as_of else assess(answer.ledger, answer.places, answer.as_of)
