"""A declarative reader of tables: what a table holds is said once, and every deviation becomes a finding.

No deviation stops the reading of the rest. A declaration is made of keys; a key's kind is a parser of one value, a
``Table`` or ``Rows`` of tables. What is read keeps the shape of the input: a dict a table, a list of dicts for rows.
A value that is missing or wrong stands there as ``BROKEN``, so that later checks can tell it from one left out.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, TypeAlias

from medins_desktop.domain.finding import Finding, Severity

BROKEN: Final = object()
"""Stands for a value that could not be read; it has been reported already."""

_LONGEST_SHOWN = 60


class RefusalError(ValueError):
    """A value is not of its kind: ``code`` names the finding, ``figures`` fill its words."""

    def __init__(self, code: str, **figures: Any) -> None:
        super().__init__(code)
        self.code = code
        self.figures = figures


Parse: TypeAlias = Callable[[object], Any]
"""A parser of one value; raises ``RefusalError``."""


@dataclass(frozen=True)
class Key:
    """A key of a table, the kind of its value, and whether it may be left out."""

    name: str
    kind: "Parse | Table | Rows"
    required: bool = True


@dataclass(frozen=True)
class Table:
    """A kind of value: a table of these keys and no others, or the one ``word`` in its place."""

    keys: tuple[Key, ...]
    word: str = ""


@dataclass(frozen=True)
class Rows:
    """A kind of value: a list of at least one table."""

    row: Table


class Report:
    """Collects findings about one file (or other ``place``)."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.findings: list[Finding] = []

    def add(self, code: str, path: str = "", *, severity: Severity = Severity.ERROR, **figures: object) -> None:
        """Report ``policy-<code>`` at ``path`` (``rules[0].gap[1].up_to``); no path means the file as a whole."""
        place = ": ".join(part for part in (self.place, path) if part)
        self.findings.append(Finding(f"policy-{code}", severity, place, figures=dict(figures)))

    def pass_on(self, finding: Finding, path: str) -> None:
        """Report what was found by other means, at ``path``."""
        place = ": ".join(part for part in (self.place, path) if part)
        self.findings.append(replace(finding, place=place))

    @property
    def clean(self) -> bool:
        """Whether nothing found so far stands against the use of the file."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings)


def read(value: object, path: str, kind: "Parse | Table | Rows", report: Report) -> Any:
    """``value`` as ``kind`` asks, or ``BROKEN``; what is wrong with it is added to ``report``."""
    if isinstance(kind, Table):
        return _table(value, path, kind, report)
    if isinstance(kind, Rows):
        return _rows(value, path, kind, report)
    try:
        return kind(value)
    except RefusalError as refusal:
        report.add(refusal.code, path, value=shown(value), **refusal.figures)
        return BROKEN


def _table(value: object, path: str, kind: Table, report: Report) -> Any:
    if kind.word and value == kind.word:
        return kind.word
    if not isinstance(value, Mapping):
        report.add("not-a-table-or-word" if kind.word else "not-a-table", path, value=shown(value), word=kind.word)
        return BROKEN
    found: dict[str, Any] = {}
    for key in kind.keys:
        inner = f"{path}.{key.name}" if path else key.name
        if key.name in value:
            found[key.name] = read(value[key.name], inner, key.kind, report)
        elif key.required:
            report.add("missing-key", inner, key=key.name)
            found[key.name] = BROKEN
    names = [key.name for key in kind.keys]
    for name in value:
        if name not in names:
            inner = f"{path}.{shown(name)}" if path else shown(name)
            report.add("unknown-key", inner, key=shown(name), known=", ".join(names))
    return found


def _rows(value: object, path: str, kind: Rows, report: Report) -> Any:
    if not isinstance(value, list):
        report.add("not-a-list-of-tables", path, value=shown(value))
        return BROKEN
    if not value:
        report.add("no-block", path)
        return BROKEN
    return [read(row, f"{path}[{index}]", kind.row, report) for index, row in enumerate(value)]


def shown(value: object) -> str:
    """A value as a message shows it: short, on one line, without what lies inside tables and lists."""
    if isinstance(value, Mapping):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**18:
        return "…"  # so long a number is not worth its digits, and Python may refuse to write them
    text = " ".join(str(value).split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
