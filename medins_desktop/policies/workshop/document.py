"""A pack's text with its values: each change gives another document, the old one stays as it was.

So undo is nothing but the documents before, which share the pieces that did not change.
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from medins_desktop.policies.workshop import editing, pieces
from medins_desktop.policies.workshop.paths import Steps, steps_of, value_at
from medins_desktop.policies.workshop.pieces import Piece
from medins_desktop.policies.workshop.rows import rearranged
from medins_desktop.policies.workshop.written import is_long, table

_MARK = "\ufeff"  # some editors begin a file with it


@dataclass(frozen=True, eq=False)
class Document:
    """A text of TOML in pieces."""

    pieces: tuple[Piece, ...]
    mark: str = ""

    @classmethod
    def of(cls, text: str) -> "Document":
        """The document of a text. Raises tomllib.TOMLDecodeError, ValueError or RecursionError where it is no TOML."""
        mark = _MARK if text.startswith(_MARK) else ""
        return cls(pieces.split(text[len(mark) :]), mark)

    @cached_property
    def text(self) -> str:
        """The whole text."""
        return self.mark + "".join(piece.text for piece in self.pieces)

    @cached_property
    def data(self) -> dict[str, Any]:
        """What the text says, as tomllib reads it. Not to be changed."""
        return pieces.joined(self.pieces)

    def value(self, path: str, otherwise: Any = None) -> Any:
        """The value at a path; ``otherwise`` where there is none."""
        return value_at(self.data, steps_of(path), otherwise)

    def set(self, path: str, value: Any) -> "Document":
        """With a value at a path. Raises KeyError or IndexError where a row on the way is missing."""
        steps = steps_of(path)
        own = len(steps) == 1 and any(piece.table == steps[0] for piece in self.pieces)
        if len(steps) == 1 and (own or is_long(value)):
            rest = self.clear(path) if path in self.data else self
            return rest._with_tables(path, value) if is_long(value) else rest.set(path, value)
        index, inner = self._found(steps)
        return self._with(index, editing.set_value(self.pieces[index], inner, value))

    def clear(self, path: str) -> "Document":
        """Without the value at a path, a table or rows with all that they hold. Raises KeyError or IndexError."""
        steps = steps_of(path)
        if value_at(self.data, steps) is None:
            raise KeyError(path)
        if len(steps) == 1 and any(piece.table == steps[0] for piece in self.pieces):
            return Document(tuple(piece for piece in self.pieces if piece.table != steps[0]), self.mark)
        index, inner = self._found(steps)
        return self._with(index, editing.clear_value(self.pieces[index], inner))

    def insert(self, path: str, value: Mapping[str, Any]) -> "Document":
        """With a row before the one at a path (``rules[1]``), or behind the last. Raises IndexError beyond that."""
        steps, at = _row(path)
        if at > len(value_at(self.data, steps, ())):
            raise IndexError(path)
        plain = editing.plain(value)
        return self._rearranged(steps, lambda rows: rows.insert(at, plain))

    def remove(self, path: str) -> "Document":
        """Without a row. Raises IndexError where there is none."""
        steps, at = _row(path)
        return self._rearranged(steps, lambda rows: rows.pop(at))

    def move(self, path: str, to: int) -> "Document":
        """With a row moved to another place among its neighbours. Raises IndexError."""
        steps, at = _row(path)
        if not 0 <= to < len(value_at(self.data, steps, ())):
            raise IndexError(to)
        return self._rearranged(steps, lambda rows: rows.insert(to, rows.pop(at)))

    def _found(self, steps: Steps) -> tuple[int, Steps]:
        """The piece in which a path lies, and the way to go in it."""
        name = steps[0]
        rows = [index for index, piece in enumerate(self.pieces) if piece.row and piece.table == name]
        if rows:
            if len(steps) == 1 or not isinstance(steps[1], int):
                raise KeyError(name)
            return rows[steps[1]], (name, 0, *steps[2:])
        for index, piece in enumerate(self.pieces):
            if name in piece.data:
                return index, steps
        return 0, steps

    def _with(self, index: int, piece: Piece) -> "Document":
        changed = list(self.pieces)
        changed[index] = piece
        return Document(tuple(changed), self.mark)

    def _with_tables(self, name: str, value: Any) -> "Document":
        """With a long table, or rows, of the first level at the end."""
        document = self
        rows = value if isinstance(value, list) else [value]
        for row in rows:
            document = document._appended(name, row, isinstance(value, list), len(document.pieces))
        return document

    def _appended(self, name: str, value: Mapping[str, Any], row: bool, at: int) -> "Document":
        """With a new piece before the one at a place; an empty line stands before and after it."""
        changed = list(self.pieces)
        text = editing.like(self.text, table(name, editing.plain(value), row=row) + ("\n" if at < len(changed) else ""))
        before = changed[at - 1]
        changed[at - 1] = Piece(before.table, before.row, _ended(before.text, self.text), before.data)
        changed.insert(at, Piece(name, row, text, tomllib.loads(text)))
        return Document(tuple(changed), self.mark)

    def _rearranged(self, steps: Steps, change: Callable[[list[Any]], object]) -> "Document":
        own = [index for index, piece in enumerate(self.pieces) if piece.row and (piece.table,) == steps]
        if own:
            return self._pieces_rearranged(own, str(steps[0]), change)
        if len(steps) == 1 and steps[0] not in self.data:
            rows: list[Any] = []
            change(rows)
            return self._with_tables(str(steps[0]), rows)
        index, inner = self._found(steps)
        return self._with(index, rearranged(self.pieces[index], inner, change))

    def _pieces_rearranged(self, own: list[int], name: str, change: Callable[[list[Any]], object]) -> "Document":
        """With the rows of the first level put in, taken out or moved; the pieces of other tables stay."""
        rows: list[Any] = [self.pieces[index] for index in own]
        ends = [piece.text[len(piece.text.rstrip("\r\n")) :] for piece in rows]
        change(rows)
        apart = editing.like(self.text, "\n\n")
        ends = [*ends[:-1], *[apart] * (len(rows) - len(ends)), ends[-1]]
        ends = [*ends[: len(rows) - 1], ends[-1]]
        placed = [self._row_piece(name, row, end) for row, end in zip(rows, ends, strict=False)]
        changed: list[Piece] = []
        for index, piece in enumerate(self.pieces):
            if index not in own:
                changed.append(piece)
            elif index == own[-1]:
                changed += placed
            elif placed:
                changed.append(placed.pop(0))
        return Document(tuple(changed), self.mark)

    def _row_piece(self, name: str, row: Any, end: str) -> Piece:
        """A row with what ends it: one that was there, or a new one."""
        if isinstance(row, Piece):
            return Piece(name, True, row.text.rstrip("\r\n") + end, row.data)
        text = editing.like(self.text, table(name, row, row=True)).rstrip("\r\n") + end
        return Piece(name, True, text, {name: [row]})


def _row(path: str) -> tuple[Steps, int]:
    steps = steps_of(path)
    if not steps or not isinstance(steps[-1], int):
        raise KeyError(path)
    return steps[:-1], steps[-1]


def _ended(text: str, old: str) -> str:
    """A text that ends with an empty line."""
    if not text or text.endswith(("\n\n", "\n\r\n")):
        return text
    return text + editing.like(old, "\n" if text.endswith("\n") else "\n\n")
