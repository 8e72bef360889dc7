"""How the parts of a pack are called in the workshop."""

from __future__ import annotations

from typing import Any

from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.fields import Section
from medins_desktop.words import say
from medins_desktop.words.explain_sources import titled


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
    title = held.get("title")
    words = titled(title) if isinstance(title, dict) and all(isinstance(each, str) for each in title.values()) else ""
    return words or str(held.get("id") or "?")


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
    title = draft.value("title")
    words = titled(title) if isinstance(title, dict) and all(isinstance(each, str) for each in title.values()) else ""
    return words or str(draft.value("id") or "?")
