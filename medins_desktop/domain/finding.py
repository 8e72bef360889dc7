"""Findings are data: what is worth saying about an input or an answer. Views make the words."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from medins_desktop.domain.month import Month


class Severity(StrEnum):
    """How much a finding weighs: an error stops, a warning changes the answer, an info explains it."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. Its words stand in the catalogue under ``finding.<code>`` and are filled from ``figures``.

    ``place`` names the field (``medical[2].paid_on``, ``rules[0].due_day``) or is empty.
    """

    code: str
    severity: Severity = Severity.ERROR
    place: str = ""
    months: tuple[Month, ...] = ()
    figures: dict[str, Any] = field(default_factory=dict)
