"""The case of an example as text, both ways: the words of the quick line where they say all of it, else its TOML.

``2022-05..2022-12 个人`` is a life of eight paid months; ``person = { … }`` and ``medical = [ … ]`` say whatever a case
can hold. The day of the question stands beside the text.
"""

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from medins_desktop.book.records import PersonRecord
from medins_desktop.cases.case import SCHEMA, Case, read_case
from medins_desktop.cases.written import written
from medins_desktop.desk.entry.quick import parse
from medins_desktop.desk.entry.quick_entry import outcome
from medins_desktop.desk.entry.quick_words import QuickError
from medins_desktop.desk.errors import ActionError, TypedError
from medins_desktop.domain.ledger import Capacity, Entry, Ledger
from medins_desktop.domain.month import month_text
from medins_desktop.policies.workshop.written import inline
from medins_desktop.words import say

_BESIDE = ("as_of", "schema")
_IN_TOML = "="


def case_of(text: str, as_of: date) -> dict[str, Any]:
    """The case that a text says, with its day.

    Raises TypedError where it is not understood, ActionError where what it says cannot be.
    """
    if not text.strip():
        return {"as_of": as_of, "person": {}, "medical": []}
    try:
        ledger = outcome(PersonRecord(), parse(text, as_of, as_of)).after.ledger
    except (QuickError, ActionError):
        if _IN_TOML not in text:
            raise
        return _from_toml(text, as_of)
    return of_ledger(ledger, as_of)


def of_ledger(ledger: Ledger, as_of: date, pay_on: date | None = None) -> dict[str, Any]:
    """The case of an example in which this is known on that day."""
    found = written(ledger, as_of, pay_on)
    return {"as_of": as_of, **{key: value for key, value in found.items() if key not in _BESIDE}}


def case_text(case: Mapping[str, Any]) -> str:
    """The text of a case, without its day."""
    known = read(case)
    if known is not None and known.pay_on is None:
        words = "\n".join(_words(known.ledger))
        if _says(words, known):
            return words
    return "\n".join(f"{key} = {inline(value)}" for key, value in case.items() if key not in _BESIDE)


def read(case: Mapping[str, Any]) -> Case | None:
    """A case as the rules take it; None where it cannot be read."""
    plain = {"schema": SCHEMA, "person": {}, "medical": [], **_plain(case)}
    return read_case(plain)[0]


def _says(words: str, case: Case) -> bool:
    try:
        ledger = outcome(PersonRecord(), parse(words, case.as_of, case.as_of)).after.ledger
    except (TypedError, ActionError):
        return False
    return ledger == case.ledger


def _words(ledger: Ledger) -> Iterator[str]:
    """Statements that may say a ledger; whoever asks looks whether they do."""
    payer = ledger.spells[0].capacity if len(ledger.spells) == 1 else None
    for entry in ledger.medical:
        named = entry.capacity or payer
        yield f"{_span(entry)}{_by(named)}{_how(entry)}"
        payer = None
    for entry in ledger.pension:
        yield f"{say('examples.pension')} {_span(entry)}{_how(entry)}"


def _by(payer: Capacity | None) -> str:
    return f" {say(f'examples.payer_{payer}')}" if payer is not None else ""


def _span(entry: Entry) -> str:
    first, last = month_text(entry.first), month_text(entry.last)
    return first if first == last else f"{first}..{last}"


def _how(entry: Entry) -> str:
    if entry.paid_on is not None:
        return f" {say('examples.late')} {entry.paid_on.isoformat()}"
    return " ?" if entry.unknown else ""


def _from_toml(text: str, as_of: date) -> dict[str, Any]:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TypedError("examples.not_toml", problem=str(error)) from None
    if any(key in found for key in _BESIDE):
        raise TypedError("examples.day_beside")
    return {"as_of": as_of, **found}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value
