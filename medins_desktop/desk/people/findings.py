"""Everything worth saying about the person shown, in one list: of their details and of the answer.

Each finding names its field (``place``) or its months, so that a view can go there.
"""

from collections.abc import Iterator
from dataclasses import replace

from medins_desktop.book.errors import BookError
from medins_desktop.desk.desk import Desk
from medins_desktop.desk.people.checking import check_person
from medins_desktop.desk.people.problems import problem
from medins_desktop.desk.terms import unknown_places
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.identity import forms
from medins_desktop.domain.ledger import Ledger

MOST_TWINS = 3
_FIELD = {"original-age-assumed": "original_age", "retirement-reached": "retires"}
"""The field of the form in which a finding of the answer about the person is mended."""


def listed(desk: Desk) -> tuple[Finding, ...]:
    """All findings about the person shown, the weightiest first; of equal weight, the person's details first."""
    if desk.person is None:
        return ()
    details = of_details(desk)
    answer = desk.answer_today.findings if desk.answer_today else ()
    if any(finding.place == "enrolled_until" for finding in details):  # the same in more detail
        answer = tuple(finding for finding in answer if finding.code != "entry-after-end")
    answer = tuple(replace(finding, place=_FIELD.get(finding.code, finding.place)) for finding in answer)
    weight = list(Severity)
    return tuple(sorted((*details, *answer), key=lambda finding: weight.index(finding.severity)))


def of_details(desk: Desk) -> tuple[Finding, ...]:
    """The findings about the details of the person shown, field after field, as their form shows them."""
    person = desk.person
    if person is None:
        return ()
    found = check_person(person, desk.today())
    found.extend(_same_number(desk, person.id, person.id_number))
    if desk.unknown_policy:
        found.append(problem("own-policy-unknown", "policy", Severity.WARNING, policy=desk.unknown_policy))
    found.extend(_unknown_places(desk, person.ledger))
    return tuple(found)


def _unknown_places(desk: Desk, ledger: Ledger) -> Iterator[Finding]:
    """Places of spells that no pack knows: the person's own policy decides there."""
    unknown = unknown_places(ledger, desk.policy_for) if desk.policies is not None else ()
    for row, spell in enumerate(ledger.spells):
        if spell.policy in unknown:
            yield problem("place-unknown", f"spells[{row}].policy", Severity.WARNING, policy=spell.policy)


def _same_number(desk: Desk, person_id: int, number: str) -> Iterator[Finding]:
    """Others in the book with the same identity number, in its form of 15 or of 18 digits. At most three are named."""
    if desk.book is None:
        return
    try:
        others = [each for form in forms(number) for each in desk.book.with_number(form) if each != person_id]
        for other in others[:MOST_TWINS]:
            record = desk.book.person(other)
            yield problem("number-twice", "id_number", Severity.WARNING, name=record.name, person_id=other)
    except BookError:
        return  # a book that cannot be read now says so at the next action; the other findings hold
