"""Rows within a piece (``[[rules.gap]]``): put in, taken out and moved as lines of text, each with its comments."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from medins_desktop.policies.workshop.editing import attempted, clear_value, like, set_value
from medins_desktop.policies.workshop.paths import Steps, value_at
from medins_desktop.policies.workshop.pieces import Piece, above_heading, copied
from medins_desktop.policies.workshop.written import table

_HEAD = re.compile(r"[ \t]*(\[\[?)([^\]#\"']+)\]")
_APART = "\n\n"

Rearrange = Callable[[list[Any]], object]
"""Puts in, takes out or moves: done to rows as data, and again to the same rows as text."""


def rearranged(piece: Piece, steps: Steps, change: Rearrange) -> Piece:
    """A piece whose rows at ``steps`` are changed by ``change``; a row that it puts in is a dict in either form.

    Without a row the key goes too. Raises IndexError where the rows are too few for the change.
    """
    rows = value_at(piece.data, steps)
    if not isinstance(rows, list):
        first: list[Any] = []
        change(first)
        return set_value(piece, steps, first)
    wanted = copied(piece.data)
    change(value_at(wanted, steps))
    if not value_at(wanted, steps):
        return clear_value(piece, steps)
    name = ".".join(step for step in steps if isinstance(step, str))

    def by_lines() -> str:
        found = _lines_of(like("", piece.text), name)
        change(found.rows)
        written = [table(name, row, row=True).rstrip("\n") if isinstance(row, dict) else row for row in found.rows]
        return found.before + spaced(written, found.gaps) + found.after

    def in_a_list() -> str:
        return set_value(piece, steps, value_at(wanted, steps)).text

    return attempted(piece, wanted, iter([by_lines, in_a_list]))


def spaced(parts: list[str], gaps: list[str]) -> str:
    """Parts with what lies between them, place by place; an empty line where more are needed."""
    text = parts[0]
    for index, part in enumerate(parts[1:]):
        text += (gaps[index] if index < len(gaps) else _APART) + part
    return text


@dataclass(frozen=True, slots=True)
class _Lines:
    """A piece's text around some rows: before, the rows without the empty lines that end them, those, and after."""

    before: str
    rows: list[Any]
    gaps: list[str]
    after: str


def _lines_of(text: str, name: str) -> _Lines:
    """The lines of the rows ``[[name]]``. Raises ValueError where they do not stand together, or elsewhere."""
    parts: list[list[str]] = [[]]  # before, then a part a row, then after
    state = "before"
    for line in text.splitlines(keepends=True):
        head = _HEAD.match(line)
        if head:
            heading = head[2].replace(" ", "").replace("\t", "")
            is_row = heading == name and head[1] == "[["
            if is_row and state == "after":
                raise ValueError(f"{name} does not stand together")
            if is_row or (state == "rows" and not heading.startswith(f"{name}.")):
                above = above_heading(parts[-1])
                kept = parts[-1][len(parts[-1]) - above :]
                parts[-1] = parts[-1][: len(parts[-1]) - above]
                parts.append(kept)
                state = "rows" if is_row else "after"
        parts[-1].append(line)
    after = "".join(parts.pop()) if state == "after" else ""
    if state == "before":
        raise ValueError(f"{name} has no heading")
    before, *rows = ("".join(part) for part in parts)
    bodies = [row.rstrip("\n") for row in rows]
    gaps = [row[len(body) :] for row, body in zip(rows, bodies, strict=True)]
    return _Lines(before, list(bodies), gaps[:-1], gaps[-1] + after)
