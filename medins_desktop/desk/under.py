"""An answer under another version of a policy: everything else stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medins_desktop.desk.terms import PolicyFor, question
from medins_desktop.domain.assess import assess

if TYPE_CHECKING:
    from datetime import date

    from medins_desktop.book.records import PersonRecord
    from medins_desktop.desk.desk import Desk
    from medins_desktop.domain.assessment import Assessment
    from medins_desktop.domain.policy import Policy


def exchanged(policy_for: PolicyFor, policy: Policy) -> PolicyFor:
    """What gives policies as ``policy_for`` does, but this one under its id."""

    def found(own: str) -> Policy | None:
        known = policy_for(own)
        return policy if own == policy.id or (known is not None and known.id == policy.id) else known

    return found


def answer_under(desk: Desk, policy: Policy) -> Assessment | None:
    """What is said of the person shown on the desk if this version decided under its id; None where nobody is shown."""
    if desk.person is None:
        return None
    return answer_of(desk.person, exchanged(desk.policy_for, policy), desk.as_of, desk.pay_on)


def answer_of(
    record: PersonRecord, policy_for: PolicyFor, as_of: date, pay_on: date | None = None
) -> Assessment | None:
    """What is said of somebody by the policies that ``policy_for`` gives; None where it gives none."""
    asked = question(record, policy_for, as_of)
    return None if asked is None else assess(*asked, as_of, pay_on)


def is_judged_by(desk: Desk, policy_id: str) -> bool:
    """Whether the policy of this id has a say in what is said of the person shown."""
    asked = None if desk.person is None else desk.question(desk.person)
    return asked is not None and any(policy.id == policy_id for policy in asked[1].policies)
