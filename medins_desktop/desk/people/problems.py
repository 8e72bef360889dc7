"""What can be wrong with a person's details. Data only; the words are those of ``person_problem.<code>``.

Two kinds: what a setter refuses (``FieldsError``, nothing is changed), and what is kept and marked for as long as it
stands. A doubtful identity number is kept: real records contain them, and a number that the program refuses would be
written on paper instead. It is marked at the field and in the list of findings until it is put right.
"""

from collections.abc import Iterable
from typing import Any

from medins_desktop.desk.errors import ActionError
from medins_desktop.domain.finding import Finding, Severity
from medins_desktop.domain.identity import Flaw
from medins_desktop.domain.month import Month

SECTION = "person_problem"

IDENTITY_WEIGHT = {
    Flaw.DAMAGED: Severity.ERROR,
    Flaw.CHARACTERS: Severity.ERROR,
    Flaw.LENGTH: Severity.ERROR,
    Flaw.BIRTH: Severity.ERROR,
    Flaw.AREA: Severity.WARNING,
    Flaw.CHECK_DIGIT: Severity.WARNING,
}


class FieldsError(ActionError):
    """Input that a setter refuses: every error, each with the field that it belongs to (``place``)."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        first = self.findings[0]
        super().__init__(f"{SECTION}.{first.code}", **first.figures)


def problem(
    code: str, place: str, severity: Severity = Severity.ERROR, months: Iterable[Month] = (), **figures: Any
) -> Finding:
    """A finding about a person's details."""
    return Finding(code, severity, place, tuple(months), figures)


def refuse(findings: Iterable[Finding]) -> None:
    """Raise FieldsError where there is any finding."""
    found = tuple(findings)
    if found:
        raise FieldsError(found)
