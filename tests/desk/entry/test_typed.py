"""Typed months, days and amounts: every habit is understood, and nothing wrong becomes something else."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medins_desktop.desk.entry.typed import (
    typed_amount,
    typed_date,
    typed_duration,
    typed_month,
    typed_year,
    typed_years,
)
from medins_desktop.desk.errors import TypedError
from medins_desktop.domain.money import yuan
from medins_desktop.domain.month import EARLIEST, LATEST, month_of, month_text, number_of, year_of
from medins_desktop.words import LANGUAGES, has
from tests.desk.conftest import TODAY

WIDE = str.maketrans("0123456789.-/+", "０１２３４５６７８９．－／＋")

months = st.integers(EARLIEST, LATEST)
days = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("202605", "2026-05"),
        ("2026.5", "2026-05"),
        ("2026-5", "2026-05"),
        ("2026/05", "2026-05"),
        ("2026 5", "2026-05"),
        ("2026。5", "2026-05"),
        ("2026年5月", "2026-05"),
        ("2026年 5 月", "2026-05"),
        ("26年5月", "2026-05"),
        ("26-5", "2026-05"),
        ("99-1", "1999-01"),
        ("46-12", "2046-12"),
        ("47-12", "1947-12"),
        ("5", "2026-05"),
        ("5月", "2026-05"),
        ("12", "2026-12"),
        ("20260510", "2026-05"),
        ("2026-5-10", "2026-05"),
        ("5月10日", "2026-05"),
        ("+1", "2026-12"),
        ("+2", "2027-01"),
        ("-1", "2026-10"),
        ("- 11", "2025-12"),
        ("今天", "2026-11"),
        ("today", "2026-11"),
        ("Today", "2026-11"),
        ("本月", "2026-11"),
        ("上月", "2026-10"),
        ("下个月", "2026-12"),
        (" ２０２６０５ ", "2026-05"),
    ],
)
def test_that_a_month_is_understood_as_people_type_it(text: str, expected: str) -> None:
    assert month_text(typed_month(text, TODAY)) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty"),
        ("  ", "empty"),
        ("2026", "month_form"),
        ("2026年", "month_form"),
        ("265", "month_form"),
        ("20261", "month_form"),
        ("2026-", "month_form"),
        ("2026--5", "month_form"),
        ("5-", "month_form"),
        ("1.5", "month_form"),
        ("10日", "month_form"),
        ("5月5月", "month_form"),
        ("2026年10日", "month_form"),
        ("2026-5-10-1", "month_form"),
        ("May", "month_form"),
        ("1e5", "month_form"),
        ("2026-13", "month_number"),
        ("202600", "month_number"),
        ("0", "month_number"),
        ("13", "month_number"),
        ("20260231", "day_none"),
        ("189912", "year_range"),
        ("+99999", "year_range"),
        ("260510", "year_range"),
    ],
)
def test_that_a_wrong_month_is_refused_with_its_reason(text: str, key: str) -> None:
    with pytest.raises(TypedError) as refused:
        typed_month(text, TODAY)
    assert refused.value.key == f"typed.{key}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20260510", date(2026, 5, 10)),
        ("2026-5-10", date(2026, 5, 10)),
        ("2026.05.10", date(2026, 5, 10)),
        ("2026年5月10日", date(2026, 5, 10)),
        ("2026年5月10号", date(2026, 5, 10)),
        ("26-5-10", date(2026, 5, 10)),
        ("5-10", date(2026, 5, 10)),
        ("05-10", date(2026, 5, 10)),
        ("5月10", date(2026, 5, 10)),
        ("12-5", date(2026, 12, 5)),
        ("1-31", date(2026, 1, 31)),
        ("10", date(2026, 11, 10)),
        ("10日", date(2026, 11, 10)),
        ("+1", date(2026, 11, 24)),
        ("-23", date(2026, 10, 31)),
        ("今天", TODAY),
        ("昨天", date(2026, 11, 22)),
        ("tomorrow", date(2026, 11, 24)),
        ("2024-2-29", date(2024, 2, 29)),
    ],
)
def test_that_a_day_is_understood_as_people_type_it(text: str, expected: date) -> None:
    assert typed_date(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty"),
        ("202605", "date_incomplete"),
        ("2026-5", "date_incomplete"),
        ("2026", "date_incomplete"),
        ("26-5", "date_incomplete"),
        ("13-5", "date_incomplete"),
        ("5月", "date_incomplete"),
        ("260510", "date_incomplete"),
        ("2026-2-29", "day_none"),
        ("11-31", "day_none"),
        ("31", "day_none"),
        ("0", "day_none"),
        ("2026-13-1", "month_number"),
        ("22000101", "year_range"),
        ("-99999", "year_range"),
        ("next week", "date_form"),
        ("2026年10日", "date_form"),
        ("2026-5-100", "date_form"),
    ],
)
def test_that_a_wrong_day_is_refused_with_its_reason(text: str, key: str) -> None:
    with pytest.raises(TypedError) as refused:
        typed_date(text, TODAY)
    assert refused.value.key == f"typed.{key}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6000", "6000.00"),
        ("6000.5", "6000.50"),
        ("6,000.50", "6000.50"),
        ("1,234,567", "1234567.00"),
        ("¥6000", "6000.00"),
        ("￥６０００ 元", "6000.00"),
        ("6000。5", "6000.50"),
        ("1.2万", "12000.00"),
        ("0", "0.00"),
        ("6000.", "6000.00"),
    ],
)
def test_that_an_amount_is_understood_as_people_type_it(text: str, expected: str) -> None:
    assert yuan(typed_amount(text)) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty"),
        ("元", "empty"),
        ("-1", "amount_negative"),
        ("6000.005", "amount_decimals"),
        ("0.0000001万", "amount_decimals"),
        ("6,00", "amount_form"),
        ("1e5", "amount_form"),
        (".5", "amount_form"),
        ("six", "amount_form"),
        ("99999999999", "amount_large"),
    ],
)
def test_that_a_wrong_amount_is_refused_with_its_reason(text: str, key: str) -> None:
    with pytest.raises(TypedError) as refused:
        typed_amount(text)
    assert refused.value.key == f"typed.{key}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025", (2025,)),
        ("25年", (2025,)),
        ("2025 2024, 2025", (2024, 2025)),
        ("2024、2025年", (2024, 2025)),
        ("２０２４和２０２５", (2024, 2025)),
        ("2022-2024", (2022, 2023, 2024)),
        ("2022..24，2020", (2020, 2022, 2023, 2024)),
        ("2023 至 2024", (2023, 2024)),
        ("2023 to 2024", (2023, 2024)),
    ],
)
def test_that_years_are_understood_as_people_type_them(text: str, expected: tuple[int, ...]) -> None:
    assert typed_years(text, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "typed.empty"),
        ("去年", "typed.years_form"),
        ("2025-05", "typed.years_form"),
        ("2025-2023", "typed.years_form"),
        ("20255", "typed.years_form"),
        ("2024-2025-2026", "typed.years_form"),
        ("1899", "typed.year_range"),
        ("2024-2200", "typed.year_range"),
    ],
)
def test_that_wrong_years_are_refused_with_their_reason(text: str, key: str) -> None:
    with pytest.raises(TypedError) as refused:
        typed_years(text, TODAY)
    assert refused.value.key == key


@given(months, st.booleans())
def test_that_every_month_is_understood_in_every_full_form(month: int, wide: bool) -> None:
    year, number = year_of(month), number_of(month)
    for text in (f"{year}{number:02d}", f"{year}-{number}", f"{year}.{number:02d}", f"{year}年{number}月"):
        assert typed_month(text.translate(WIDE) if wide else text, TODAY) == month


@given(days, st.booleans())
def test_that_every_day_is_understood_in_every_full_form(day: date, wide: bool) -> None:
    forms = (f"{day:%Y%m%d}", f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日")
    for form in forms:
        text = form.translate(WIDE) if wide else form
        assert typed_date(text, TODAY) == day
        assert typed_month(text, TODAY) == month_of(day)


@given(days, st.integers(-400, 400))
def test_that_steps_count_from_today(today: date, steps: int) -> None:
    expected = today.toordinal() + steps
    if date(1900, 1, 1).toordinal() <= expected <= date(2199, 12, 31).toordinal():
        assert typed_date(f"{steps:+d}", today) == today + timedelta(days=steps)
    if EARLIEST <= month_of(today) + steps <= LATEST:
        assert typed_month(f"{steps:+d}", today) == month_of(today) + steps


@given(st.text(max_size=20) | st.text(alphabet="0123456789-./年月日+ ", max_size=12))
def test_that_any_text_is_understood_or_refused_in_words(text: str) -> None:
    def reason(parse: Callable[[], object]) -> str:
        try:
            parse()
        except TypedError as refused:
            return refused.key
        return "typed.empty"

    for parse in (
        lambda: typed_month(text, TODAY),
        lambda: typed_date(text, TODAY),
        lambda: typed_year(text, TODAY),
        lambda: typed_duration(text),
        lambda: typed_amount(text),
    ):
        assert all(has(reason(parse), language) for language in LANGUAGES)


@given(st.integers(0, 10**12))
def test_that_every_amount_is_understood_to_the_fen(fen: int) -> None:
    assert typed_amount(yuan(fen)) == fen
    assert typed_amount(f"{fen // 100:,}.{fen % 100:02d}") == fen


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("0", 0),
        ("15", 15),
        ("１５个月", 15),
        ("15月", 15),
        ("1年3个月", 15),
        ("1 年 3 个月", 15),
        ("15年", 180),
        ("2年半", 30),
        ("1y3m", 15),
        ("15y4m", 184),
        ("15 years 4 months", 184),
        ("1 year, 3 months", 15),
    ],
)
def test_that_a_number_of_months_is_understood_as_people_say_it(text: str, months: int) -> None:
    assert typed_duration(text) == months


@pytest.mark.parametrize("text", ["15 4", "1.5年", "半", "年", "-3", "3个月1年", "12345", "一年"])
def test_that_a_wrong_number_of_months_is_refused(text: str) -> None:
    with pytest.raises(TypedError) as refused:
        typed_duration(text)
    assert refused.value.key == "typed.duration_form"


@pytest.mark.parametrize(("text", "year"), [("2026", 2026), ("26", 2026), ("２０２６年度", 2026), ("99年", 1999)])
def test_that_a_year_is_understood_as_people_type_it(text: str, year: int) -> None:
    assert typed_year(text, TODAY) == year


@pytest.mark.parametrize(
    ("text", "key"),
    [("", "empty"), ("202", "year_form"), ("2026-05", "year_form"), ("1850", "year_range"), ("2200", "year_range")],
)
def test_that_a_wrong_year_is_refused_with_its_reason(text: str, key: str) -> None:
    with pytest.raises(TypedError) as refused:
        typed_year(text, TODAY)
    assert refused.value.key == f"typed.{key}"
