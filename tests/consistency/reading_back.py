"""Reading facts back from texts: what a template of the catalogue said, taken from the text that it made."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from medins_desktop.domain.money import Fen
from medins_desktop.domain.month import Month
from medins_desktop.words import Language, current_language, say
from medins_desktop.words.catalogue import _section

DAY = r"\d{4}-\d\d-\d\d"
MONTH = r"\d{4}-\d\d(?!-?\d)"
SUM = r"-?[\d,]+\.\d\d"
_LINK = r"(?: 至 | to |、|, |…)"
MONTHS = rf"{MONTH}(?:{_LINK}(?:{MONTH}|\d\d(?![\d-])))*(?: 等，另有 \d+ 个月| and \d+ months? more)?"
COUNT = r"\d+ (?:个月|months?)"
DURATION = rf"(?:\d+ (?:年|years?)(?: {COUNT})?|{COUNT})"
_FIELDS = {
    **dict.fromkeys(("day", "as_of", "since", "paid", "deadline", "stop"), DAY),
    **dict.fromkeys(("span", "spans", "months", "without"), MONTHS),
    **dict.fromkeys(("month", "first", "last"), rf"{MONTH}|\d{{4}} 年 \d+ 月|[A-Z][a-z]+ \d{{4}}"),
    **dict.fromkeys(("total", "unit", "person", "amount", "fee"), rf"{SUM}(?: 元| yuan)?"),
    **dict.fromkeys(("n", "low", "high", "missed", "gained", "short"), r"\d+"),
    "count": COUNT,
    **dict.fromkeys(("had", "required"), DURATION),
    **dict.fromkeys(("opens", "closes"), DAY),
    "waits": MONTHS,
    "place": r"[^。.：:，,]+?",
}
_NAMES = [say(f"explain.month_{number}", language=Language.EN) for number in range(1, 13)]


class Found(NamedTuple):
    """What one template said, and where."""

    key: str
    said: dict[str, str]
    text: str


@cache
def _patterns(language: Language, key: str) -> tuple[re.Pattern[str], ...]:
    section, _, name = key.partition(".")
    text: Any = _section(language, section)[name]
    fields = _FIELDS
    return tuple(_pattern(each, fields) for each in (text.values() if isinstance(text, dict) else [text]))


def _pattern(template: str, fields: dict[str, str]) -> re.Pattern[str]:
    seen: set[str] = set()
    parts = []
    for literal, field in re.findall(r"([^{]*)(?:\{(\w+)\})?", template):
        parts.append(re.escape(literal))
        if field:
            parts.append(f"(?P={field})" if field in seen else f"(?P<{field}>{fields.get(field, '.+?')})")
            seen.add(field)
    return re.compile("".join(parts), re.IGNORECASE)  # a clause may begin a sentence


def find(key: str, text: str) -> Iterator[Found]:
    """Every place of a text that the template made, in the current language."""
    for pattern in _patterns(current_language(), key):
        for match in pattern.finditer(text):
            yield Found(key, match.groupdict(), text)


def is_said(key: str, text: str) -> bool:
    """Whether the text has what the template makes."""
    return next(find(key, text), None) is not None


def day(text: str) -> date:
    """A day as it is written."""
    return date.fromisoformat(text)


def month(text: str) -> Month:
    """A month, as figures or as it is read aloud."""
    if found := re.fullmatch(r"(\d{4})-(\d\d)", text):
        return _month(found[1], int(found[2]))
    if found := re.fullmatch(r"(\d{4}) 年 (\d+) 月", text):
        return _month(found[1], int(found[2]))
    name, year = text.split()
    return _month(year, _NAMES.index(name) + 1)


def _month(year: str, number: int) -> Month:
    return int(year) * 12 + number - 1


def months(text: str) -> tuple[tuple[Month, ...], int]:
    """The months that are named, in order, and how many more are only counted."""
    rest = re.search(r" 等，另有 (\d+) 个月| and (\d+) months? more", text)
    named = text[: rest.start()] if rest else text
    found: list[Month] = []
    for first, link, last in re.findall(rf"({MONTH})(?:( 至 | to |…)({MONTH}|\d\d))?", named):
        begin = month(first)
        end = begin if not link else month(last) if "-" in last else begin // 12 * 12 + int(last) - 1
        found.extend(range(begin, end + 1))
    return tuple(found), int(rest[1] or rest[2]) if rest else 0


def names_exactly(text: str, wanted: tuple[Month, ...]) -> bool:
    """Whether a text names just these months; those that it only counts are the last ones."""
    named, more = months(text)
    return named == wanted[: len(named)] and len(named) + more == len(wanted)


def fen(text: str) -> Fen:
    """An amount in yuan, its unit aside."""
    whole, _, cents = text.split(" ", maxsplit=1)[0].replace(",", "").partition(".")
    return int(whole) * 100 + int(cents)


def duration(text: str) -> int:
    """A number of months that is said as years and months."""
    found = re.fullmatch(r"(?:(\d+) (?:年|years?))? ?(?:(\d+) (?:个月|months?))?", text)
    assert found, text
    return int(found[1] or 0) * 12 + int(found[2] or 0)


def number(text: str) -> int:
    """The number that a text begins with."""
    found = re.match(r"\d+", text)
    assert found, text
    return int(found[0])
