"""The quick entry line: months, and what is to hold for them, in a few keystrokes and in either language.

``2024-01..2025-06`` · ``2025-07 late 2025-10-12`` · ``26-1~26-3 ?`` · ``202604-202606 个人`` · ``2025-03 欠`` ·
``养老 2024-01..2025-06`` · ``2026-05 离职`` (the last month with the employer) · ``2026-05 单位 @sh`` (from that month
on in another place) · ``居民 2026 补 2025`` (a year of residents, and one that it repairs); several with ``;``
between them. Pure: today and the packs come from the caller. What is not understood is named with the reason; nothing
of a line that holds such a part is taken.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias, TypeVar

from medins_desktop.desk.entry.quick_words import AT, WORDS, Deed, Mark, QuickError, words_of
from medins_desktop.desk.entry.quick_years import YearsStatement, years_statement
from medins_desktop.desk.entry.typed import typed_date, typed_month
from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.ledger import Capacity, Track
from medins_desktop.domain.month import Month, month_of, month_text

Value = TypeVar("Value")

_BETWEEN = re.compile(r"[;；\n]+")
MOST_MONTHS = 720
LONGEST = 1_000
"""Characters of a line; whoever has more has a record, and pastes it."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: the months ``first`` to ``last`` on these tracks. ``paid_on`` belongs to ``backpaid`` alone.

    ``place`` is the id of the policy of the place where the person is from ``first`` on; "" where none was named.
    """

    tracks: tuple[Track, ...]
    first: Month
    last: Month
    deed: Deed
    paid_on: date | None = None
    capacity: Capacity | None = None
    place: str = ""


Told: TypeAlias = Statement | YearsStatement
FindPlace: TypeAlias = Callable[[str], str]
"""Gives the id of the policy that a name means; raises TypedError where none or several are meant."""


def parse(text: str, today: date, as_of: date | None = None, find: FindPlace = str) -> tuple[Told, ...]:
    """The statements of a line, in their order; none for an empty line. Raises QuickError.

    Months after that of ``as_of`` are paid only with the day on which they were. ``find`` knows the places.
    """
    if len(text) > LONGEST:
        raise QuickError(text[:20] + "…", TypedError("quick.too_long"))
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    return tuple(_told(part, today, as_of, find) for part in parts)


def _told(part: str, today: date, as_of: date | None, find: FindPlace) -> Told:
    words = list(words_of(part))
    if any(WORDS.get(word) is Mark.RESIDENTS for word in words):
        return years_statement(part, words, today, as_of)
    told = _Months(part, today, find)
    for word in words:
        told.take(word)
    return _not_ahead(told.statement(), part, as_of)


def _not_ahead(statement: Statement, part: str, as_of: date | None) -> Statement:
    if as_of is not None and statement.deed is Deed.PAID and statement.last > month_of(as_of):
        raise QuickError(part, TypedError("quick.ahead", as_of=month_text(month_of(as_of))))
    return statement


class _Months:
    """What the words of a statement about months have told so far."""

    def __init__(self, part: str, today: date, find: FindPlace) -> None:
        self._part = part
        self._today = today
        self._find = find
        self._months: tuple[Month, Month] | None = None
        self._tracks: tuple[Track, ...] | None = None
        self._deed: Deed | None = None
        self._capacity: Capacity | None = None
        self._day: date | None = None
        self._place = ""

    def take(self, word: str) -> None:
        """Understand one word."""
        meaning = WORDS.get(word)
        if word.startswith(AT):
            self._take_place(word)
        elif meaning is None:
            self._take_figure(word)
        elif isinstance(meaning, Mark):
            raise QuickError(word, TypedError("quick.years_need"))
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

    def _take_place(self, word: str) -> None:
        try:
            place = self._find(word.removeprefix(AT))
        except TypedError as error:
            raise QuickError(word, error) from None
        self._place = self._once(word, self._place or None, place)

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
        if self._place and (deed is Deed.LEFT or Track.MEDICAL not in tracks):
            raise QuickError(self._part, TypedError("quick.place_unwanted"))
        if self._day is not None:
            deed = Deed.BACKPAID
        return Statement(tracks, *self._months, deed, self._day, self._capacity, self._place)


_SHORT_END = re.compile(r"([0-9]{1,2})月?")
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
