"""Years in cells of their own: of months that name none, and of payments that are made by the year."""

import re

from medins_desktop.exchange.records.periods import Period

COLLECTED_BEFORE = 4
"""Months before January: the collective period for a residents' year opens in September at the earliest (assumed)."""
_BARE_MONTH = re.compile(r"(0?[1-9]|1[0-2])(?:\.0)?\s*(?:月份?)?")
_YEAR = re.compile(r"((?:19|20|21)[0-9]{2})(?:\.0)?\s*(?:年度?)?")


def year_in_cell(cell: str) -> int | None:
    """The year that a plain cell names, and nothing else."""
    found = _YEAR.fullmatch(cell)
    return int(found[1]) if found else None


def is_bare_month(cell: str) -> bool:
    """Whether a plain cell names a month and no year."""
    return bool(_BARE_MONTH.fullmatch(cell))


def with_year(cell: str, year: int | None) -> Period | None:
    """The month of a plain cell that names no year, in this one."""
    bare = _BARE_MONTH.fullmatch(cell)
    if bare is None or year is None:
        return None
    month = year * 12 + int(bare[1]) - 1
    return month, month


def paid_year(named: int | None, period: Period | None, by_title: int | None) -> int | None:
    """The year of a payment by the year: named by itself, by months up to December, else by a title.

    None where nothing names it, or where year and months disagree.
    """
    if period is None:
        return by_title if named is None else named
    year, end = period[0] // 12, period[1]
    if end // 12 != year or named not in (None, year) or (named is None and end % 12 != 11):
        return None
    return year
