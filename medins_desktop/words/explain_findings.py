"""Findings in words, whoever found them."""

from typing import Any

from medins_desktop.domain.finding import Finding
from medins_desktop.words.catalogue import has, say
from medins_desktop.words.explain_sources import titled, values_words
from medins_desktop.words.explain_terms import listed, spans_words

POLICY = "policy-"
"""What the codes of a policy's findings begin with; their words stand in a section of their own."""

SECTIONS = ("finding", "person_problem", "case_problem", "policy_problem")


def finding_text(finding: Finding) -> str:
    """The sentence of a finding, without its place. Falls back to its code where no words are known."""
    figures: dict[str, Any] = dict(finding.figures)
    figures["place"] = finding.place
    if finding.months:
        figures["months"] = spans_words(finding.months)
        figures.setdefault("n", len(finding.months))
    if "track" in figures:
        figures["track"] = say(f"explain.track_{figures['track']}")
    if isinstance(figures.get("values"), tuple | list):
        figures["values"] = values_words(figures["values"])
    if isinstance(figures.get("text"), dict):  # a pack's own words
        figures["text"] = titled(figures["text"])
    name = finding.code.removeprefix(POLICY)
    # A pack and a case may lack the same thing in other words: a policy's finding looks in its own section first.
    for section in SECTIONS if name == finding.code else reversed(SECTIONS):
        if has(f"{section}.{name}"):
            return say(f"{section}.{name}", **figures)
    return listed([finding.code, *(str(value) for value in finding.figures.values())])


def problem_line(problem: Finding) -> str:
    """A problem on one line, its place before it: ``medical[2].paid_on: …``."""
    text = finding_text(problem)
    return f"{problem.place}: {text}" if problem.place else text
