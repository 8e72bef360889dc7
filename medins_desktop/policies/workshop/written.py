"""Values as TOML in the manner of our packs: short tables on one line, rows and long tables under headings."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import tomlkit

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_WIDEST = 100  # letters of a list that stands on one line
_ON_ONE_LINE = 2  # keys of a table


def inline(value: Any) -> str:
    """A value on one line; a long list of texts on several."""
    if isinstance(value, Mapping):
        inner = ", ".join(f"{key(name)} = {inline(each)}" for name, each in value.items())
        return f"{{ {inner} }}" if inner else "{}"
    if isinstance(value, list | tuple):
        parts = [inline(each) for each in value]
        line = f"[{', '.join(parts)}]"
        if len(line) <= _WIDEST or not all(isinstance(each, str) for each in value):
            return line
        return "[\n" + "".join(f"    {part},\n" for part in parts) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):  # a moment is a date as well
        return value.isoformat()
    return str(tomlkit.item(value).as_string())


def key(name: str) -> str:
    """A key, quoted where it has to be."""
    return name if _BARE.fullmatch(name) else inline(name)


def table(head: str, values: Mapping[str, Any], *, row: bool = False) -> str:
    """A table under its heading (``[rules.late_fee]``, of a row ``[[rules.gap]]``), with all that lies in it."""
    lines = [f"[[{head}]]" if row else f"[{head}]"]
    below: list[str] = []
    for name, value in values.items():
        inner = f"{head}.{key(name)}"
        if is_rows(value):
            below += [table(inner, each, row=True) for each in value]
        elif isinstance(value, Mapping) and not _is_short(value):
            below.append(table(inner, value))
        elif isinstance(value, Mapping) and value and all(isinstance(each, Mapping) for each in value.values()):
            lines += [f"{key(name)}.{key(part)} = {inline(each)}" for part, each in value.items()]
        else:
            lines.append(f"{key(name)} = {inline(value)}")
    return "\n\n".join(["\n".join(lines), *(part.rstrip("\n") for part in below)]) + "\n"


def is_rows(value: Any) -> bool:
    """Whether a value is a list of tables."""
    return isinstance(value, list) and bool(value) and all(isinstance(each, Mapping) for each in value)


def _is_short(values: Mapping[str, Any]) -> bool:
    """Whether a table stands on one line: few keys, and nothing in it that wants lines of its own."""
    return len(values) <= _ON_ONE_LINE and not any(
        is_rows(each) or (isinstance(each, Mapping) and not _is_short(each)) for each in values.values()
    )


def is_long(value: Any) -> bool:
    """Whether a value stands under a heading of its own."""
    return is_rows(value) or (isinstance(value, Mapping) and not _is_short(value))
