"""How the parts of a pack are called in the workshop."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.fields import Field, Section
from medins_desktop.words import current_language, say
from medins_desktop.words.explain_sources import title_in


def section_words(name: str) -> str:
    """The heading of a kind of section."""
    return say(f"workshop.section_{name}")


def row_words(draft: Draft, section: Section) -> str:
    """What tells a row from its neighbours: since when a block holds, the title of a source."""
    if section.name in BLOCKS:
        begins = section.begins
        return say("workshop.since", first=begins if begins is not None else "?")
    data = draft.value(section.path)
    held: dict[str, Any] = data if isinstance(data, dict) else {}
    if section.name == "notices":
        return say("workshop.since", first=held.get("from", "?"))
    return title_in(held.get("title")) or str(held.get("id") or "?")


def heading(draft: Draft, section: Section) -> str:
    """The heading over the values of a section."""
    words = section_words(section.name)
    if section.name == "general":
        return words
    if section.name in ("gap", "transfer"):
        block = draft.value(section.block)
        first = block.get("from", "?") if isinstance(block, dict) else "?"
        return say("workshop.heading", section=words, row=say("workshop.since", first=first))
    return say("workshop.heading", section=words, row=row_words(draft, section))


def pack_title(draft: Draft) -> str:
    """The pack by its title in the current language, else by its id."""
    return title_in(draft.value("title")) or str(draft.value("id") or "?")


def twin(path: str) -> str:
    """The path of the same text in the other language; empty for what is no text in the language of the window."""
    head, _, language = path.rpartition(".")
    other = {"zh": "en", "en": "zh"}.get(language)
    return f"{head}.{other}" if other and language == current_language().value else ""


def in_our_language(fields: Iterable[Field]) -> list[Field]:
    """Fields with the text in the language of the window before that in the other one."""
    found: list[Field] = []
    for field in fields:
        if found and found[-1].path == twin(field.path):
            found.insert(-1, field)
        else:
            found.append(field)
    return found
