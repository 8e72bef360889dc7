"""What each block of a draft says, with the values that each sentence rests on, valid or not.

Where values of a block are missing or wrong, neutral ones stand in for them, so that the rest can be said; a sentence
that rests on such a value is left out, for it would not be true.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from medins_desktop.domain.month import EARLIEST, Month, month_text
from medins_desktop.policies import values
from medins_desktop.policies.building import BLOCK, Block
from medins_desktop.policies.checks import check_block
from medins_desktop.policies.reading import BROKEN, RefusalError, Report, Rows, Table, read
from medins_desktop.policies.saying import Topic
from medins_desktop.policies.sentences import block_sentences
from medins_desktop.policies.workshop.kinds import Kind, kind_at
from medins_desktop.policies.workshop.paths import lies_in
from medins_desktop.words import say
from medins_desktop.words.catalogue import current_language
from medins_desktop.words.explain_sources import titled

_HERE = "block"
_DECIDES_LENGTHS = (".up_to", ".capacity", ".before")

_STAND_INS: Mapping[Any, Any] = {
    values.text: "-",
    values.identifier: "-",
    values.area: "CN",
    values.month: EARLIEST,
    values.day: date(2000, 1, 1),
    values.written_day: date(2000, 1, 1),
    values.flag: False,
    values.amount: 0,
    values.rate: Decimal(0),
    values.texts: (),
    values.payers: frozenset(),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence and the paths of the values that it rests on."""

    topic: Topic
    text: str
    used: tuple[str, ...]

    def tells(self, path: str) -> bool:
        """Whether it rests on a value, on a part of it, or on what it is a part of."""
        return any(lies_in(path, value) or lies_in(value, path) for value in self.used)


@dataclass(frozen=True, slots=True)
class Understood:
    """A block as far as it can be read: ``broken`` are the paths, within it, for which neutral values stand in."""

    block: Block
    broken: tuple[str, ...]


def understood(table: str, data: Any) -> Understood | None:
    """A block of a table as far as it can be read; None where it is no table."""
    kind = kind_at((table, 0))
    report = Report("")
    found: Any = read(data, _HERE, kind, report) if kind is not None else BROKEN
    if found is BROKEN:
        return None
    check_block(table, _HERE, found, report)
    broken = tuple(finding.place.removeprefix(f"{_HERE}.") for finding in report.findings)
    broken += tuple(path.split("[")[0] for path in broken if path.endswith(_DECIDES_LENGTHS))
    return Understood(BLOCK[table](_filled(found, kind)), broken)


def _filled(found: Any, kind: Kind | None) -> Any:
    """What was read, with neutral values in the place of what could not be."""
    if isinstance(kind, Table):
        if isinstance(found, str):
            return found
        values_of = found if found is not BROKEN else {key.name: BROKEN for key in kind.keys if key.required}
        return {key.name: _filled(values_of[key.name], key.kind) for key in kind.keys if key.name in values_of}
    if isinstance(kind, Rows):
        return [_filled(row, kind.row) for row in found] if found is not BROKEN else []
    return found if found is not BROKEN else _stand_in(kind)


def _stand_in(kind: Any) -> Any:
    if isinstance(kind, values.Whole):
        return kind.low
    if isinstance(kind, values.WordOf):
        return next(iter(kind.words.values()))
    return _STAND_INS.get(kind)


class Sayings:
    """What the blocks of a draft say, each worked out once for as long as it stays the same."""

    _MOST = 400

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Any, str, tuple[Spoken, ...]]] = {}

    def of_block(self, table: str, index: int, data: Any) -> tuple[Spoken, ...]:
        """What a block says by itself, with paths in the pack."""
        language = current_language().value
        kept = self._kept.get(id(data))
        if kept is None or kept[0] is not data or kept[1] != language:
            if len(self._kept) >= self._MOST:
                self._kept.clear()
            kept = self._kept[id(data)] = data, language, tuple(_block_said(table, data))
        head = f"{table}[{index}]."
        return tuple(Spoken(each.topic, each.text, tuple(head + value for value in each.used)) for each in kept[2])


def _block_said(table: str, data: Any) -> Iterator[Spoken]:
    known = understood(table, data)
    if known is None:
        return
    # What is said where a table is left out rests on its absence.
    absent = {
        say("policy.fee_none"): ("late_fee",),
        say("policy.account_none"): ("account",),
    }
    for topic, text, used in block_sentences(known.block):
        spoken = Spoken(topic, text, used or absent.get(text, ()))
        if not any(spoken.tells(path) for path in known.broken):
            yield spoken


def pack_said(data: Mapping[str, Any]) -> Iterator[Spoken]:
    """What the pack says as a whole, and from when to when each block of rules holds."""
    topic = Topic.VALIDITY
    version, checked = data.get("version"), data.get("checked_on")
    if isinstance(version, str) and isinstance(checked, date):
        text = say("policy.checked_on", day=checked.isoformat(), version=version)
        yield Spoken(topic, text, ("version", "checked_on"))
    until = month_in(data.get("valid_until"))
    if until is not None:
        yield Spoken(topic, say("policy.valid_until", until=month_text(until)), ("valid_until",))
    notices = data.get("notice")
    for index, notice in enumerate(notices if isinstance(notices, list) else ()):
        words = notice.get("text") if isinstance(notice, Mapping) else None
        if isinstance(words, Mapping) and all(isinstance(each, str) for each in words.values()):
            yield Spoken(topic, say("policy.notice", text=titled(dict(words))), (f"notice[{index}]",))
    yield from _in_force(data.get("rules"))


def _in_force(blocks: object) -> Iterator[Spoken]:
    """From when to when each block of rules holds."""
    rows = blocks if isinstance(blocks, list) else []
    starts = [month_in(each.get("from")) if isinstance(each, Mapping) else None for each in rows]
    for index, first in enumerate(starts):
        if first is None:
            continue
        later = min((start for start in starts if start is not None and start > first), default=None)
        if later is None:
            text = say("policy.in_force_from", first=month_text(first))
        else:
            text = say("policy.in_force_between", first=month_text(first), last=month_text(later - 1))
        yield Spoken(Topic.VALIDITY, text, (f"rules[{index}].from",))


def month_in(value: object) -> Month | None:
    """The month that a text says; None where it says none."""
    try:
        return values.month(value)
    except RefusalError:
        return None
