"""Reading one JSON object with care: values come out checked, and every problem is noted with its place."""

import re
from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from medins_desktop.domain.finding import Finding
from medins_desktop.domain.money import Fen, parse_yuan
from medins_desktop.domain.month import EARLIEST, LATEST, Month, month_of, parse_month

Choice = TypeVar("Choice", bound=StrEnum)

SHOWN = 40
"""Characters of a wrong value that a message repeats."""

_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class TwiceKeyed(dict[str, Any]):
    """A JSON object in which a key stood more than once; ``twice`` names those keys."""

    twice: tuple[str, ...] = ()


def shown(value: object) -> str:
    """A wrong value as a message repeats it: as JSON writes it, cut short."""
    if value is None or isinstance(value, bool):
        text = {None: "null", True: "true", False: "false"}[value]
    elif isinstance(value, str):
        text = f'"{value[:SHOWN]}"' if len(value) <= SHOWN else f'"{value[:SHOWN]}…"'
    elif isinstance(value, dict):
        text = "{…}"
    elif isinstance(value, list):
        text = "[…]"
    elif isinstance(value, int) and value.bit_length() > SHOWN * 3:
        text = "…"
    else:
        text = str(value)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def within(place: str, key: str) -> str:
    """The place of a key inside an object: ``person`` and ``name`` make ``person.name``."""
    name = key if len(key) <= SHOWN else f"{key[:SHOWN]}…"
    name = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return f"{place}.{name}" if place else name


def parse_day(text: str) -> date:
    """The day written ``YYYY-MM-DD``, in the years 1900 to 2199. Raises ValueError for anything else."""
    found = _DAY.fullmatch(text)
    if not found:
        raise ValueError(f"not a date: {text!r}")
    day = date(int(found[1]), int(found[2]), int(found[3]))
    if not EARLIEST <= month_of(day) <= LATEST:
        raise ValueError(f"out of range: {text!r}")
    return day


class Fields:
    """A JSON object under inspection.

    ``known`` are the keys that it may have. A value that is not an object, an unknown key and a key that stands twice
    are noted at once; the readers note what they find. A reader returns None both for an absent value (missing or
    null) and for a wrong one.
    """

    __slots__ = ("_data", "_usable", "place", "problems")

    def __init__(self, data: object, place: str, known: Collection[str], problems: list[Finding]) -> None:
        self.place = place
        self.problems = problems
        self._usable = isinstance(data, dict)
        self._data: dict[str, Any] = data if isinstance(data, dict) else {}
        if not isinstance(data, dict):
            self.note("", "not-object", value=shown(data))
        for key in self._data:
            if key not in known:
                self.note(key, "unknown-key", known=", ".join(known))
        if isinstance(data, TwiceKeyed):
            for key in data.twice:
                self.note(key, "key-twice")

    def note(self, key: str, code: str, **figures: object) -> None:
        """Note a problem at a key (empty: at the object itself)."""
        place = within(self.place, key) if key else self.place
        self.problems.append(Finding(code, place=place, figures=figures))

    def __contains__(self, key: str) -> bool:
        """Whether the object has a value for the key that is not null."""
        return self._data.get(key) is not None

    def value(self, key: str, required: bool = False) -> Any:
        """Whatever stands at the key; None where nothing does, which is noted where it is required."""
        found = self._data.get(key)
        if found is None and required and self._usable:
            self.note(key, "missing-key")
        return found

    def text(self, key: str, required: bool = False) -> str | None:
        """A text."""
        found = self.value(key, required)
        if found is None or isinstance(found, str):
            return found
        self.note(key, "not-text", value=shown(found))
        return None

    def rows(self, key: str, required: bool = False) -> list[Any]:
        """A list; empty where there is none."""
        found = self.value(key, required)
        if isinstance(found, list):
            return found
        if found is not None:
            self.note(key, "not-list", value=shown(found))
        return []

    def month(self, key: str, required: bool = False) -> Month | None:
        """A month written ``YYYY-MM``."""
        found = self.value(key, required)
        if found is None:
            return None
        try:
            return parse_month(found)
        except (ValueError, TypeError):
            self.note(key, "not-month", value=shown(found))
        return None

    def day(self, key: str, required: bool = False) -> date | None:
        """A day written ``YYYY-MM-DD``."""
        found = self.value(key, required)
        if found is None:
            return None
        try:
            return parse_day(found)
        except (ValueError, TypeError):
            self.note(key, "not-date", value=shown(found))
        return None

    def amount(self, key: str, required: bool = False) -> Fen | None:
        """An amount in yuan, as text with at most two decimals; a JSON number is refused, it may be inexact."""
        found = self.value(key, required)
        if found is None:
            return None
        if isinstance(found, (int, float)) and not isinstance(found, bool):
            self.note(key, "amount-number", value=shown(found))
            return None
        try:
            return parse_yuan(found)
        except (ValueError, TypeError):
            self.note(key, "not-amount", value=shown(found))
        return None

    def whole(self, key: str, low: int, high: int, required: bool = False) -> int | None:
        """A whole number from ``low`` to ``high``; ``true`` and ``3.0`` are none."""
        found = self.value(key, required)
        return None if found is None else self.whole_of(found, key, low, high)

    def whole_of(self, found: object, key: str, low: int, high: int) -> int | None:
        """The same of a value that stands at, or inside, a key."""
        if isinstance(found, int) and not isinstance(found, bool) and low <= found <= high:
            return found
        self.note(key, "not-whole", value=shown(found), low=low, high=high)
        return None

    def flag(self, key: str) -> bool | None:
        """``true`` or ``false``; a number is neither."""
        found = self.value(key)
        if found is None or isinstance(found, bool):
            return found
        self.note(key, "not-flag", value=shown(found))
        return None

    def choice(self, key: str, kind: type[Choice], required: bool = False) -> Choice | None:
        """One of the values of an enumeration."""
        found = self.value(key, required)
        if found is None:
            return None
        try:
            return kind(found)
        except ValueError:
            self.note(key, "not-choice", value=shown(found), known=", ".join(kind))
        return None
