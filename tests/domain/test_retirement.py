"""The retirement month by the official tables, and the years that are paid, asked and missing."""

from datetime import date
from typing import Any

import pytest

from medins_desktop.domain.month import month_of, month_text
from medins_desktop.domain.retirement import retirement_month
from tests.domain.lives import answered, case, option, pack, paid, spell

TABLES = [
    (60, "1964-12-31", "2024-12"),
    (60, "1965-01-01", "2025-02"),
    (60, "1965-04-30", "2025-05"),
    (60, "1965-05-01", "2025-07"),
    (60, "1976-08-31", "2039-07"),
    (60, "1976-09-01", "2039-09"),
    (60, "1990-01-15", "2053-01"),
    (55, "1970-01-01", "2025-02"),
    (55, "1981-09-01", "2039-09"),
    (55, "1990-06-01", "2048-06"),
    (50, "1975-01-01", "2025-02"),
    (50, "1975-02-01", "2025-03"),
    (50, "1975-03-01", "2025-05"),
    (50, "1984-10-31", "2039-09"),
    (50, "1984-11-01", "2039-11"),
    (50, "1990-01-01", "2045-01"),
]
"""The tables of the measure: age before the delay, birth, month of retirement."""


@pytest.mark.parametrize(("age", "born", "retires"), TABLES)
def test_that_the_retirement_month_is_that_of_the_official_tables(age: int, born: str, retires: str) -> None:
    assert month_text(retirement_month(month_of(date.fromisoformat(born)), age)) == retires


def years(asked: dict[str, Any], **packs: Any) -> dict[str, Any]:
    found: dict[str, Any] = answered(asked, **packs)["years"]
    return found


ALONE = [spell("2011-07", "individual")]
TEN_YEARS = [paid("2016-11", "2026-10")]


def test_that_a_womans_age_is_assumed_by_who_pays_now() -> None:
    for capacity, age, retires in (("individual", 55, "2041-08"), ("unit", 50, "2037-12"), ("fund", 50, "2037-12")):
        found = answered(case("2026-11-20", TEN_YEARS, [spell("2011-07", capacity)], born="1983-08-05", sex="female"))
        assert (found["years"]["original_age"], found["years"]["retires"]) == (age, retires)
        assert "original-age-assumed" in [finding["code"] for finding in found["findings"]]
    given = answered(case("2026-11-20", TEN_YEARS, ALONE, born="1983-08-05", sex="female", original_age=50))
    assert given["years"]["retires"] == "2037-12"
    assert "original-age-assumed" not in [finding["code"] for finding in given["findings"]]


def test_that_a_given_month_overrides_what_follows_from_the_birth() -> None:
    found = years(case("2026-11-20", TEN_YEARS, ALONE, born="1983-08-05", sex="female", retires="2036-01"))
    assert (found["retires"], found["original_age"], found["required"]) == ("2036-01", None, 240)


@pytest.mark.parametrize("known", [{}, {"born": "1983-08-05"}, {"sex": "male"}, {"retires": "2036-01"}])
def test_that_little_is_said_where_it_is_not_known_what_is_asked(known: dict[str, Any]) -> None:
    found = answered(case("2026-11-20", TEN_YEARS, ALONE, **known))
    assert found["years"] == {"paid": 120, "in_a_row": 120, "retires": known.get("retires"), "required": None}
    assert {each["short"] for each in found["options"]} == {None}


def test_that_a_pack_whose_blocks_begin_later_asks_nothing() -> None:
    north = pack("north")
    north["retirement"][0]["from"] = "2050-01"
    found = years(case("2026-11-20", TEN_YEARS, ALONE, born="1983-08-05", sex="female"), north=north)
    assert (found["retires"], found["required"]) == ("2041-08", None)


def test_that_who_has_reached_the_month_is_told_so() -> None:
    found = answered(case("2026-11-20", TEN_YEARS, ALONE, born="1960-01-05", sex="male"))
    assert (found["years"]["retires"], found["years"]["left"]) == ("2020-01", 0)
    assert "retirement-reached" in [finding["code"] for finding in found["findings"]]


def test_that_months_elsewhere_and_deemed_count_as_the_place_says() -> None:
    person: dict[str, Any] = {"born": "1970-01-05", "sex": "male", "deemed_months": 12, "elsewhere_months": 30}
    found = years(case("2026-11-20", TEN_YEARS, ALONE, **person))
    assert (found["paid"], found["deemed"], found["elsewhere"], found["total"]) == (120, 12, 30, 162)
    strict = pack("north")
    strict["retirement"][0] |= {"deemed": False, "elsewhere": False}
    moved = [spell("2011-07", "individual", "south"), spell("2026-01", "individual", "north")]
    found = years(case("2026-11-20", TEN_YEARS, moved, **person), north=strict)
    assert (found["paid"], found["here"], found["deemed"], found["elsewhere"], found["total"]) == (120, 10, 0, 0, 10)


def test_that_what_lacks_here_may_be_more_than_what_lacks_in_all() -> None:
    north = pack("north")
    north["retirement"][0]["here"] = 130
    moved = [spell("2011-07", "individual", "south"), spell("2026-01", "individual", "north")]
    person: dict[str, Any] = {"born": "1966-12-05", "sex": "male", "elsewhere_months": 180}
    found = years(case("2026-11-20", TEN_YEARS, moved, **person), north=north)
    assert (found["required"], found["total"], found["here"], found["missing"]) == (300, 300, 10, 120)


def test_that_months_paid_back_too_late_count_where_the_place_says_so() -> None:
    late = [paid("2016-11", "2020-12"), paid("2021-01", "2021-01", "2022-06-10"), paid("2022-01", "2026-10")]
    asked = case("2026-11-20", late, ALONE, born="1970-01-05", sex="male")
    north = pack("north")
    assert years(asked, north=north)["paid"] == 108
    north["retirement"][0]["late"] = True
    assert years(asked, north=north)["paid"] == 109


def test_that_a_row_ends_at_the_last_month_and_forgives_due_ones() -> None:
    row = [paid("2024-01", "2026-05"), paid("2026-07", "2026-10"), paid("2026-12", "2027-01", "2026-11-02")]
    assert years(case("2026-11-20", row, ALONE))["in_a_row"] == 4, "due November is forgiven, advance is not counted"
    assert years(case("2026-11-26", row, ALONE))["in_a_row"] == 0, "November is missed"


def test_that_options_say_what_will_be_short_under_them() -> None:
    medical = [paid("2007-05", "2026-06")]
    found = answered(case("2026-11-20", medical, [spell("2007-05", "individual")], born="1971-11-05", sex="female"))
    years_now = found["years"]
    assert (years_now["total"], years_now["retires"], years_now["missing"]) == (230, "2027-05", 10)
    assert (years_now["left"], years_now["short"]) == (6, 4)
    assert (option(found, "backpay")["months_gained"], option(found, "backpay")["short"]) == (4, 0)
    assert (option(found, "resume")["months_gained"], option(found, "resume")["short"]) == (0, 4)
    assert (option(found, "lapse")["months_gained"], option(found, "lapse")["short"]) == (0, 10)
    assert years_now["topup"] == {"how": "once", "months": 4, "cost": "1680.00"}


def test_that_a_top_up_on_the_own_base_keeps_to_its_limits() -> None:
    asked = case("2026-11-20", TEN_YEARS, ALONE, born="1966-12-05", sex="male")
    north = pack("north")
    north["retirement"][0] |= {"topup_base": "own", "topup": "either"}
    found = years(asked, north=north)
    assert found["topup"] == {"how": "either", "months": found["short"], "cost": f"{found['short'] * 360}.00"}
    asked["person"]["bases"] = []
    assert years(asked, north=north)["topup"]["cost"] is None
    north["retirement"][0]["topup"] = "none"
    assert years(asked, north=north)["topup"] is None
