"""What pieces of one statement name, put together."""

import pytest

from medins_desktop.domain.month import month_text
from medins_desktop.exchange.records.record import Reason, Said
from medins_desktop.exchange.records.tokens import Found, may_name_month, scan


def test_that_what_cannot_be_read_in_any_piece_is_kept_and_the_first_is_told() -> None:
    for first, second, told in (
        (Reason.NO_YEAR, None, Reason.NO_YEAR),
        (None, Reason.NO_YEAR, Reason.NO_YEAR),
        (Reason.DATE_INCOMPLETE, Reason.NO_YEAR, Reason.DATE_INCOMPLETE),
        (None, None, None),
    ):
        found = Found(problem=first)
        found.add(Found(problem=second))
        assert found.problem is told


def months(found: Found) -> list[str]:
    return [f"{month_text(first)}..{month_text(last)}" for first, last in found.periods]


@pytest.mark.parametrize(
    ("text", "year", "periods", "problem"),
    [
        ("1月", 2025, ["2025-01..2025-01"], None),
        ("12月", 2025, ["2025-12..2025-12"], None),
        ("0月", 2025, [], Reason.MONTH_FORM),
        ("13月", 2025, [], Reason.MONTH_FORM),
        ("1月", None, [], Reason.NO_YEAR),
        ("1月至12月", 2025, ["2025-01..2025-12"], None),
        ("3月至2月", 2025, [], Reason.RANGE_BACKWARDS),
        ("2025年11月至2026年2月，3月", None, ["2025-11..2026-02", "2026-03..2026-03"], None),
        ("2025年12月、1月", None, ["2025-12..2025-12", "2025-01..2025-01"], None),
        ("2025-07 和 2025-07", None, ["2025-07..2025-07"], None),
        ("7月10日", 2025, [], Reason.DATE_INCOMPLETE),
        ("2025-13 与 2025-02-30", None, [], Reason.MONTH_FORM),
    ],
)
def test_that_months_are_of_the_year_named_last(
    text: str, year: int | None, periods: list[str], problem: Reason | None
) -> None:
    found = scan(text.replace("，", ","), year)
    assert (months(found), found.problem) == (periods, problem)


def test_that_periods_are_scattered_where_they_are_no_list() -> None:
    for text, scattered in (
        ("2025-07、2025-08", False), ("2025-07 和 2025-08", False), ("2025-07 已缴 2025-08", True), ("2025-07", False),
        ("2025-07 2025-08", True), ("2025-07 120.00元、2025-08", False),
    ):  # fmt: skip
        assert scan(text).scattered is scattered, text


def test_that_pieces_of_a_statement_are_put_together() -> None:
    found = scan("2025-07 医保 120.00元")
    found.add(scan("2025-07 已缴 2025-07-10 11010519491231002X"))
    assert months(found) == ["2025-07..2025-07"]
    assert (found.amounts, str(found.days[0]), found.number) == ([12000], "2025-07-10", "11010519491231002X")
    assert (found.said, found.scattered, len(found.kinds)) == (Said.PAID, False, 1)
    found.add(scan("欠费 440524188001010014"))
    assert (found.said, found.number) == (Said.PAID, "11010519491231002X")
    found.add(scan("2025-08"))
    assert found.scattered
    for first, second, said in (
        (Said.SILENT, None, Said.SILENT), (Said.SILENT, Said.UNPAID, Said.UNPAID), (None, Said.SILENT, Said.SILENT),
        (Said.UNKNOWN, Said.PAID, Said.UNKNOWN),
    ):  # fmt: skip
        piece = Found(said=first)
        piece.add(Found(said=second))
        assert piece.said is said
    assert Found(scattered=True).scattered


def test_that_a_text_may_name_a_month_by_its_figures_or_its_word() -> None:
    assert all(map(may_name_month, ("2025-07", "7月", "July", "1999")))
    assert not any(map(may_name_month, ("七月", "13800138000", "1899", "收到")))
