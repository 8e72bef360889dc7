"""What can be edited in a draft: a field for every key that the layout of a pack knows, by sections."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from medins_desktop.domain.finding import Finding
from medins_desktop.policies import values
from medins_desktop.policies.layout import BLOCKS, POLICY
from medins_desktop.policies.reading import Key, Rows, Table
from medins_desktop.policies.saying import Topic
from medins_desktop.policies.workshop.draft import Draft
from medins_desktop.policies.workshop.kinds import Kind, kind_at
from medins_desktop.policies.workshop.labels import choice_words, label
from medins_desktop.policies.workshop.paths import Steps, lies_in, path_of
from medins_desktop.policies.workshop.said import Spoken, pack_said
from medins_desktop.words.explain_sources import ASSUMED

MONTHS, UNTIL_BACKPAID = "months", "until-backpaid"
"""The choices of a waiting period: a number of months, or until the arrears are paid."""

_NAMES = {"notice": "notices", "source": "sources", "example": "examples"}
_WRITTEN_BY_PUBLISHING = ("schema", "draft", "publication")
_LAST = tuple(_NAMES.values())
_TIERS = ("gap", "transfer")


class FieldKind(StrEnum):
    """What is entered in a field."""

    TEXT = "text"
    ID = "id"
    AREA = "area"
    MONTH = "month"
    DAY = "day"
    FLAG = "flag"
    AMOUNT = "amount"  # yuan as text
    RATE = "rate"  # a share as text
    WHOLE = "whole"
    CHOICE = "choice"  # one of choices
    PAYERS = "payers"  # some of choices, a list
    SOURCES = "sources"  # ids of the pack's sources, a list
    NAMES = "names"  # names of values of the block, a list
    WAITING = "waiting"  # MONTHS (a table, whose fields follow) or UNTIL_BACKPAID
    TABLE = "table"  # there with the fields that follow, or left out
    DATA = "data"  # a table of any form


@dataclass(frozen=True, slots=True)
class Choice:
    """A word that a field may hold, and how it is called."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a draft: ``value`` is TOML's own, None where it is missing.

    ``low`` and ``high`` bound a whole number. ``sources`` are those of its block, ``grade`` the best of theirs,
    ``assumed`` where nobody wrote the value down. ``sentences`` are those that rest on it, ``findings`` what stands
    against it.
    """

    path: str
    kind: FieldKind
    label: str
    required: bool
    value: Any
    choices: tuple[Choice, ...] = ()
    low: int = 0
    high: int = 0
    sources: tuple[str, ...] = ()
    grade: str = ""
    assumed: bool = False
    national: bool = False
    sentences: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


class Section:
    """Some fields that stand together: ``name`` says what they are (``rules``, ``gap``, ``sources`` …), ``path`` where.

    ``block`` is the block of a table in force from ``begins`` on; tiers are those of their block of rules. Fields are
    made when they are asked for, of the draft as it was when the section was.
    """

    def __init__(self, draft: Draft, name: str, path: Steps, block: Steps = ()) -> None:
        self._draft, self._document = draft, draft.document
        self._findings = draft.findings
        self._steps, self._block = path, block
        self.name = name
        self.path = path_of(path)
        self.block = path_of(block)

    @property
    def begins(self) -> Any:
        """The month or year as the block says it; None where it says none, or is no block."""
        data = self._document.value(self.block) if self._block else None
        return data.get(BLOCKS[str(self._block[0])]) if isinstance(data, Mapping) else None

    @property
    def findings(self) -> list[Finding]:
        """What stands against anything in the section."""
        own = self._findings
        return [each for each in own if lies_in(each.place, self.path)] if self.path else own

    @cached_property
    def sentences(self) -> tuple[Spoken, ...]:
        """What the section's block says, or of the pack what rests on it."""
        pack = tuple(each for each in pack_said(self._document.data) if not self.path or each.tells(self.path))
        if not self._block:
            return pack
        table, index = str(self._block[0]), int(self._block[1])
        said = self._draft.sayings.of_block(table, index, self._document.value(self.block))
        return pack + tuple(each for each in said if self._steps == self._block or self._is_of_tiers(each))

    def _is_of_tiers(self, spoken: Spoken) -> bool:
        """Whether a sentence is about these tiers; the one that heads those for a transfer rests on no value."""
        return spoken.tells(self.path) or (self.name == Topic.TRANSFER and spoken.topic is Topic.TRANSFER)

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """The fields, in the order of the layout; of tiers, row by row."""
        kind = kind_at(self._steps)
        data = self._document.value(self.path) if self.path else self._document.data
        if not isinstance(kind, Rows):
            return tuple(self._of_table(self._steps, kind, data))
        rows = data if isinstance(data, list) else []
        return tuple(
            field for index, row in enumerate(rows) for field in self._of_table((*self._steps, index), kind.row, row)
        )

    def _of_table(self, steps: Steps, kind: Kind | None, data: Any) -> Iterator[Field]:
        held = data if isinstance(data, Mapping) else {}
        for key in kind.keys if isinstance(kind, Table) else ():
            if isinstance(key.kind, Rows) or (not steps and key.name in _WRITTEN_BY_PUBLISHING):
                continue
            yield from self._of_key((*steps, key.name), key, held.get(key.name))

    def _of_key(self, steps: Steps, key: Key, value: Any) -> Iterator[Field]:
        if not isinstance(key.kind, Table):
            yield self._field(steps, key, value)
            return
        if key.kind.word:
            yield self._field(steps, key, value)
            if isinstance(value, Mapping):
                yield from self._of_table(steps, key.kind, value)
        elif key.required:
            yield from self._of_table(steps, key.kind, value)
        else:
            yield self._field(steps, key, value)
            if value is not None:
                yield from self._of_table(steps, key.kind, value)

    def _field(self, steps: Steps, key: Key, value: Any) -> Field:
        path = path_of(steps)
        kind = _kind(key)
        whole = key.kind if isinstance(key.kind, values.Whole) else None
        assumed, national = self._named(path, "assumed"), self._named(path, "national")
        sources = self._sources
        return Field(
            path=path,
            kind=kind,
            label=label(steps),
            required=key.required,
            value=value,
            choices=tuple(Choice(word, choice_words(steps, word)) for word in _words(key, kind)),
            low=whole.low if whole else 0,
            high=whole.high if whole else 0,
            sources=sources,
            grade=ASSUMED if assumed else self._best_grade,
            assumed=assumed,
            national=national,
            sentences=self._sentences_of(steps, path),
            findings=tuple(each for each in self._findings if lies_in(each.place, path) or _lacks(each, path)),
        )

    def _sentences_of(self, steps: Steps, path: str) -> tuple[str, ...]:
        """The sentences that rest on a value; of a tier's others (whom it is for) those of the tier."""
        found = tuple(each.text for each in self.sentences if each.tells(path))
        if not found and len(steps) == 5 and steps[2] in _TIERS:
            return tuple(each.text for each in self.sentences if each.tells(path_of(steps[:4])))
        return found

    def _named(self, path: str, key: str) -> bool:
        names = self._document.value(f"{self.block}.{key}") if self._block else None
        inner = path.removeprefix(f"{self.block}.")
        return isinstance(names, list) and any(isinstance(name, str) and lies_in(inner, name) for name in names)

    @cached_property
    def _sources(self) -> tuple[str, ...]:
        found = self._document.value(f"{self.block}.sources") if self._block else None
        return tuple(name for name in found if isinstance(name, str)) if isinstance(found, list) else ()

    @cached_property
    def _best_grade(self) -> str:
        rows = self._document.value("source")
        known = {row.get("id"): row.get("grade") for row in rows if isinstance(row, Mapping)} if rows else {}
        return min((grade for name in self._sources if isinstance(grade := known.get(name), str)), default="")


def sections(draft: Draft) -> list[Section]:
    """Everything that can be edited: the pack as a whole, then block by block, notices, sources and examples."""
    found = [Section(draft, "general", ())]
    for key in POLICY.keys:
        rows = draft.data.get(key.name)
        if not isinstance(key.kind, Rows) or not isinstance(rows, list):
            continue
        for index, row in enumerate(rows):
            steps: Steps = (key.name, index)
            block = steps if key.name in BLOCKS else ()
            found.append(Section(draft, _NAMES.get(key.name, key.name), steps, block))
            tables = kind_at(steps)
            for inner in tables.keys if isinstance(tables, Table) and block else ():
                if isinstance(inner.kind, Rows) and isinstance(row, Mapping) and inner.name in row:
                    found.append(Section(draft, inner.name, (*steps, inner.name), block))
    return sorted(found, key=lambda each: _LAST.index(each.name) if each.name in _LAST else -1)


def _lacks(finding: Finding, path: str) -> bool:
    """Whether a finding says that a table is missing in which a value would stand."""
    return finding.code == "policy-missing-key" and lies_in(path, finding.place)


def _kind(key: Key) -> FieldKind:
    kind = key.kind
    if isinstance(kind, Table):
        return FieldKind.WAITING if kind.word else FieldKind.TABLE
    if isinstance(kind, values.Whole):
        return FieldKind.WHOLE
    if isinstance(kind, values.WordOf):
        return FieldKind.CHOICE
    if kind is values.texts:
        return FieldKind.SOURCES if key.name == "sources" else FieldKind.NAMES
    return _KINDS.get(kind, FieldKind.DATA)


_KINDS: Mapping[Any, FieldKind] = {
    values.text: FieldKind.TEXT,
    values.identifier: FieldKind.ID,
    values.area: FieldKind.AREA,
    values.month: FieldKind.MONTH,
    values.day: FieldKind.DAY,
    values.written_day: FieldKind.DAY,
    values.flag: FieldKind.FLAG,
    values.amount: FieldKind.AMOUNT,
    values.rate: FieldKind.RATE,
    values.payers: FieldKind.PAYERS,
}


def _words(key: Key, kind: FieldKind) -> tuple[str, ...]:
    if kind is FieldKind.WAITING:
        return MONTHS, UNTIL_BACKPAID
    if kind is FieldKind.PAYERS:
        return tuple(values.PAYERS)
    return tuple(key.kind.words) if isinstance(key.kind, values.WordOf) else ()
