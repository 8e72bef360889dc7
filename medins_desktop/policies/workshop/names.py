"""The values that a block names as assumed, or as the national rule's, kept true while its values come and go."""

import re
from collections.abc import Callable
from typing import Any

from medins_desktop.policies.layout import BLOCKS
from medins_desktop.policies.workshop.document import Document
from medins_desktop.policies.workshop.paths import Steps, lies_in, path_of, steps_of, value_at

LISTS = ("assumed", "national")

Renumber = Callable[[int], int | None]
"""The new number of a row; None for one that has gone."""


def block_of(path: str) -> str:
    """The block that a path lies in (``rules[0]``); empty where it lies in none."""
    steps = steps_of(path)
    in_block = len(steps) > 1 and steps[0] in BLOCKS and isinstance(steps[1], int)
    return path_of(steps[:2]) if in_block else ""


def renumbered(document: Document, rows: str, renumber: Renumber) -> Document:
    """A document whose block names the rows at a path (``rules[0].gap``) by their new numbers."""
    block = block_of(rows)
    if not block or block == rows:
        return document
    head = re.compile(re.escape(rows.removeprefix(f"{block}.")) + r"\[([0-9]+)\]")

    def changed(name: str) -> str | None:
        found = head.match(name)
        number = renumber(int(found[1])) if found else 0
        if found is None or number is None:
            return None if found else name
        return f"{name[: found.start(1)]}{number}{name[found.end(1) :]}"

    return _with_names(document, block, changed)


def copied(document: Document, rows: str, number: int, copy: int) -> Document:
    """A document whose block says of the ``copy`` of a row what it says of the row."""
    block = block_of(rows)
    if not block or block == rows:
        return document
    row, other = (f"{rows.removeprefix(f'{block}.')}[{each}]" for each in (number, copy))
    for key in LISTS:
        names: Any = document.value(f"{block}.{key}")
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            more = [other + name.removeprefix(row) for name in names if lies_in(name, row)]
            if more:
                document = document.set(f"{block}.{key}", [*names, *more])
    return document


def pruned(document: Document, before: Document, path: str) -> Document:
    """A document whose block names no value that an edit at a path has taken away."""
    block = block_of(path)
    if not block or block == path or not isinstance(document.value(block), dict):
        return document
    old, new = before.value(block), document.value(block)
    if old is new:
        return document

    def kept(name: str) -> str | None:
        steps = _steps(name)
        return None if value_at(new, steps) is None and value_at(old, steps) is not None else name

    return _with_names(document, block, kept)


def _with_names(document: Document, block: str, changed: Callable[[str], str | None]) -> Document:
    for key in LISTS:
        names: Any = document.value(f"{block}.{key}")
        if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
            continue
        wanted = [new for name in names if (new := changed(name)) is not None]
        if wanted != names:
            document = document.set(f"{block}.{key}", wanted)
    return document


def _steps(name: str) -> Steps:
    """The steps of a name; of what is no name, steps that lead nowhere."""
    try:
        return steps_of(name)
    except ValueError:
        return ("",)
