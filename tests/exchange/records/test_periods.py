"""Months, rows of months and days as they are written."""

from datetime import date

import pytest

from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.cells import read_amount
from medins_desktop.exchange.records.periods import read_day, read_period
from medins_desktop.exchange.records.record import Reason


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("202507", "2025-07", "2025-07"),
        ("202507.0", "2025-07", "2025-07"),
        ("2025-07", "2025-07", "2025-07"),
        ("2025-7", "2025-07", "2025-07"),
        ("2025/07", "2025-07", "2025-07"),
        ("2025.07", "2025-07", "2025-07"),
        ("2025.10", "2025-10", "2025-10"),
        ("2025年7月", "2025-07", "2025-07"),
        ("2025年07月份", "2025-07", "2025-07"),
        ("25年7月", "2025-07", "2025-07"),
        ("2025-07-01", "2025-07", "2025-07"),
        ("2025/7/1", "2025-07", "2025-07"),
        ("2025-07-01 00:00:00", "2025-07", "2025-07"),
        ("20250701", "2025-07", "2025-07"),
        ("Jul-25", "2025-07", "2025-07"),
        ("July 2025", "2025-07", "2025-07"),
        ("202501-202506", "2025-01", "2025-06"),
        ("2025-01至2025-06", "2025-01", "2025-06"),
        ("2025-01 到 2025-06", "2025-01", "2025-06"),
        ("2025-01~2025-06", "2025-01", "2025-06"),
        ("2025-01-2025-06", "2025-01", "2025-06"),
        ("2025.01-2025.06", "2025-01", "2025-06"),
        ("2025年1月至6月", "2025-01", "2025-06"),
        ("2025年1月-6月", "2025-01", "2025-06"),
        ("2025年11月-2026年2月", "2025-11", "2026-02"),
        ("2025-01..06", "2025-01", "2025-06"),
        ("2025-01-01至2025-06-30", "2025-01", "2025-06"),
        ("20250101-20250630", "2025-01", "2025-06"),
        ("202501起至202506止", "2025-01", "2025-06"),
    ],
)
def test_that_months_are_read_as_they_are_written(cell: str, first: str, last: str) -> None:
    period = read_period(cell)
    assert isinstance(period, tuple)
    assert (month_text(period[0]), month_text(period[1])) == (first, last)


@pytest.mark.parametrize("cell", ["", "-", "—", "/", "无"])
def test_that_nothing_is_nothing(cell: str) -> None:
    assert read_period(cell) is None
    assert read_day(cell) is None
    assert read_amount(cell) is None


@pytest.mark.parametrize("cell", ["7", "2025", "45839", "2025-7-32", "2025-00", "七月", "12025-07", "2025-07-"])
def test_that_what_is_no_month_is_refused(cell: str) -> None:
    assert isinstance(read_period(cell), Reason)


def test_that_days_are_whole() -> None:
    assert read_day("2025-07-09") == date(2025, 7, 9)
    assert read_day("2025年7月9日") == date(2025, 7, 9)
    assert read_day("20250709") == date(2025, 7, 9)
    assert read_day("2025/7/9 13:45:10") == date(2025, 7, 9)
    assert read_day("2025-07") is Reason.DATE_INCOMPLETE
    assert read_day("7月9日") is Reason.DATE_FORM


@pytest.mark.parametrize(
    ("cell", "fen"),
    [
        ("120", 12000),
        ("120.5", 12050),
        ("1,120.00", 112000),
        ("¥120.00", 12000),
        ("120元", 12000),
        ("120.", 12000),
        ("120.005", 12001),
        ("0.004", 0),
        ("-0.00", 0),
        ("12,00", Reason.AMOUNT_FORM),
        ("-5", Reason.REFUND),
        ("1e5", Reason.AMOUNT_FORM),
        ("+cmd|' /C calc'!A0", Reason.FORMULA),
    ],
)
def test_that_amounts_are_whole_fen(cell: str, fen: object) -> None:
    assert read_amount(cell) == fen
