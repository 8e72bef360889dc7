"""What a block says otherwise than the one before it, in sentences and beside each value."""

from __future__ import annotations

from collections.abc import Sequence

from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.workshop.differences import changed_from_before
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.fields import Field, FieldKind, Section
from medins_desktop.ui.workshop.formats import format_of
from medins_desktop.words import say

_NOT_COMPARED = (FieldKind.SOURCES, FieldKind.NAMES, FieldKind.DATA)


def changes_words(draft: Draft, section: Section | None) -> str:
    """What a block changes against the block before; empty for what has none."""
    index = _number(section.path) if section is not None and section.path == section.block else 0
    if section is None or not index:
        return ""
    rows = changed_from_before(draft, section.name, index)
    if not rows:
        return say("workshop.changes_none")
    return "\n".join([say("workshop.changes"), *(_pair(*row) for row in rows)])


def was_words(draft: Draft, section: Section | None, fields: Sequence[Field]) -> dict[str, str]:
    """By path what a value was in the block before, where it was another; but for the beginning, which always is."""
    index = _number(section.block) if section is not None else 0
    if section is None or not index:
        return {}
    table = section.block.partition("[")[0]
    before = f"{table}[{index - 1}]"
    found = {}
    for field in fields:
        inner = field.path.removeprefix(section.block)
        if field.kind in _NOT_COMPARED or inner == f".{BLOCKS[table]}":
            continue
        value = draft.value(before + inner)
        if value != field.value and not isinstance(value, dict):
            found[field.path] = say("workshop.was", value=_said(field, value))
    return found


def _said(field: Field, value: object) -> str:
    if value is None:
        return say("workshop.was_none")
    if isinstance(value, bool):
        return say("workshop.yes" if value else "workshop.no")
    if isinstance(value, list):
        return ", ".join(map(str, value))
    words = (choice.words for choice in field.choices if choice.value == value)
    return next(words, "") or format_of(field.kind).text(value)


def _pair(before: str, after: str) -> str:
    if not before:
        return say("workshop.change_new", after=after)
    if not after:
        return say("workshop.change_gone", before=before)
    return say("workshop.change_row", before=before, after=after)


def _number(block: str) -> int:
    number = block.partition("[")[2].partition("]")[0]
    return int(number) if number.isdecimal() else 0
