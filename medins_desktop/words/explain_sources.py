"""What an answer rests on: sources with their grades, and the policy values that no source gives."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from medins_desktop.domain.assessment import Run
from medins_desktop.domain.month import Month
from medins_desktop.domain.places import Places, Terms
from medins_desktop.domain.policy import Policy
from medins_desktop.words.catalogue import current_language, has, say
from medins_desktop.words.explain_terms import Sentence, listed

ASSUMED = "assumed"
_INDEX = re.compile(r"\[[0-9]+\]")


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A source as it is shown: its title, number and grade; ``assumed`` where nobody wrote the value down."""

    id: str
    title: str
    number: str
    grade: str
    grade_words: str
    effective_from: date | None
    assumed: bool


def source_link(policy: Policy, source_id: str) -> SourceLink:
    """A source of a policy in the current language; an id that the policy does not list shows as itself."""
    source = policy.sources.get(source_id)
    if source is None:
        return SourceLink(source_id, source_id, "", "", "", None, assumed=False)
    assumed = source.grade == ASSUMED
    key = f"explain.grade_{source.grade}"
    words = say(key) if has(key) else source.grade
    title = titled(source.title)
    return SourceLink(source_id, title, source.number, source.grade, words, source.effective_from, assumed)


def source_links(policy: Policy, ids: Iterable[str]) -> list[SourceLink]:
    """Sources in their order, each once."""
    return [source_link(policy, source_id) for source_id in dict.fromkeys(ids)]


def links_of(places: Places, sentences: Iterable[Sentence]) -> list[SourceLink]:
    """The sources of sentences, each once: each sentence's own policy is asked first, then the others of the person."""
    found: dict[SourceLink, None] = {}
    for sentence in sentences:
        asked = (places.known_as(sentence.policy) or places.own, *places.policies)
        for source_id in sentence.sources:
            policy = next((each for each in asked if source_id in each.sources), asked[0])
            found[source_link(policy, source_id)] = None
    return list(found)


def source_words(link: SourceLink) -> str:
    """A source on one line: title, number, grade."""
    key = "explain.source_numbered" if link.number else "explain.source"
    return say(key, title=link.title, number=link.number, grade=link.grade_words)


def titled(title: dict[str, str]) -> str:
    """A bilingual title in the current language, or whatever it has."""
    return title.get(current_language().value) or next(iter(title.values()), "")


def title_in(written: object) -> str:
    """The title that was written down in a pack, whole or not; empty where there is none."""
    held = written if isinstance(written, dict) else {}
    return titled({language: text for language, text in held.items() if isinstance(text, str)})


def policy_words(policy: Policy) -> str:
    """A policy with its id and version."""
    return say("explain.policy", title=titled(policy.title), id=policy.id, version=policy.version)


def deciding_sources(terms: Terms, month: Month, run: Run | None) -> list[str]:
    """The sources of the rules in force in a month, and of those in force when the run that decides it began."""
    rules = terms.rules_at(month)
    if run is None or terms.rules_at(run.first) is rules:
        return list(rules.sources)
    return list(dict.fromkeys((*rules.sources, *terms.rules_at(run.first).sources)))


def assumed_among(assumed: Iterable[str], *used: str) -> tuple[str, ...]:
    """The assumed values among those used; a value is named whole (``pension``) or by its part (``gap[0].waiting``)."""
    return tuple(
        name
        for name in assumed
        if any(name == value or name.startswith((f"{value}.", f"{value}[")) or _part_of(value, name) for value in used)
    )


def _part_of(value: str, name: str) -> bool:
    """Whether ``name`` is assumed as a whole and ``value`` is a part of it."""
    return value.startswith((f"{name}.", f"{name}["))


def value_words(name: str) -> str:
    """The name of a policy value: ``due_day`` is 缴费截止日. The longest known part of the name speaks for the rest."""
    parts = _INDEX.sub("", name).split(".")
    while parts:
        key = f"explain.value_{'_'.join(parts)}"
        if has(key):
            return say(key)
        parts.pop()
    return name


def values_words(names: Iterable[str]) -> str:
    """Several policy values, each once."""
    return listed(list(dict.fromkeys(value_words(name) for name in names)))
