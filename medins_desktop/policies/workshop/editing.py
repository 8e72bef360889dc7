"""One value of a piece changed through tomlkit, so that comments, order and spaces of all others stay.

What must come out is worked out on the plain data as well: where the text does not say just that (tomlkit does not know
every way to write a table), the piece is written anew, which loses comments in it but never a value.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import tomlkit
from tomlkit.container import Container
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Array, InlineTable, Table

from medins_desktop.policies.workshop.kinds import names_in
from medins_desktop.policies.workshop.paths import Steps, value_at
from medins_desktop.policies.workshop.pieces import Piece, copied
from medins_desktop.policies.workshop.written import inline, is_long, table

_FAILURES = (TOMLKitError, tomllib.TOMLDecodeError, LookupError, TypeError, ValueError, AttributeError)


def set_value(piece: Piece, steps: Steps, value: Any) -> Piece:
    """The piece with a value at a path, put in or in the place of what was there; tables on the way are made."""
    steps, value = _with_ancestors(piece.data, steps, value)
    wanted = copied(piece.data)
    value_at(wanted, steps[:-1])[steps[-1]] = plain(value)
    return attempted(piece, wanted, _ways_to_set(piece, steps, value))


def clear_value(piece: Piece, steps: Steps) -> Piece:
    """The piece without the value at a path. Raises KeyError or IndexError where there is none."""
    wanted = copied(piece.data)
    del value_at(wanted, steps[:-1], {})[steps[-1]]
    return attempted(piece, wanted, iter([partial(_cleared, piece, steps)]))


def attempted(piece: Piece, wanted: dict[str, Any], ways: Iterator[Callable[[], str]]) -> Piece:
    """The piece as the first way writes it that says what is wanted; written anew where none does."""
    for way in ways:
        with suppress(*_FAILURES):
            text = like(piece.text, way())
            if tomllib.loads(text) == wanted:
                return Piece(piece.table, piece.row, text, wanted)
    return Piece(piece.table, piece.row, like(piece.text, _anew(piece, wanted)), wanted)


def like(old: str, text: str) -> str:
    """A text with the line ends of another."""
    text = text.replace("\r\n", "\n")
    return text.replace("\n", "\r\n") if "\r\n" in old else text


def _with_ancestors(data: Mapping[str, Any], steps: Steps, value: Any) -> tuple[Steps, Any]:
    """Where tables on the way are missing: the first that is, with all that is to lie in it."""
    while len(steps) > 1 and not isinstance(value_at(data, steps[:-1]), Mapping | list):
        value = {steps[-1]: value}
        steps = steps[:-1]
    return steps, value


def plain(value: Any) -> Any:
    """A copy of a value as tomllib would read it."""
    if isinstance(value, Mapping):
        return {name: plain(each) for name, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list | tuple) else value


def _ways_to_set(piece: Piece, steps: Steps, value: Any) -> Iterator[Callable[[], str]]:
    """Ways to write it, the best first."""
    parent = value_at(piece.data, steps[:-1])
    if steps[-1] in parent if isinstance(parent, Mapping) else True:
        yield partial(_line_replaced, piece, steps, value)
        yield partial(_replaced, piece, steps, value)
        return
    if is_long(value) and _is_below_heading(piece, steps):
        yield partial(_with_table, piece, str(steps[-1]), value)
        return
    names = names_in(steps[:-1])
    before = names[: names.index(steps[-1])] if steps[-1] in names else ()
    for name in reversed(before):
        if name in parent:
            yield partial(_inserted, piece, steps, value, name)
    yield partial(_inserted, piece, steps, value, None)


def _line_replaced(piece: Piece, steps: Steps, value: Any) -> str:
    """A value on a line of its own, written over: what a letter typed mostly is, and far quicker than reading it all.

    Raises ValueError where it is another case. Whether the text says what is wanted is looked at afterwards.
    """
    old = value_at(piece.data, steps)
    if any(isinstance(each, Mapping | list | tuple) for each in (old, value)) or not isinstance(steps[-1], str):
        raise ValueError("no value on a line of its own")
    line = re.compile(rf"^({re.escape(steps[-1])} *= *){re.escape(inline(old))}(?= *(?:#.*)?$)", re.MULTILINE)
    found = list(line.finditer(piece.text))
    if len(found) != 1:
        raise ValueError("no line, or several")
    start, end = found[0].span()
    return f"{piece.text[:start]}{found[0][1]}{inline(value)}{piece.text[end:]}"


def _is_below_heading(piece: Piece, steps: Steps) -> bool:
    """Whether a path names a key directly in the piece's own table or row."""
    return bool(piece.table) and len(steps) == (3 if piece.row else 2)


def _replaced(piece: Piece, steps: Steps, value: Any) -> str:
    document = tomlkit.parse(piece.text)
    _put(document, piece.data, steps, value)
    return tomlkit.dumps(document)


def _put(document: Any, data: Mapping[str, Any], steps: Steps, value: Any) -> None:
    parent = _reached(document, steps[:-1])
    old = parent[steps[-1]] if not isinstance(parent, Array) else None
    if isinstance(parent, InlineTable):
        _put(document, data, steps[:-1], {**value_at(data, steps[:-1]), steps[-1]: value})
    elif isinstance(parent, Array):
        rows = list(value_at(data, steps[:-1]))
        rows[int(steps[-1])] = value
        _put(document, data, steps[:-1], rows)
    elif isinstance(old, Array) and _is_of_texts(old) and _is_of_texts(value):
        _amend(old, list(value))
    elif isinstance(old, Table) and isinstance(value, Mapping):
        _amend_table(old, value)
    else:
        parent[steps[-1]] = tomlkit.value(inline(value))


def _amend_table(old: Table, wanted: Mapping[str, Any]) -> None:
    """A table under its own heading changed key by key."""
    for name in [name for name in old if name not in wanted]:
        del old[name]
    for name, value in wanted.items():
        if old.get(name) != value:
            old[name] = tomlkit.value(inline(value))


def _is_of_texts(values: Any) -> bool:
    return isinstance(values, list | tuple) and all(isinstance(each, str) for each in values)


def _amend(array: Array, wanted: list[str]) -> None:
    """A list of texts changed where it changes, so that what stands beside the others stays."""
    for index in range(len(array) - 1, -1, -1):
        if array[index] not in wanted:
            del array[index]
    for index, text in enumerate(wanted):
        if index >= len(array):
            array.append(text)
        elif array[index] != text:
            array.insert(index, text)


def _with_table(piece: Piece, name: str, value: Any) -> str:
    """Table or rows under a heading of their own, at the end of the piece."""
    head = f"{piece.table}.{name}"
    rows = value if isinstance(value, list) else [value]
    added = "\n".join(table(head, each, row=isinstance(value, list)) for each in rows)
    body = piece.text.rstrip("\r\n")
    tail = piece.text[len(body) :].replace("\r\n", "\n") or "\n"
    return like(piece.text, f"{body}\n\n{added.rstrip()}{tail}")


def _inserted(piece: Piece, steps: Steps, value: Any, after: str | None) -> str:
    document = tomlkit.parse(piece.text)
    parent = _reached(document, steps[:-1])
    if isinstance(parent, InlineTable):
        whole, names = value_at(piece.data, steps[:-1]), names_in(steps[:-1])
        joined = {**whole, str(steps[-1]): value}
        ordered = sorted(joined, key=lambda name: names.index(name) if name in names else len(names))
        _put(document, piece.data, steps[:-1], {name: joined[name] for name in ordered})
        return tomlkit.dumps(document)
    item = tomlkit.value(inline(value))
    body: Container = parent.value if isinstance(parent, Table) else parent
    if after is None:
        parent.append(steps[-1], item)
    elif isinstance(body[after], Table | AoT):
        raise ValueError(f"a value would stand in {after}")
    else:
        body._insert_after(after, str(steps[-1]), item)
    return tomlkit.dumps(document)


def _cleared(piece: Piece, steps: Steps) -> str:
    document = tomlkit.parse(piece.text)
    parent = _reached(document, steps[:-1])
    last = steps[-1]
    if isinstance(parent, InlineTable):
        whole = value_at(piece.data, steps[:-1])
        _put(document, piece.data, steps[:-1], {name: each for name, each in whole.items() if name != last})
    else:
        del parent[last]
    return tomlkit.dumps(document)


def _reached(document: Any, steps: Steps) -> Any:
    for step in steps:
        document = document[step]
    return document


def _anew(piece: Piece, wanted: Mapping[str, Any]) -> str:
    """The whole piece in our own manner, with the comments above its heading."""
    lead = piece.text[: len(piece.text) - len(piece.text.lstrip("\n"))]
    for line in piece.text[len(lead) :].splitlines(keepends=True):
        if not line.lstrip(" \t").startswith("#"):
            break
        lead += line
    tail = piece.text[len(piece.text.rstrip("\r\n")) :] or "\n"
    if piece.table:
        values = wanted[piece.table]
        body = table(piece.table, values[0] if piece.row else values, row=piece.row)
    else:
        short = [f"{name} = {inline(value)}\n" for name, value in wanted.items() if not is_long(value)]
        long = []
        for name, value in wanted.items():
            if is_long(value):
                rows = value if isinstance(value, list) else [value]
                long += [table(name, each, row=isinstance(value, list)) for each in rows]
        body = "\n".join(["".join(short), *long])
    return lead + body.rstrip("\n") + tail
