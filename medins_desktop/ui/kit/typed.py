"""Lines for months, dates and amounts, read as people type them. Empty is allowed where it means something."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from medins_desktop.desk.entry.typed import typed_amount, typed_date, typed_duration, typed_month, typed_year
from medins_desktop.domain.month import month_text
from medins_desktop.ui.kit.fields import TypedEdit
from medins_desktop.words import say
from medins_desktop.words.explain_terms import grouped

Today = Callable[[], date]
Value = TypeVar("Value")


class MonthEdit(TypedEdit["int | None"]):
    """A month. ``today`` gives the day that bare months and ``+1`` are counted from."""

    def __init__(self, today: Today, parent: QWidget | None = None, *, may_be_empty: bool = False) -> None:
        super().__init__(
            lambda text: _or_none(text, may_be_empty, lambda: typed_month(text, today())),
            lambda value: "" if value is None else month_text(value),
            parent,
        )


class YearEdit(TypedEdit["int | None"]):
    """A year. ``today`` gives the century of two digits."""

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(
            lambda text: typed_year(text, today()), lambda value: "" if value is None else str(value), parent
        )


class DurationEdit(TypedEdit["int | None"]):
    """A number of months, shown in years and months; 0 is an empty line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            lambda text: typed_duration(text) if text else 0, lambda value: duration(value) if value else "", parent
        )


class DateEdit(TypedEdit["date | None"]):
    """A day. ``today`` gives the day that short forms are counted from."""

    def __init__(self, today: Today, parent: QWidget | None = None, *, may_be_empty: bool = False) -> None:
        super().__init__(
            lambda text: _or_none(text, may_be_empty, lambda: typed_date(text, today())),
            lambda value: "" if value is None else value.isoformat(),
            parent,
        )


class AmountEdit(TypedEdit["int | None"]):
    """An amount of money in fen, shown in yuan as everywhere: ``1,920.00``."""

    def __init__(self, parent: QWidget | None = None, *, may_be_empty: bool = False) -> None:
        super().__init__(
            lambda text: _or_none(text, may_be_empty, lambda: typed_amount(text)),
            lambda value: "" if value is None else grouped(value),
            parent,
        )


def duration(months: int) -> str:
    """A number of months as it can be typed: ``1年3个月``, ``1y3m``."""
    years, rest = divmod(months, 12)
    parts = (say("typed.of_years", n=years) if years else "", say("typed.of_months", n=rest) if rest else "")
    return "".join(parts)


def _or_none(text: str, may_be_empty: bool, parse: Callable[[], Value]) -> Value | None:
    if not text and may_be_empty:
        return None
    return parse()
