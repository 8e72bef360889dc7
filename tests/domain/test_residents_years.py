"""The residents' scheme by the year: periods, waiting, lapses, both schemes together, and the option to join."""

from typing import Any

import pytest

from tests.domain.lives import answered, case, option, pack, paid, residents, spell

ALONE = [spell("2011-07", "individual")]
NORTH_TO_SOUTH = [spell("2011-07", "individual"), spell("2026-02", "individual", "south")]


def joined(*years: dict[str, Any], as_of: str = "2026-11-20", **more: Any) -> dict[str, Any]:
    return case(as_of, [], ALONE, list(years), **more)


def block(**values: Any) -> dict[str, Any]:
    """North, with other values of its residents' scheme."""
    north = pack("north")
    north["residents"][0] |= values
    return north


def first_and_waits(found: dict[str, Any]) -> tuple[str, int, int]:
    """The first month of anything, the months waited, the months covered."""
    states = residents(found)
    return min(states), list(states.values()).count("waiting"), list(states.values()).count("covered")


def test_that_a_year_paid_in_its_period_covers_all_of_it() -> None:
    for on in (None, "2025-10-01", "2025-12-31", "2025-03-01"):
        entry = {"year": 2026} | ({"paid_on": on} if on else {})
        assert first_and_waits(answered(joined({"year": 2025}, entry))) == ("2025-01", 0, 23)


def test_that_a_payment_outside_the_period_waits_from_its_month_or_the_next() -> None:
    entries = ({"year": 2025}, {"year": 2026, "paid_on": "2026-01-01"})
    assert first_and_waits(answered(joined(*entries)))[1:] == (3, 12 + 8)
    late = answered(joined(*entries), block(late_from="following-month"))
    assert residents(late)["2026-02"] == "waiting"
    assert "2026-01" not in residents(late)


def test_that_a_late_payment_before_the_year_begins_with_january() -> None:
    north = block(closes="2024-10-31", late_from="following-month")
    found = answered(joined({"year": 2025}, {"year": 2026, "paid_on": "2025-12-20"}), north)
    assert [month for month, state in residents(found).items() if state == "waiting"] == [
        "2026-01",
        "2026-02",
        "2026-03",
    ]


def test_that_waiting_goes_on_into_the_next_year_and_cover_does_not() -> None:
    found = answered(joined({"year": 2025, "paid_on": "2025-11-10"}, as_of="2026-03-20"))
    assert residents(found) == {"2025-11": "waiting", "2025-12": "waiting", "2026-01": "waiting"}
    with_next = answered(joined({"year": 2025, "paid_on": "2025-11-10"}, {"year": 2026}, as_of="2026-03-20"))
    assert residents(with_next)["2026-01"] == "covered", "where one covers and another waits, the month is covered"


def test_that_the_exempt_wait_for_nothing_whenever_they_pay() -> None:
    assert first_and_waits(answered(joined({"year": 2026, "paid_on": "2026-07-01", "exempt": True}))) == (
        "2026-01",
        0,
        11,
    )


def test_that_lapsed_years_add_months_and_repaired_ones_take_them_away() -> None:
    north = block(from_year=2018, opens="2017-09-01", closes="2017-12-31")
    waits = {}
    for last, repairs in (
        (2025, []),
        (2024, []),
        (2023, []),
        (2023, [2024]),
        (2023, [2024, 2025]),
        (2021, []),
        (2021, [2024]),
    ):
        entry = {"year": 2026, "repairs": repairs}
        waits[last, len(repairs)] = first_and_waits(answered(joined({"year": last}, entry), north))[1]
    lapsed = {(2025, 0): 0, (2024, 0): 3, (2023, 0): 4, (2023, 1): 3, (2023, 2): 3, (2021, 0): 6, (2021, 1): 6}
    first = 3  # the entry of the last year waits too: all the years before it lapsed
    assert {key: value - first_waits(key[0]) for key, value in waits.items()} == lapsed, first


def first_waits(year: int) -> int:
    """What the first entry of all waits itself, under a pack that knows the years from 2018 on."""
    lapsed = year - 2018
    return max(3 + max(lapsed - 1, 0), 6 if lapsed >= 4 else 0)


def test_that_no_year_before_the_pack_knows_the_scheme_has_lapsed() -> None:
    assert first_and_waits(answered(joined({"year": 2025}))) == ("2025-01", 0, 12)


def test_that_a_year_with_counted_months_has_not_lapsed() -> None:
    north = block(from_year=2018, opens="2017-09-01", closes="2017-12-31", switch_within=0)
    asked = case("2026-11-20", [paid("2025-03", "2025-05")], [spell("2011-07", "unit")], [{"year": 2026}])
    assert first_and_waits(answered(asked, north)) == ("2026-01", 0, 11)


@pytest.mark.parametrize(
    ("paid_month", "waits"),
    [("2022-12", 5), ("2023-01", 4), ("2023-12", 4), ("2024-01", 3), ("2025-12", 3), ("2026-01", 5)],
)
def test_that_a_year_is_its_january_to_december_for_whoever_was_in_the_other_scheme(
    paid_month: str, waits: int
) -> None:
    """Three months, and one for each lapsed year but the first: of 2023 to 2025 those before which nothing was paid."""
    asked = case("2026-11-20", [paid(paid_month, paid_month)], ALONE, [{"year": 2026, "paid_on": "2026-07-10"}])
    found = answered(asked, block(from_year=2023, opens="2022-09-01", closes="2022-12-31"))
    assert list(residents(found).values()).count("waiting") == waits


def test_that_who_comes_from_the_employees_scheme_in_time_waits_for_nothing() -> None:
    for on, waits in (("2026-06-10", 0), ("2026-07-10", 3)):
        asked = case("2026-11-20", [paid("2025-01", "2026-02")], ALONE, [{"year": 2026, "paid_on": on}])
        states = list(residents(answered(asked)).values())
        assert states.count("waiting") == waits, on


def test_that_a_year_goes_by_the_place_of_its_payment_else_the_present_one() -> None:
    years: list[dict[str, Any]] = [{"year": 2025}, {"year": 2026, "paid_on": "2026-02-20"}]
    assert "2026-01" in residents(answered(case("2026-11-20", [], NORTH_TO_SOUTH, years))), (
        "the south's period was open"
    )
    assert "2026-01" not in residents(answered(case("2026-11-20", [], ALONE, years)))
    north = pack("north")
    del north["residents"]
    found = answered(case("2026-11-20", [], NORTH_TO_SOUTH, [{"year": 2026}]), north)
    assert residents(found)["2026-01"] == "waiting", "2025 lapsed by the south's pack"


def test_that_a_year_that_no_pack_knows_is_covered_whole_and_said() -> None:
    north = pack("north")
    del north["residents"]
    found = answered(joined({"year": 2026, "paid_on": "2026-08-01"}, {"year": 2027}), north)
    assert first_and_waits(found) == ("2026-01", 0, 11)
    codes = [(finding["code"], finding["severity"]) for finding in found["findings"]]
    assert ("residents-no-pack", "warning") in codes
    assert ("residents-not-open", "info") in codes, "2027 is a year ahead and nobody knows its period"


def test_that_a_year_whose_period_opens_today_is_known_and_not_before() -> None:
    assert option_years(answered(joined({"year": 2027}, as_of="2026-09-01"))) == [2026]
    before = answered(joined({"year": 2027}, as_of="2026-08-31"))
    assert before["months"] == [], "it is left out, and nothing else is known"
    assert "residents-not-open" in [finding["code"] for finding in before["findings"]]


def test_that_what_is_paid_after_the_as_of_date_does_not_exist() -> None:
    found = answered(joined({"year": 2025}, {"year": 2026, "paid_on": "2026-11-21"}))
    assert max(residents(found)) == "2025-12"
    assert option_years(found) == [2026, 2027]


def option_years(found: dict[str, Any]) -> list[int]:
    return [each["year"] for each in found["options"] if each["id"] == "residents"]


def test_that_both_schemes_together_cover_what_either_covers() -> None:
    asked = case("2026-11-20", [paid("2026-03", "2026-06")], ALONE, [{"year": 2025}, {"year": 2026}])
    found = answered(asked)
    months = {month["month"]: (month["coverage"], month["cover"]) for month in found["months"]}
    assert months["2025-01"] == ("none", "covered")
    assert months["2026-03"] == ("waiting", "covered")
    assert found["today"]["cover"] == "covered"
    assert found["covered_through"] == "2026-12"
    assert [each["first_covered_month"] for each in found["options"]] == ["2026-11"] * len(found["options"])


OUT_OF_WORK = case("2026-11-20", [paid("2024-01", "2026-06")], ALONE)


def test_that_joining_is_offered_to_who_pays_alone_and_is_not_covered() -> None:
    assert option_years(answered(OUT_OF_WORK)) == [2026, 2027]
    assert option_years(answered(OUT_OF_WORK | {"pay_on": "2027-01-05"})) == [2027]
    employed = case("2026-11-20", [paid("2024-01", "2026-06")], [spell("2011-07", "unit")])
    assert option_years(answered(employed)) == []
    covered = case("2026-11-20", [paid("2024-01", "2026-10")], ALONE)
    assert option_years(answered(covered)) == []


@pytest.mark.parametrize(
    ("pay_on", "years"),
    [("2026-08-31", [2026]), ("2026-09-01", [2026, 2027]), ("2026-12-31", [2026, 2027]), ("2027-01-01", [2027])],
)
def test_that_the_next_year_is_offered_from_the_first_day_of_its_period_to_the_last(
    pay_on: str, years: list[int]
) -> None:
    asked = case("2026-08-20", [paid("2024-01", "2026-05")], ALONE) | {"pay_on": pay_on}
    assert option_years(answered(asked)) == years


def test_that_joining_costs_its_amount_and_ends_with_the_period() -> None:
    found = answered(OUT_OF_WORK)
    next_year = option(found, "residents", 2027)
    assert next_year["cost"]["residents"] == next_year["cost"]["person_total"] == next_year["cost"]["total"] == "400.00"
    assert (next_year["pay_by"], option(found, "residents", 2026)["pay_by"]) == ("2026-12-31", "2026-12-31")
    last_day = answered(OUT_OF_WORK | {"pay_on": "2026-12-31"})
    assert option_years(last_day) == [2026, 2027]


def test_that_a_year_that_stands_or_is_repaired_is_not_offered_again() -> None:
    repaired = OUT_OF_WORK | {"residents": [{"year": 2027, "paid_on": "2026-11-01", "repairs": [2026]}]}
    assert option_years(answered(repaired)) == []
    stands = OUT_OF_WORK | {"residents": [{"year": 2027, "paid_on": "2026-11-01"}]}
    assert option_years(answered(stands)) == [2026]


def test_that_joining_shortens_what_a_later_year_waits() -> None:
    """With 2026 paid, 2027 has no lapsed year before it."""
    asked = joined({"year": 2027, "paid_on": "2026-11-01"})
    assert option(answered(asked), "lapse")["uncovered_months"][1:6] == [
        "2026-12",
        "2027-01",
        "2027-02",
        "2027-03",
        "2027-04",
    ]
    assert option(answered(asked), "residents", 2026)["uncovered_months"] == ["2026-11", "2026-12", "2027-11"][:2]


def test_that_residents_are_marked_only_where_nothing_else_helps() -> None:
    assert not option(answered(OUT_OF_WORK), "residents", 2027)["marked"]
    alone = answered(case("2026-11-20", [], ALONE, [{"year": 2025}]))
    assert option(alone, "residents", 2027)["marked"], "the next year covers from January, this one not at all"
    assert not option(alone, "residents", 2026)["marked"]


def test_that_years_in_the_other_scheme_shorten_a_waiting_only_after_long_enough() -> None:
    """After two years without a break, a gap of two months costs a flexible worker nothing; after less, six months."""
    for years, coverage in (([2024, 2025], "covered"), ([2025], "waiting")):
        medical = [paid("2026-03", "2026-06")]
        asked = case("2026-06-28", medical, ALONE, [{"year": year, "exempt": True} for year in years])
        assert answered(asked)["today"]["coverage"] == coverage


def test_that_who_goes_over_without_a_month_between_waits_for_nothing() -> None:
    strict = pack("north")
    strict["rules"][0]["transfer"] = [{"capacity": "any", "backpay": False, "waiting": "until-backpaid"}]
    years = [{"year": 2024, "exempt": True}, {"year": 2025, "exempt": True}]
    at_once = case("2026-04-28", [paid("2026-01", "2026-04")], ALONE, years)
    assert answered(at_once, strict)["today"]["coverage"] == "covered"
    later = case("2026-04-28", [paid("2026-02", "2026-04")], ALONE, years)
    assert answered(later, strict)["today"]["coverage"] == "waiting", "the shorter of the two"


def test_that_residents_years_hold_after_participation() -> None:
    asked = case("2026-11-20", [paid("2025-01", "2025-12")], ALONE, [{"year": 2026}], enrolled_until="2025-12")
    found = answered(asked)
    assert found["today"] == {
        "month": "2026-11", "payment": "none", "coverage": "none", "residents": "covered", "cover": "covered",
    }  # fmt: skip


def test_that_months_paid_in_advance_alone_cover_later_and_count() -> None:
    asked = case(
        "2026-11-20",
        [paid("2026-12", "2027-06", "2026-11-02")],
        [spell("2026-12", "unit")],
        [{"year": 2026, "exempt": True}],
    )
    found = answered(asked)
    assert found["covered_through"] == "2027-07"
    assert (found["gaps"], found["next_payment"], found["years"]["paid"]) == ([], None, 7)
    assert [each["id"] for each in found["options"]] == ["lapse"]


def test_that_cover_by_years_paid_far_ahead_is_told_to_its_end() -> None:
    """Further than the three years that the options look at."""
    ahead = [
        {"year": year, "paid_on": f"{year - 1}-10-01" if year < 2027 else "2026-11-01"} for year in range(2026, 2031)
    ]
    assert answered(joined(*ahead))["covered_through"] == "2030-12"
