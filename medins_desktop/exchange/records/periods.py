"""Months, rows of months and days as records write them. Nothing is guessed: what has two readings is refused."""

import re
from datetime import date
from typing import TypeAlias

from medins_desktop.domain.month import EARLIEST, LATEST, Month, day_in
from medins_desktop.exchange.records.cells import LONGEST_CELL, is_formula, says_nothing
from medins_desktop.exchange.records.record import Reason

Period: TypeAlias = tuple[Month, Month]

LONGEST_PERIOD = 720
"""Months; sixty years of contributions in one row are a mistake."""

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_CLOCK = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_JOINED = re.compile(r"([0-9]{4})([0-9]{2})(?:\.0*)?")
_PARTED = re.compile(r"([0-9]{4})(?:\s*[-./年]\s*|\s+)([0-9]{1,2})\s*(?:月份?)?(?:\.0*)?")
_DOTTED_ONE = re.compile(r"[0-9]{4}\.1")
_SHORT_YEAR = re.compile(r"([0-9]{2})年\s*([0-9]{1,2})\s*月份?")
_DAY = re.compile(rf"([0-9]{{4}})\s*[-./年]\s*([0-9]{{1,2}})\s*[-./月]\s*([0-9]{{1,2}})\s*日?{_CLOCK}")
_DAY_JOINED = re.compile(rf"([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})(?:\.0*)?{_CLOCK}")
_ENGLISH = re.compile(r"([A-Za-z]{3,9})[ -]([0-9]{4}|[0-9]{2})|([0-9]{4}) ([A-Za-z]{3,9})")
_BETWEEN = re.compile(
    r"\s*(?:起?\s*[至到]|~|～|—+|–|―|\.{2,}|…|-{2,}|(?<=月)\s*-|(?<=[0-9]{6})-(?=[0-9]{6})|\s-+\s|-(?=\s*(?:19|20|21)[0-9]{2}[-./年]))\s*|\sto\s"
)
_SPAN = re.compile(r"([0-9]{4}|[0-9]{2})年\s*([0-9]{1,2}\s*月?\s*(?:-+|~|—+|–|至|到)\s*[0-9]{1,2})\s*月份?")
_LIST = re.compile(r"([0-9]{4}|[0-9]{2})年\s*((?:[0-9]{1,2}\s*月?\s*[、,]\s*)+[0-9]{1,2})\s*月份?")
_QUARTER = re.compile(r"([0-9]{4})年?\s*第?([1-4一二三四])季度?")
_QUARTERS = dict(zip("1234一二三四", [0, 1, 2, 3] * 2, strict=True))
_YEAR_LAST = re.compile(r"(0?[1-9]|1[0-2])\s*[-./]\s*([0-9]{4})")
_DAY_YEAR_LAST = re.compile(r"([0-9]{1,2})([-./])([0-9]{1,2})\2([0-9]{4})")
_DAY_NAMED = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})[ ,-]+([0-9]{4})|([A-Za-z]{3,9}) ([0-9]{1,2}),? ([0-9]{4})")
_TAIL = re.compile(r"([0-9]{1,2})\s*(?:月份?)?")


def read_period(cell: str) -> Period | Reason | None:
    """The months that a plain cell names, first and last; None for a cell that says nothing."""
    if says_nothing(cell):
        return None
    month = read_month(cell)
    if isinstance(month, int):
        return month, month
    if len(cell) > LONGEST_CELL:
        return Reason.TOO_LONG
    return _within_a_year(cell) or _from_to(cell) or month


def _from_to(cell: str) -> Period | Reason | None:
    """Two months with a word or a stroke between them; None for anything else."""
    parts = _BETWEEN.split(cell, maxsplit=1)
    if len(parts) != 2:
        return None
    first, end = read_month(parts[0]), parts[1].removesuffix("止").strip()
    if isinstance(first, Reason):
        return first
    last = read_month(end)
    if isinstance(last, Reason):
        last = _same_year(first, end) or last
    return last if isinstance(last, Reason) else between(first, last)


def _within_a_year(cell: str) -> Period | Reason | None:
    """``2026年1-3月``, ``2026年1、2月`` and ``2026年第1季度``; else None. A list leaves out no month."""
    quarter = _QUARTER.fullmatch(cell)
    if quarter:
        first = int(quarter[1]) * 12 + _QUARTERS[quarter[2]] * 3
        return between(first, first + 2)
    found = _SPAN.fullmatch(cell) or _LIST.fullmatch(cell)
    if found is None:
        return None
    numbers = [int(number) for number in re.findall(r"[0-9]+", found[2])]
    year = int(found[1]) if len(found[1]) == 4 else 2000 + int(found[1])
    months = [_month(year, number) for number in numbers]
    wrong = next((month for month in months if isinstance(month, Reason)), None)
    if wrong is not None:
        return wrong
    if _LIST.fullmatch(cell) and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return Reason.TWO_PERIODS
    return between(year * 12 + numbers[0] - 1, year * 12 + numbers[-1] - 1)


def between(first: Month, last: Month) -> Period | Reason:
    """The months from ``first`` to ``last``, where that is a row that somebody may have paid."""
    if last < first:
        return Reason.RANGE_BACKWARDS
    return Reason.RANGE_LONG if last - first >= LONGEST_PERIOD else (first, last)


def read_month(cell: str) -> Month | Reason:
    """The month that a plain cell names; a whole date names its month."""
    found = _JOINED.fullmatch(cell) or _PARTED.fullmatch(cell)
    if found:
        if _DOTTED_ONE.fullmatch(cell):
            return Reason.MONTH_DOT
        return _month(int(found[1]), int(found[2]))
    day = read_day(cell)
    if isinstance(day, date):
        return _month(day.year, day.month)
    return _unusual(cell) or (Reason.FORMULA if is_formula(cell) else Reason.MONTH_FORM)


def _unusual(cell: str) -> Month | Reason | None:
    """``05/2026``, ``26年5月``, ``May 2026``."""
    turned, short, named = _YEAR_LAST.fullmatch(cell), _SHORT_YEAR.fullmatch(cell), _ENGLISH.fullmatch(cell)
    if turned:
        return _month(int(turned[2]), int(turned[1]))
    if short:
        return _month(2000 + int(short[1]), int(short[2]))
    return _named(named[1] or named[4], named[2] or named[3]) if named else None


def read_day(cell: str) -> date | Reason | None:
    """The day that a plain cell names; None for a cell that says nothing. A month alone is no day."""
    if says_nothing(cell):
        return None
    if len(cell) > LONGEST_CELL:
        return Reason.TOO_LONG
    found = _DAY.fullmatch(cell) or _DAY_JOINED.fullmatch(cell)
    told = _year_last(cell) if found is None else (int(found[1]), int(found[2]), int(found[3]))
    if told is None:
        if _JOINED.fullmatch(cell) or _PARTED.fullmatch(cell):
            return Reason.DATE_INCOMPLETE
        return Reason.FORMULA if is_formula(cell) else Reason.DATE_FORM
    try:
        day = date(*told)
    except ValueError:
        return Reason.DATE_FORM
    return day if EARLIEST <= day.year * 12 + day.month - 1 <= LATEST else Reason.DATE_FORM


def _year_last(cell: str) -> tuple[int, int, int] | None:
    """Year, month and day of ``15/06/2026``, ``15-Jun-2026`` and ``Jun 15, 2026``; None for two readings."""
    named = _DAY_NAMED.fullmatch(cell)
    if named:
        month = _named(named[2] or named[4], named[3] or named[6])
        return None if isinstance(month, Reason) else (month // 12, month % 12 + 1, int(named[1] or named[5]))
    turned = _DAY_YEAR_LAST.fullmatch(cell)
    if turned is None:
        return None
    one, other, year = int(turned[1]), int(turned[3]), int(turned[4])
    if one > 12 or one == other:
        return year, other, one
    return (year, one, other) if other > 12 else None


def whole_months(first: date, last: date) -> bool:
    """Whether two days are the first and the last of whole months."""
    return first.day == 1 and last == day_in(last.year * 12 + last.month - 1, 31) and first < last


def _same_year(first: Month, tail: str) -> Month | None:
    """The end of ``2025 年 1 月至 6 月``."""
    found = _TAIL.fullmatch(tail)
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    return first // 12 * 12 + int(found[1]) - 1


def _month(year: int, number: int) -> Month | Reason:
    if not 1 <= number <= 12:
        return Reason.MONTH_FORM
    value = year * 12 + number - 1
    return value if EARLIEST <= value <= LATEST else Reason.MONTH_RANGE


def _named(name: str, year: str) -> Month | Reason:
    lower = name.casefold()
    number = next((at for at, short in enumerate(_NAMES, 1) if lower.startswith(short)), 0)
    whole = int(year) if len(year) == 4 else 2000 + int(year)
    return _month(whole, number) if number else Reason.MONTH_FORM
