"""Calendar months as whole numbers: they are ordered, subtract to whole numbers and add up.

A month is ``year * 12 + (number - 1)``, so arithmetic on months is arithmetic on integers.
"""

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TypeAlias

Month: TypeAlias = int

EARLIEST: Month = 1900 * 12
LATEST: Month = 2199 * 12 + 11

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)  # the module ``calendar`` takes more than a start can spare
_WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


def month(year: int, number: int) -> Month:
    """The month ``number`` (1 to 12) of ``year``. Raises ValueError outside 1900 to 2199."""
    value = year * 12 + number - 1
    if not 1 <= number <= 12 or not EARLIEST <= value <= LATEST:
        raise ValueError(f"no such month: {year}-{number}")
    return value


def parse_month(text: str) -> Month:
    """The month written ``YYYY-MM``. Raises ValueError for anything else."""
    found = _WRITTEN.fullmatch(text)
    if not found:
        raise ValueError(f"not a month: {text!r}")
    return month(int(found[1]), int(found[2]))


@lru_cache(maxsize=4096)
def month_text(value: Month) -> str:
    """The month written ``YYYY-MM``."""
    return f"{value // 12:04d}-{value % 12 + 1:02d}"


def month_of(day: date) -> Month:
    """The month in which ``day`` lies."""
    return day.year * 12 + day.month - 1


def year_of(value: Month) -> int:
    """The calendar year of a month."""
    return value // 12


def number_of(value: Month) -> int:
    """The number of a month in its year, 1 to 12."""
    return value % 12 + 1


def day_in(value: Month, day: int) -> date:
    """Day ``day`` of a month, clamped to the month's length."""
    year, index = divmod(value, 12)
    is_leap = index == 1 and year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return date(year, index + 1, min(day, _LENGTHS[index] + is_leap))


def first_day(value: Month) -> date:
    """The first day of a month."""
    return day_in(value, 1)


def last_day(value: Month) -> date:
    """The last day of a month."""
    return first_day(value + 1) - timedelta(days=1)


def rows(months: "list[Month] | tuple[Month, ...]") -> list[tuple[Month, Month]]:
    """Ascending months as rows of neighbours: ``[(first, last), …]``."""
    found: list[tuple[Month, Month]] = []
    for value in months:
        if found and found[-1][1] + 1 == value:
            found[-1] = (found[-1][0], value)
        else:
            found.append((value, value))
    return found
