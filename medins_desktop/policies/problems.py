"""The words of what is wrong with a pack: where it stands, and what to write instead."""

from medins_desktop.domain.finding import Finding
from medins_desktop.words import Language, say

_PREFIX = "policy-"


def problem_text(finding: Finding, language: Language | None = None) -> str:
    """One line about a finding of the loader or the shelf: file, table and key first, then the sentence."""
    words = say(f"policy_problem.{finding.code.removeprefix(_PREFIX)}", language=language, **finding.figures)
    return f"{finding.place}: {words}" if finding.place else words
