"""Which values of a draft no source gives: those that a block names as assumed, and blocks that name no source."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.labels import label
from medins_desktop.policies.workshop.paths import steps_of
from medins_desktop.words import say


@dataclass(frozen=True, slots=True)
class Unsourced:
    """A value by its ``path``, or a whole block; ``words`` name it with its block."""

    path: str
    words: str


def unsourced(draft: Draft) -> list[Unsourced]:
    """All of them, in the order of the pack."""
    return list(_found(draft))


def _found(draft: Draft) -> Iterator[Unsourced]:
    for table, begins in BLOCKS.items():
        rows = draft.value(table, ())
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            if not isinstance(row, Mapping):
                continue
            block, first = f"{table}[{index}]", row.get(begins, "?")
            if not row.get("sources"):
                name = say(f"workshop.section_{table}")
                yield Unsourced(f"{block}.sources", say("draft.unsourced_block", value=name, first=first))
            for name in _names(row.get("assumed")):
                path = f"{block}.{name}"
                yield Unsourced(path, say("draft.unsourced", value=label(steps_of(path)), first=first))


def _names(found: object) -> Iterator[str]:
    for name in found if isinstance(found, list) else ():
        with suppress(ValueError):
            if isinstance(name, str) and steps_of(f"block.{name}"):
                yield name
