"""The quick entry line: months, and what is to hold for them, in a few keystrokes and in either language.

``2024-01..2025-06`` · ``2025-07 late 2025-10-12`` · ``26-1~26-3 ?`` · ``202604-202606 个人`` · ``2025-03 欠`` ·
``养老 2024-01..2025-06`` · ``2026-05 离职`` (the last month with the employer); several with ``;`` between them. Pure:
today comes from the caller. What is not understood is named with the reason; nothing of a line that holds such a part
is taken.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from medins_desktop.desk.entry.typed import typed_date, typed_month
from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.ledger import Capacity, Track
from medins_desktop.domain.month import Month, month_of, month_text

Value = TypeVar("Value")

MOST_MONTHS = 720
LONGEST = 1_000
"""Characters of a line; whoever has more has a record, and pastes it."""


class Deed(StrEnum):
    """What a statement says of its months."""

    PAID = "paid"
    BACKPAID = "backpaid"
    UNKNOWN = "unknown"
    MISSED = "missed"
    LEFT = "left"
    """The job ended with this month; of payments it says nothing."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: the months ``first`` to ``last`` on these tracks. ``paid_on`` belongs to ``backpaid`` alone."""

    tracks: tuple[Track, ...]
    first: Month
    last: Month
    deed: Deed
    paid_on: date | None = None
    capacity: Capacity | None = None


class QuickError(TypedError):
    """A part of the line that is not understood: which one, and why (``reason``)."""

    def __init__(self, part: str, reason: TypedError) -> None:
        super().__init__("quick.wrong_part", part=part)
        self.part = part
        self.reason = reason


_TRACKS = {
    (Track.MEDICAL,): "医疗 医保 医疗保险 职工医保 medical med health",
    (Track.PENSION,): "养老 养老保险 pension pen",
    (Track.MEDICAL, Track.PENSION): "两险 都 医养 both",
}
_DEEDS = {
    Deed.PAID: "已缴 缴 交 已交 正常 ✓ paid ok yes",
    Deed.BACKPAID: "补 补缴 补交 晚 迟 late back backpaid back-paid",
    Deed.UNKNOWN: "? 未知 不明 不详 应缴 申报 unknown declared due",
    Deed.LEFT: "离职 离开单位 left quit",
    Deed.MISSED: "欠 欠缴 断 断缴 未缴 没缴 漏 漏缴 ✕ × x missed miss unpaid none no clear",
}
_CAPACITIES = {
    Capacity.INDIVIDUAL: "个人 灵活 灵活就业 individual ind flexible",
    Capacity.UNIT: "单位 职工 unit employer",
    Capacity.FUND: "失业 失保 失业金 fund",
}
_WORDS: dict[str, tuple[Track, ...] | Deed | Capacity] = {
    **{word: tracks for tracks, words in _TRACKS.items() for word in words.split()},
    **{word: deed for deed, words in _DEEDS.items() for word in words.split()},
    **{word: capacity for capacity, words in _CAPACITIES.items() for word in words.split()},
}
_HAN_WORDS = sorted((word for word in _WORDS if not word.isascii()), key=len, reverse=True)
_BETWEEN = re.compile(r"[;；\n]+")
_TO = re.compile(r"\s*(?:\.{2,}|…+|~+|—+|–|至|到|(?<![\w-])to(?!\w)|(?<=[0-9月]) - (?=[0-9]))\s*")
_JOINED = re.compile(r"(?<![0-9])([0-9]{6})-([0-9]{6})(?![0-9])")
_SPLIT = re.compile(rf"({'|'.join(map(re.escape, [*_HAN_WORDS, '?']))})")
_SHORT_END = re.compile(r"([0-9]{1,2})月?")
_DATE_UNITS = re.compile(r"(?<=[0-9])\s*([年月日号])\s*")


def parse(text: str, today: date, as_of: date | None = None) -> tuple[Statement, ...]:
    """The statements of a line, in their order; none for an empty line. Raises QuickError.

    Months after that of ``as_of`` are paid only with the day on which they were.
    """
    if len(text) > LONGEST:
        raise QuickError(text[:20] + "…", TypedError("quick.too_long"))
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return tuple(_not_ahead(_statement(part, today), part, as_of) for part in parts)


def _not_ahead(statement: Statement, part: str, as_of: date | None) -> Statement:
    if as_of is not None and statement.deed is Deed.PAID and statement.last > month_of(as_of):
        raise QuickError(part, TypedError("quick.ahead", as_of=month_text(month_of(as_of))))
    return statement


def _statement(part: str, today: date) -> Statement:
    told = _Told(part, today)
    for word in _words(part):
        told.take(word)
    return told.statement()


def _words(part: str) -> Iterator[str]:
    """The words of a statement; words of Chinese characters need no space around them."""
    plain = unicodedata.normalize("NFKC", part).casefold()
    plain = _TO.sub("..", plain)
    plain = _JOINED.sub(r"\1..\2", plain)
    plain = _DATE_UNITS.sub(r"\1", plain)
    yield from _SPLIT.sub(r" \1 ", plain).replace(",", " ").split()


class _Told:
    """What the words of a statement have told so far."""

    def __init__(self, part: str, today: date) -> None:
        self._part = part
        self._today = today
        self._months: tuple[Month, Month] | None = None
        self._tracks: tuple[Track, ...] | None = None
        self._deed: Deed | None = None
        self._capacity: Capacity | None = None
        self._day: date | None = None

    def take(self, word: str) -> None:
        """Understand one word."""
        meaning = _WORDS.get(word)
        if meaning is None:
            self._take_figure(word)
        elif isinstance(meaning, Deed):
            self._deed = self._once(word, self._deed, meaning)
        elif isinstance(meaning, Capacity):
            self._capacity = self._once(word, self._capacity, meaning)
        else:
            self._tracks = self._once(word, self._tracks, meaning)

    def _once(self, word: str, before: Value | None, value: Value) -> Value:
        if before is not None and before != value:
            raise QuickError(word, TypedError("quick.twice"))
        return value

    def _take_figure(self, word: str) -> None:
        if not any(sign.isdigit() for sign in word) and word not in _RELATIVE:
            raise QuickError(word, TypedError("quick.word"))
        try:
            if self._months is None:
                self._months = _months(word, self._today)
                return
            day = typed_date(word, self._today)
        except TypedError as error:
            raise QuickError(word, error) from None
        self._day = self._once(word, self._day, day)

    def statement(self) -> Statement:
        """The statement, where all that it needs has been told."""
        if self._months is None:
            raise QuickError(self._part, TypedError("quick.no_month"))
        deed = self._deed or (Deed.BACKPAID if self._day else Deed.PAID)
        if deed is Deed.BACKPAID and self._day is None:
            raise QuickError(self._part, TypedError("quick.no_day"))
        if self._day is not None and deed not in (Deed.BACKPAID, Deed.PAID):
            raise QuickError(self._part, TypedError("quick.day_unwanted"))
        if deed is Deed.LEFT and self._months[0] != self._months[1]:
            raise QuickError(self._part, TypedError("quick.one_month"))
        tracks = self._tracks or (Track.MEDICAL,)
        if self._capacity is not None and (deed in (Deed.MISSED, Deed.LEFT) or Track.MEDICAL not in tracks):
            raise QuickError(self._part, TypedError("quick.capacity_unwanted"))
        if self._day is not None:
            deed = Deed.BACKPAID
        return Statement(tracks, *self._months, deed, self._day, self._capacity)


_RELATIVE = frozenset(["本月", "这个月", "当月", "上月", "上个月", "下月", "下个月", "今天", "today", "now"])


def _months(word: str, today: date) -> tuple[Month, Month]:
    """The months of ``2024-01..2025-06``, ``2024-01..06`` or a single one."""
    begin, to, end = word.partition("..")
    first = typed_month(begin, today)
    if not to:
        return first, first
    short = _SHORT_END.fullmatch(end)
    last = first // 12 * 12 + int(short[1]) - 1 if short and 1 <= int(short[1]) <= 12 else typed_month(end, today)
    if last < first:
        raise TypedError("quick.backwards")
    if last - first >= MOST_MONTHS:
        raise TypedError("quick.long_range")
    return first, last
