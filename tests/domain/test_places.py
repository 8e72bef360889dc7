"""A life across places: whose rules hold, who judges, until when. Each answer is the reference's too."""

from datetime import date
from typing import Any

import pytest

from medins_desktop.domain.ledger import Capacity, Ledger, Spell
from medins_desktop.domain.month import parse_month
from medins_desktop.domain.places import as_places, places_of
from medins_desktop.policies.loader import policy_from
from tests.domain.lives import answered, case, option, pack, paid, spell


def loaded(data: dict[str, Any]) -> Any:
    policy, problems = policy_from(data, "pack")
    assert policy is not None, problems
    return policy


NORTH, SOUTH = loaded(pack("north")), loaded(pack("south"))
KNOWN = {"north": NORTH, "south": SOUTH}


def ledger(*moves: tuple[str, str]) -> Ledger:
    return Ledger(spells=tuple(Spell(parse_month(first), Capacity.UNIT, policy=name) for first, name in moves))


def test_that_months_before_the_first_place_named_are_of_the_case() -> None:
    places = places_of(ledger(("2026-01", ""), ("2026-05", "south"), ("2026-08", "north")), NORTH, KNOWN.__getitem__)
    at = {month: places.at(parse_month(month)).id for month in ("1990-01", "2026-04", "2026-05", "2026-07", "2026-08")}
    assert list(at.values()) == ["north", "north", "south", "south", "north"]
    assert places.policies == (NORTH, SOUTH)


def test_that_naming_the_place_where_one_is_already_is_no_move() -> None:
    assert places_of(ledger(("2026-01", "north")), NORTH, KNOWN.__getitem__) is as_places(NORTH)
    twice = places_of(ledger(("2026-01", "south"), ("2026-05", "south")), NORTH, KNOWN.__getitem__)
    assert twice.moves == ((parse_month("2026-01"), SOUTH),)


def test_that_a_place_that_is_not_there_is_said() -> None:
    with pytest.raises(LookupError):
        places_of(ledger(("2026-01", "west")), NORTH, KNOWN.__getitem__)


def test_that_a_deadline_is_never_before_that_of_an_earlier_month() -> None:
    late = loaded(pack("north", due_day=20, due_month_offset=3))
    places = places_of(ledger(("2026-05", "south")), late, KNOWN.__getitem__)
    deadlines = [
        places.deadline(parse_month(month)) for month in ("2026-04", "2026-05", "2026-06", "2026-07", "2026-08")
    ]
    assert deadlines == [date(2026, 7, 20)] * 4 + [date(2026, 8, 15)]
    assert places.last_closed(date(2026, 7, 20)) == parse_month("2026-03")
    assert places.last_closed(date(2026, 7, 21)) == parse_month("2026-07")


HERE_TO_SOUTH = [spell("2024-01", "unit"), spell("2026-05", "individual"), spell("2026-08", "unit", "south")]
"""With an employer in the north, then three months alone, then with one in the south."""


def test_that_who_has_no_employer_is_judged_where_the_insurance_goes_on() -> None:
    found = answered(case("2026-11-20", [paid("2024-01", "2026-04"), paid("2026-08", "2026-10")], HERE_TO_SOUTH))
    backpay = next(each for each in found["options"] if each["route"] == "in-person")
    assert (backpay["policy"], backpay["available"], backpay["gap"]["to"]) == ("south", True, "2026-07")
    assert backpay["cost"]["medical_person"] == "1800.00", "three months at the south's 10 %"
    assert backpay["restored_months"] == ["2026-06", "2026-07", "2026-08"]


def test_that_an_employer_of_the_place_before_pays_by_its_rules() -> None:
    capacity = [spell("2024-01", "unit"), spell("2026-07", "unit", "south")]
    found = answered(case("2026-11-20", [paid("2024-01", "2026-04"), paid("2026-08", "2026-11")], capacity))
    backpays = [(each["route"], each["policy"], each["months"]) for each in found["options"] if each["id"] == "backpay"]
    assert backpays == [
        ("employer", "north", ["2026-05", "2026-06"]),
        ("employer", "south", ["2026-07"]),
        ("agency", "north", ["2026-05", "2026-06"]),
        ("agency", "south", ["2026-07"]),
    ]
    assert option(found, "settle")["marked"]
    assert option(found, "lapse")["owed"] == ["2026-05", "2026-06", "2026-07"]


def test_that_a_run_after_a_move_and_back_is_of_the_same_place() -> None:
    """The place that she left and came back to has gap tiers for her, whatever lay between."""
    away = [spell("2024-01", "unit"), spell("2026-05", "individual", "south"), spell("2026-10", "unit", "north")]
    medical = [paid("2024-01", "2026-04"), paid("2026-10", "2026-11")]
    found = answered(case("2026-11-20", medical, away))
    assert found["today"]["coverage"] == "covered", "five months: no waiting by the north's gap tiers"
    moved = [*away[:2], spell("2026-10", "unit")]
    assert answered(case("2026-11-20", medical, moved))["today"]["coverage"] == "waiting"


def test_that_the_judge_changes_when_the_gap_reaches_a_move() -> None:
    capacity = [spell("2024-01", "individual"), spell("2027-01", "individual", "south")]
    asked = case("2026-10-10", [paid("2024-01", "2026-08")], capacity)
    assert answered(asked)["gaps"][0]["backpay"]["until"] == "2026-12-25", "the fourth month: too long for a transfer"
    lenient = pack("south", transfer=[], gap=pack("north")["rules"][0]["gap"])
    del lenient["rules"][0]["transfer"]
    assert answered(asked, south=lenient)["gaps"][0]["backpay"]["until"] == "2027-03-15", (
        "its own gap tiers: six months"
    )


def test_that_the_judge_changes_with_the_very_next_month_too() -> None:
    """From the day on which October is missed as well, the gap reaches the move, and the south refuses all."""
    capacity = [spell("2024-01", "individual"), spell("2026-11", "individual", "south")]
    asked = case("2026-10-10", [paid("2024-01", "2026-08")], capacity)
    refuses = [{"capacity": "any", "backpay": False, "waiting": {"months": 0}}]
    found = answered(asked, south=pack("south", transfer=refuses))
    assert found["gaps"][0]["backpay"]["until"] == "2026-10-25"


def test_that_a_window_that_ends_where_the_judge_changes_leaves_it_to_the_new_one() -> None:
    """From 1 January on the north would refuse; on that very day the south judges, which does not."""
    north = pack("north", due_day=31, same_calendar_year=True)
    south = pack("south", due_day=31, gap=pack("north")["rules"][0]["gap"][:1])
    south["rules"][0]["gap"] = [
        {"capacity": "any", "backpay": True, "retroactive": False, "restores_after": 1, "waiting": {"months": 0}}
    ]
    del south["rules"][0]["transfer"]
    asked = case(
        "2026-11-20",
        [paid("2024-01", "2026-09")],
        [spell("2024-01", "individual"), spell("2027-01", "individual", "south")],
    )
    assert answered(asked, north, south)["gaps"][0]["backpay"]["until"] is None
    stays = case("2026-11-20", [paid("2024-01", "2026-09")], [spell("2024-01", "individual")])
    assert answered(stays, north, south)["gaps"][0]["backpay"]["until"] == "2026-12-31"


def test_that_leavers_have_a_tier_of_their_own() -> None:
    leavers = {"capacity": "individual", "backpay": False, "waiting": {"months": 0}, "before": "unit"}
    north = pack("north")
    north["rules"][0]["gap"].insert(0, leavers)
    medical = [paid("2024-01", "2025-12"), paid("2026-08", "2026-11")]
    left = case("2026-11-20", medical, [spell("2024-01", "unit"), spell("2026-01", "individual")])
    assert answered(left, north)["today"]["coverage"] == "covered"
    alone = case("2026-11-20", medical, [spell("2024-01", "individual")])
    assert answered(alone, north)["today"]["coverage"] == "waiting"


def test_that_a_supplement_is_rounded_by_itself() -> None:
    north = pack("north")
    north["rates"][0] |= {"individual": "0.08333", "individual_extra": "0.00333"}
    asked = case("2026-11-20", [paid("2024-01", "2026-09")], [spell("2024-01", "individual")])
    asked["person"]["bases"][0]["amount"] = "4321.00"
    found = answered(asked, north)
    assert option(found, "backpay")["cost"]["medical_person"] == "374.46", "360.07 + 14.39, not 374.45"
