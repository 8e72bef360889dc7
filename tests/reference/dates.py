"""Months as whole numbers (year * 12 + month - 1) and days as dates."""

from calendar import monthrange
from datetime import date


def month_from(text: str) -> int:
    """The number of the month written as YYYY-MM."""
    year, month = text.split("-")
    return int(year) * 12 + int(month) - 1


def month_text(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def month_of(day: date) -> int:
    return day.year * 12 + day.month - 1


def day_in(month: int, day: int) -> date:
    """The given day of the month, or its last one where it is shorter."""
    year, number = month // 12, month % 12 + 1
    return date(year, number, min(day, monthrange(year, number)[1]))
