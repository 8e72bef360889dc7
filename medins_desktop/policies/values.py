"""What one value of a pack may be: parsers that return the domain's value or refuse with a reason."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from medins_desktop.domain.ledger import Capacity
from medins_desktop.domain.money import Fen, parse_yuan
from medins_desktop.domain.month import Month, parse_month
from medins_desktop.policies.reading import RefusalError

_RATE = re.compile(r"[01](?:\.[0-9]{1,8})?")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_AREA = re.compile(r"CN|[0-9]{6}")
_E = TypeVar("_E", bound=StrEnum)
_T = TypeVar("_T")

PAYERS: Mapping[str, Capacity] = {str(each): each for each in (Capacity.UNIT, Capacity.INDIVIDUAL)}
"""The capacities that a pack speaks of; the unemployment fund counts as a unit, so it has no values of its own."""

TIER_CAPACITIES: Mapping[str, Capacity | None] = {**PAYERS, "any": None}
"""The words for whom a gap tier is meant; None means everybody."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise RefusalError("not-text")
    return value


def text(value: object) -> str:
    """A text that says something, on one line."""
    found = _text(value).strip()
    if not found:
        raise RefusalError("empty-text")
    return found


def identifier(value: object) -> str:
    """An id: letters, digits, ``.``, ``_`` and ``-``, so that it can be typed and be a file's name."""
    found = _text(value)
    if not _ID.fullmatch(found):
        raise RefusalError("not-an-id")
    return found


def area(value: object) -> str:
    """A division code of six digits (GB/T 2260), or ``CN`` for the whole country."""
    found = _text(value)
    if not _AREA.fullmatch(found):
        raise RefusalError("not-an-area")
    return found


def month(value: object) -> Month:
    """A month, written ``"YYYY-MM"``."""
    if not isinstance(value, str):
        raise RefusalError("not-a-month")
    try:
        return parse_month(value)
    except ValueError:
        raise RefusalError("not-a-month") from None


def day(value: object) -> date:
    """A date of TOML, without time and without quotes."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RefusalError("not-a-date")
    return value


def written_day(value: object) -> date:
    """A date, written ``"YYYY-MM-DD"``; TOML's own, without quotes, will do."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise RefusalError("not-a-written-date") from None
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise RefusalError("not-a-written-date")


def flag(value: object) -> bool:
    """``true`` or ``false``; a number is neither."""
    if not isinstance(value, bool):
        raise RefusalError("not-true-or-false")
    return value


def amount(value: object) -> Fen:
    """An amount in fen, written as text in yuan: ``"4000.00"``. A number is refused: TOML's is binary."""
    if not isinstance(value, str):
        raise RefusalError("not-an-amount")
    try:
        return parse_yuan(value)
    except ValueError:
        raise RefusalError("not-an-amount") from None


def rate(value: object) -> Decimal:
    """A share from 0 to 1, written as text: ``"0.085"``. A number is refused: TOML's is binary."""
    if not isinstance(value, str) or not _RATE.fullmatch(value):
        raise RefusalError("not-a-rate")
    found = Decimal(value)
    if found > 1:
        raise RefusalError("not-a-rate")
    return found


@dataclass(frozen=True)
class Whole:
    """A whole number from ``low`` to ``high``; ``true`` and ``3.0`` are none."""

    low: int
    high: int

    def __call__(self, value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise RefusalError("not-a-whole-number", low=self.low, high=self.high)
        if not self.low <= value <= self.high:
            raise RefusalError("out-of-range", low=self.low, high=self.high)
        return value


@dataclass(frozen=True, eq=False)
class WordOf(Generic[_T]):
    """One of these words, each with the value that it stands for."""

    words: Mapping[str, _T]

    def __call__(self, value: object) -> _T:
        if not isinstance(value, str) or value not in self.words:
            raise RefusalError("not-one-of", choices=", ".join(self.words))
        return self.words[value]


@dataclass(frozen=True)
class Exactly:
    """This word and no other; anything else is refused as ``code``."""

    word: str
    code: str

    def __call__(self, value: object) -> str:
        if value != self.word:
            raise RefusalError(self.code, expected=self.word)
        return self.word


def whole(low: int, high: int) -> Whole:
    """A whole number from ``low`` to ``high``."""
    return Whole(low, high)


def word_of(words: Mapping[str, _T]) -> WordOf[_T]:
    """One of these words, each with the value that it stands for."""
    return WordOf(words)


def one_of(kind: type[_E]) -> WordOf[_E]:
    """One of the words of an enumeration."""
    return WordOf({str(each): each for each in kind})


def exactly(word: str, code: str) -> Exactly:
    """This word and no other; anything else is refused as ``code``."""
    return Exactly(word, code)


def texts(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise RefusalError("not-a-list-of-texts")
    return tuple(value)


def table(value: object) -> Mapping[str, Any]:
    """A table of any keys that says something; what they mean is known elsewhere."""
    if not isinstance(value, Mapping):
        raise RefusalError("not-a-table")
    if not value:
        raise RefusalError("empty-table")
    return value


def payers(value: object) -> frozenset[Capacity]:
    """A list of capacities."""
    if not isinstance(value, list):
        raise RefusalError("not-a-list-of-texts")
    parse = word_of(PAYERS)
    return frozenset(parse(each) for each in value)
