"""The residents' waiting period, by the official example and at its edges."""

import pytest

from medins_desktop.domain.month import month_text
from medins_desktop.domain.residents import ResidentsWaiting, first_covered_month, waiting_months

RULES = ResidentsWaiting()


def test_that_the_official_example_of_qingdao_is_met() -> None:
    """2025 and 2026 missed, joins in the period for 2027: three and one months; with one year repaired one less."""
    assert month_text(first_covered_month(RULES, 2027, lapsed=2)) == "2027-05"
    assert month_text(first_covered_month(RULES, 2027, lapsed=2, repaired=1)) == "2027-04"


@pytest.mark.parametrize(
    ("lapsed", "repaired", "months"),
    [(0, 0, 0), (1, 0, 3), (1, 1, 3), (2, 0, 4), (2, 2, 3), (3, 0, 5), (4, 0, 6), (4, 4, 6), (6, 0, 8), (6, 1, 7)],
)
def test_that_each_lapsed_year_after_the_first_adds_a_month_and_each_repaired_one_takes_one_away(
    lapsed: int, repaired: int, months: int
) -> None:
    assert waiting_months(RULES, lapsed, repaired) == months


@pytest.mark.parametrize("repaired", range(10))
def test_that_six_months_remain_after_four_lapsed_years_however_many_are_repaired(repaired: int) -> None:
    assert waiting_months(RULES, 9, repaired) == max(3 + 8 - repaired, 6)


def test_that_joining_outside_the_period_costs_the_fixed_waiting() -> None:
    assert waiting_months(RULES, 0, in_period=False) == 3
    assert waiting_months(RULES, 2, in_period=False) == 4


def test_that_a_place_that_counts_the_first_year_too_waits_a_month_longer() -> None:
    assert waiting_months(ResidentsWaiting(free_years=0), 2) == 5


@pytest.mark.parametrize(("lapsed", "repaired"), [(-1, 0), (2, 3), (2, -1)])
def test_that_impossible_years_are_refused(lapsed: int, repaired: int) -> None:
    with pytest.raises(ValueError, match="years repaired"):
        waiting_months(RULES, lapsed, repaired)


def test_that_who_was_never_out_waits_for_nothing_in_the_period() -> None:
    assert waiting_months(RULES, 0) == 0
    assert month_text(first_covered_month(RULES, 2027, lapsed=0)) == "2027-01"
