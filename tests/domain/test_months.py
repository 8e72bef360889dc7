"""Sets of months against plain sets of numbers; months against the calendar."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.domain.month import (
    EARLIEST,
    LATEST,
    day_in,
    first_day,
    last_day,
    month,
    month_of,
    month_text,
    number_of,
    parse_month,
    rows,
    year_of,
)
from medins_desktop.domain.months import changes, each, lowest, row_around, rows_of, span

NUMBERS = st.sets(st.integers(0, 40))
MONTHS = st.integers(EARLIEST, LATEST)


def bits(numbers: set[int]) -> int:
    return sum(1 << number for number in numbers)


def plain_rows(numbers: set[int]) -> list[tuple[int, int]]:
    firsts = sorted(number for number in numbers if number - 1 not in numbers)
    lasts = sorted(number for number in numbers if number + 1 not in numbers)
    return list(zip(firsts, lasts, strict=True))


@given(st.integers(-5, 20), st.integers(-5, 20))
def test_that_a_span_holds_its_months_from_the_origin_on(first: int, last: int) -> None:
    assert span(first, last) == bits({number for number in range(first, last + 1) if number >= 0})


@given(NUMBERS)
def test_that_a_set_is_read_in_order_in_rows_and_where_it_changes(numbers: set[int]) -> None:
    months = bits(numbers)
    assert list(each(months)) == sorted(numbers)
    assert rows_of(months) == plain_rows(numbers)
    assert rows(sorted(numbers)) == plain_rows(numbers)
    assert changes(months) == bits({at for at in range(43) if (at in numbers) != (at - 1 in numbers)})
    assert not numbers or lowest(months) == min(numbers)


@given(NUMBERS.filter(bool), st.data())
def test_that_the_row_around_a_month_is_the_one_it_lies_in(numbers: set[int], data: st.DataObject) -> None:
    at = data.draw(st.sampled_from(sorted(numbers)))
    (wanted,) = [(first, last) for first, last in plain_rows(numbers) if first <= at <= last]
    assert row_around(bits(numbers), at) == wanted


@given(MONTHS)
def test_that_a_month_is_that_of_the_calendar(value: int) -> None:
    year, number = year_of(value), number_of(value)
    assert month(year, number) == value == parse_month(month_text(value))
    assert month_text(value) == f"{year:04}-{number:02}"
    days = calendar.monthrange(year, number)[1]
    assert (first_day(value), last_day(value)) == (date(year, number, 1), date(year, number, days))
    assert month_of(first_day(value)) == month_of(last_day(value)) == value
    assert month_of(last_day(value) + timedelta(1)) == value + 1
    assert [day_in(value, day).day for day in (1, 28, 31)] == [1, 28, days]


@pytest.mark.parametrize("text", ["2026-00", "2026-13", "1899-12", "2200-01", "2026-1", "202601", "2026-011", ""])
def test_that_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="month"):
        parse_month(text)


def test_that_the_first_and_the_last_month_are_months() -> None:
    assert [parse_month(each) for each in ("1900-01", "2199-12")] == [EARLIEST, LATEST]
